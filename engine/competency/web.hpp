// The web of skills: what must come first, what is ready, where a failure may come from.
//
// A directed acyclic graph over prerequisites, built once per course. Readiness and root cause
// follow the usual reading of prerequisite structures (Doignon and Falmagne 1985: a skill is
// learnable once all below it are known), made probabilistic by the learner's beliefs.
// Pure. Not here: estimates (engine/trace), choices (engine/policy).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/belief.hpp"
#include "engine/model/course.hpp"

namespace attune::competency {

struct Web {
    std::vector<SkillId> order;  // every prerequisite before what needs it; ties in author's order
    std::map<SkillId, std::vector<SkillId>> before;  // direct prerequisites
    std::map<SkillId, std::vector<SkillId>> after;   // direct dependents
};

// A possible source of a failure: P(this skill is the missing one | the failure and all beliefs).
struct Cause {
    SkillId skill;
    double posterior = 0.0;
};

// A skill whose lack could show in a failure, and how much its distance from the failure damps it.
struct Suspect {
    SkillId skill;
    double damping = 1.0;  // 0.7 per step; 1 for the failed skill itself
};

// Errors: kInvalid naming the skills of a cycle in order, or the unknown prerequisite.
[[nodiscard]] Result<Web> build_web(const std::vector<Skill>& skills);

// All skills that must come before `skill`, nearest first, each once, without `skill` itself.
[[nodiscard]] std::vector<SkillId> all_before(const Web& web, const SkillId& skill);

// P(every direct prerequisite is known), in [0, 1]: the product of P(known), 1 without
// prerequisites. `known` gives P(known) of a skill and covers skills without evidence too.
[[nodiscard]] double readiness(const Web& web, const std::map<SkillId, double>& known,
                               const SkillId& skill);

// The failed skill and all below it, nearest first: what `root_causes` weighs.
[[nodiscard]] std::vector<Suspect> suspects(const Web& web, const SkillId& failed);

// Where a failure on `failed` may come from: the skill itself and its direct and indirect
// prerequisites, posteriors summing to 1, likeliest first. Assumes one missing skill explains the
// failure, prior odds (1 - P(known)) damped by 0.7 per step of distance.
[[nodiscard]] std::vector<Cause> root_causes(const Web& web, const std::map<SkillId, double>& known,
                                             const SkillId& failed);

}  // namespace attune::competency
