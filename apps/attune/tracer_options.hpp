// What the trace commands share: progress of long work, and the options of a fit.
#pragma once

#include "apps/attune/commands.hpp"
#include "service/tracing.hpp"

namespace attune::commands {

// On standard error: a bar on a terminal, a line for each tenth elsewhere.
[[nodiscard]] service::Progress progress_bar();

[[nodiscard]] service::TracerOptions options_of(const TraceArgs& args);

}  // namespace attune::commands
