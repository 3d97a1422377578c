#include <algorithm>

#include "engine/base/random.hpp"
#include "service/learner_state.hpp"
#include "service/notes.hpp"

namespace attune::service {
namespace {

// Where the learner was in this course, if anything there is unfinished.
const Conversation* in_progress(const LearnerView& view, const OpenSession& request) {
    if (request.fresh || view.course != request.course || view.conversations.empty()) {
        return nullptr;
    }
    const auto& all = view.conversations;
    if (!request.playbook.empty()) {
        const auto open = std::find_if(all.rbegin(), all.rend(), [&](const Conversation& one) {
            return one.talk && one.item == request.playbook && !one.done;
        });
        return open != all.rend() ? &*open : nullptr;
    }
    // A talk on the side does not take the place of the question in hand.
    const auto last =
        std::find_if(all.rbegin(), all.rend(), [](const Conversation& one) { return !one.talk; });
    const bool none = last == all.rend() || (!request.item.empty() && request.item != last->item);
    return none ? nullptr : &*last;
}

ItemId item_to_open(Desk& desk, const Caller& caller, const PreparedCourse& course,
                    const LearnerView& view, const OpenSession& request) {
    if (!request.item.empty()) {
        return request.item;
    }
    const bool new_here = view.course != request.course || view.turns == 0;
    if (new_here && !course.course->first_item.empty()) {
        return course.course->first_item;
    }
    const auto tracing = tracing_of(desk, view);
    const auto notes = usable_notes(desk, caller);
    const auto fits =
        fits_of(notes ? *notes : std::vector<NoteRow>(), course, {}, desk.deps.lexicon);
    const Decision decision = decide_next({course, desk.deps.lexicon, tracing.get(), &fits}, view,
                                          desk.deps.clock.now_ms());
    for (const Candidate& candidate : decision.ranked) {
        if (candidate.kind == ActivityKind::kItem) {
            return ItemId{candidate.id};
        }
    }
    return course.course->items.front().id;
}

ActivityOpened first_activity(Desk& desk, const Caller& caller, const PreparedCourse& course,
                              const LearnerView& view, const OpenSession& request,
                              const SessionId& session) {
    if (!request.playbook.empty()) {
        return {session, ActivityKind::kPlaybook, request.playbook.value, 0, false};
    }
    const ItemId item = item_to_open(desk, caller, course, view, request);
    return {session, ActivityKind::kItem, item.value, 0, false};
}

Result<Reply> resume(Desk& desk, const Caller& caller, const LearnerView& view,
                     const SessionId& session, const Retry& retry,
                     const Render<SessionState>& render) {
    const auto events = all_events(desk, caller, Purpose::kTeach);
    if (!events) {
        return tl::unexpected(events.error());
    }
    const auto state = session_state(desk, view, session, *events);
    if (!state) {
        return tl::unexpected(state.error());
    }
    Reply reply{200, render(*state), false};
    const auto kept = desk.deps.store.keep_reply(
        caller.scope(), {retry.key, retry.fingerprint, reply.status, reply.body});
    return kept ? Result<Reply>(reply) : tl::unexpected(kept.error());
}

// An item may have been taken out of the course since (adopt_item.hpp).
bool is_here(Desk& desk, const PreparedCourse& course, const LearnerView& view, const ItemId& id) {
    return course.find(id) != nullptr || desk.drafts.find(course, view, id) != nullptr;
}

}  // namespace

Result<Reply> open_session(Desk& desk, const Caller& caller, const OpenSession& request,
                           const Retry& retry, const Render<SessionState>& render) {
    const auto course = desk.shelf.find(request.course);
    if (course == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + request.course.value + "\"");
    }
    if (!request.item.empty() && course->course->find(request.item) == nullptr) {
        return fail(ErrorCode::kNotFound, "the course has no item \"" + request.item.value + "\"");
    }
    if (!request.playbook.empty() && course->course->playbook(request.playbook) == nullptr) {
        return fail(ErrorCode::kNotFound,
                    "the course has no conversation \"" + request.playbook.value + "\"");
    }
    return on_strand(desk, caller, retry, [&](Strand& strand) -> Result<Reply> {
        const auto view = current_view(desk, caller, strand);
        if (!view) {
            return tl::unexpected(view.error());
        }
        const Conversation* open = in_progress(*view, request);
        if (open != nullptr && is_here(desk, *course, *view, open->item)) {
            return resume(desk, caller, *view, open->session, retry, render);
        }
        const SessionId session{"s-" + desk.deps.entropy.hex(12)};
        const std::int64_t now_ms = desk.deps.clock.now_ms();
        Draft draft(desk, caller, *view);
        draft.add(SessionOpened{session, request.course, course->course->hash,
                                hash_of(desk.deps.entropy.hex(16))},
                  session.value, now_ms);
        if (auto done = draft.bring_up_to_date(caller); !done) {
            return tl::unexpected(done.error());
        }
        draft.add(first_activity(desk, caller, *course, *view, request, session), session.value,
                  now_ms);
        const auto state = session_state(desk, draft.view(), session, {});
        if (!state) {
            return tl::unexpected(state.error());
        }
        Reply reply{200, render(*state), false};
        const auto appended = draft.append(strand, retry, reply.status, reply.body);
        return appended ? Result<Reply>(reply) : tl::unexpected(appended.error());
    });
}

Result<SessionState> read_session(Desk& desk, const Caller& caller, const SessionId& session) {
    const auto hold = desk.strands.enter(caller.tenant, caller.learner);
    if (!hold) {
        return tl::unexpected(hold.error());
    }
    const auto view = current_view(desk, caller, **hold);
    if (!view) {
        return tl::unexpected(view.error());
    }
    const auto known = session_of(*view, session);
    if (!known) {
        return tl::unexpected(known.error());
    }
    const auto events = all_events(desk, caller, Purpose::kTeach);
    if (!events) {
        return tl::unexpected(events.error());
    }
    return session_state(desk, *view, session, *events);
}

}  // namespace attune::service
