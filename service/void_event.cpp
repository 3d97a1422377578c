// "This is wrong", and taking that back. Either is an event; then everything is folded anew.
#include <algorithm>

#include "engine/trace/running/follow.hpp"
#include "engine/trace/trace.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

// The belief at `at_ms`; that before any evidence when `view` has none.
Belief belief_at(const trace::Tracing& tracing, const LearnerView& view, const SkillId& id,
                 std::int64_t at_ms) {
    const auto found = view.beliefs.find(id);
    return found != view.beliefs.end() ? trace::faded(found->second, at_ms)
                                       : trace::start_of(tracing, view, id, at_ms);
}

// What the evidence of one turn moves when it stops counting, or counts again.
std::vector<BeliefChange> changes_of(const LearnerView& before, const LearnerView& after,
                                     const trace::Tracing& tracing,
                                     const std::vector<Evidence>& evidence,
                                     const Contribution& act) {
    std::vector<BeliefChange> all;
    for (const Evidence& one : evidence) {
        const bool seen = std::any_of(all.begin(), all.end(), [&](const BeliefChange& change) {
            return change.before.skill == one.skill;
        });
        if (seen) {
            continue;
        }
        BeliefChange change{belief_at(tracing, before, one.skill, act.at_ms),
                            belief_at(tracing, after, one.skill, act.at_ms),
                            {act}};
        change.parts.front().effect = change.after.known - change.before.known;
        all.push_back(std::move(change));
    }
    return all;
}

struct Act {
    std::int64_t target = 0;
    EventBody body;
    bool voids = true;  // else it unvoids
};

// Null when the act is possible, else why not.
const char* refusal(const std::vector<Event>& events, const Act& act) {
    const auto target = std::find_if(events.begin(), events.end(), [&](const Event& event) {
        return event.number == act.target;
    });
    if (!std::holds_alternative<TurnTaken>(target->body)) {
        return " is no answer";
    }
    if (voided_in(events).contains(act.target) == act.voids) {
        return act.voids ? " is taken back already" : " counts already";
    }
    return nullptr;
}

Result<Reply> store(Desk& desk, const Caller& caller, Strand& strand, const Act& act,
                    const Retry& retry, const Render<Voided>& render) {
    const auto view = current_view(desk, caller, strand);
    auto events = all_events(desk, caller, Purpose::kTeach);
    if (!view || !events) {
        return tl::unexpected(!view ? view.error() : events.error());
    }
    const std::string name = "event " + std::to_string(act.target);
    if (act.target < 1 || act.target > static_cast<std::int64_t>(events->size())) {
        return fail(ErrorCode::kNotFound, "there is no " + name);
    }
    if (const char* why = refusal(*events, act)) {
        return fail(ErrorCode::kInvalid, name + why);
    }
    Draft draft(desk, caller, *view);
    const std::int64_t now_ms = std::max(desk.deps.clock.now_ms(), view->at_ms);
    draft.add(act.body, "", now_ms);
    draft.count_anew(*events);
    const LearnerView& folded = draft.view();

    const auto at = static_cast<std::size_t>(act.target - 1);
    const Contribution line{act.target, now_ms, 0.0,
                            act.voids ? "taken back by you" : "counted again by you"};
    Voided outcome;
    outcome.names = skill_names(desk);
    outcome.changes = changes_of(*view, folded, *tracing_of(desk, folded),
                                 std::get<TurnTaken>((*events)[at].body).step.evidence, line);
    Reply reply{200, render(outcome), false};
    const auto appended = draft.append(strand, retry, reply.status, reply.body);
    return appended ? Result<Reply>(reply) : tl::unexpected(appended.error());
}

}  // namespace

Result<Reply> void_event(Desk& desk, const Caller& caller, std::int64_t number,
                         const std::string& reason, const Retry& retry,
                         const Render<Voided>& render) {
    const Act act{number, EventVoided{number, reason}, true};
    return on_strand(desk, caller, retry, [&](Strand& strand) {
        return store(desk, caller, strand, act, retry, render);
    });
}

Result<Reply> unvoid_event(Desk& desk, const Caller& caller, std::int64_t number,
                           const Retry& retry, const Render<Voided>& render) {
    const Act act{number, EventUnvoided{number}, false};
    return on_strand(desk, caller, retry, [&](Strand& strand) {
        return store(desk, caller, strand, act, retry, render);
    });
}

}  // namespace attune::service
