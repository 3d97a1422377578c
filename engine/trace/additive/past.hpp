// What one learner did so far, as running sums: all that the additive tracer looks back on.
//
// Every sum is updated in constant time per answer, so a history of ten thousand answers costs the
// same as one of ten. An answer counts for its item, for each of its skills and overall. `surprise`
// is the answer less what the difficulty of the item alone would have led one to expect, so that an
// easy success says less than a hard one (the idea of Elo ratings, Pelanek 2016, Computers &
// Education 98). Sums fade by a half-life in answers, and where times are recorded in time as well.
// Pure. Not for two threads at once.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>

#include "engine/trace/practice.hpp"

namespace attune::trace {

inline constexpr std::array<double, 4> kHalfLives = {1.5, 4.0, 12.0, 40.0};  // answers
inline constexpr std::array<double, 6> kLongHalfLives = {1.5, 4.0, 10.0, 30.0, 100.0, 400.0};
inline constexpr std::array<double, 3> kTimedHalfLives = {120.0, 3'600.0, 172'800.0};  // seconds

// The answers to one item, on one skill, or all of them.
struct Past {
    float right = 0.0F;
    float wrong = 0.0F;
    std::array<float, kHalfLives.size()> surprise{};  // fading sums
    std::array<float, kHalfLives.size()> success{};
    std::array<float, kHalfLives.size()> weight{};
    std::array<float, kTimedHalfLives.size()> timed_right{};  // as of at_ms
    std::array<float, kTimedHalfLives.size()> timed_wrong{};
    std::uint32_t last = 0;  // the last four outcomes, base 3: 0 none, 1 right, 2 wrong; newest low
    std::uint32_t count = 0;
    std::uint32_t place = 0;  // of the newest, in the learner's whole history
    std::int64_t at_ms = 0;
    float response_ms = 0.0F;
    int hints = -1;
    float strength = 0.0F;  // of a skill: Elo rating in log-odds, above the learner\'s own
};

struct Neighbour {  // one of the answers just before
    std::uint32_t item = 0;
    std::uint32_t skill = 0;
    bool has_skill = false;
    bool right = false;
    bool skill_right = false;
};

struct History {
    std::unordered_map<std::uint32_t, Past> items;
    std::unordered_map<std::uint32_t, Past> skills;
    Past all;
    std::array<float, kLongHalfLives.size()> surprise{};
    std::array<float, kLongHalfLives.size()> weight{};
    std::array<Neighbour, 3> before{};  // newest first
    std::uint32_t steps = 0;            // of `before` that are filled
    std::uint32_t pattern = 0;          // the last five outcomes as bits, newest low
    std::uint32_t place = 0;            // answers so far
    float strength = 0.0F;              // Elo rating of the learner, in log-odds
};

// Adds one answer. `expected` in [0, 1] is P(right) by the difficulty of the item alone.
void remember(History& history, const Attempt& attempt, double expected);

// The part of `remember` that keeps the answers just before.
void remember_neighbour(History& history, const Attempt& attempt);

// Log-odds of P(right) by difficulty alone, with P held inside [0.02, 0.98].
[[nodiscard]] double difficulty_of(double expected);

// 2^(-answers / half_life) and the like; `periods` >= 0.
[[nodiscard]] double halved(double periods);

// What is left after `seconds` >= 0 at each of kTimedHalfLives.
[[nodiscard]] std::array<float, kTimedHalfLives.size()> timed_fades(double seconds);

}  // namespace attune::trace
