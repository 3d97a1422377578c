// The body of an adoption: the only one with a list in it (body.hpp reads plain fields).
#pragma once

#include "adapters/http/message.hpp"
#include "engine/base/result.hpp"
#include "service/adopt_item.hpp"

namespace attune::http {

// Without the draft's id, which the address names. 400 for what is no JSON object, 422 naming the
// field that the route cannot take.
[[nodiscard]] tl::expected<service::AdoptItem, Response> read_adoption(const std::string& body);

}  // namespace attune::http
