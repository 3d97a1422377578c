// What BKT must do, first by worked numbers, then by laws that hold for every parameter.
#include "engine/trace/bkt.hpp"

#include <gtest/gtest.h>

#include "engine/base/random.hpp"

using namespace attune;         // NOLINT(google-build-using-namespace): test file
using namespace attune::trace;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr BktParams kTextbook{.prior = 0.4, .learn = 0.1, .guess = 0.2, .slip = 0.1};

BktParams random_params(Random& random) {
    return {.prior = random.unit(),
            .learn = random.unit(),
            .guess = 0.49 * random.unit(),
            .slip = 0.49 * random.unit()};
}

}  // namespace

TEST(Bkt, ARightAnswerOnTheTextbookSkill) {
    // 0.36 / (0.36 + 0.12) = 0.75; then 0.75 + 0.25 * 0.1 = 0.775
    EXPECT_DOUBLE_EQ(after_answer(kTextbook, 0.4, 1.0), 0.775);
}

TEST(Bkt, AWrongAnswerOnTheTextbookSkill) {
    // 0.04 / (0.04 + 0.48) = 1/13; then 1/13 + 12/13 * 0.1 = 2.2/13
    EXPECT_DOUBLE_EQ(after_answer(kTextbook, 0.4, 0.0), 2.2 / 13.0);
}

TEST(Bkt, PartialCreditLiesBetweenInProportion) {
    EXPECT_DOUBLE_EQ(after_answer(kTextbook, 0.4, 0.25), 0.25 * 0.775 + 0.75 * 2.2 / 13.0);
}

TEST(Bkt, SuccessComesFromKnowingOrGuessing) {
    EXPECT_DOUBLE_EQ(success(kTextbook, 0.4), 0.4 * 0.9 + 0.6 * 0.2);
    EXPECT_DOUBLE_EQ(success(kTextbook, 0.0), 0.2);
    EXPECT_DOUBLE_EQ(success(kTextbook, 1.0), 0.9);
}

TEST(Bkt, ParametersThatTurnEvidenceRoundAreNotValid) {
    EXPECT_TRUE(valid(kTextbook));
    EXPECT_FALSE(valid({.prior = 0.4, .learn = 0.1, .guess = 0.5, .slip = 0.5}));
    EXPECT_FALSE(valid({.prior = 1.1, .learn = 0.1, .guess = 0.1, .slip = 0.1}));
    EXPECT_FALSE(valid({.prior = 0.4, .learn = -0.1, .guess = 0.1, .slip = 0.1}));
    EXPECT_DEATH((void)after_answer({.prior = 0.4, .guess = 0.6, .slip = 0.4}, 0.4, 1.0), "valid");
    EXPECT_DEATH((void)after_answer(kTextbook, 0.4, 1.5), "credit");
    EXPECT_DEATH((void)success(kTextbook, -0.1), "known");
}

TEST(Bkt, MoreCreditNeverMeansLessMastery) {
    Random random(20260101);
    for (int trial = 0; trial < 10'000; ++trial) {
        const BktParams params = random_params(random);
        const double known = random.unit();
        const double low = random.unit();
        const double high = low + (1.0 - low) * random.unit();
        ASSERT_GE(after_answer(params, known, high) + 1e-12, after_answer(params, known, low));
    }
}

TEST(Bkt, KnowingMoreBeforeNeverMeansKnowingLessAfter) {
    Random random(7);
    for (int trial = 0; trial < 10'000; ++trial) {
        const BktParams params = random_params(random);
        const double low = random.unit();
        const double high = low + (1.0 - low) * random.unit();
        const double credit = random.unit();
        ASSERT_GE(after_answer(params, high, credit) + 1e-12, after_answer(params, low, credit));
    }
}

TEST(Bkt, TheBeliefStaysAProbabilityEvenAtTheEdges) {
    for (const double known : {0.0, 1e-12, 0.5, 1.0 - 1e-12, 1.0}) {
        for (const double credit : {0.0, 0.5, 1.0}) {
            const BktParams params{.prior = 0.5, .learn = 0.0, .guess = 0.0, .slip = 0.0};
            const double after = after_answer(params, known, credit);
            EXPECT_GE(after, 0.0);
            EXPECT_LE(after, 1.0);
        }
    }
}
