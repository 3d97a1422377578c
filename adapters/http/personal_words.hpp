// Puts in a learner's own notes, and how a colleague can be reached, where a mark stands for them,
// as the last thing before a reply leaves: nothing stored holds these words, so a note that was
// deleted, or a colleague who no longer agrees to be asked, is gone from every page.
#pragma once

#include <string>

#include "adapters/http/message.hpp"

namespace attune::http {

struct Call;

// What stands in a view for the words of that learner on how to reach them.
[[nodiscard]] std::string contact_mark(const std::string& learner);

// JSON with the words in place of the marks: of notes, those of the caller; of colleagues, those of
// who agrees, and nothing for the others.
[[nodiscard]] std::string as_shown(std::string json, const Call& call);

}  // namespace attune::http
