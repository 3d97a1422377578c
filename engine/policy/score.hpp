// One candidate's score as the sum of its named parts, and which of its skills it would be for.
// Internal to engine/policy. Pure.
#pragma once

#include "engine/policy/facts.hpp"
#include "engine/policy/weights.hpp"

namespace attune::policy {

struct Scored {
    const Object* object = nullptr;
    SkillNumber skill = 0;  // the one it scores highest on
    Parts parts{};
    double score = 0.0;  // the sum of the parts, in their order
};

// Scores one object; nullopt when it may not be proposed: the item in hand, what is done and not
// due again, a lesson on what is secure, an object without a skill of the course.
[[nodiscard]] std::optional<Scored> score(const Question& question, const Index& index,
                                          const Facts& facts, const Object& object);

// All that may be proposed and could stand in a ranking, best first: the best object of each skill
// and kind. Ties are broken by the seed, then by id; without any history by id alone, so that the
// first choice is the same for everyone.
[[nodiscard]] std::vector<Scored> rank(const Question& question, const Index& index,
                                       const Facts& facts);

// How much of the misconceptions held on that skill this object works on: one of
// weights::kRefutes*, 0 when none is held.
[[nodiscard]] double refutation_of(const Question& question, const Index& index,
                                   const SkillFacts& facts, const Object& object,
                                   SkillNumber skill);

}  // namespace attune::policy
