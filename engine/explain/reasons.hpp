// Why, in sentences: the one place where reason codes become words for a learner.
//
// Codes (closed list): refutes_misconception, root_cause, gap_after_failure, builds_on_secure,
// next_in_web, review_fading, told_before, told_of_it, lesson_first, course_start, free_choice.
// The sentences themselves: sentences.hpp, in the course's language.
// Every sentence starts so that it can follow "Chosen because " ("Gewählt, denn "), names its
// evidence and ends with a full stop. What the view does not show is not said: a code whose
// evidence is missing gets the plain sentence of `next_in_web`.
// Not here: which code applies (engine/policy), the look of a quote (web).
// Pure. Safe from any thread.
#pragma once

#include <map>
#include <string>

#include "engine/model/course.hpp"
#include "engine/model/decision.hpp"
#include "engine/model/view.hpp"

namespace attune::explain {

// Fills `sentence` of every reason of every candidate, and `would_change`, from their inputs.
// `view` is the one the decision was made on: with the beliefs of this turn and what is held now.
// `known` is P(known) of skills without answers of their own; where it lacks one, its prior counts.
// A `would_change` that is no code of engine/policy/tipping.hpp stays as it is.
[[nodiscard]] Decision worded(Decision decision, const Course& course, const LearnerView& view,
                              const std::map<SkillId, double>& known = {});

// One sentence on what moved a belief: "Contradiction −0.11", for the ledger and the page. The sign
// is a real minus (U+2212); an effect that rounds to nothing reads "0.00" without a sign.
[[nodiscard]] std::string effect_line(const Contribution& contribution);

}  // namespace attune::explain
