// Fits Bayesian knowledge tracing to the answers of many learners on one skill.
//
// Expectation maximisation on the two-state hidden Markov model behind bkt.hpp (Baum, Petrie,
// Soules and Weiss 1970, Annals of Mathematical Statistics 41; in scaled form Rabiner 1989,
// Proceedings of the IEEE 77, eq. 90-111). Every start begins with parameters drawn as pyBKT draws
// them and ends by pyBKT's rule: when the log likelihood moved by at most `tolerance`, from the
// third pass on, or after `iterations_max` passes. The start that ends likeliest wins.
// A fit that cannot mean what its parameters are called is refused in words; the likelihood alone
// does not see it (Baker, Corbett and Aleven 2008, Intelligent Tutoring Systems, "degeneracy").
// Not here: what an answer does to a belief (bkt.hpp).
// Pure and seeded: the same answers, options and version give the same bits. Safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/trace/bkt.hpp"

namespace attune::trace {

// The answers on one skill: one history per learner, oldest first, 1 right and 0 wrong. Empty
// histories are passed over.
struct SkillSequences {
    std::vector<std::vector<unsigned char>> answers;
};

struct BktFitOptions {
    int starts = 5;  // >= 1
    std::uint64_t seed = 1;
    bool with_forget = false;  // else forget stays 0, as in the textbook
    double tolerance = 0.005;  // of the log likelihood, in nats; > 0
    int iterations_max = 100;  // passes of each start; >= 1
    int learners_min = 10;     // fewer are refused
    double bound = 1.0;        // guess and slip stay at or below it; in (0, 1]
};

struct BktFit {
    BktParams params;
    double forget = 0.0;          // P(not known at the next answer | known now)
    double log_likelihood = 0.0;  // of all answers under `params` and `forget`, in nats
    int iterations = 0;           // passes of the winning start
    std::string refused;          // empty, or why `params` must not be used; they are then what the
                                  // answers led to, or the defaults when no fit was tried
};

// The likeliest parameters. ENSUREs the options' ranges and that answers are 0 or 1.
[[nodiscard]] BktFit fit_bkt(const SkillSequences& skill, const BktFitOptions& options);

// Log likelihood of all answers, in nats. All parameters in [0, 1]; guess + slip may be anything,
// so that fits of other programs can be judged too.
[[nodiscard]] double log_likelihood(const SkillSequences& skill, const BktParams& params,
                                    double forget);

}  // namespace attune::trace
