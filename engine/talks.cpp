#include "engine/talks.hpp"

#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/evidence.hpp"
#include "engine/dialogue/talk/listening.hpp"
#include "engine/dialogue/talk/talk.hpp"
#include "engine/dialogue/talk/talk_evidence.hpp"

namespace attune {

void prepare_talks(PreparedCourse& prepared, const Course& course, const assess::Lexicon& lexicon) {
    for (const Playbook& playbook : course.playbooks) {
        auto item = std::make_shared<const Item>(
            dialogue::listening_item(playbook, lexicon, prepared.language));
        prepared.items.emplace(item->id, assess::prepare(*item, lexicon, prepared.language));
        prepared.matter.emplace(item->id, dialogue::matter_of(*item, lexicon, prepared.language));
        prepared.listening.emplace(item->id, std::move(item));
    }
}

const Item* PreparedCourse::find(const ItemId& id) const {
    const auto playbook = listening.find(id);
    return playbook != listening.end() ? playbook->second.get() : course->find(id);
}

std::vector<std::string> statements_of(const Conversation& before, const Answer& answer) {
    std::vector<std::string> turns;
    for (const Exchange& exchange : before.exchanges) {
        turns.push_back(dialogue::as_statement(exchange.learner));
    }
    turns.push_back(dialogue::as_statement(answer.text));
    return turns;
}

dialogue::Response respond_by(const Playbook* playbook, const dialogue::Scene& scene,
                              const Conversation& before, const LearnerView& view,
                              std::uint64_t seed) {
    return playbook != nullptr
               ? dialogue::respond_in_talk(scene, *playbook, before, view.sayings, seed)
               : dialogue::respond(scene, before, view.sayings, seed);
}

std::vector<Evidence> evidence_by(const Playbook* playbook, const dialogue::Scene& scene,
                                  const Conversation& before, const Conversation& after,
                                  const LearnerView& view, std::int64_t number) {
    return playbook != nullptr ? dialogue::talk_evidence(scene, *playbook, before, after, number)
                               : dialogue::evidence_of(scene, before, after, view, number);
}

}  // namespace attune
