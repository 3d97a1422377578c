#include "engine/dialogue/talk/appointments.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"

namespace attune::dialogue {
namespace {

template <typename Appointments>
auto open_one(Appointments& all, const ItemId& playbook) {
    return std::find_if(all.begin(), all.end(), [&](const Appointment& one) {
        return one.playbook == playbook && !one.followed_up;
    });
}

}  // namespace

Talk begun_talk(const LearnerView& view, const ItemId& playbook) {
    Talk talk;
    const auto open = open_one(view.appointments, playbook);
    if (open == view.appointments.end()) {
        return talk;
    }
    talk.stage = TalkStage::kWaiting;
    talk.follows = open->event;
    talk.situation = open->situation;
    talk.due_at_ms = open->due_at_ms;
    talk.due_words = open->words;
    talk.taken = open->taken;
    if (!open->taken.empty()) {
        talk.path.push_back(open->taken);
    }
    return talk;
}

void keep_appointment(LearnerView& view, const TurnTaken& taken, std::int64_t number) {
    const Conversation& conversation = taken.step.conversation;
    if (!conversation.talk) {
        return;
    }
    const Talk& talk = *conversation.talk;
    auto& all = view.appointments;
    if (talk.stage == TalkStage::kFollowedUp) {
        for (Appointment& one : all) {
            one.followed_up = one.followed_up || one.event == talk.follows;
        }
        return;
    }
    const bool planned = talk.stage == TalkStage::kAdvised || talk.stage == TalkStage::kWaiting;
    if (!planned || talk.due_at_ms == 0) {
        return;
    }
    auto open = open_one(all, conversation.item);
    if (open == all.end()) {
        Appointment made;
        made.playbook = conversation.item;
        made.said_at_ms = taken.answer.at_ms;
        made.event = number;
        open = all.insert(all.end(), made);
    }
    open->session = conversation.session;
    open->situation = talk.situation;
    open->words = talk.due_words;
    open->taken = talk.taken;
    open->due_at_ms = talk.due_at_ms;
    if (all.size() > limits::kAppointmentsKept) {
        all.erase(all.begin());
    }
}

}  // namespace attune::dialogue
