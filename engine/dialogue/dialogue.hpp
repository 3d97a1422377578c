// What the tutor says: one turn from a reading, with quotes, the gap, one move, and no leak.
//
//   acts (acts.hpp) -> reading (engine/assess) -> plan (ladder.hpp) -> words (compose, wording.hpp)
//                                                  every text through leak_guard.hpp and Voice
//
// Invariants of a turn: (1) feedback on an answer quotes it verbatim and names one gap; (2) never
// "right" of words at issue; (3) no open idea given away before its assertion; (4) no sentence said
// within the last 30 turns; (5) a question is answered from the material with its source, or
// declined with a way on, and the open question comes back.
// Pure. Not here: beliefs (evidence.hpp), what comes next (engine/policy).
#pragma once

#include <cstdint>
#include <vector>

#include "engine/dialogue/scene.hpp"

namespace attune::dialogue {

struct Response {
    TutorTurn turn;
    Conversation conversation;  // after the turn, the exchange included
};

// A conversation on `item`, nothing said yet.
[[nodiscard]] Conversation begin(const SessionId& session, const Item& item, std::int64_t at_ms);

// Answers the newest turn. `before` is the conversation without it; `said` the tutor's normalised
// sentences of the last 30 turns; `seed` orders wordings.
[[nodiscard]] Response respond(const Scene& scene, const Conversation& before,
                               const std::vector<std::string>& said, std::uint64_t seed);

// The learner's own sentences for what is covered, the assertion for what was told.
[[nodiscard]] TutorTurn summarise(const Scene& scene, const Conversation& conversation,
                                  const Voice& voice);

}  // namespace attune::dialogue
