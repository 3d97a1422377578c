// How evidence and time move the belief that a skill is known.
//
// Bayesian knowledge tracing (Corbett and Anderson 1995, see bkt.hpp) with three additions: partial
// credit, a slip and guess that depend on speed and difficulty (a fast slip is not a slow one), and
// fading (see fading.hpp: an exponential forgetting curve whose stability grows with spaced
// success). Each update states its effect as contributions that add up, so "why do you think I know
// this?" is answered exactly. docs/tracing.md has the parameters and their reasons.
// Pure: no clock; times are arguments. Safe from any thread.
#pragma once

#include <cstdint>
#include <string>

#include "engine/model/belief.hpp"
#include "engine/model/course.hpp"

namespace attune::trace {

// Names the model and its parameters in every stored belief and decision.
inline constexpr const char* kTracerVersion = "bkt-1";

// `why` of the contributions that no answer made: the passing of time, and older ones summed up.
inline constexpr const char* kWhyTime = "time";
inline constexpr const char* kWhyEarlier = "earlier";

// The belief about a skill before any evidence; `level` (1..4) lowers the prior.
[[nodiscard]] Belief initial(const Skill& skill);

// The belief at `at_ms` (Unix time): known fades toward the prior with time since the last update
// (from above only: time teaches nothing), the weight of what was seen fades with it, and so the
// likely range widens. Never changes contributions' meaning: the fading is one contribution,
// why = "time"; pauses too short to show join the time entry before them.
// Identity when `at_ms` <= belief.at_ms or the belief has no evidence.
[[nodiscard]] Belief faded(const Belief& belief, std::int64_t at_ms);

// The belief after one piece of evidence at evidence.at_ms (fades first). ENSUREs that credit,
// weight and difficulty lie in [0, 1] and that the evidence is about the same skill. weight 0
// changes nothing but the time. Help lowers here what the right part of an answer proves
// (`help_used`), so `weight` need not hold it a second time; it is for doubt about the reading.
[[nodiscard]] Belief update(const Belief& before, const Evidence& evidence);

// Faded before, after, and the parts of this step (time excluded), which add up.
[[nodiscard]] BeliefChange change(const Belief& before, const Evidence& evidence);

// From here on a skill counts as secure on every page.
inline constexpr double kSecureAt = 0.80;

// Days until P(known) falls below kSecureAt; 0 when it already is, -1 when it never was above.
[[nodiscard]] double days_until_fading(const Belief& belief, std::int64_t at_ms);

// P(an answer to an item of that difficulty is right), in [0, 1], for one who answers in own words
// at the usual pace and without help.
[[nodiscard]] double expected_success(double known, double difficulty);

// The likely range (80%) around `known` when it rests on `weight_seen` of evidence:
// low <= known <= high, narrower with more weight. See docs/tracing.md, "The likely range".
struct Range {
    double low = 0.0;
    double high = 1.0;
};
[[nodiscard]] Range likely_range(double known, double weight_seen);

}  // namespace attune::trace
