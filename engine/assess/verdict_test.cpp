// The forms of a verdict may never disagree, whatever the probabilities.
#include "engine/assess/verdict.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/assess/grade_features.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"

namespace {

using namespace attune;          // NOLINT(google-build-using-namespace): test file
using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

// Five shares that sum to 1, some of them nearly 0.
LabelShares shares(Random& random) {
    LabelShares p{};
    double sum = 0.0;
    for (double& one : p) {
        one = -log_exact(random.unit() + 1e-12) * (random.below(3) == 0 ? 0.05 : 1.0);
        sum += one;
    }
    for (double& one : p) {
        one /= sum;
    }
    return p;
}

Boosted constant(double margin) {
    return {margin, {}};
}

}  // namespace

TEST(Verdict, FormsAgreeForEveryProbability) {
    Random random(20);
    std::array<int, kLabelCount> seen{};
    for (int i = 0; i < 10'000; ++i) {
        const LabelShares p = shares(random);
        const Verdict one = verdict_of(p, random.unit());
        const std::string five = name_of(one.label);
        const std::string three = one.three_ways();
        const std::string two = one.two_ways();
        ++seen[static_cast<std::size_t>(one.label)];
        EXPECT_EQ(two == "correct", p[0] >= 0.5);
        EXPECT_EQ(two == "correct", three == "correct");
        EXPECT_EQ(two == "correct", five == "correct");
        EXPECT_EQ(three == "contradictory", five == "contradictory");
        EXPECT_TRUE(two == "correct" || two == "incorrect");
        EXPECT_TRUE(three == "correct" || three == "contradictory" || three == "incorrect");
        EXPECT_GE(one.confidence(), 0.5);
        EXPECT_LE(one.confidence(), 1.0);
        EXPECT_DOUBLE_EQ(one.confidence(), two == "correct" ? p[0] : 1.0 - p[0]);
        if (three == "contradictory") {
            EXPECT_GE(p[2], p[1] + p[3] + p[4]);
        }
    }
    for (const int count : seen) {
        EXPECT_GT(count, 100) << "a label that is never given was not tested";
    }
}

TEST(Verdict, TheBordersAreInclusive) {
    EXPECT_STREQ(verdict_of({0.5, 0.0, 0.5, 0.0, 0.0}, 0.0).two_ways(), "correct");
    EXPECT_STREQ(verdict_of({0.25, 0.125, 0.375, 0.125, 0.125}, 0.0).three_ways(), "contradictory");
    EXPECT_STREQ(verdict_of({0.4, 0.2, 0.29, 0.1, 0.01}, 0.0).three_ways(), "incorrect");
    EXPECT_EQ(verdict_of({0.4, 0.2, 0.29, 0.1, 0.01}, 0.0).label, Label::kPartiallyCorrect);
    EXPECT_EQ(verdict_of({0.1, 0.2, 0.1, 0.25, 0.35}, 0.0).label, Label::kNonDomain);
}

TEST(Verdict, PointsAreHeldToTheirRangeAndNamed) {
    const LabelShares p = {0.2, 0.2, 0.2, 0.2, 0.2};
    EXPECT_EQ(verdict_of(p, -0.3).share, 0.0);
    EXPECT_EQ(verdict_of(p, 1.7).share, 1.0);
    EXPECT_STREQ(verdict_of(p, 0.8).graded(), "correct");
    EXPECT_STREQ(verdict_of(p, 0.5).graded(), "partially_correct");
    EXPECT_STREQ(verdict_of(p, 0.35).graded(), "incorrect");
}

namespace {

struct Sums {
    Heads heads = {{"correct/words", constant(log_odds(0.6))},
                   {"contradictory/words", constant(log_odds(0.25))},
                   {"partial/words", constant(log_odds(0.5))},
                   {"outside/words", constant(log_odds(0.2))},
                   {"made/words", constant(log_odds(0.1))},
                   {"score/words", constant(0.7)},
                   {"score/german", constant(0.4)},
                   {"calibration/words/short", {0.0, {}, {{0, 2.0, -9.0, 9.0}}}},
                   {"calibration/words/middle", {0.0, {}, {{0, 1.0, -9.0, 9.0}}}},
                   {"calibration/words/long", {0.0, {}, {{0, 1.0, -9.0, 9.0}}}},
                   {"calibration/words/essay", {0.0, {}, {{0, 0.0, -9.0, 9.0}}}}};
    std::vector<double> x = std::vector<double>(grade_word_names().size(), 0.0);

    double& feature(const char* name) {
        const auto& names = grade_word_names();
        const auto found = std::find(names.begin(), names.end(), name);
        return x.at(static_cast<std::size_t>(found - names.begin()));
    }
    Verdict verdict(const char* kind) { return verdict_of(heads, kind, x); }
};

}  // namespace

// Correct .6; of the rest a quarter contradictory; of that rest half partial; of that a fifth
// outside the field.
TEST(Verdict, SumsOfTreesAreTakenOneAfterAnother) {
    Sums sums;
    sums.feature("tokens") = 6.0;
    const Verdict one = sums.verdict("/words");
    const LabelShares expected = {0.6, 0.15, 0.1, 0.12, 0.03};
    for (std::size_t i = 0; i < kLabelCount; ++i) {
        EXPECT_NEAR(one.probabilities[i], expected[i], 1e-12) << i;
    }
    EXPECT_EQ(label_names(),
              (std::vector<std::string>{"correct", "partially_correct_incomplete", "contradictory",
                                        "irrelevant", "non_domain"}));
}

TEST(Verdict, EachLengthHasItsOwnCalibration) {
    Sums sums;
    sums.feature("tokens") = 5.0;
    EXPECT_EQ(length_of(sums.x), Length::kShort);
    EXPECT_NEAR(sums.verdict("/words").probabilities[0], 9.0 / 13.0, 1e-12)
        << "odds of 1.5 squared";
    sums.feature("tokens") = 12.0;
    EXPECT_EQ(length_of(sums.x), Length::kMiddle);
    EXPECT_NEAR(sums.verdict("/words").probabilities[0], 0.6, 1e-12);
    sums.feature("tokens") = 13.0;
    EXPECT_EQ(length_of(sums.x), Length::kLong);
    sums.feature("words of the reference") = 25.0;
    EXPECT_EQ(length_of(sums.x), Length::kEssay);
    EXPECT_NEAR(sums.verdict("/words").probabilities[0], 0.5, 1e-12);
}

TEST(Verdict, WhatIsMadeToDeceiveIsNotAcceptedHoweverLikely) {
    Sums sums;
    sums.feature("tokens") = 6.0;
    sums.heads["correct/words"] = constant(log_odds(0.99));
    EXPECT_TRUE(sums.verdict("/words").is_correct());
    sums.heads["made/words"] = constant(log_odds(0.56));
    EXPECT_FALSE(sums.verdict("/words").is_correct());
    EXPECT_NEAR(sums.verdict("/words").probabilities[0], 0.44, 1e-12);
    sums.heads["correct/words"] = constant(log_odds(0.49));
    EXPECT_NEAR(sums.verdict("/words").probabilities[0], 0.49, 1e-12) << "not accepted anyway";
}

// One idea: .6 + .15 / 2. Several: the sum of points, in German another one.
TEST(Verdict, PointsFollowTheLabelsOrTheirOwnSum) {
    Sums sums;
    sums.feature("tokens") = 6.0;
    sums.feature("words of the reference") = 7.0;
    EXPECT_NEAR(sums.verdict("/words").share, 0.675, 1e-12);
    sums.feature("words of the reference") = 8.0;
    EXPECT_NEAR(sums.verdict("/words").share, 0.7, 1e-12);
    EXPECT_NEAR(sums.verdict("/german").share, 0.4, 1e-12);
}
