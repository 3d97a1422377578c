// A request of the service as the JSON that endpoints take, and readings and vectors out of theirs.
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

// The body of POST base_url/embeddings.
[[nodiscard]] std::string embedding_request(const Endpoint& endpoint,
                                            const service::ModelRequest& request);

// The `count` vectors of an answer, by their index; nullopt unless there are as many, of one size
// between 1 and kDimensionsMost, and every number is finite.
inline constexpr std::size_t kDimensionsMost = 8'192;
[[nodiscard]] std::optional<std::vector<std::vector<float>>> vectors_in(const std::string& document,
                                                                        std::size_t count);

// The readings that an answer proposes; nullopt when it is not in that form. Entries that are not
// whole are left out.
[[nodiscard]] std::optional<std::vector<service::ProposedReading>> readings_in(
    const std::string& text);

}  // namespace attune::llm
