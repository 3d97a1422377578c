// What a turn of a conversation says about what the learner knows or does.
//
// Doing something in a role-play is a performance, naming it in a rabbit hole a recall; what a
// coach hears back from work is an application. A conversation is not a test: it weighs less than
// an answer, and only a role-play tells what was not done (once, at its end, and weakly). Evidence
// needs words that were read as the point, not a key term alone.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/dialogue/scene.hpp"
#include "engine/model/belief.hpp"
#include "engine/model/playbook.hpp"

namespace attune::dialogue {

// `before` and `after` are the conversation around the turn; `number` is that of its event.
[[nodiscard]] std::vector<Evidence> talk_evidence(const Scene& scene, const Playbook& playbook,
                                                  const Conversation& before,
                                                  const Conversation& after, std::int64_t number);

}  // namespace attune::dialogue
