// Which issue the tutor takes up and how near it goes to the idea: the ladder.
//
//   pump -> hint -> second hint -> prompt -> assertion ("told")
//
// Invariants: (1) a misconception or contradiction in the newest turn comes before any missing
// part: contrast first, correction after; (2) else an unsure reading of few words is asked about
// once; (3) else the expectation at the frontier: the one worked on, unless the learner went on to
// another; what was perhaps said at length is in doubt, and comes after all that surely is open;
// (4) at most kMovesPerIdea moves on one expectation, the last is the assertion, and a turn that
// got the learner on elsewhere counts for none; (5) never two assertions in a row; (6) strong
// learners start and stay high, strugglers descend faster; (7) what the learner says of how they
// stand to the matter moves the rung (stance.hpp); (8) an idea told last is waited for once.
// Sources: AutoTutor's expectation-and-misconception-tailored dialogue (Graesser et al. 2004).
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
    int rung = 0;               // of the ladder, for a pump, hint, prompt or assertion
    bool held = false;          // the learner got on elsewhere: no try of this idea
    bool near = false;          // the newest turn comes near an idea
    bool in_doubt = false;      // the newest turn may say an idea, and says it at length
    bool again = false;         // asks for what was perhaps said at length
    bool waits = false;         // for an idea just told, in the learner's words
};

// The conversation with the newest reading folded in: what is covered, which misconceptions are
// asserted. Told stays told.
[[nodiscard]] Conversation with_reading(Conversation conversation, const Scene& scene);

// What a person found of ideas in one answer of the conversation, in place of what they had found
// before: covered or open as they say. Without a judgement the reader's verdict stands again.
void judge(Conversation& conversation, const std::vector<Judgement>& before,
           const std::vector<Judgement>& now);

// The move for an answer or a call for help. `after` already holds the newest reading,
// `scene.before` does not.
[[nodiscard]] Plan plan(const Scene& scene, const Conversation& after);

// The move of a rung, 0 pump .. 4 assertion.
[[nodiscard]] Move move_of_rung(int rung);

// True when every expectation is covered or told.
[[nodiscard]] bool all_settled(const Conversation& conversation);

}  // namespace attune::dialogue
