// Puts in how a colleague can be reached, in their own words, as the last thing before a reply
// leaves: nothing stored holds them, and once they no longer agree to be asked they are gone from
// every page.
#pragma once

#include <string>

#include "adapters/http/message.hpp"

namespace attune::http {

struct Call;

// What stands in a view for the words of that learner.
[[nodiscard]] std::string contact_mark(const std::string& learner);

// A JSON response with the words in place of the marks; of who does not agree (any more), nothing.
[[nodiscard]] Response with_contact_words(Response response, const Call& call);

// The same, and the caller's own notes (note_words.hpp), for what goes out on a stream.
[[nodiscard]] std::string as_shown(const std::string& json, const Call& call);

}  // namespace attune::http
