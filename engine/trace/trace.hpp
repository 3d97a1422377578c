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
#include "engine/trace/bkt.hpp"

namespace attune::trace {

// Names the model and its parameters in every stored belief and decision.
inline constexpr const char* kTracerVersion = "bkt-1";

// For an item of middle difficulty answered in own words at the usual pace; two fully right answers
// make a skill secure. `prior` is by level, see `initial`.
inline constexpr BktParams kSetByHand = {.prior = 0.30, .learn = 0.06, .guess = 0.15, .slip = 0.15};

// `why` of the contributions that no answer made: the passing of time, and older ones summed up.
inline constexpr const char* kWhyTime = "time";
inline constexpr const char* kWhyEarlier = "earlier";

// `why` of what answers on other skills did to this one.
inline constexpr const char* kWhyNeighbours = "neighbours";

// The belief about a skill before any evidence; `level` (1..4) lowers the prior.
[[nodiscard]] Belief initial(const Skill& skill);

// The same from a prior in [0, 1] that comes from elsewhere.
[[nodiscard]] Belief unmoved(const SkillId& skill, double prior);

// P(known) of `faded(belief, at_ms)`, without a copy of the ledger.
[[nodiscard]] double known_at(const Belief& belief, std::int64_t at_ms);

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
// `base` is what guess, slip and learn are at middle difficulty; its prior is not looked at.
[[nodiscard]] Belief update(const Belief& before, const Evidence& evidence,
                            const BktParams& base = kSetByHand);

// Faded before, after, and the parts of this step (time excluded), which add up.
[[nodiscard]] BeliefChange change(const Belief& before, const Evidence& evidence,
                                  const BktParams& base = kSetByHand);

// Moves P(known) at `at_ms` (fades first) to `known` in [0, 1], by one line of the ledger.
// `counted` is how much evidence it rests on; null for what answers on other skills did.
struct Moved {
    double known = 0.0;
    std::int64_t at_ms = 0;
    std::int64_t event = 0;
    std::string why;
    const Evidence* counted = nullptr;
};
[[nodiscard]] Belief moved(const Belief& before, const Moved& to);

// From here on a skill counts as secure on every page.
inline constexpr double kSecureAt = 0.80;

// Days until P(known) falls below kSecureAt; 0 when it already is, -1 when it never was above.
[[nodiscard]] double days_until_fading(const Belief& belief, std::int64_t at_ms);

// P(an answer to an item of that difficulty is right), in [0, 1], for one who answers in own words
// at the usual pace and without help.
[[nodiscard]] double expected_success(double known, double difficulty);

// The other way round, at middle difficulty: the P(known) at which that share of answers is right,
// within what answers can make certain, [0.01, 0.99].
[[nodiscard]] double known_from_success(double success);

// The likely range (80%) around `known` when it rests on `weight_seen` of evidence:
// low <= known <= high, narrower with more weight. See docs/tracing.md, "The likely range".
struct Range {
    double low = 0.0;
    double high = 1.0;
};
[[nodiscard]] Range likely_range(double known, double weight_seen);

}  // namespace attune::trace
