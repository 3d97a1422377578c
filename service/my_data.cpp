#include "engine/trace/trace.hpp"
#include "service/learner_state.hpp"

namespace attune::service {

// The course an event belongs to: that of the newest session opened before it.
std::vector<EvidenceState> evidence_states(const Desk& desk, const std::vector<Event>& events) {
    const auto voided = voided_in(events);
    const Overruled overruled = overruled_in(events);
    std::vector<EvidenceState> all;
    std::shared_ptr<const PreparedCourse> course;
    std::map<ItemId, std::shared_ptr<const Item>> drafts;
    for (const Event& event : events) {
        if (const auto* opened = std::get_if<SessionOpened>(&event.body)) {
            course = desk.shelf.find(opened->course);
        }
        EvidenceState state{event.number, event.at_ms, event.body, voided.contains(event.number),
                            course,       nullptr};
        if (const auto* drafted = std::get_if<ItemDrafted>(&event.body)) {
            drafts[drafted->item.id] = std::make_shared<const Item>(drafted->item);
            state.drafted = drafts[drafted->item.id];
            state.item = course != nullptr ? state.drafted.get() : nullptr;
        }
        const auto* taken = std::get_if<TurnTaken>(&event.body);
        if (taken != nullptr && course != nullptr) {
            state.item = course->find(taken->answer.item);
            if (const auto found = drafts.find(taken->answer.item);
                state.item == nullptr && found != drafts.end()) {
                state.drafted = found->second;
                state.item = state.drafted.get();
            }
        }
        state.overruled = in_force(overruled, event.number);
        all.push_back(std::move(state));
    }
    return all;
}

std::map<SkillId, std::string> skill_names(const Desk& desk) {
    std::map<SkillId, std::string> names;
    for (const CourseId& id : desk.shelf.order) {
        const auto course = desk.shelf.find(id);
        for (const Skill& skill : course->course->skills) {
            names.emplace(skill.id, skill.name);
        }
    }
    return names;
}

Result<EvidenceState> read_event(Desk& desk, const Caller& caller, std::int64_t number) {
    const auto events = all_events(desk, caller, Purpose::kTeach);
    if (!events) {
        return tl::unexpected(events.error());
    }
    for (EvidenceState& state : evidence_states(desk, *events)) {
        if (state.number == number) {
            return std::move(state);
        }
    }
    return fail(ErrorCode::kNotFound, "there is no event " + std::to_string(number));
}

Result<MyData> my_data(Desk& desk, const Caller& caller) {
    const auto events = all_events(desk, caller, Purpose::kTeach);
    if (!events) {
        return tl::unexpected(events.error());
    }
    MyData data;
    data.learner = caller.learner;
    data.created_at_ms = events->empty() ? desk.deps.clock.now_ms() : events->front().at_ms;
    data.events = evidence_states(desk, *events);
    for (const auto& [skill, belief] :
         fold(caller.learner, *events, desk.tracers.finder()).beliefs) {
        data.beliefs.emplace(skill, trace::faded(belief, desk.deps.clock.now_ms()));
    }
    data.names = skill_names(desk);
    auto consents = read_consents(desk, caller);
    if (!consents) {
        return tl::unexpected(consents.error());
    }
    data.consents = std::move(*consents);
    auto notes = desk.deps.store.notes().of(caller.scope(), Purpose::kAudit);
    if (!notes) {
        return tl::unexpected(notes.error());
    }
    data.notes = std::move(*notes);
    return data;
}

Result<void> erase_me(Desk& desk, const Caller& caller) {
    {
        const auto hold = desk.strands.enter(caller.tenant, caller.learner);
        if (!hold) {
            return tl::unexpected(hold.error());
        }
        (*hold)->view.reset();
        if (auto erased = desk.deps.store.erase(caller.scope()); !erased) {
            return erased;
        }
        desk.forget(caller.scope());
    }
    desk.strands.forget(caller.tenant, caller.learner);
    return {};
}

}  // namespace attune::service
