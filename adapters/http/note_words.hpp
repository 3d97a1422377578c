// Puts a learner's own notes where a mark stands for them, as the last thing before a reply leaves:
// nothing stored holds their words (service/notes.hpp), so a deleted note is gone from every page.
#pragma once

#include "adapters/http/message.hpp"
#include "adapters/http/routes.hpp"

namespace attune::http {

// A JSON response whose marks are the caller's notes, in the caller's words.
[[nodiscard]] Response with_note_words(Response response, const Call& call);

}  // namespace attune::http
