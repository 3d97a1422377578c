// FSRS-6 by the figures that its implementations agree on, then laws over seeded histories. The
// full comparison with the Python package is tests/oracle/fsrs_parity.py.
#include "engine/trace/memory.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "engine/base/random.hpp"

using namespace attune;         // NOLINT(google-build-using-namespace): test file
using namespace attune::trace;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr MemoryParameters kDefaults;
constexpr std::array<Rating, 4> kRatings = {Rating::kAgain, Rating::kHard, Rating::kGood,
                                            Rating::kEasy};

using Reviews = std::vector<std::pair<Rating, double>>;  // rating, days since the last

MemoryState state_after(const MemoryParameters& parameters, const Reviews& reviews) {
    MemoryState state = after_first_review(parameters, reviews.front().first);
    for (std::size_t i = 1; i < reviews.size(); ++i) {
        state = after_review(parameters, state, reviews[i].first, reviews[i].second);
    }
    return state;
}

const Reviews kForgottenThenFiveTimesGood = {{Rating::kAgain, 0}, {Rating::kGood, 0},
                                             {Rating::kGood, 1},  {Rating::kGood, 3},
                                             {Rating::kGood, 8},  {Rating::kGood, 21}};

MemoryState random_state(Random& random) {
    return {.stability_days = 0.01 + 400.0 * random.unit() * random.unit(),
            .difficulty = 1.0 + 9.0 * random.unit()};
}

}  // namespace

TEST(Memory, TheFirstReviewSetsStabilityAndDifficulty) {
    const std::vector<double> stability = {0.212, 1.2931, 2.3065, 8.2956};
    const std::vector<double> difficulty = {6.4133, 5.11217071, 2.11810397, 1.0};
    for (std::size_t i = 0; i < kRatings.size(); ++i) {
        const MemoryState state = after_first_review(kDefaults, kRatings[i]);
        EXPECT_DOUBLE_EQ(state.stability_days, stability[i]);
        EXPECT_NEAR(state.difficulty, difficulty[i], 1e-8);
    }
}

TEST(Memory, TheHistoryThatEveryImplementationIsCheckedBy) {
    const MemoryState state = state_after(kDefaults, kForgottenThenFiveTimesGood);
    EXPECT_NEAR(state.stability_days, 53.62691, 1e-4);
    EXPECT_NEAR(state.difficulty, 6.3574867, 1e-6);
}

TEST(Memory, TheBitsDependOnNoProcessorAndNoCompiler) {
    const MemoryState state = state_after(kDefaults, kForgottenThenFiveTimesGood);
    EXPECT_EQ(state.stability_days, 0x1.ad03e5ad371d3p+5);
    EXPECT_EQ(state.difficulty, 0x1.96e11181a0d65p+2);
}

TEST(Memory, WithoutSameDayParametersThatHistoryEndsLower) {
    MemoryParameters parameters;
    parameters.same_day_growth = 0.0;
    parameters.same_day_shift = 0.0;
    parameters.same_day_saturation = 0.0;
    const MemoryState state = state_after(parameters, kForgottenThenFiveTimesGood);
    EXPECT_NEAR(state.stability_days, 53.335106, 1e-4);
    EXPECT_NEAR(state.difficulty, 6.3574867, 1e-6);
}

TEST(Memory, IntervalsForEachRetentionAtOneDayOfStability) {
    const std::vector<int> expected = {kIntervalMaxDays, 34793, 2508, 387, 90, 27, 9, 3, 1};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double retention = static_cast<double>(i + 1) / 10.0;
        EXPECT_EQ(interval_days(kDefaults, 1.0, retention), expected[i]) << retention;
    }
    EXPECT_NEAR(days_until_recall(kDefaults, 7.0, 0.9), 7.0, 1e-9);
}

TEST(Memory, IntervalsAreWholeDaysAndAtLeastOne) {
    EXPECT_EQ(interval_days(kDefaults, 2.4, 0.9), 2);
    EXPECT_EQ(interval_days(kDefaults, 2.6, 0.9), 3);
    EXPECT_EQ(interval_days(kDefaults, 0.001, 0.9), 1);
}

TEST(Memory, AskedAgainWhenDueTheIntervalsGrowAndALapseCutsThem) {
    // The reference implementation's own schedule, from the first review of a day on.
    MemoryState state = state_after(kDefaults, {{Rating::kGood, 0}, {Rating::kGood, 0}});
    std::vector<int> intervals;
    int due = interval_days(kDefaults, state.stability_days, 0.9);
    for (int i = 0; i < 4; ++i) {
        intervals.push_back(due);
        state = after_review(kDefaults, state, Rating::kGood, due);
        due = interval_days(kDefaults, state.stability_days, 0.9);
    }
    intervals.push_back(due);
    EXPECT_EQ(intervals, (std::vector<int>{2, 11, 46, 163, 498}));
    const MemoryState lapsed = after_review(kDefaults, state, Rating::kAgain, due);
    EXPECT_LT(lapsed.stability_days, 0.05 * state.stability_days);
}

TEST(Memory, RecallIsOneAtOnceAndNineTenthsAtTheStability) {
    Random random(3);
    for (int trial = 0; trial < 10'000; ++trial) {
        MemoryParameters parameters;
        parameters.decay = 0.1 + 0.7 * random.unit();
        const double stability = 0.001 + 1000.0 * random.unit();
        ASSERT_DOUBLE_EQ(recall_probability(parameters, stability, 0.0), 1.0);
        ASSERT_NEAR(recall_probability(parameters, stability, stability), 0.9, 1e-12);
        const double early = 500.0 * random.unit();
        const double late = early + 500.0 * random.unit();
        ASSERT_GE(recall_probability(parameters, stability, early) + 1e-12,
                  recall_probability(parameters, stability, late));
    }
}

TEST(Memory, TheIntervalEndsWhereRecallHasFallenToTheRetention) {
    Random random(4);
    for (int trial = 0; trial < 10'000; ++trial) {
        const double stability = 0.01 + 1000.0 * random.unit();
        const double retention = 0.5 + 0.49 * random.unit();
        const double days = days_until_recall(kDefaults, stability, retention);
        ASSERT_NEAR(recall_probability(kDefaults, stability, days), retention, 1e-10);
    }
}

TEST(Memory, ABetterRatingNeverMeansLessStabilityNorMoreDifficulty) {
    Random random(5);
    for (int trial = 0; trial < 10'000; ++trial) {
        const MemoryState before = random_state(random);
        const double days = static_cast<double>(random.below(200));
        for (std::size_t i = 1; i < kRatings.size(); ++i) {
            const MemoryState worse = after_review(kDefaults, before, kRatings[i - 1], days);
            const MemoryState better = after_review(kDefaults, before, kRatings[i], days);
            ASSERT_LE(worse.stability_days, better.stability_days + 1e-12);
            ASSERT_GE(worse.difficulty + 1e-12, better.difficulty);
        }
    }
}

TEST(Memory, ARecallNeverShortensAndALapseNeverLengthens) {
    Random random(6);
    for (int trial = 0; trial < 10'000; ++trial) {
        const MemoryState before = random_state(random);
        const double days = 1.0 + static_cast<double>(random.below(400));
        for (const Rating rating : {Rating::kHard, Rating::kGood, Rating::kEasy}) {
            ASSERT_GE(after_review(kDefaults, before, rating, days).stability_days,
                      before.stability_days);
        }
        ASSERT_LE(after_review(kDefaults, before, Rating::kAgain, days).stability_days,
                  before.stability_days);
    }
}

TEST(Memory, TheLongerThePauseTheMoreARecallProves) {
    Random random(7);
    for (int trial = 0; trial < 10'000; ++trial) {
        const MemoryState before = random_state(random);
        const double early = 1.0 + 100.0 * random.unit();
        const double late = early + 100.0 * random.unit();
        ASSERT_LE(after_review(kDefaults, before, Rating::kGood, early).stability_days,
                  after_review(kDefaults, before, Rating::kGood, late).stability_days + 1e-9);
    }
}

TEST(Memory, TheSameDayTeachesByAFormulaOfItsOwn) {
    const MemoryState before{.stability_days = 5.0, .difficulty = 5.0};
    // e^(0.5425 * 0.0912) * 5^-0.0658 = 1.05072 * 0.89950 < 1, so Good leaves it as it was.
    EXPECT_DOUBLE_EQ(after_review(kDefaults, before, Rating::kGood, 0.0).stability_days, 5.0);
    // 5 * e^(0.5425 * 1.0912) * 5^-0.0658 = 5 * 1.80756 * 0.89950
    EXPECT_NEAR(after_review(kDefaults, before, Rating::kEasy, 0.99).stability_days, 8.1296, 1e-3);
    EXPECT_DOUBLE_EQ(after_review(kDefaults, before, Rating::kHard, 0.5).stability_days, 5.0);
    EXPECT_LT(after_review(kDefaults, before, Rating::kAgain, 0.5).stability_days, 2.0);
}

TEST(Memory, AllStatesStayInTheirRangesUnderAllParameters) {
    Random random(8);
    for (int trial = 0; trial < 10'000; ++trial) {
        MemoryParameters parameters;
        parameters.difficulty_step = 0.001 + 3.9 * random.unit();
        parameters.recall_growth = 4.5 * random.unit();
        parameters.lapse_scale = 0.001 + 4.9 * random.unit();
        parameters.same_day_growth = 2.0 * random.unit();
        MemoryState state = after_first_review(parameters, kRatings[random.below(4)]);
        for (int i = 0; i < 20; ++i) {
            const double days = static_cast<double>(random.below(4) * random.below(60));
            state = after_review(parameters, state, kRatings[random.below(4)], days);
            ASSERT_GE(state.stability_days, kMemoryStabilityMinDays);
            ASSERT_GE(state.difficulty, kDifficultyMin);
            ASSERT_LE(state.difficulty, kDifficultyMax);
        }
    }
}

TEST(Memory, ParametersAreReadInOrderAndRefusedOutsideTheirRanges) {
    std::vector<double> weights = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                   0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                   1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
    const auto parameters = memory_parameters(weights);
    ASSERT_TRUE(parameters);
    const MemoryState read = state_after(*parameters, kForgottenThenFiveTimesGood);
    const MemoryState stated = state_after(kDefaults, kForgottenThenFiveTimesGood);
    EXPECT_EQ(read.stability_days, stated.stability_days);
    EXPECT_EQ(read.difficulty, stated.difficulty);

    weights[20] = 0.9;
    const auto refused = memory_parameters(weights);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalid);
    EXPECT_NE(refused.error().what.find("w20"), std::string::npos);
    weights.pop_back();
    EXPECT_FALSE(memory_parameters(weights));
}

TEST(Memory, PromisesAreHeld) {
    const MemoryState good{.stability_days = 1.0, .difficulty = 5.0};
    EXPECT_DEATH((void)after_review(kDefaults, {.stability_days = 0.0, .difficulty = 5.0},
                                    Rating::kGood, 1.0),
                 "stability");
    EXPECT_DEATH((void)after_review(kDefaults, {.stability_days = 1.0, .difficulty = 11.0},
                                    Rating::kGood, 1.0),
                 "difficulty");
    EXPECT_DEATH((void)after_review(kDefaults, good, Rating::kGood, -1.0), "days");
    EXPECT_DEATH((void)interval_days(kDefaults, 1.0, 1.0), "retention");
}

TEST(Memory, DaysAreCountedWhole) {
    constexpr std::int64_t kDayMs = 86'400'000;
    EXPECT_EQ(whole_days_between(0, kDayMs - 1), 0.0);
    EXPECT_EQ(whole_days_between(0, kDayMs), 1.0);
    EXPECT_EQ(whole_days_between(500, 500 + 3 * kDayMs + 7), 3.0);
    EXPECT_EQ(whole_days_between(kDayMs, 0), 0.0);
}

TEST(MeanRecall, StartsAtAHalfAndFollowsTheOutcomes) {
    RecallCount count;
    EXPECT_DOUBLE_EQ(mean_recall(count), 0.5);
    count = after_outcome(count, true);
    EXPECT_DOUBLE_EQ(mean_recall(count), 2.0 / 3.0);
    count = after_outcome(count, true);
    count = after_outcome(count, false);
    EXPECT_DOUBLE_EQ(mean_recall(count), 3.0 / 5.0);
    EXPECT_DEATH((void)mean_recall({.reviews = 1, .recalled = 2}), "recalled");
}
