// How far apart two learners of one bucket come out: they walk through the same module, each with
// answers of their own, and their sequences of (activity, depth, help) are compared.
#pragma once

#include <string>
#include <vector>

#include "engine/advance.hpp"
#include "service/gather.hpp"
#include "service/ports.hpp"

namespace attune::service {

// What one learner did: an activity, how many turns deep, how much help.
struct Walked {
    std::string activity;
    int depth = 0;
    int help = 0;

    friend bool operator==(const Walked&, const Walked&) = default;
};

struct Divergence {
    double index = 0.0;       // mean over pairs with different answers
    double control = 0.0;     // identical answers, other seeds
    double other_name = 0.0;  // identical answers and seed, another name
    int pairs = 0;
};

// How a simulated learner answers; all are of one role and level with no history.
enum class Manner { kSteady, kThin, kMistaken, kLost };

// Walks `activities` long from the first item, always taking what the policy puts first.
[[nodiscard]] std::vector<Walked> walk(const PreparedCourse& course, const assess::Lexicon& lexicon,
                                       const Helpers& helpers, Manner manner,
                                       const std::string& name, std::uint64_t seed, int activities);

// Normalised edit distance, in [0, 1]: a changed activity costs 1, a changed depth or help 1/2
// each.
[[nodiscard]] double distance(const std::vector<Walked>& a, const std::vector<Walked>& b);

[[nodiscard]] Divergence divergence_of(const PreparedCourse& course, const assess::Lexicon& lexicon,
                                       const Helpers& helpers);

}  // namespace attune::service
