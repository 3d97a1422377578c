// Gold-labelled cases for `attune selftest --cases F.jsonl`: the items of the tutor contract, each
// with turns and what they are.
//
//   {"item": {...}, "material": [{id, text}], "turns": [{"text": "...", "label": "right|thin|wrong|
//    misconception|off-script", "meets": [..], "shows": [..], "act": "question|off_topic|challenge|
//    help", "source": {"id": "...", "sentence": "..."}}]}
//
// All items of a file make one course, so that divergence can be walked through them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/assess/lexicon.hpp"
#include "engine/base/result.hpp"
#include "engine/model/course.hpp"

namespace attune::tutor {

// Errors: kNotFound (no such file), kInvalid naming file and line.
[[nodiscard]] Result<std::vector<std::shared_ptr<const Course>>> read_cases(
    const std::string& path, const assess::Lexicon& lexicon);

}  // namespace attune::tutor
