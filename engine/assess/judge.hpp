// From heard clauses to probabilities for one idea: which clauses, which wording, how sure.
//
// Internal to engine/assess. Several sets of clauses are tried for each wording: single clauses,
// runs of up to four neighbours, and the best run joined by clauses from elsewhere (an idea may be
// said in two turns). Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/assess/features.hpp"

namespace attune::assess {

enum class Role {
    kExpectation,    // the learner's answer against an idea that should be said
    kReference,      // the same as the grader was trained on it: without what came later
    kMisconception,  // ... against a wrong idea: asked, reported or supposed is not held
    kAnyone,         // whoever says it, however it is said: the leak guard
};

struct Trial {
    std::size_t wording = 0;
    std::vector<std::uint16_t> clauses;
    std::vector<double> by_clause;  // weight matched in each
    Features features{};
    double expressed = 0.0;
    double contradicted = 0.0;
};

// All trials that touch the idea at all; may be empty.
[[nodiscard]] std::vector<Trial> trials_of(const PreparedItem& item, const Idea& idea,
                                           const Heard& heard, Role role);

}  // namespace attune::assess
