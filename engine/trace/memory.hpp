// How long one fact stays in memory, and when to ask for it again: FSRS-6, exactly.
//
// Two numbers per fact: stability, the days after which recall has fallen to 90%, and difficulty.
// Each review moves both; between reviews recall falls along a power curve. The model is that of
// Ye, Su and Cao (2022, KDD, A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition
// Scheduling) in its sixth version as the open-spaced-repetition project defines it: 21 parameters,
// reviews of the same day by a formula of their own, the decay of the curve a parameter (w20). The
// equations are numbered in memory.cpp; the tests hold them against the Python package fsrs.
// Beside it stands the baseline without parameters: the mean of what was recalled so far. A memory
// model that does not beat it on a learner's log is of no use to that learner.
// Not here: beliefs about skills (trace.hpp) and their fading (fading.hpp).
// Pure: no clock, no randomness; days are arguments. Safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "engine/base/result.hpp"

namespace attune::trace {

enum class Rating { kAgain = 1, kHard = 2, kGood = 3, kEasy = 4 };

// The 21 weights w0..w20 by what they do; the defaults are those of FSRS-6.
struct MemoryParameters {
    std::array<double, 4> stability_first = {0.212, 1.2931, 2.3065, 8.2956};  // w0..w3, by rating
    double difficulty_first = 6.4133;         // w4: of a fact first rated Again
    double difficulty_first_spread = 0.8334;  // w5: how fast it falls with a better first rating
    double difficulty_step = 3.0194;          // w6: per rating away from Good
    double difficulty_return = 0.001;         // w7: share of the way back to that of Easy
    double recall_growth = 1.8722;            // w8: e^w8 scales the growth after a recall
    double recall_saturation = 0.1666;        // w9: the more stable, the less it grows
    double recall_spacing = 0.796;            // w10: the lower recall was, the more it grows
    double lapse_scale = 1.4835;              // w11: stability left after a lapse
    double lapse_difficulty = 0.0614;         // w12: less of it for a difficult fact
    double lapse_stability = 0.2629;          // w13: more of it for a stable one
    double lapse_spacing = 1.6483;            // w14: more of it when the lapse was likely
    double hard_penalty = 0.6014;             // w15: on the growth after Hard
    double easy_bonus = 1.8729;               // w16: on the growth after Easy
    double same_day_growth = 0.5425;          // w17
    double same_day_shift = 0.0912;           // w18
    double same_day_saturation = 0.0658;      // w19
    double decay = 0.1542;                    // w20: of the forgetting curve
};

inline constexpr std::size_t kMemoryParameterCount = 21;

// The parameters from w0..w20 in order. kInvalid with the first that leaves its range (memory.cpp
// lists the ranges, which are those of the FSRS optimiser) or when there are not 21.
[[nodiscard]] Result<MemoryParameters> memory_parameters(std::span<const double> weights);

inline constexpr double kMemoryStabilityMinDays = 0.001;
inline constexpr double kDifficultyMin = 1.0;
inline constexpr double kDifficultyMax = 10.0;
inline constexpr int kIntervalMaxDays = 36'500;

struct MemoryState {
    double stability_days = 0.0;  // >= kMemoryStabilityMinDays
    double difficulty = 0.0;      // in [kDifficultyMin, kDifficultyMax]
};

// Whole days from one Unix time to another, as FSRS counts them: 0 within 24 hours, and 0 when
// `to_ms` is earlier.
[[nodiscard]] double whole_days_between(std::int64_t from_ms, std::int64_t to_ms);

// What is remembered after the first review of a fact.
[[nodiscard]] MemoryState after_first_review(const MemoryParameters& parameters, Rating rating);

// What is remembered after one more review, `days` >= 0 after the last. Below one day it is a
// review of the same day. FSRS was fitted on whole days; a fraction beyond the first is taken as
// it is. ENSUREs that `before` is within its ranges.
[[nodiscard]] MemoryState after_review(const MemoryParameters& parameters,
                                       const MemoryState& before, Rating rating, double days);

// P(recall) `days` >= 0 after the last review, in (0, 1]; 0.9 at days == stability_days.
[[nodiscard]] double recall_probability(const MemoryParameters& parameters, double stability_days,
                                        double days);

// Days after which recall has fallen to `retention`, which ENSUREs 0 < retention < 1.
[[nodiscard]] double days_until_recall(const MemoryParameters& parameters, double stability_days,
                                       double retention);

// The same in whole days, from 1 to kIntervalMaxDays.
[[nodiscard]] int interval_days(const MemoryParameters& parameters, double stability_days,
                                double retention);

// The baseline: what was recalled so far, of how many reviews.
struct RecallCount {
    std::int64_t reviews = 0;
    std::int64_t recalled = 0;  // <= reviews
};

// `before` with one more review in it.
[[nodiscard]] RecallCount after_outcome(const RecallCount& before, bool recalled);

// P(recall) by the rule of succession, (recalled + 1) / (reviews + 2), in (0, 1): the running mean
// from 1/2 on, which is never so sure that one surprise costs an infinite log loss.
[[nodiscard]] double mean_recall(const RecallCount& count);

}  // namespace attune::trace
