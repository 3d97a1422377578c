// "Was that right?", "why do I have to do this?": what a turn beside the matter asks of the tutor.
//
// The reading of an answer is there once it was given, so whoever asks for it gets it: their words,
// called right, at issue or not there yet, in the phrases of feedback on answers. Pure.
#pragma once

#include "engine/dialogue/compose.hpp"
#include "engine/dialogue/scene.hpp"
#include "engine/model/event.hpp"

namespace attune::dialogue {

// Asks whether an answer given earlier was right.
[[nodiscard]] bool asks_verdict(const Scene& scene, const Conversation& after);

// One line: the newest answer before this turn, and how it was read. `after` holds the reading.
void say_verdict(const Scene& scene, const Conversation& after, Composer& composer);

// Asks what the task is for, where the course says so.
[[nodiscard]] bool asks_what_for(const Scene& scene);

// Says that it feels good, and nothing of the contrary.
[[nodiscard]] bool feels_good(const Scene& scene);

}  // namespace attune::dialogue
