// What moves a belief and by how much: worked numbers first, then laws over seeded histories.
#include "engine/trace/trace.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/limits.hpp"
#include "engine/base/random.hpp"

using namespace attune;         // NOLINT(google-build-using-namespace): test file
using namespace attune::trace;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kStartMs = 1'800'000'000'000;

Skill skill_of_level(int level) {
    Skill skill;
    skill.id = {"dns"};
    skill.level = level;
    return skill;
}

const Belief kFresh = initial(skill_of_level(2));

Evidence answer(double credit, std::int64_t at_ms = kStartMs) {
    Evidence evidence;
    evidence.skill = {"dns"};
    evidence.credit = credit;
    evidence.at_ms = at_ms;
    evidence.event = 7;
    evidence.why = "named the backend";
    return evidence;
}

double after(const Evidence& evidence) {
    return update(kFresh, evidence).known;
}

double sum_of(const Belief& belief) {
    double sum = belief.prior;
    for (const Contribution& one : belief.contributions) {
        sum += one.effect;
    }
    return sum;
}

Evidence random_evidence(Random& random, std::int64_t at_ms) {
    Evidence evidence = answer(random.below(3) == 0 ? 1.0 : random.unit(), at_ms);
    evidence.weight = random.below(5) == 0 ? 0.0 : random.unit();
    evidence.kind = static_cast<EvidenceKind>(random.below(3));
    evidence.fast = random.below(4) == 0;
    evidence.hesitant = random.below(4) == 0;
    evidence.help_used = static_cast<int>(random.below(5));
    evidence.difficulty = random.unit();
    evidence.event = static_cast<std::int64_t>(random.below(1'000)) + 1;
    return evidence;
}

// A pause as they come: seconds within a session, or days between sessions.
std::int64_t random_pause(Random& random) {
    return static_cast<std::int64_t>(random.below(3) == 0 ? random.below(20 * kDayMs)
                                                          : random.below(200'000));
}

Belief random_belief(Random& random, int answers) {
    Belief belief = initial(skill_of_level(1 + static_cast<int>(random.below(4))));
    std::int64_t at_ms = kStartMs;
    for (int i = 0; i < answers; ++i) {
        at_ms += random_pause(random);
        belief = update(belief, random_evidence(random, at_ms));
    }
    return belief;
}

void expect_same_bits(const Belief& a, const Belief& b) {
    ASSERT_EQ(a.known, b.known);
    ASSERT_EQ(a.low, b.low);
    ASSERT_EQ(a.high, b.high);
    ASSERT_EQ(a.stability_days, b.stability_days);
    ASSERT_EQ(a.weight_seen, b.weight_seen);
    ASSERT_EQ(a.contributions.size(), b.contributions.size());
}

}  // namespace

TEST(Trace, TheLevelLowersThePrior) {
    EXPECT_EQ(initial(skill_of_level(1)).known, 0.35);
    EXPECT_EQ(initial(skill_of_level(2)).known, 0.30);
    EXPECT_EQ(initial(skill_of_level(3)).known, 0.25);
    EXPECT_EQ(initial(skill_of_level(4)).known, 0.20);
    EXPECT_EQ(initial(skill_of_level(9)).known, 0.20);
    EXPECT_EQ(kFresh.answers, 0);
    EXPECT_EQ(kFresh.skill.value, "dns");
    EXPECT_TRUE(kFresh.contributions.empty());
}

TEST(Trace, ARightAnswerByHand) {
    // 0.3*0.85 / (0.3*0.85 + 0.7*0.15) = 0.255/0.36; then a share of 0.06 of the rest is learned
    const double posterior = 0.255 / 0.36;
    EXPECT_NEAR(after(answer(1.0)), posterior + (1.0 - posterior) * 0.06, 1e-12);
}

TEST(Trace, AWrongAnswerByHandTeachesNothing) {
    EXPECT_NEAR(after(answer(0.0)), 0.045 / (0.045 + 0.7 * 0.85), 1e-12);
}

TEST(Trace, PartialCreditAndWeightInterpolate) {
    const double right = after(answer(1.0));
    const double wrong = after(answer(0.0));
    EXPECT_NEAR(after(answer(0.25)), 0.25 * right + 0.75 * wrong, 1e-12);
    Evidence doubted = answer(1.0);
    doubted.weight = 0.4;
    EXPECT_NEAR(after(doubted), 0.3 + 0.4 * (right - 0.3), 1e-12);
}

TEST(Trace, OneRightAnswerIsNotSecureAndTwoAre) {
    const Belief once = update(initial(skill_of_level(1)), answer(1.0));
    EXPECT_LT(once.known, kSecureAt);
    EXPECT_GE(update(once, answer(1.0, kStartMs + 60'000)).known, kSecureAt);
}

TEST(Trace, AFastWrongAnswerCostsLessAndAFastRightOneProvesLess) {
    Evidence fast_wrong = answer(0.0);
    fast_wrong.fast = true;
    // slip 0.15 * 1.6 = 0.24, guess 0.15 * 1.1 = 0.165
    EXPECT_NEAR(after(fast_wrong), 0.072 / (0.072 + 0.7 * 0.835), 1e-12);
    EXPECT_GT(after(fast_wrong), after(answer(0.0)));
    Evidence fast_right = answer(1.0);
    fast_right.fast = true;
    EXPECT_LT(after(fast_right), after(answer(1.0)));
}

TEST(Trace, AFastRightAnswerIsLikelierAGuessWhereATermIsRecalled) {
    const auto loss_by_haste = [](EvidenceKind kind) {
        Evidence calm = answer(1.0);
        calm.kind = kind;
        Evidence fast = calm;
        fast.fast = true;
        return after(calm) - after(fast);
    };
    EXPECT_GT(loss_by_haste(EvidenceKind::kRecall), loss_by_haste(EvidenceKind::kApplication));
}

TEST(Trace, ACaseHandledProvesMoreThanATermRecalled) {
    Evidence recall = answer(1.0);
    recall.kind = EvidenceKind::kRecall;
    Evidence performance = answer(1.0);
    performance.kind = EvidenceKind::kPerformance;
    EXPECT_LT(after(recall), after(answer(1.0)));
    EXPECT_LT(after(answer(1.0)), after(performance));
}

TEST(Trace, HesitationLowersWhatARightAnswerProves) {
    Evidence slow = answer(1.0);
    slow.hesitant = true;
    EXPECT_LT(after(slow), after(answer(1.0)));
    EXPECT_GT(after(slow), kFresh.known);
}

TEST(Trace, AWrongAnswerAfterALongPauseIsNoSlipOfThePen) {
    Evidence slow = answer(0.0);
    slow.hesitant = true;
    // slip 0.15 * 0.8 = 0.12, guess 0.15 * 1.5 = 0.225
    EXPECT_NEAR(after(slow), 0.036 / (0.036 + 0.7 * 0.775), 1e-12);
}

TEST(Trace, NoRunOfAnswersMakesUsCertain) {
    Belief high = kFresh;
    Belief low = kFresh;
    for (int i = 0; i < 30; ++i) {
        high = update(high, answer(1.0));
        low = update(low, answer(0.0));
    }
    EXPECT_EQ(high.known, 0.99);
    EXPECT_EQ(low.known, 0.01);
}

TEST(Trace, EvidenceThatComesLateDoesNotTurnTheClockBack) {
    const Belief belief = update(kFresh, answer(1.0));
    EXPECT_EQ(update(belief, answer(1.0, kStartMs - kDayMs)).at_ms, kStartMs);
}

TEST(Trace, DifficultyShiftsSlipAndGuess) {
    Evidence hard = answer(1.0);
    hard.difficulty = 0.9;
    Evidence easy = answer(1.0);
    easy.difficulty = 0.1;
    EXPECT_GT(after(hard), after(easy));
    hard.credit = 0.0;
    easy.credit = 0.0;
    EXPECT_GT(after(hard), after(easy));  // failing a hard one costs less
}

TEST(Trace, HelpDiscountsTheRightPartAndNotTheWrongOne) {
    Evidence helped = answer(1.0);
    helped.help_used = 2;
    EXPECT_NEAR(after(helped), 0.3 + 0.49 * (after(answer(1.0)) - 0.3), 1e-12);
    EXPECT_NEAR(update(kFresh, helped).weight_seen, 0.49, 1e-12);
    helped.credit = 0.0;
    EXPECT_EQ(after(helped), after(answer(0.0)));
}

TEST(Trace, TheLedgerNamesTheAnswerAndItsEffect) {
    const Belief belief = update(kFresh, answer(1.0));
    ASSERT_EQ(belief.contributions.size(), 1U);
    EXPECT_EQ(belief.contributions[0].event, 7);
    EXPECT_EQ(belief.contributions[0].at_ms, kStartMs);
    EXPECT_EQ(belief.contributions[0].why, "named the backend");
    EXPECT_DOUBLE_EQ(belief.contributions[0].effect, belief.known - 0.3);
    EXPECT_EQ(belief.answers, 1);
    EXPECT_EQ(belief.weight_seen, 1.0);
    EXPECT_EQ(belief.at_ms, kStartMs);
}

TEST(Trace, FadingIsOneContributionNamedTime) {
    const Belief belief = update(kFresh, answer(1.0));
    const Belief later = faded(belief, kStartMs + 3 * kDayMs);
    const double recall = std::pow(0.9, 3.0 / belief.stability_days);
    ASSERT_EQ(later.contributions.size(), 2U);
    EXPECT_EQ(later.contributions[1].why, "time");
    EXPECT_EQ(later.contributions[1].event, 0);
    EXPECT_NEAR(later.known, 0.3 + (belief.known - 0.3) * recall, 1e-12);
    EXPECT_NEAR(later.weight_seen, recall, 1e-12);
    EXPECT_LT(later.low, belief.low);
    EXPECT_GT(later.high - later.low, belief.high - belief.low);
    EXPECT_EQ(later.answers, 1);
    EXPECT_EQ(later.at_ms, kStartMs + 3 * kDayMs);
}

TEST(Trace, WithoutEvidenceOrWithoutTimeNothingFades) {
    EXPECT_EQ(faded(kFresh, kStartMs).at_ms, 0);
    const Belief belief = update(kFresh, answer(1.0));
    expect_same_bits(faded(belief, kStartMs), belief);
    expect_same_bits(faded(belief, kStartMs - kDayMs), belief);
}

TEST(Trace, PausesTooShortToShowJoinTheTimeEntryBeforeThem) {
    Belief belief = update(kFresh, answer(1.0));
    for (int turn = 1; turn <= 5; ++turn) {
        belief = update(belief, answer(0.5, kStartMs + turn * 30'000));
    }
    int times = 0;
    for (const Contribution& one : belief.contributions) {
        times += one.why == kWhyTime ? 1 : 0;
    }
    EXPECT_EQ(times, 1);
    EXPECT_NEAR(sum_of(belief), belief.known, 1e-12);
}

TEST(Trace, WeightZeroChangesNothingButTheTime) {
    const Belief belief = update(kFresh, answer(1.0));
    Evidence empty = answer(0.0);
    empty.weight = 0.0;
    empty.at_ms = kStartMs;
    expect_same_bits(update(belief, empty), belief);
    empty.at_ms = kStartMs + kDayMs;
    expect_same_bits(update(belief, empty), faded(belief, kStartMs + kDayMs));
    EXPECT_EQ(update(belief, empty).answers, 1);
    EXPECT_EQ(update(kFresh, empty).at_ms, kStartMs + kDayMs);
}

TEST(Trace, AChangeKeepsTimeOutOfItsParts) {
    const Belief belief = update(kFresh, answer(1.0));
    const Evidence later = answer(0.0, kStartMs + 5 * kDayMs);
    const BeliefChange step = change(belief, later);
    expect_same_bits(step.before, faded(belief, later.at_ms));
    expect_same_bits(step.after, update(belief, later));
    ASSERT_EQ(step.parts.size(), 1U);
    EXPECT_EQ(step.parts[0].event, 7);
    EXPECT_NEAR(step.before.known + step.parts[0].effect, step.after.known, 1e-15);
    Evidence empty = later;
    empty.weight = 0.0;
    EXPECT_TRUE(change(belief, empty).parts.empty());
}

TEST(Trace, SpacedSuccessMakesItLastAndCrammingDoesNot) {
    Belief spaced = update(kFresh, answer(1.0));
    Belief crammed = spaced;
    for (int i = 1; i <= 3; ++i) {
        spaced = update(spaced, answer(1.0, kStartMs + i * 3 * kDayMs));
        crammed = update(crammed, answer(1.0, kStartMs + i * 60'000));
    }
    EXPECT_GT(spaced.stability_days, 10.0);
    EXPECT_LT(crammed.stability_days, 3.5);
    EXPECT_GT(days_until_fading(spaced, spaced.at_ms),
              days_until_fading(crammed, crammed.at_ms) + 5.0);
}

TEST(Trace, FadingItFirstDoesNotHideThePause) {
    const Belief belief = update(kFresh, answer(1.0));
    const Evidence later = answer(1.0, kStartMs + 3 * kDayMs);
    expect_same_bits(update(faded(belief, later.at_ms), later), update(belief, later));
}

TEST(Trace, DaysUntilFadingCountsToTheDottedLine) {
    EXPECT_EQ(days_until_fading(kFresh, kStartMs), -1.0);
    Belief belief = update(update(kFresh, answer(1.0)), answer(1.0));
    ASSERT_GE(belief.known, kSecureAt);
    const double days = days_until_fading(belief, belief.at_ms);
    ASSERT_GT(days, 0.0);
    const auto crossing = belief.at_ms + static_cast<std::int64_t>(days * kDayMs);
    EXPECT_NEAR(faded(belief, crossing).known, kSecureAt, 1e-6);
    EXPECT_NEAR(days_until_fading(belief, belief.at_ms + kDayMs), days - 1.0, 1e-9);
    EXPECT_EQ(days_until_fading(belief, crossing + kDayMs), 0.0);
}

TEST(Trace, TheLikelyRangeByHand) {
    // Four observations at 0.3: (0.3 + 0.2053 -+ 1.2816 sqrt(0.0525 + 0.0257)) / 1.4106
    const Range range = likely_range(0.3, 0.0);
    EXPECT_NEAR(range.low, 0.104, 0.002);
    EXPECT_NEAR(range.high, 0.612, 0.002);
    EXPECT_EQ(likely_range(0.0, 3.0).low, 0.0);
    EXPECT_GT(likely_range(0.0, 3.0).high, 0.0);
    EXPECT_EQ(likely_range(1.0, 3.0).high, 1.0);
}

TEST(Trace, TheLikelyRangeHoldsTheTruthAboutFourTimesInFive) {
    // n draws at a rate of p, the range around the observed share: how often does it hold p?
    Random random(5);
    constexpr int kTrials = 20'000;
    constexpr double kWeight = 8.0;  // with the prior: 20 observations
    int held = 0;
    for (int trial = 0; trial < kTrials; ++trial) {
        const double p = 0.05 + 0.9 * random.unit();
        int hits = 0;
        for (int draw = 0; draw < 20; ++draw) {
            hits += random.unit() < p ? 1 : 0;
        }
        const Range range = likely_range(hits / 20.0, kWeight);
        held += p >= range.low && p <= range.high ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(held) / kTrials, 0.80, 0.03);
}

TEST(Trace, ExpectedSuccessRisesWithKnowingAndFallsWithDifficulty) {
    EXPECT_NEAR(expected_success(0.5, 0.5), 0.5 * 0.85 + 0.5 * 0.15, 1e-12);
    EXPECT_GT(expected_success(0.8, 0.5), expected_success(0.5, 0.5));
    EXPECT_LT(expected_success(0.5, 0.9), expected_success(0.5, 0.5));
}

TEST(Trace, WhatIsOutOfRangeIsAProgrammersError) {
    EXPECT_DEATH((void)update(kFresh, answer(1.01)), "credit");
    Evidence heavy = answer(1.0);
    heavy.weight = -0.1;
    EXPECT_DEATH((void)update(kFresh, heavy), "weight");
    Evidence other = answer(1.0);
    other.skill = {"tls"};
    EXPECT_DEATH((void)update(kFresh, other), "skill");
}

TEST(Trace, OldContributionsAreSummedIntoOne) {
    Belief belief = kFresh;
    for (int i = 0; i < 300; ++i) {
        belief = update(belief, answer(i % 3 == 0 ? 0.0 : 1.0, kStartMs + i * 3'600'000LL));
    }
    EXPECT_EQ(belief.contributions.size(), static_cast<std::size_t>(limits::kContributionsKept));
    EXPECT_EQ(belief.contributions.front().why, "earlier");
    EXPECT_EQ(belief.contributions.front().event, 0);
    EXPECT_EQ(belief.contributions[1].why, "named the backend");
    EXPECT_EQ(belief.answers, 300);
    EXPECT_NEAR(sum_of(belief), belief.known, 1e-12);
}

TEST(TraceLaws, MoreCreditNeverMeansLessMastery) {
    Random random(21);
    for (int trial = 0; trial < 10'000; ++trial) {
        const Belief belief = random_belief(random, 3);
        Evidence evidence = random_evidence(random, belief.at_ms + random_pause(random));
        const Belief less = update(belief, evidence);
        evidence.credit += (1.0 - evidence.credit) * random.unit();
        const Belief more = update(belief, evidence);
        ASSERT_GE(more.known + 1e-12, less.known);
        ASSERT_GE(more.stability_days + 1e-12, less.stability_days);
    }
}

TEST(TraceLaws, ARightAnswerNeverLowersAndAWrongOneNeverRaises) {
    Random random(22);
    for (int trial = 0; trial < 10'000; ++trial) {
        const Belief belief = random_belief(random, 4);
        Evidence evidence = random_evidence(random, belief.at_ms);
        evidence.credit = 1.0;
        ASSERT_GE(update(belief, evidence).known, belief.known);
        evidence.credit = 0.0;
        ASSERT_LE(update(belief, evidence).known, belief.known);
    }
}

TEST(TraceLaws, EveryBeliefKeepsItsInvariantsAndRepeatsToTheBit) {
    Random random(23);
    Random again(23);
    for (int trial = 0; trial < 10'000; ++trial) {
        const int answers = 1 + trial % 12;
        const Belief belief = random_belief(random, answers);
        ASSERT_NEAR(sum_of(belief), belief.known, 1e-12);
        ASSERT_TRUE(0.0 <= belief.low && belief.low <= belief.known);
        ASSERT_TRUE(belief.known <= belief.high && belief.high <= 1.0);
        for (std::size_t i = 1; i < belief.contributions.size(); ++i) {
            ASSERT_LE(belief.contributions[i - 1].at_ms, belief.contributions[i].at_ms);
        }
        expect_same_bits(random_belief(again, answers), belief);
    }
}

TEST(TraceLaws, FadingNeverRaisesNeverCrossesThePriorAndNeverNarrows) {
    Random random(24);
    for (int trial = 0; trial < 10'000; ++trial) {
        const Belief belief = random_belief(random, 1 + trial % 6);
        const std::int64_t pause = random_pause(random);
        const Belief later = faded(belief, belief.at_ms + pause);
        ASSERT_LE(later.known, belief.known);
        ASSERT_GE(later.known, std::min(belief.known, belief.prior));
        ASSERT_LE(later.weight_seen, belief.weight_seen);
        ASSERT_NEAR(sum_of(later), later.known, 1e-12);
        const Range fresh = likely_range(later.known, belief.weight_seen);
        ASSERT_GE(later.high - later.low + 1e-12, fresh.high - fresh.low);
        const Belief twice = faded(faded(belief, belief.at_ms + pause / 2), belief.at_ms + pause);
        ASSERT_NEAR(twice.known, later.known, 1e-12);
    }
}

TEST(TraceLaws, AtTheSameEstimateMoreEvidenceNarrowsTheRange) {
    Random random(25);
    for (int trial = 0; trial < 10'000; ++trial) {
        const double known = random.unit();
        const double weight = 5.0 * random.unit();
        const Range wide = likely_range(known, weight);
        const Range narrow = likely_range(known, weight + 0.1 + random.unit());
        ASSERT_LT(narrow.high - narrow.low, wide.high - wide.low);
        ASSERT_GE(narrow.low + 1e-12, wide.low);
        ASSERT_LE(narrow.high, wide.high + 1e-12);
    }
}
