// How the beliefs of a learner follow their answers under the tracer of the course.
//
// Under Bayesian knowledge tracing an answer moves the skills it gives evidence on (trace.hpp).
// Under the additive tracer an answer moves every skill by how far apart right and wrong would have
// left the tracer's prediction for an unseen item of it, times how surprising the outcome was by
// what was believed; so it also moves other skills, each by a line of its own in their ledgers.
// P(known) is that at which items of middle difficulty are right as often as predicted. Under both,
// no wrong answer raises the belief it is about and no right one lowers it, what lies above the
// prior fades with time (fading.hpp), and a skill without answers starts from what is known of its
// neighbours. Pure; equal arguments give equal bits.
#pragma once

#include <cstdint>
#include <map>

#include "engine/model/event.hpp"
#include "engine/model/view.hpp"
#include "engine/trace/running/tracing.hpp"

namespace attune::trace {

// The belief about a skill at `at_ms` before any answer on it: the prior, and one contribution for
// what is known of neighbouring skills when that says something.
[[nodiscard]] Belief start_of(const Tracing& tracing, const LearnerView& view, const SkillId& skill,
                              std::int64_t at_ms);

// P(known) of every skill of the tracing at `at_ms`, with or without answers.
[[nodiscard]] std::map<SkillId, double> known_now(const Tracing& tracing, const LearnerView& view,
                                                  std::int64_t at_ms);

// Moves the beliefs of `view` by one turn, event `number`, in the course of `view.course`.
void follow(const Tracing& tracing, LearnerView& view, const TurnTaken& taken, std::int64_t number);

}  // namespace attune::trace
