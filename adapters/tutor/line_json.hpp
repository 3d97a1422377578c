// One line of outside JSON, read safely.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/base/result.hpp"

namespace attune::tutor {

// The value of a line. Errors: kInvalid for more than limits::kLineBytes, for what is no UTF-8 or
// no JSON, and for deep nesting: the library copies and prints values by recursion, so that 1 MiB
// of brackets would end the process for want of stack.
[[nodiscard]] Result<nlohmann::json> json_from(const std::string& line);

}  // namespace attune::tutor
