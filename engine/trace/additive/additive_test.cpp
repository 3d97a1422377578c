// The additive tracer on made-up learners whose truth is known: it must find what was put in, add
// up exactly, see no label early, and give the same bits for the same seed.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/math.hpp"
#include "engine/base/random.hpp"
#include "engine/trace/additive/fit.hpp"
#include "engine/trace/metrics.hpp"

using namespace attune;         // NOLINT(google-build-using-namespace): test file
using namespace attune::trace;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr std::uint32_t kItems = 24;
constexpr std::uint32_t kSkills = 4;

// Learners differ, items differ, practice helps; item 1 right makes item 2 right.
PracticeLog made_up(std::uint64_t seed, int learners, int answers, bool timed = false,
                    std::vector<Predicted>* truths = nullptr) {
    PracticeLog log;
    Random random(seed);
    for (int l = 0; l < learners; ++l) {
        PracticeLearner learner;
        learner.id = std::to_string(l);
        const double strength = 3.0 * (random.unit() - 0.5);
        std::array<double, kSkills> practised{};
        bool first_right = false;
        for (int i = 0; i < answers; ++i) {
            Attempt attempt;
            attempt.item = static_cast<std::uint32_t>(random.below(kItems));
            const std::uint32_t skill = attempt.item % kSkills;
            attempt.skills = {skill};
            double level = strength + 0.12 * attempt.item - 1.4 + 0.25 * practised[skill];
            level += attempt.item == 2 ? (first_right ? 2.0 : -2.0) : 0.0;
            attempt.right = random.unit() < logistic(level);
            if (truths != nullptr) {
                truths->push_back({logistic(level), attempt.right, static_cast<std::uint32_t>(i)});
            }
            first_right = attempt.item == 1 ? attempt.right : first_right;
            practised[skill] += 1.0;
            attempt.at_ms = timed ? 1'700'000'000'000 + i * 60'000 : 0;
            learner.attempts.push_back(attempt);
        }
        log.rows += learner.attempts.size();
        log.learners.push_back(std::move(learner));
    }
    return log;
}

std::vector<Attempt> history_of(std::uint64_t seed, int answers) {
    return made_up(seed, 1, answers).learners[0].attempts;
}

std::vector<std::uint32_t> first_of(const PracticeLog& log, std::size_t count) {
    std::vector<std::uint32_t> learners;
    for (std::uint32_t i = 0; i < std::min(count, log.learners.size()); ++i) {
        learners.push_back(i);
    }
    return learners;
}

AdditiveModel fitted(const PracticeLog& log, FitOptions options = {}) {
    const FitPlan plan(log, first_of(log, log.learners.size()), kItems, kSkills);
    return fit_member(plan, options);
}

std::vector<Predicted> predicted(const AdditiveModel& model, const PracticeLog& log) {
    std::vector<Predicted> rows;
    Scratch scratch;
    for (const PracticeLearner& learner : log.learners) {
        TracerState state = state_before(model);
        for (std::uint32_t i = 0; i < learner.attempts.size(); ++i) {
            const Attempt& attempt = learner.attempts[i];
            rows.push_back(
                {logistic(log_odds_of(model, state, attempt, scratch)), attempt.right, i});
            update(model, state, attempt);
        }
    }
    return rows;
}

}  // namespace

TEST(Additive, FindsWhatWasPutInAndIsCalibrated) {
    const AdditiveModel model = fitted(made_up(1, 400, 40));
    std::vector<Predicted> truths;
    const auto rows = predicted(model, made_up(2, 200, 40, false, &truths));
    EXPECT_GT(area_under_curve(rows), area_under_curve(truths) - 0.06);
    EXPECT_LT(calibration_error(rows), 0.04);
    EXPECT_NEAR(permuted_area(rows, 1, 20), 0.5, 0.01);
}

TEST(Additive, BothReadingsOfAPredictionAddUpToIt) {
    for (const bool timed : {false, true}) {
        const AdditiveModel model = fitted(made_up(1, 100, 40, timed));
        const PracticeLog others = made_up(5, 1, 30, timed);
        const std::vector<Attempt>& history = others.learners[0].attempts;
        Attempt next = history.back();
        next.item = 7;
        TracerState state = state_before(model);
        for (const Attempt& answer : history) {
            update(model, state, answer);
        }
        Scratch scratch;
        const double whole = log_odds_of(model, state, next, scratch);
        double by_term = 0.0;
        for (const double part : parts_by_term(model, state, next, scratch)) {
            by_term += part;
        }
        const ByAnswer by_answer = parts_by_answer(model, history, next);
        double sum = by_answer.start;
        for (const double moved : by_answer.moved) {
            sum += moved;
        }
        EXPECT_NEAR(by_term, whole, 1e-9);
        EXPECT_NEAR(sum, whole, 1e-9);
        EXPECT_EQ(by_answer.log_odds, whole);
    }
}

TEST(Additive, APredictionDoesNotSeeItsOwnLabel) {
    const AdditiveModel model = fitted(made_up(1, 60, 30));
    Scratch scratch;
    TracerState state = state_before(model);
    for (Attempt attempt : history_of(9, 50)) {
        attempt.right = false;
        const double before = log_odds_of(model, state, attempt, scratch);
        attempt.right = true;
        attempt.response_ms = 90'000.0F;
        attempt.hints = 3;
        EXPECT_EQ(log_odds_of(model, state, attempt, scratch), before);
        update(model, state, attempt);
    }
}

TEST(Additive, WhatComesLaterChangesNothingBefore) {
    const AdditiveModel model = fitted(made_up(1, 60, 30));
    PracticeLog log = made_up(11, 1, 40);
    const auto whole = predicted(model, log);
    log.learners[0].attempts.resize(25);
    const auto part = predicted(model, log);
    for (std::size_t i = 0; i < part.size(); ++i) {
        EXPECT_EQ(part[i].p, whole[i].p);
    }
}

TEST(Additive, SameSeedSameBits) {
    const PracticeLog log = made_up(1, 60, 30);
    const AdditiveModel one = fitted(log);
    const AdditiveModel again = fitted(log);
    EXPECT_EQ(one.weights, again.weights);
    EXPECT_EQ(one.evidence.item_give, again.evidence.item_give);
    FitOptions other;
    other.seed = 2;
    EXPECT_NE(one.evidence.item_give, fitted(log, other).evidence.item_give);
}

TEST(Additive, TheAverageOfMembersPredictsTheirMean) {
    const PracticeLog log = made_up(1, 60, 30);
    FitOptions other;
    other.seed = 2;
    const FitPlan plan(log, first_of(log, 60), kItems, kSkills);
    const AdditiveModel a = fit_member(plan, {});
    const AdditiveModel b = fit_member(plan, other);
    const AdditiveModel both = average({a, b});
    TracerState of_a = state_before(a);
    TracerState of_b = state_before(b);
    TracerState of_both = state_before(both);
    Scratch scratch;
    for (const Attempt& attempt : history_of(4, 40)) {
        EXPECT_NEAR(
            log_odds_of(both, of_both, attempt, scratch),
            0.5 * (log_odds_of(a, of_a, attempt, scratch) + log_odds_of(b, of_b, attempt, scratch)),
            1e-4);
        update(a, of_a, attempt);
        update(b, of_b, attempt);
        update(both, of_both, attempt);
    }
}

TEST(Additive, AStrangerIsPredictedFromWhatIsKnown) {
    const AdditiveModel model = fitted(made_up(1, 100, 40));
    Scratch scratch;
    Attempt strange;
    strange.item = 5'000;
    strange.skills = {900};
    const double p = logistic(log_odds_of(model, state_before(model), strange, scratch));
    EXPECT_GT(p, 0.1);
    EXPECT_LT(p, 0.9);
    TracerState state = state_before(model);
    update(model, state, strange);
    EXPECT_TRUE(std::isfinite(log_odds_of(model, state, strange, scratch)));
    strange.skills.clear();
    EXPECT_TRUE(std::isfinite(log_odds_of(model, state, strange, scratch)));
}

TEST(Additive, WhatTheLogNeverMetHasNoEvidenceToGive) {
    const PracticeLog log = made_up(1, 60, 30);
    const FitPlan plan(log, first_of(log, 60), kItems + 1, kSkills + 1);
    const AdditiveModel model = fit_member(plan, {});
    TracerState state = state_before(model);
    for (const Attempt& attempt : history_of(4, 20)) {
        update(model, state, attempt);
    }
    Attempt unmet;
    unmet.item = kItems;
    unmet.skills = {kSkills};
    Scratch scratch;
    const auto parts = parts_by_term(model, state, unmet, scratch);
    EXPECT_EQ(parts[static_cast<std::size_t>(Term::kEvidence)], 0.0);
}

TEST(Additive, ATermLeftOutSaysNothing) {
    FitOptions options;
    options.without[static_cast<std::size_t>(Term::kSkillHistory)] = true;
    options.without[static_cast<std::size_t>(Term::kEvidence)] = true;
    const AdditiveModel model = fitted(made_up(1, 60, 30), options);
    TracerState state = state_before(model);
    Scratch scratch;
    for (const Attempt& attempt : history_of(4, 20)) {
        const auto parts = parts_by_term(model, state, attempt, scratch);
        EXPECT_EQ(parts[static_cast<std::size_t>(Term::kSkillHistory)], 0.0);
        EXPECT_EQ(parts[static_cast<std::size_t>(Term::kEvidence)], 0.0);
        update(model, state, attempt);
    }
}

TEST(Past, SumsFadeByAnswersAndByTime) {
    EXPECT_DOUBLE_EQ(halved(0.0), 1.0);
    EXPECT_NEAR(halved(1.0), 0.5, 1e-15);
    History history;
    Attempt attempt{.item = 3, .skills = {1}, .right = true, .at_ms = 1'000'000};
    remember(history, attempt, 0.5);
    attempt.at_ms += 120'000;  // one half-life of the shortest
    remember(history, attempt, 0.5);
    const Past& item = history.items.at(3);
    EXPECT_EQ(item.right, 2.0F);
    EXPECT_NEAR(item.timed_right[0], 1.5F, 1e-5F);
    EXPECT_NEAR(item.weight[0], 1.0F + static_cast<float>(halved(1.0 / 1.5)), 1e-5F);
    EXPECT_EQ(item.last, 1U * 3 + 1);
    EXPECT_GT(history.strength, 0.0F);
}

TEST(Past, TimedFadesAreThePowersTheyStandFor) {
    for (double seconds = 0.0; seconds < 1e8; seconds = seconds * 1.7 + 0.3) {
        const auto left = timed_fades(seconds);
        for (std::size_t i = 0; i < left.size(); ++i) {
            EXPECT_NEAR(left[i], halved(seconds / kTimedHalfLives[i]), 1e-7);
        }
    }
}
