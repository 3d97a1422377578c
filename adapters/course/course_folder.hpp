// Course folders (docs/courses.md) read into records, every problem named by file and line.
//
// Reading never stops at the first problem: an author sees all of them at once. A course with
// problems is not served. Quality rules that need the reader of answers (`--strict`) are
// service/check_course.hpp. Nothing here changes a file.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/model/course.hpp"

namespace attune::course {

struct Problem {
    std::string file;  // relative to the course folder
    int line = 0;      // from 1; 0 when it is about the whole file
    std::string sentence;

    // "items/x.md:12: sentence"
    [[nodiscard]] std::string text() const;
};

struct Loaded {
    std::shared_ptr<const Course> course;  // as far as it could be read; null when nothing could
    std::vector<Problem> problems;         // by file, then line; empty = sound

    [[nodiscard]] bool sound() const { return course != nullptr && problems.empty(); }
};

// Reads the folder. A missing folder or course.yaml is a problem like any other.
[[nodiscard]] Loaded load(const std::filesystem::path& folder);

// The sentences of a Markdown text in order, without markup; headings and code blocks left out.
[[nodiscard]] std::vector<std::string> sentences_of(const std::string& markdown);

}  // namespace attune::course
