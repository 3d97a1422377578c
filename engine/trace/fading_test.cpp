// The forgetting curve by worked numbers, then its laws.
#include "engine/trace/fading.hpp"

#include <gtest/gtest.h>

#include "engine/base/random.hpp"

using namespace attune;         // NOLINT(google-build-using-namespace): test file
using namespace attune::trace;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

double stability_of(double before, double right, double pause_days) {
    return stability_after(before,
                           {.right = right, .wrong = 1.0 - right, .pause_days = pause_days});
}

}  // namespace

TEST(Fading, NineTenthsAreLeftAtTheStability) {
    EXPECT_NEAR(recall_after(3.0, 3.0), 0.9, 1e-12);
    EXPECT_NEAR(recall_after(3.0, 6.0), 0.81, 1e-12);
    EXPECT_EQ(recall_after(3.0, 0.0), 1.0);
    EXPECT_EQ(recall_after(1.0, 1e9), 0.0);
}

TEST(Fading, DaysAreCountedForwardOnly) {
    EXPECT_DOUBLE_EQ(days_between(kDayMs, 3 * kDayMs + kDayMs / 2), 2.5);
    EXPECT_EQ(days_between(5, 5), 0.0);
    EXPECT_EQ(days_between(kDayMs, 0), 0.0);
}

TEST(Fading, OnlyWhatIsBeyondThePriorFades) {
    EXPECT_DOUBLE_EQ(faded_known(0.8, 0.3, 0.9), 0.3 + 0.5 * 0.9);
    EXPECT_DOUBLE_EQ(faded_known(0.8, 0.3, 0.0), 0.3);
    EXPECT_EQ(faded_known(0.2, 0.3, 0.1), 0.2);
}

TEST(Fading, TheDayOfCrossingIsTheDayOfCrossing) {
    const double days = days_until_known(0.95, 0.3, 0.8, 4.0);
    EXPECT_NEAR(faded_known(0.95, 0.3, recall_after(4.0, days)), 0.8, 1e-12);
    EXPECT_EQ(days_until_known(0.7, 0.3, 0.8, 4.0), 0.0);
    EXPECT_GT(days_until_known(0.95, 0.85, 0.8, 4.0), 36'000.0);
}

TEST(Fading, ASpacedSuccessTriplesTheStabilityAndASameDayOneHardlyMovesIt) {
    EXPECT_NEAR(stability_of(3.0, 1.0, 3.0), 3.0 * 3.03, 1e-9);
    EXPECT_NEAR(stability_of(3.0, 1.0, 0.0), 3.0 * 1.03, 1e-12);
    EXPECT_LT(stability_of(3.0, 1.0, 0.01) / 3.0, 1.05);
    EXPECT_NEAR(stability_of(3.0, 1.0, 300.0), 3.0 * 5.0, 1e-9);  // growth has a ceiling
}

TEST(Fading, AFailureShortensItAndHelpLeavesLessToGrow) {
    EXPECT_NEAR(stability_of(10.0, 0.0, 5.0), 6.0, 1e-12);
    EXPECT_EQ(stability_of(1.0, 0.0, 5.0), kStabilityMinDays);
    EXPECT_EQ(stability_of(365.0, 1.0, 100.0), kStabilityMaxDays);
    const double alone = stability_after(3.0, {.right = 1.0, .pause_days = 3.0});
    const double helped = stability_after(3.0, {.right = 0.49, .pause_days = 3.0});
    EXPECT_LT(helped, alone);
    EXPECT_EQ(stability_after(3.0, {.right = 1.0, .weight = 0.0, .pause_days = 3.0}), 3.0);
}

TEST(Fading, NeverRaisesNeverCrossesThePriorAndTwoStepsAreOne) {
    Random random(3);
    for (int trial = 0; trial < 10'000; ++trial) {
        const double known = random.unit();
        const double prior = random.unit();
        const double stability = 1.0 + 100.0 * random.unit();
        const double first = 50.0 * random.unit();
        const double second = 50.0 * random.unit();
        const double once = faded_known(known, prior, recall_after(stability, first + second));
        const double halfway = faded_known(known, prior, recall_after(stability, first));
        const double twice = faded_known(halfway, prior, recall_after(stability, second));
        ASSERT_LE(once, known);
        ASSERT_TRUE(known < prior ? once == known : once >= prior);
        ASSERT_LE(once, halfway);
        ASSERT_NEAR(once, twice, 1e-12);
    }
}

TEST(Fading, ALongerPauseAndABetterAnswerNeverMakeItLessStable) {
    Random random(4);
    for (int trial = 0; trial < 10'000; ++trial) {
        const double stability = 1.0 + 200.0 * random.unit();
        const double pause = 100.0 * random.unit();
        const double right = random.unit();
        const double more = right + (1.0 - right) * random.unit();
        ASSERT_GE(stability_of(stability, more, pause) + 1e-12,
                  stability_of(stability, right, pause));
        ASSERT_GE(stability_of(stability, right, pause * 2.0) + 1e-12,
                  stability_of(stability, right, pause));
    }
}
