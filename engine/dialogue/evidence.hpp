// What one turn says about what the learner knows: evidence per skill, with its weight and why.
//
// Right ideas count fully, with the help used beside them (engine/trace discounts it); what was
// said against the case counts fully; what was not mentioned counts little (silence is weak
// evidence), unless it was asked for outright. Only what is said on the matter counts; feelings,
// questions and challenges never do.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/dialogue/scene.hpp"
#include "engine/model/belief.hpp"
#include "engine/model/view.hpp"

namespace attune::dialogue {

inline constexpr double kRestatedWeight = 0.25;  // of an idea said after the tutor had told it

// `before` and `after` are the conversation around the turn; `view` gives the learner's usual pace.
// Evidence comes in the item's order; `event` is the number of the turn's event.
[[nodiscard]] std::vector<Evidence> evidence_of(const Scene& scene, const Conversation& before,
                                                const Conversation& after, const LearnerView& view,
                                                std::int64_t event);

// A pause long for this learner: 1.5 standard deviations above the mean of the logs of their last
// pauses; above 45 s while fewer than five are known.
[[nodiscard]] bool is_hesitant(const LearnerView& view, const Signals& signals);

}  // namespace attune::dialogue
