// A question about anything in a course's material: answered with its source, or said not to be in
// it, with ways on. Nothing is stored, no learner is needed.
//
// Not here: a question within a lesson (engine/dialogue/compose.hpp), which must not give an open
// idea away. Both take a passage for an answer from the same score on.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/model/answer.hpp"
#include "service/ports.hpp"

namespace attune::service {

inline constexpr std::size_t kCitedMost = 20;

struct MaterialAnswer {
    bool found = false;
    std::string text;               // at most two sentences of the material; empty: not in it
    std::vector<Passage> passages;  // that answer, best first; empty when nothing does
    // Ways on when nothing answers: the lessons nearest to the question, each once, at most two,
    // and who to ask (may be empty).
    std::vector<Passage> nearest;
    std::string person;
};

// At most `most` passages (1 to kCitedMost). kInvalid when the question is blank, too long or no
// text.
[[nodiscard]] Result<MaterialAnswer> ask_question(const Retriever& retriever, const Course& course,
                                                  const std::string& question, std::size_t most);

}  // namespace attune::service
