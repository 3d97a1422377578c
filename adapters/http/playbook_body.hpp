// A playbook as the form sends it (schema/openapi.yaml, WrittenPlaybook) into the record. Only
// kinds and sizes are judged here; what it must hold is service/check_written.hpp, which names each
// field.
#pragma once

#include <string>

#include "adapters/http/message.hpp"
#include "engine/base/result.hpp"
#include "service/written_playbook.hpp"

namespace attune::http {

struct CheckBody {
    Playbook playbook;
    ItemId replaces;  // may be empty
};

// 400 for what is no JSON object, 422 naming the field for what cannot be taken. Here and below.
[[nodiscard]] tl::expected<CheckBody, Response> read_check(const std::string& body);

[[nodiscard]] tl::expected<service::TryPlaybook, Response> read_trial(const std::string& body);

// The id of the playbook is the address's.
[[nodiscard]] tl::expected<service::SavePlaybook, Response> read_save(const std::string& body,
                                                                      const ItemId& id);

}  // namespace attune::http
