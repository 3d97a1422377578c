// What a reader by meaning adds to words and stems (judge.hpp): two logistic sums over the same few
// numbers.
//
// `meant`: is an idea said, in wholly other words? `stated`: do words that are those of the idea
// state it, or are they a shuffle, a list of keywords, its denial? Both are fitted on the samples
// of our first course and on attacks (tests/bench/fit_meant.cpp), the first on items without the
// variants of their ideas, so that the words of the samples are not those of the item. An encoder
// hardly minds the order of words, so the form of the turn counts too. Signs are held to what each
// number means. Pure.
#pragma once

#include <array>
#include <cstdint>

#include "engine/assess/text.hpp"
#include "engine/model/answer.hpp"

namespace attune::assess {

// How a turn is put together: what tells a statement from a shuffle and from a list of keywords.
struct TurnForm {
    double fluency = 0.0;    // mean information of neighbours (fluency.hpp), at most kFluent
    double functions = 0.0;  // share of function words, at most kFunctions
};
[[nodiscard]] TurnForm form_of(const Text& turn);

inline constexpr double kFluent = 0.3;
inline constexpr double kFunctions = 0.35;

// What goes into the sum, every number such that more of it speaks for the idea.
enum MeantNumber : std::uint8_t {
    kByWords,        // log-odds of P(expressed) by words, at least kWordsLeast
    kGraded,         // log-odds of MeaningReading::graded
    kBeyondAsked,    // likeness above likeness_question
    kTurnFluency,    // TurnForm::fluency
    kTurnFunctions,  // TurnForm::functions
    kMeantNumbers
};
using MeantNumbers = std::array<double, kMeantNumbers>;

// `by_words` is P(expressed) by words, in [0, 1].
[[nodiscard]] MeantNumbers numbers_of(double by_words, const MeaningReading& reading,
                                      const TurnForm& form);

struct MeantWeights {
    double base = 0.0;
    MeantNumbers of{};
};

// The logistic sum, in [0, 1], and the two that are in use. P(the idea is said):
[[nodiscard]] double sum_of(const MeantNumbers& numbers, const MeantWeights& weights);
[[nodiscard]] double meant(const MeantNumbers& numbers);

// P(the words are a statement of the idea), in [0, 1], where they cover it.
[[nodiscard]] double stated(const MeantNumbers& numbers);

// The same on the scale of `expressed`, whose thresholds are those of words: surely said from
// kSurelyMeant on (kCoveredAt), to be asked about from kPerhapsMeant on (kOpenBelow).
[[nodiscard]] double expressed_if_meant(double meant);

inline constexpr double kSurelyMeant = 0.85;
inline constexpr double kPerhapsMeant = 0.6;
inline constexpr double kStatedFrom = 0.25;  // below it words that cover an idea are asked about

}  // namespace attune::assess
