// What becomes of a day that a learner named: an appointment, which the playbook comes back to.
//
// Folds over stored turns, so that replay and another device see the same. Pure.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/model/event.hpp"
#include "engine/model/view.hpp"

namespace attune::dialogue {

// Where a conversation by the playbook begins: after an appointment that is still open, else fresh.
[[nodiscard]] Talk begun_talk(const LearnerView& view, const ItemId& playbook);

// Keeps, moves or closes the appointment of the playbook, by what the turn left of the talk.
// `number` is that of the turn's event.
void keep_appointment(LearnerView& view, const TurnTaken& taken, std::int64_t number);

}  // namespace attune::dialogue
