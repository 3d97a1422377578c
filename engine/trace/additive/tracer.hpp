// The additive tracer: P(right) as a logistic sum of named terms, with every answer remembered.
//
// Two parts, both sums in log-odds. The terms of terms.hpp are linear. The evidence term lets each
// earlier answer speak for each later item with a weight of its own, held to low rank so that it
// can be learned from few answers and updated in constant time:
//
//     evidence(t) = sum over earlier answers j of  give(item_t) . fade^(t-j) take(item_j, right_j)
//
// with one vector each for items and for their skills, and a half-life for each dimension. It is
// linear attention (Katharopoulos et al. 2020) with fixed decays, a relative of knowledge tracing
// machines (Vie and Kashima 2019); because it is linear, the share of each single answer is exact.
// So a prediction is a sum that can be read out by term, and again by answer (`parts_by_term`,
// `parts_by_answer`); both add up to its log-odds.
// Not here: fitting (fit.hpp), files (adapters/practice). Pure. A model is immutable once fitted
// and may be shared by threads; a state belongs to one learner.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/trace/additive/terms.hpp"
#include "engine/trace/practice.hpp"

namespace attune::trace {

inline constexpr const char* kAdditiveVersion = "additive-1";

// How often answers to each item, and on each skill, were right in the log it was fitted on.
struct Tally {
    float right = 0.0F;
    float all = 0.0F;
};
struct Difficulties {
    std::vector<Tally> items;
    std::vector<Tally> skills;
    double mean = 0.5;

    // P(right) by difficulty alone, in (0, 1): an item leans on its skill and that on the mean, the
    // more the fewer answers it has. `own` of the item and the skill are left out of the count.
    [[nodiscard]] double expected(const Attempt& attempt, Tally own_item = {},
                                  Tally own_skill = {}) const;
};

// The vectors of the evidence term, `rank` numbers each.
struct EvidenceWeights {
    std::uint32_t rank = 0;
    std::vector<float> fades;       // by dimension, in (0, 1)
    std::vector<float> item_take;   // [item][wrong, right][rank]
    std::vector<float> skill_take;  // [skill][wrong, right][rank]
    std::vector<float> item_give;   // [item][rank]
    std::vector<float> skill_give;  // [skill][rank]
};

struct AdditiveModel {
    explicit AdditiveModel(TermTable terms) : table(std::move(terms)) {}

    TermTable table;
    std::vector<float> weights;  // by the table
    Difficulties difficulties;
    EvidenceWeights evidence;
    std::uint64_t rows = 0;  // it was fitted on
    double shrink = 0.0;     // chosen by the fit
    std::uint64_t seed = 0;
};

struct TracerState {
    History history;
    std::vector<float> echo;  // the fading sum of the evidence term
};

// Memory for one prediction after another.
struct Scratch {
    Actives actives;
    std::vector<float> give;
};

[[nodiscard]] TracerState state_before(const AdditiveModel& model);

// Log-odds that `attempt` will be right; its own `right`, response time and hints are not looked
// at.
[[nodiscard]] double log_odds_of(const AdditiveModel& model, const TracerState& state,
                                 const Attempt& attempt, Scratch& scratch);

// Adds an answer, in constant time.
void update(const AdditiveModel& model, TracerState& state, const Attempt& attempt);

// What each term adds, in the order of Term; the sum is log_odds_of to rounding.
[[nodiscard]] std::array<double, kTerms> parts_by_term(const AdditiveModel& model,
                                                       const TracerState& state,
                                                       const Attempt& attempt, Scratch& scratch);

// What each earlier answer adds to `next`: how much the log-odds moved when it came in. Together
// with `start`, the log-odds before any answer, they add up to log_odds_of to rounding.
struct ByAnswer {
    double start = 0.0;
    std::vector<double> moved;  // by place in `history`
    double log_odds = 0.0;
};
[[nodiscard]] ByAnswer parts_by_answer(const AdditiveModel& model, std::span<const Attempt> history,
                                       const Attempt& next);

// Helpers of fitting: the vector of what an attempt asks for, and an answer's part in the echo.
void give_of(const EvidenceWeights& evidence, const Attempt& attempt, std::vector<float>& out);
void take_in(const EvidenceWeights& evidence, const Attempt& attempt, std::vector<float>& echo);
[[nodiscard]] float dot(std::span<const float> a, std::span<const float> b);
[[nodiscard]] float loudness(float fade);  // sqrt(1 - fade): long echoes sum up more answers

}  // namespace attune::trace
