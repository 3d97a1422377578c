// What comes next: every candidate scored by named parts, so that the choice can be read and
// contested. First policy: gaps and prerequisites. Later policies (rules, collaborative, hybrid)
// keep this shape.
//
// The parts and their weights are in weights.hpp, their reasons in docs/policy.md. Items and
// lessons compete on one scale. A skill without answers of its own borrows from what was shown on
// skills that build on it (facts.hpp), so nobody is led back to what they use already.
// Pure and seeded: the seed only breaks ties. Sentences are made by engine/explain from the codes
// and inputs left in `Reason`; this module fills code, skill, quote and events, and leaves in
// `would_change` the code of what would have changed the choice (tipping.hpp), to be worded too.
#pragma once

#include <cstdint>
#include <map>

#include "engine/competency/web.hpp"
#include "engine/model/course.hpp"
#include "engine/model/decision.hpp"
#include "engine/model/view.hpp"

namespace attune::policy {

inline constexpr const char* kPolicyVersion = "gaps-2";

struct Question {
    const Course& course;
    const competency::Web& web;
    const LearnerView& view;
    std::map<SkillId, double> known;  // faded to `at_ms`, every skill of the course (ENSUREd)
    std::int64_t at_ms = 0;
    ItemId current;               // the item in hand, never proposed; may be empty
    std::vector<SkillId> failed;  // skills that this turn spoke against, likeliest root cause first
    std::uint64_t seed = 0;
    std::vector<NoteFit> notes = {};  // what the learner said of themselves, to skills
};

// Ranks what could come next: items and lessons, the choice and at most limits::kRunnersUp
// runners-up of different skills or kinds. Empty `ranked` when nothing is left to do.
// Each candidate's score is the sum of its parts in their order, and it has at least one reason.
[[nodiscard]] Decision choose(const Question& question);

}  // namespace attune::policy
