// A request of the service as the JSON that endpoints take, and readings out of theirs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/llm/models_file.hpp"
#include "service/language_model.hpp"

namespace attune::llm {

// True when the answer is asked for as an event stream: never where it is read as JSON, since
// half a document is of no use.
[[nodiscard]] bool streams(const Endpoint& endpoint, const service::ModelRequest& request);

// The body of POST base_url/chat/completions.
[[nodiscard]] std::string chat_request(const Endpoint& endpoint,
                                       const service::ModelRequest& request);

// The readings that an answer proposes; nullopt when it is not in that form. Entries that are not
// whole are left out.
[[nodiscard]] std::optional<std::vector<service::ProposedReading>> readings_in(
    const std::string& text);

}  // namespace attune::llm
