// What authors get wrong, and what no author would write: every file is read or named in a problem,
// and reading stays within bounds. A sound course is read by the tests of engine and service.
#include "adapters/course/course_folder.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file
namespace fs = std::filesystem;

class CourseFolder : public testing::Test {
  protected:
    CourseFolder()
        : path_(fs::temp_directory_path() / ("attune-course-test-" + std::to_string(getpid()))) {
        fs::create_directories(path_ / "items");
        fs::create_directories(path_ / "lessons");
    }
    ~CourseFolder() override { fs::remove_all(path_); }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

    // The sentences about one file.
    [[nodiscard]] std::vector<std::string> problems_of(const std::string& file) const {
        std::vector<std::string> all;
        for (const course::Problem& problem : course::load(path_).problems) {
            if (problem.file == file) {
                all.push_back(problem.sentence);
            }
        }
        return all;
    }

    [[nodiscard]] bool says(const std::string& file, const std::string& sentence) const {
        const auto all = problems_of(file);
        return std::count(all.begin(), all.end(), sentence) > 0;
    }

    fs::path path_;
};

}  // namespace

TEST_F(CourseFolder, EmptyFrontMatterIsAProblemAndNotPassedOver) {
    write("items/a.md", "---\n---\nWhy?\n");
    write("lessons/l.md", "---\n---");
    EXPECT_TRUE(says("items/a.md", "the front matter between the two --- lines is empty"));
    EXPECT_TRUE(says("lessons/l.md", "the front matter between the two --- lines is empty"));
}

TEST_F(CourseFolder, AListRepeatedByAliasesIsRefusedBeforeItIsRead) {
    std::string words = "variants: &v [";
    for (int i = 0; i < 20'000; ++i) {
        words += "a,";
    }
    std::string item = "---\nid: a\nexpectations:\n  - &e\n    id: e\n    " + words + "]\n";
    for (int i = 0; i < 20'000; ++i) {
        item += "  - *e\n";
    }
    write("items/a.md", item + "---\nWhy?\n");
    EXPECT_TRUE(says("items/a.md", "the item may have 12 \"expectations\", it has 20001"));
    write("items/a.md",
          "---\nid: a\nskills: [s]\nexpectations:\n  - id: e\n    " + words + "]\n---\nWhy?\n");
    EXPECT_TRUE(says("items/a.md", "an expectation may have 256 \"variants\", it has 20000"));
}

TEST_F(CourseFolder, ATextLongerThanAnAnswerIsRefused) {
    const std::string text(20'001, 'w');
    write("items/a.md", "---\nid: a\nskills: " + text + "\ntransfer: " + text +
                            "\nexpectations:\n  - variants: [" + text + "]\n---\nWhy?\n");
    EXPECT_TRUE(says("items/a.md", "the item: \"transfer\" is longer than 20000 bytes"));
    EXPECT_TRUE(says("items/a.md", "the item: \"skills\" is too long"));
    EXPECT_TRUE(
        says("items/a.md", "an expectation: an entry of \"variants\" is not a text, or too long"));
}

TEST_F(CourseFolder, DeepNestingIsAProblem) {
    for (const char* const open : {"[", "{", "- ", "? ", "{a: "}) {
        std::string text;
        while (text.size() < 20'000) {
            text += open;
        }
        write("course.yaml", text);
        EXPECT_FALSE(problems_of("course.yaml").empty()) << open;
    }
}

TEST_F(CourseFolder, WhatCannotBeLookedAtIsAProblem) {
    fs::create_symlink("course.yaml", path_ / "course.yaml");
    EXPECT_TRUE(says("course.yaml", "the folder has no course.yaml, so it is no course"));
    const course::Loaded loaded = course::load(path_ / "course.yaml");
    EXPECT_EQ(loaded.course, nullptr);
    EXPECT_FALSE(loaded.sound());
    EXPECT_EQ(loaded.problems.size(), 1U);
}
