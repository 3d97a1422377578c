// What changed by one turn, and why. Everything later (reply, page, replay, audit) reads this.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/belief.hpp"
#include "engine/model/decision.hpp"
#include "engine/model/turn.hpp"

namespace attune {

// How the learner stands to the matter, as they say it themselves ("that makes no sense to me",
// "not sure, but") or mark it; never from times, typing or anything else. It changes the next move
// and is shown to nobody else.
enum class Stance { kCurious, kResistant, kConfident, kAnxious };

struct StanceSeen {
    Stance stance = Stance::kCurious;
    std::uint32_t begin = 0;  // in the answer's text; begin == end: marked, not worded
    std::uint32_t end = 0;
};

struct Step {
    std::int64_t follows_version = 0;
    std::vector<ActSpan> acts;  // at least one; the first decides what the tutor deals with
    Assessment assessment;      // of all answer turns on the item so far
    std::vector<Evidence> evidence;
    std::vector<BeliefChange> changes;  // one per skill touched
    Decision decision;
    TutorTurn turn;
    Conversation conversation;  // after the turn
    std::vector<std::string>
        sayings;         // the tutor's sentences of this turn, as compared for repeats
    std::string tracer;  // version of the tracer that the beliefs follow
    std::string engine;  // version of the deciding code; replay of decisions needs the same
    std::vector<StanceSeen> stances = {};
};

[[nodiscard]] const char* name_of(Stance stance);

}  // namespace attune
