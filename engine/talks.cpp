#include "engine/talks.hpp"

#include <algorithm>

#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/evidence.hpp"
#include "engine/dialogue/talk/listening.hpp"
#include "engine/dialogue/talk/talk.hpp"
#include "engine/dialogue/talk/talk_evidence.hpp"

namespace attune {
namespace {

// Progress on what the item has now, in its order; anew where there was none.
template <typename Step, typename Things>
std::vector<Step> kept_of(const std::vector<Step>& before, const Things& now) {
    std::vector<Step> kept;
    for (const auto& thing : now) {
        const auto found = std::find_if(before.begin(), before.end(),
                                        [&](const Step& one) { return one.id == thing.id; });
        kept.push_back(found != before.end() ? *found : Step{});
        kept.back().id = thing.id;
    }
    return kept;
}

// An author may change a conversation while somebody is in it: points that are gone are forgotten,
// new ones begin unheard. Equal to `before` when nothing was changed.
Conversation as_written_now(Conversation before, const Playbook& playbook, const Item& item) {
    before.expectations = kept_of(before.expectations, item.expectations);
    before.misconceptions = kept_of(before.misconceptions, item.misconceptions);
    if (before.talk) {
        const auto gone = [&](const ExpectationId& id) { return find(playbook, id) == nullptr; };
        std::erase_if(before.talk->path, gone);
        before.talk->taken = gone(before.talk->taken) ? ExpectationId{} : before.talk->taken;
    }
    return before;
}

}  // namespace

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
    if (playbook == nullptr) {
        return dialogue::respond(scene, before, view.sayings, seed);
    }
    return dialogue::respond_in_talk(
        scene, *playbook, as_written_now(before, *playbook, scene.item), view.sayings, seed);
}

std::vector<Evidence> evidence_by(const Playbook* playbook, const dialogue::Scene& scene,
                                  const Conversation& before, const Conversation& after,
                                  const LearnerView& view, std::int64_t number) {
    return playbook != nullptr
               ? dialogue::talk_evidence(
                     scene, *playbook, as_written_now(before, *playbook, scene.item), after, number)
               : dialogue::evidence_of(scene, before, after, view, number);
}

}  // namespace attune
