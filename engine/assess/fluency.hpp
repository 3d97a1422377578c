// Whether words stand in an order that people write: tells sentences from shuffles and keywords.
//
// A class bigram model: each word is one of 17 classes (articles, prepositions, verbs by ending);
// the score is the mean pointwise mutual information of neighbours, natural logarithm. Tables are
// counted by tests/bench/fit_assess.cpp over learners' answers, so half sentences are normal in it.
// Pure. Spelling and meaning play no part.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/assess/text.hpp"

namespace attune::assess {

inline constexpr std::size_t kWordClasses = 17;
inline constexpr std::uint8_t kBoundary = 0;  // a mark, the start or the end

using PairTable = std::array<std::array<std::int8_t, kWordClasses>, kWordClasses>;  // 10 x PMI

// The class of a token for this model, in [0, kWordClasses).
[[nodiscard]] std::uint8_t word_class(const Token& token, Language language);

struct Fluency {
    double sum = 0.0;  // of pointwise mutual information
    int pairs = 0;
};

// Over the neighbours of [first, past), the edges included. Linear.
[[nodiscard]] Fluency fluency_of(const Text& text, std::uint32_t first, std::uint32_t past);

}  // namespace attune::assess
