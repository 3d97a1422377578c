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

namespace {

// A course that is sound but for what the test writes into its playbook.
class PlaybookFolder : public CourseFolder {
  protected:
    PlaybookFolder() {
        fs::create_directories(path_ / "playbooks");
        fs::copy(std::string(ATTUNE_SOURCE_DIR) + "/tests/courses/leading", path_,
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }

    // The file with `to` in place of `from`, which must stand in it.
    void edit(const std::string& name, const std::string& from, const std::string& to) const {
        std::ifstream file(path_ / name, std::ios::binary);
        std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        const auto at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        write(name, text.replace(at, from.size(), to));
    }

    // All problems as an author reads them.
    [[nodiscard]] std::string problems() const {
        std::string all;
        for (const course::Problem& problem : course::load(path_).problems) {
            all += problem.text() + "\n";
        }
        return all;
    }
};

}  // namespace

TEST_F(PlaybookFolder, ASoundPlaybookIsReadWhole) {
    const auto loaded = course::load(path_);
    ASSERT_TRUE(loaded.sound()) << problems();
    ASSERT_EQ(loaded.course->playbooks.size(), 4U);
    const Playbook* coach = loaded.course->playbook({"hard-talk-ahead"});
    ASSERT_NE(coach, nullptr);
    EXPECT_EQ(coach->kind, PlaybookKind::kCoach);
    EXPECT_EQ(coach->points.size(), 9U);
    EXPECT_EQ(coach->opening,
              "Something has to be said to somebody, and it is not easy. "
              "What is the situation?");
    EXPECT_EQ(coach->closing, "Come back afterwards and say how it went.");
    EXPECT_TRUE(find(*coach, {"ended-badly"})->again);
    EXPECT_FALSE(find(*coach, {"went-well"})->again);
    EXPECT_EQ(find(*coach, {"afraid-of-reaction"})->questions.size(), 3U);
    EXPECT_EQ(coach->samples.size(), 2U);
    const Playbook* scene = loaded.course->playbook({"late-report"});
    EXPECT_EQ(scene->persona.name, "Mara");
    EXPECT_EQ(scene->persona.lines.size(), 6U);
    EXPECT_FALSE(find(*scene, {"asks-openly"})->ask.empty());  // `try`
    const Playbook* hole = loaded.course->playbook({"is-feedback-a-gift"});
    EXPECT_EQ(hole->provocations.size(), 2U);
    EXPECT_EQ(find(*hole, {"power"})->leads_to, std::vector<ExpectationId>{{"permission"}});
}

TEST_F(PlaybookFolder, WhatAnAuthorGetsWrongIsNamedByFileAndLine) {
    edit("playbooks/hard-talk-ahead.md", "kind: coach", "kind: coaching");
    edit("playbooks/late-report.md", "name: Mara", "nam: Mara");
    edit("playbooks/is-feedback-a-gift.md", "leads_to: [permission]", "leads_to: [permision]");
    edit("playbooks/one-talk-this-week.md", "skill: asking-first", "skill: asking");
    const std::string all = problems();
    const auto says = [&](const std::string& text) { return all.find(text) != std::string::npos; };
    EXPECT_TRUE(
        says("playbooks/hard-talk-ahead.md:2: the kind is \"coaching\"; use coach, "
             "role_play, reflection or rabbit_hole"))
        << all;
    EXPECT_TRUE(says("the persona has no \"name\"")) << all;
    EXPECT_TRUE(says("the persona has an unknown field \"nam\"")) << all;
    EXPECT_TRUE(says("\"power\" leads to \"permision\", which is no other principle")) << all;
    EXPECT_TRUE(says("skill \"asking\" of \"their-view\" is not among the playbook's skills"))
        << all;
}

TEST_F(PlaybookFolder, ListsOfTheKindAreHeldToTheirNumbers) {
    edit("playbooks/hard-talk-ahead.md", "      - How do you see it?\n",
         "      - How do you see it?\n      - And what else?\n");
    edit("playbooks/late-report.md", "criteria:\n", "angles: []\ncriteria:\n");
    const std::string all = problems();
    EXPECT_NE(all.find("\"afraid-of-reaction\" has more than 3 questions"), std::string::npos)
        << all;
    EXPECT_NE(all.find("the playbook has an unknown field \"angles\""), std::string::npos) << all;
}

TEST_F(PlaybookFolder, ACoachWithoutAnglesOrOutcomesIsNone) {
    write("playbooks/empty.md",
          "---\nid: empty\nkind: coach\ntitle: Empty\nsummary: Nothing.\n"
          "skills: [asking-first]\nlicence: CC0-1.0\n---\nWhat is it?\n");
    const std::string all = problems();
    for (const char* list : {"facts", "angles", "outcomes"}) {
        EXPECT_NE(all.find("the playbook needs 1 or more \"" + std::string(list) + "\", it has 0"),
                  std::string::npos)
            << all;
    }
}

TEST_F(PlaybookFolder, AnIdThatAnItemHasAndAnUnknownSkillAreRefused) {
    edit("playbooks/late-report.md", "id: late-report", "id: seen-or-judged");
    edit("playbooks/one-talk-this-week.md", "skills: [asking-first,",
         "skills: [asking, asking-first,");
    const std::string all = problems();
    EXPECT_NE(all.find("the id \"seen-or-judged\" is used twice"), std::string::npos) << all;
    EXPECT_NE(all.find("the id \"seen-or-judged\" is not the file's name"), std::string::npos)
        << all;
    EXPECT_NE(all.find("playbooks/one-talk-this-week.md: unknown skill \"asking\""),
              std::string::npos)
        << all;
}

TEST_F(PlaybookFolder, TheContentAddressCoversPlaybooksAndStaysWithoutThem) {
    const std::string with = course::load(path_).course->hash;
    edit("playbooks/late-report.md", "I have ten minutes", "I have five minutes");
    EXPECT_NE(course::load(path_).course->hash, with);
    fs::remove_all(path_ / "playbooks");
    const std::string without = course::load(path_).course->hash;
    fs::create_directories(path_ / "playbooks");
    EXPECT_EQ(course::load(path_).course->hash, without);
    EXPECT_NE(without, with);
}
