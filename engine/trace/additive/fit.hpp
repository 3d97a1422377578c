// Fitting the additive tracer to a log of practice.
//
// Log loss is minimised by AdaGrad (Duchi, Hazan and Singer 2011), one learner's history after the
// other; the gradient of the evidence term runs back through the history. Three things keep it from
// learning the log by heart: an item's difficulty leaves out the learner at hand, every weight but
// those that each answer moves is held to 0 with the force of some answers (200 for bins, `shrink`
// for single skills and pairs, more for single items), and several members fitted from different
// seeds are averaged. A model is linear, so their average is one model again.
// Deterministic by seed. Pure: members may be fitted by several threads at once, see service.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/trace/additive/tracer.hpp"

namespace attune::trace {

struct FitOptions {
    std::uint64_t seed = 1;
    int epochs = 5;
    std::uint32_t rank = 32;  // of the evidence term; a multiple of 8, 0 leaves it out
    double rate = 0.05;
    double evidence_rate = 0.02;
    double shrink = 1.0;                 // answers' worth, for weights of one skill or pair
    std::array<bool, kTerms> without{};  // terms left out, for ablation
};

// What all members share: the table with its pairs, difficulties, and how often each weight is met.
struct FitPlan {
    FitPlan(const PracticeLog& log, std::span<const std::uint32_t> learners, std::uint32_t items,
            std::uint32_t skills);

    const PracticeLog& log;               // borrowed
    std::vector<std::uint32_t> learners;  // to be fitted on
    TermTable table;
    Difficulties difficulties;
    std::vector<float> met;  // by weight: sum of squared values
    std::vector<float> items_met;
    std::vector<float> skills_met;
    std::uint64_t rows = 0;
};

// One member. `done` is called with the share of the work that is done, in (0, 1].
[[nodiscard]] AdditiveModel fit_member(const FitPlan& plan, const FitOptions& options,
                                       const std::function<void(double)>& done = {});

// The average of members that share a plan: linear weights are averaged, the evidence vectors stand
// side by side. ENSUREs one member at least.
[[nodiscard]] AdditiveModel average(const std::vector<AdditiveModel>& members);

}  // namespace attune::trace
