// Bayesian knowledge tracing: how one graded answer moves the belief that a skill is known.
//
// The two-state model of Corbett and Anderson (1995, User Modeling and User-Adapted Interaction 4,
// 253-278). A skill is known or not; an answer is evidence, seen through `slip` (one who knows
// errs) and `guess` (one who does not succeeds); `learn` is the chance that the answer itself
// taught the skill.
// Not here: forgetting (engine/trace/fading.hpp), speed, difficulty and help
// (engine/trace/trace.cpp). Pure: no clock, no randomness, no allocation. Safe from any thread.
#pragma once

namespace attune::trace {

// All four are probabilities in [0, 1]; `guess + slip < 1` must hold, or a right answer would count
// against the learner.
struct BktParams {
    double prior = 0.3;
    double learn = 0.1;
    double guess = 0.15;
    double slip = 0.15;
};

// True when `params` can be used; every function here ENSUREs it.
[[nodiscard]] bool valid(const BktParams& params);

// P(known) after one answer. `known` is P(known) before it. `credit` is the share of the answer
// that was right, in [0, 1]; it interpolates between the two updates, so 0 and 1 give the textbook.
[[nodiscard]] double after_answer(const BktParams& params, double known, double credit);

// P(the next answer is right), in [0, 1].
[[nodiscard]] double success(const BktParams& params, double known);

}  // namespace attune::trace
