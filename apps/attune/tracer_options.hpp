// What the trace commands share: the options of a fit.
#pragma once

#include "apps/attune/commands.hpp"
#include "service/tracing.hpp"

namespace attune::commands {

[[nodiscard]] service::TracerOptions options_of(const TraceArgs& args);

}  // namespace attune::commands
