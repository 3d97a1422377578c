// What the sums of trees say of an answer, in every form of labels at once.
//
// One number decides first: P(correct). From a half on, the answer is correct in all forms; below,
// it is contradictory in all forms when that is likelier than everything else that is wrong, and
// else the likeliest of the rest. So the forms can never disagree. Points are a sum of their own
// where a reference is long enough to hold several ideas, else what the labels are worth.
// Both the shipped grader and its cross-validation (tests/bench/fit_grader.cpp) read verdicts here.
// Pure.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "engine/assess/trees.hpp"
#include "engine/model/assessment.hpp"

namespace attune::assess {

inline constexpr std::size_t kLabelCount = 5;
inline constexpr std::array<Label, kLabelCount> kLabels = {
    Label::kCorrect, Label::kPartiallyCorrect, Label::kContradictory, Label::kIrrelevant,
    Label::kNonDomain};
inline constexpr const char* kIncorrect = "incorrect";  // two and three ways

using LabelShares = std::array<double, kLabelCount>;  // P by Label; they sum to 1

struct Verdict {
    LabelShares probabilities{};
    Label label = Label::kNonDomain;  // of five; says the others too
    double share = 0.0;               // of the points, in [0, 1]

    [[nodiscard]] bool is_correct() const { return label == Label::kCorrect; }
    // The same label two and three ways, and by points: correct, partially_correct, incorrect.
    [[nodiscard]] const char* two_ways() const;
    [[nodiscard]] const char* three_ways() const;
    [[nodiscard]] const char* graded() const;
    // P(two_ways() is right), in [0.5, 1].
    [[nodiscard]] double confidence() const;
};

// ENSUREs that the shares are probabilities and sum to 1.
[[nodiscard]] Verdict verdict_of(const LabelShares& probabilities, double share);

// How much there is to read; confidence is calibrated for each by itself. Answers up to 5 tokens,
// up to 12, longer ones; and any against a reference of 25 content words or more.
enum class Length { kShort, kMiddle, kLong, kEssay };
inline constexpr std::array<Length, 4> kLengths = {Length::kShort, Length::kMiddle, Length::kLong,
                                                   Length::kEssay};
[[nodiscard]] Length length_of(std::span<const double> x);

// The name of the line that makes the margin of "correct" a calibrated one (Platt 1999).
// `sums` is "/words" or "/meaning".
[[nodiscard]] std::string calibration_name(const std::string& sums, Length length);

// `kind` says which of the sums: "/words", "/meaning" or "/german" (words, with points of its own).
// `x` are the features that they name. An answer that looks made to deceive is not accepted.
[[nodiscard]] Verdict verdict_of(const Heads& heads, const std::string& kind,
                                 std::span<const double> x);

// The words of the five labels, in the order of kLabels.
[[nodiscard]] std::vector<std::string> label_names();

}  // namespace attune::assess
