// FSRS-6 in equations; S stability, D difficulty, R recall, G rating 1..4, t days since the review
// before, w0..w20 the parameters in the order of MemoryParameters:
//
//   (1) S after the first review  = w[G-1]
//   (2) D0(G)                     = w4 - e^(w5 (G-1)) + 1
//   (3) D'                        = D - w6 (G-3) (10-D) / 9          damped near the upper end
//       D after a review          = w7 D0(4) + (1-w7) D'             D0(4) not held to its range
//   (4) R(t)                      = (1 + f t/S)^-w20,  f = 0.9^(-1/w20) - 1
//   (5) S after a recall          = S (1 + e^w8 (11-D) S^-w9 (e^(w10 (1-R)) - 1) [w15 | w16])
//   (6) S after a lapse           = min(w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)),  S e^(-w17 w18))
//   (7) S after a same-day review = S e^(w17 (G-3+w18)) S^-w19       never less unless Again
//
// D in (5) and (6) is the one before the review. S is held from below, D to 1..10, and nothing is
// rounded: rounding a state, as some implementations do, makes a fold of the log depend on where
// it was cut. Versions of the package fsrs before 6.3.2 let a same-day Hard lower S in (7); the
// tests compare with 6.3.2, where a recall of any kind never does.
#include "engine/trace/memory.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::trace {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr double kRecallAtStability = 0.9;

struct Bounds {
    double low;
    double high;
};

// What the optimiser of the FSRS project may choose; beyond it the equations lose their meaning.
constexpr std::array<Bounds, kMemoryParameterCount> kBounds = {
    {{0.001, 100.0}, {0.001, 100.0}, {0.001, 100.0}, {0.001, 100.0}, {1.0, 10.0},  {0.001, 4.0},
     {0.001, 4.0},   {0.001, 0.75},  {0.0, 4.5},     {0.0, 0.8},     {0.001, 3.5}, {0.001, 5.0},
     {0.001, 0.25},  {0.001, 0.9},   {0.0, 4.0},     {0.0, 1.0},     {1.0, 6.0},   {0.0, 2.0},
     {0.0, 2.0},     {0.0, 0.8},     {0.1, 0.8}}};

double grade(Rating rating) {
    return static_cast<double>(static_cast<int>(rating));
}

double held_stability(double stability_days) {
    return std::max(stability_days, kMemoryStabilityMinDays);
}

double held_difficulty(double difficulty) {
    return std::clamp(difficulty, kDifficultyMin, kDifficultyMax);
}

// Equation (2), not held to the range.
double first_difficulty(const MemoryParameters& parameters, Rating rating) {
    return parameters.difficulty_first -
           exp_exact(parameters.difficulty_first_spread * (grade(rating) - 1.0)) + 1.0;
}

// Equation (3).
double next_difficulty(const MemoryParameters& parameters, double difficulty, Rating rating) {
    const double step = -parameters.difficulty_step * (grade(rating) - 3.0);
    const double moved = difficulty + (10.0 - difficulty) * step / 9.0;
    const double easy = first_difficulty(parameters, Rating::kEasy);
    return held_difficulty(parameters.difficulty_return * easy +
                           (1.0 - parameters.difficulty_return) * moved);
}

// f of equation (4): what makes R(S) = 0.9 for every decay.
double curve_factor(const MemoryParameters& parameters) {
    return power_exact(kRecallAtStability, -1.0 / parameters.decay) - 1.0;
}

// Equation (5).
double stability_after_recall(const MemoryParameters& parameters, const MemoryState& before,
                              Rating rating, double recall) {
    const double spacing = exp_exact((1.0 - recall) * parameters.recall_spacing) - 1.0;
    const double penalty = rating == Rating::kHard ? parameters.hard_penalty : 1.0;
    const double bonus = rating == Rating::kEasy ? parameters.easy_bonus : 1.0;
    const double growth = exp_exact(parameters.recall_growth) * (11.0 - before.difficulty) *
                          power_exact(before.stability_days, -parameters.recall_saturation) *
                          spacing * penalty * bonus;
    return before.stability_days * (1.0 + growth);
}

// Equation (6). The second bound: a lapse after days never leaves more than one of the same day.
double stability_after_lapse(const MemoryParameters& parameters, const MemoryState& before,
                             double recall) {
    const double after_days =
        parameters.lapse_scale * power_exact(before.difficulty, -parameters.lapse_difficulty) *
        (power_exact(before.stability_days + 1.0, parameters.lapse_stability) - 1.0) *
        exp_exact((1.0 - recall) * parameters.lapse_spacing);
    const double after_same_day =
        before.stability_days / exp_exact(parameters.same_day_growth * parameters.same_day_shift);
    return std::min(after_days, after_same_day);
}

// Equation (7).
double stability_after_same_day(const MemoryParameters& parameters, double stability_days,
                                Rating rating) {
    const double exponent =
        parameters.same_day_growth * (grade(rating) - 3.0 + parameters.same_day_shift);
    double change =
        exp_exact(exponent) * power_exact(stability_days, -parameters.same_day_saturation);
    if (rating != Rating::kAgain) {
        change = std::max(change, 1.0);
    }
    return stability_days * change;
}

double next_stability(const MemoryParameters& parameters, const MemoryState& before, Rating rating,
                      double days) {
    if (days < 1.0) {
        return stability_after_same_day(parameters, before.stability_days, rating);
    }
    const double recall = recall_probability(parameters, before.stability_days, days);
    return rating == Rating::kAgain ? stability_after_lapse(parameters, before, recall)
                                    : stability_after_recall(parameters, before, rating, recall);
}

}  // namespace

Result<MemoryParameters> memory_parameters(std::span<const double> weights) {
    if (weights.size() != kMemoryParameterCount) {
        return fail(ErrorCode::kInvalid,
                    "a memory model has 21 parameters, not " + std::to_string(weights.size()));
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (!(weights[i] >= kBounds[i].low && weights[i] <= kBounds[i].high)) {  // refuses NaN too
            return fail(ErrorCode::kInvalid, "memory parameter w" + std::to_string(i) + " is " +
                                                 std::to_string(weights[i]) +
                                                 "; it must lie from " +
                                                 std::to_string(kBounds[i].low) + " to " +
                                                 std::to_string(kBounds[i].high));
        }
    }
    return MemoryParameters{
        .stability_first = {weights[0], weights[1], weights[2], weights[3]},
        .difficulty_first = weights[4],
        .difficulty_first_spread = weights[5],
        .difficulty_step = weights[6],
        .difficulty_return = weights[7],
        .recall_growth = weights[8],
        .recall_saturation = weights[9],
        .recall_spacing = weights[10],
        .lapse_scale = weights[11],
        .lapse_difficulty = weights[12],
        .lapse_stability = weights[13],
        .lapse_spacing = weights[14],
        .hard_penalty = weights[15],
        .easy_bonus = weights[16],
        .same_day_growth = weights[17],
        .same_day_shift = weights[18],
        .same_day_saturation = weights[19],
        .decay = weights[20],
    };
}

double whole_days_between(std::int64_t from_ms, std::int64_t to_ms) {
    const std::int64_t days = to_ms > from_ms ? (to_ms - from_ms) / kMsPerDay : 0;
    return static_cast<double>(days);
}

MemoryState after_first_review(const MemoryParameters& parameters, Rating rating) {
    const auto place = static_cast<std::size_t>(rating) - 1;
    ENSURE(place < parameters.stability_first.size());
    return {.stability_days = held_stability(parameters.stability_first[place]),
            .difficulty = held_difficulty(first_difficulty(parameters, rating))};
}

MemoryState after_review(const MemoryParameters& parameters, const MemoryState& before,
                         Rating rating, double days) {
    ENSURE(before.stability_days >= kMemoryStabilityMinDays);
    ENSURE(before.difficulty >= kDifficultyMin && before.difficulty <= kDifficultyMax);
    ENSURE(days >= 0.0);
    return {.stability_days = held_stability(next_stability(parameters, before, rating, days)),
            .difficulty = next_difficulty(parameters, before.difficulty, rating)};
}

double recall_probability(const MemoryParameters& parameters, double stability_days, double days) {
    ENSURE(stability_days >= kMemoryStabilityMinDays);
    ENSURE(days >= 0.0);
    return power_exact(1.0 + curve_factor(parameters) * days / stability_days, -parameters.decay);
}

double days_until_recall(const MemoryParameters& parameters, double stability_days,
                         double retention) {
    ENSURE(stability_days >= kMemoryStabilityMinDays);
    ENSURE(retention > 0.0 && retention < 1.0);
    return stability_days / curve_factor(parameters) *
           (power_exact(retention, -1.0 / parameters.decay) - 1.0);
}

int interval_days(const MemoryParameters& parameters, double stability_days, double retention) {
    const double days = days_until_recall(parameters, stability_days, retention);
    const double whole = std::nearbyint(days);
    return static_cast<int>(std::clamp(whole, 1.0, static_cast<double>(kIntervalMaxDays)));
}

RecallCount after_outcome(const RecallCount& before, bool recalled) {
    ENSURE(before.recalled >= 0 && before.recalled <= before.reviews);
    return {.reviews = before.reviews + 1, .recalled = before.recalled + (recalled ? 1 : 0)};
}

double mean_recall(const RecallCount& count) {
    ENSURE(count.recalled >= 0 && count.recalled <= count.reviews);
    return static_cast<double>(count.recalled + 1) / static_cast<double>(count.reviews + 2);
}

}  // namespace attune::trace
