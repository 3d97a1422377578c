// The quality rules of `attune check --strict`: what only the reader of answers can tell.
#pragma once

#include <string>
#include <vector>

#include "engine/advance.hpp"

namespace attune::service {

struct Finding {
    std::string file;  // "items/x.md"
    int line = 0;      // 0 = the whole file
    std::string sentence;
    std::string field = {};  // of a playbook, as check_written.hpp names it; may be empty
};

// All findings, by file. Rules: docs/courses.md, "What --strict adds". `course` is sound already.
[[nodiscard]] std::vector<Finding> check_course(const PreparedCourse& course,
                                                const assess::Lexicon& lexicon);

// No two items or expectations of a course share more of their content words than this.
inline constexpr double kOverlapMost = 0.60;

}  // namespace attune::service
