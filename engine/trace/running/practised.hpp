// A turn as one answer of a practice log: what the additive tracer remembers and is fitted on.
//
// Words can show one skill and miss another in the same breath, so an answer has an outcome for
// each skill beside the one as a whole. Evidence that rests on little (silence about an idea, doubt
// about the reading) moves a Bayesian belief a little; a log of right and wrong leaves it out.
// Pure.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/model/event.hpp"
#include "engine/model/view.hpp"
#include "engine/trace/practice.hpp"

namespace attune::trace {

// nullopt when the turn's evidence is too thin for right or wrong.
[[nodiscard]] std::optional<Practised> practised_of(const TurnTaken& taken, std::int64_t event);

// As a row of a log. Items and skills that `names` lacks become strangers, past the end of it.
[[nodiscard]] Attempt attempt_of(const Practised& practised, const PracticeNames& names);

}  // namespace attune::trace
