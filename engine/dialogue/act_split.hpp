// The most probable cuts and acts of a turn under a model.
//
// A turn is cut at up to a few of its likeliest places; among all ways to cut there, the one wins
// whose stretches are clearest acts for what its cuts cost: a sum of log P(act) over stretches and
// of the log odds of each cut, by dynamic programming. Neighbours differ in act. Pure.
#pragma once

#include <vector>

#include "engine/dialogue/act_features.hpp"

namespace attune::dialogue {

// At least one span; together they cover the turn.
[[nodiscard]] std::vector<ActSpan> split_by(const ActModel& model, const TurnReading& turn);

}  // namespace attune::dialogue
