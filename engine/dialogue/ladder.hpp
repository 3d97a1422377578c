// Which issue the tutor takes up and how near it goes to the idea: the ladder.
//
//   pump -> hint -> second hint -> prompt -> assertion ("told")
//
// Invariants: (1) a misconception or contradiction in the newest turn comes before any missing
// part: contrast first, correction after; (2) else an unsure reading is asked about once; (3) else
// the expectation at the frontier: highest reading below the threshold; (4) at most kMovesPerIdea
// moves on one expectation, the last is the assertion; (5) never two assertions in a row; (6)
// strong learners start and stay high, strugglers descend faster; (7) what the learner says of how
// they stand to the matter moves the rung (stance.hpp). Sources: AutoTutor's
// expectation-and-misconception-tailored dialogue (Graesser et al. 2004).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/dialogue/scene.hpp"
#include "engine/model/event.hpp"

namespace attune::dialogue {

inline constexpr int kMovesPerIdea = 4;
inline constexpr double kStrongAt = 0.60;
inline constexpr double kStrugglingBelow = 0.25;

// What the next turn is to do; the composer finds the words.
struct Plan {
    Move move = Move::kPump;
    std::optional<std::size_t> expectation;    // index into the item's
    std::optional<std::size_t> misconception;  // index into the item's
    std::optional<GapKind> gap;
    std::optional<Span> right;  // words of the newest turn that are right
    std::optional<Span> issue;  // words of the newest turn at issue
};

// The conversation with the newest reading folded in: what is covered, which misconceptions are
// asserted. Told stays told.
[[nodiscard]] Conversation with_reading(Conversation conversation, const Scene& scene);

// What a person found of ideas in one answer of the conversation, in place of what they had found
// before: covered or open as they say. Without a judgement the reader's verdict stands again.
void judge(Conversation& conversation, const std::vector<Judgement>& before,
           const std::vector<Judgement>& now);

// The move for an answer or a call for help. `after` already holds the newest reading.
[[nodiscard]] Plan plan(const Scene& scene, const Conversation& after);

// The rung to take on an expectation now: 0 pump .. 4 assertion.
[[nodiscard]] int rung_for(const Scene& scene, const Conversation& after, std::size_t expectation);

[[nodiscard]] Move move_of_rung(int rung);

// True when every expectation is covered or told.
[[nodiscard]] bool all_settled(const Conversation& conversation);

}  // namespace attune::dialogue
