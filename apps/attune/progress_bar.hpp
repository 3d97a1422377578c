// How far long work is, shown on standard error.
#pragma once

#include "service/tracing.hpp"

namespace attune::commands {

// A bar on a terminal, a line for each tenth elsewhere.
[[nodiscard]] service::Progress progress_bar();

}  // namespace attune::commands
