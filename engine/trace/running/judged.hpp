// An answer as it counts once a person overruled what was read in it.
//
// The event of the overruling names the ideas it is about. Of each of them the reader's evidence
// goes and the person's takes its place: right or wrong, at full weight unless the idea had been
// told before. Where the person found the idea expressed, evidence that the same words stood
// against that skill goes too, and a misconception about it is not held. All other evidence stays
// as it was read.
//
// Pure. Not here: who may judge, and which answers (service/judge_answer.cpp); where the
// conversation stands afterwards (engine/dialogue/ladder.hpp, judge).
#pragma once

#include <cstdint>

#include "engine/model/event.hpp"

namespace attune::trace {

// `number` is that of the turn's event.
[[nodiscard]] TurnTaken judged(TurnTaken taken, std::int64_t number,
                               const VerdictOverruled& overruled);

}  // namespace attune::trace
