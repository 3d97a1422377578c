// The end of a conversation on an item: the learner's own sentences for what they said, the tutor's
// for what was told, and where the idea goes on.
//
// Told stays told even when the learner says it afterwards: it comes back for review either way,
// but then in the learner's words. Pure. Not here: when it ends (ladder.hpp).
#pragma once

#include "engine/dialogue/compose.hpp"
#include "engine/dialogue/scene.hpp"
#include "engine/model/event.hpp"

namespace attune::dialogue {

// Closes the item: the word that ends it, the summary, the question to take along.
void close(const Scene& scene, Conversation& after, Composer& composer);

// A sentence of the learner for each idea covered or said after it was told, then what was told.
void summary_lines(const Scene& scene, const Conversation& conversation, Composer& composer);

}  // namespace attune::dialogue
