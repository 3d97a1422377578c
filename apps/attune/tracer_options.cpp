#include "apps/attune/tracer_options.hpp"

#include "apps/attune/progress_bar.hpp"

namespace attune::commands {

service::TracerOptions options_of(const TraceArgs& args) {
    service::TracerOptions options;
    options.model = args.model;
    options.seed = args.seed;
    options.members = args.members;
    options.without = args.without;
    options.progress = progress_bar();
    return options;
}

}  // namespace attune::commands
