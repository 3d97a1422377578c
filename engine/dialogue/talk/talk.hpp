// One turn of a conversation by a playbook: coach, role-play, reflection, rabbit hole.
//
//   acts, reading -> hearing (listening.hpp) -> saying (saying.hpp) -> the kind's own way
//                                     (coach, role_play, reflection, rabbit_hole .cpp) -> Speaker
//
// Invariants: (1) every turn that goes on from the learner's words quotes them verbatim; (2) a
// coach asks before any advice, and never for what was said; (3) no sentence said within the last
// thirty turns, but that a persona begins anew with each scene; (4) a question about the matter is
// answered from the material with its source or declined with a way on; (5) nothing is advised on
// law or health. Pure. Not here: what becomes of a day that was said (appointments.hpp), evidence
// (talk_evidence.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/dialogue/dialogue.hpp"
#include "engine/dialogue/scene.hpp"
#include "engine/model/playbook.hpp"
#include "engine/model/view.hpp"

namespace attune::dialogue {

// What is said when the conversation is put before the learner; the same however often it is asked
// for. `appointments` are the learner's.
[[nodiscard]] TutorTurn talk_opening(const Playbook& playbook, assess::Language language,
                                     const Conversation& conversation,
                                     const std::vector<Appointment>& appointments);

// Answers the newest turn. `before.talk` is set; `scene.item` is the playbook's listening item and
// `scene.reading` the assessment of as_statement() of all turns.
[[nodiscard]] Response respond_in_talk(const Scene& scene, const Playbook& playbook,
                                       const Conversation& before,
                                       const std::vector<std::string>& said, std::uint64_t seed);

}  // namespace attune::dialogue
