// A material and the questions asked of it as line JSON, plain or gzip: what a search for answers
// is measured on.
//
// A sentence is a line {"_id", "text"}, a question a line {"_id", "text", "rel_sentence": [ids]}
// with at least one id that the material holds. An id is a text or a whole number, each once. Other
// fields are passed over, blank lines skipped. Bytes that are no UTF-8, and halves of surrogate
// pairs, become U+FFFD. The first bad line is an error that names file, line and field.
// Limits are those of answer_file.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/result.hpp"

namespace attune::answers {

struct MaterialLine {
    std::string id;
    std::string text;
};

struct QuestionLine {
    std::string id;
    std::string text;
    std::vector<std::size_t> relevant;  // places in the material, each once, at least one
};

// In the order of the file, at least one. kNotFound when there is no such file; kInvalid for a bad
// line, an empty or damaged file, or past a limit.
[[nodiscard]] Result<std::vector<MaterialLine>> read_material(const std::string& path);
[[nodiscard]] Result<std::vector<QuestionLine>> read_questions(
    const std::string& path, const std::vector<MaterialLine>& material);

}  // namespace attune::answers
