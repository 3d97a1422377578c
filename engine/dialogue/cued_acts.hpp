// What phrases and the form of a sentence take each sentence of a turn for.
//
// Lists of phrases (cues.hpp) and what the sentence would say as an answer (engine/assess), in a
// fixed order of rules. The classifier of acts (act_features.hpp) reads these takes as inputs; by
// themselves they are right on about half of the authored turns. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/assess/text.hpp"
#include "engine/dialogue/acts.hpp"

namespace attune::dialogue {

inline constexpr std::size_t kCueLists = 22;

struct CuedSentence {
    ActSpan taken;
    double strength = 0.0;   // how strongly it would state an idea or a misconception, in [0, 1]
    double idea = 0.0;       // how strongly an idea alone
    std::uint32_t hits = 0;  // bit k: the k-th list of phrases is found in it
};

// In order; together they cover the text. Empty when the text has no word and no mark.
[[nodiscard]] std::vector<CuedSentence> cued_sentences(const assess::Text& text,
                                                       const ActContext& context);

}  // namespace attune::dialogue
