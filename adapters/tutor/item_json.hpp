// An item with its material as the tutor contract sends it, made into a course of one item.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>

#include "engine/assess/lexicon.hpp"
#include "engine/base/result.hpp"
#include "engine/model/course.hpp"

namespace attune::tutor {

// `item` = {id, question, ideal_answer, expectations, misconceptions, hints?, prompts?}; `material`
// = [{id, text}] or null. Errors: kInvalid naming the field.
[[nodiscard]] Result<std::shared_ptr<const Course>> course_from(const nlohmann::json& item,
                                                                const nlohmann::json& material,
                                                                const assess::Lexicon& lexicon);

}  // namespace attune::tutor
