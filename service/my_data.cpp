#include <algorithm>
#include <set>

#include "engine/trace/trace.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

std::set<std::int64_t> voided_in(const std::vector<Event>& events) {
    std::set<std::int64_t> voided;
    for (const Event& event : events) {
        if (const auto* body = std::get_if<EventVoided>(&event.body)) {
            voided.insert(body->target);
        }
    }
    return voided;
}

// The course an event belongs to: that of the newest session opened before it.
std::vector<EvidenceState> evidence_states(const Desk& desk, const std::vector<Event>& events) {
    const auto voided = voided_in(events);
    std::vector<EvidenceState> all;
    std::shared_ptr<const PreparedCourse> course;
    for (const Event& event : events) {
        if (const auto* opened = std::get_if<SessionOpened>(&event.body)) {
            course = desk.shelf.find(opened->course);
        }
        EvidenceState state{event.number, event.at_ms, event.body, voided.contains(event.number),
                            course,       nullptr};
        const auto* taken = std::get_if<TurnTaken>(&event.body);
        if (taken != nullptr && course != nullptr) {
            state.item = course->course->find(taken->answer.item);
        }
        all.push_back(std::move(state));
    }
    return all;
}

std::map<SkillId, std::string> skill_names(const Desk& desk) {
    std::map<SkillId, std::string> names;
    for (const auto& [id, course] : desk.shelf.courses) {
        for (const Skill& skill : course->course->skills) {
            names.emplace(skill.id, skill.name);
        }
    }
    return names;
}

}  // namespace

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
    for (const auto& [skill, belief] : fold(caller.learner, *events).beliefs) {
        data.beliefs.emplace(skill, trace::faded(belief, desk.deps.clock.now_ms()));
    }
    data.names = skill_names(desk);
    return data;
}

Result<Reply> void_event(Desk& desk, const Caller& caller, std::int64_t number,
                         const std::string& reason, const Retry& retry,
                         const Render<Voided>& render) {
    return on_strand(desk, caller, retry, [&](Strand& strand) -> Result<Reply> {
        const auto view = current_view(desk, caller, strand);
        auto events = all_events(desk, caller, Purpose::kTeach);
        if (!view || !events) {
            return tl::unexpected(!view ? view.error() : events.error());
        }
        const auto target = std::find_if(events->begin(), events->end(), [&](const Event& event) {
            return event.number == number;
        });
        if (target == events->end()) {
            return fail(ErrorCode::kNotFound, "there is no event " + std::to_string(number));
        }
        if (!std::holds_alternative<TurnTaken>(target->body) ||
            voided_in(*events).contains(number)) {
            return fail(ErrorCode::kInvalid, "event " + std::to_string(number) +
                                                 " is no answer, or it is taken back already");
        }
        const std::vector<Evidence> taken_back = std::get<TurnTaken>(target->body).step.evidence;
        Draft draft(desk, caller, *view);
        const EventVoided body{number, reason};
        const std::int64_t now_ms = std::max(desk.deps.clock.now_ms(), view->at_ms);
        draft.add(body, "", now_ms);
        events->push_back({view->version + 1, now_ms, body});
        const LearnerView folded = fold(caller.learner, *events);
        draft.set_view(folded);
        draft.add_all_beliefs(folded);
        draft.force_snapshot();

        Voided outcome;
        outcome.names = skill_names(desk);
        for (const Evidence& one : taken_back) {
            const bool seen = std::any_of(
                outcome.changes.begin(), outcome.changes.end(),
                [&](const BeliefChange& change) { return change.before.skill == one.skill; });
            if (seen) {
                continue;
            }
            const Belief was = trace::faded(view->beliefs.at(one.skill), now_ms);
            const auto now = folded.beliefs.find(one.skill);
            Belief after = now != folded.beliefs.end() ? trace::faded(now->second, now_ms) : was;
            if (now == folded.beliefs.end()) {  // no evidence is left: the prior again
                const auto course = course_of(desk, *view);
                const Skill* skill = course ? (*course)->course->find(one.skill) : nullptr;
                after = skill != nullptr ? trace::initial(*skill) : was;
            }
            outcome.changes.push_back(
                {was, after, {{number, now_ms, after.known - was.known, "taken back by you"}}});
        }
        Reply reply{200, render(outcome), false};
        const auto appended = draft.append(strand, retry, reply.status, reply.body);
        return appended ? Result<Reply>(reply) : tl::unexpected(appended.error());
    });
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
    }
    desk.strands.forget(caller.tenant, caller.learner);
    return {};
}

}  // namespace attune::service
