// A playbook as a file of a course folder (docs/playbooks.md): what adapters/course reads back as
// the same playbook. Pure.
#pragma once

#include <string>

#include "engine/model/playbook.hpp"

namespace attune::service {

// `playbook` is one that check_written (check_written.hpp) finds nothing wrong with.
[[nodiscard]] std::string playbook_text(const Playbook& playbook, const std::string& licence);

}  // namespace attune::service
