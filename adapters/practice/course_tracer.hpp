// What a course's estimates follow, as text for the store: the choice with what it rests on, the
// parameters of each skill, and the additive model in the form of tracer_file.hpp.
#pragma once

#include <memory>

#include "service/tracers.hpp"

namespace attune::practice {

[[nodiscard]] std::unique_ptr<service::TracerCodec> make_tracer_codec();

}  // namespace attune::practice
