// What `advance` does for a conversation by a playbook in place of one on an item. Internal to
// engine/advance.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/advance.hpp"
#include "engine/dialogue/dialogue.hpp"

namespace attune {

// Makes the playbooks of the course ready to be listened by.
void prepare_talks(PreparedCourse& prepared, const Course& course, const assess::Lexicon& lexicon);

// All that the learner said, as it is listened to: what is asked or felt is told as well.
[[nodiscard]] std::vector<std::string> statements_of(const Conversation& before,
                                                     const Answer& answer);

// A null playbook means an item.
[[nodiscard]] dialogue::Response respond_by(const Playbook* playbook, const dialogue::Scene& scene,
                                            const Conversation& before, const LearnerView& view,
                                            std::uint64_t seed);
[[nodiscard]] std::vector<Evidence> evidence_by(const Playbook* playbook,
                                                const dialogue::Scene& scene,
                                                const Conversation& before,
                                                const Conversation& after, const LearnerView& view,
                                                std::int64_t number);

}  // namespace attune
