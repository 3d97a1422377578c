#include "service/learner_state.hpp"

namespace attune::service {
namespace {

// Whether the learner took something else than the first choice of that decision.
Result<bool> took_other(Desk& desk, const Caller& caller, const OpenActivity& request) {
    if (request.decision == 0) {
        return false;
    }
    const auto row = desk.deps.store.decision(caller.scope(), request.decision, Purpose::kTeach);
    if (!row) {
        return tl::unexpected(row.error());
    }
    return row->chosen != request.id;
}

bool knows(Desk& desk, const PreparedCourse& prepared, const LearnerView& view,
           const OpenActivity& request) {
    const Course& course = *prepared.course;
    if (desk.drafts.find(prepared, view, ItemId{request.id}) != nullptr) {
        return request.kind == ActivityKind::kItem;
    }
    switch (request.kind) {
        case ActivityKind::kItem:
            return course.find(ItemId{request.id}) != nullptr;
        case ActivityKind::kLesson:
            return course.find(LessonId{request.id}) != nullptr;
        case ActivityKind::kPlaybook:
            return course.playbook(ItemId{request.id}) != nullptr;
    }
    return false;
}

}  // namespace

Result<Reply> open_activity(Desk& desk, const Caller& caller, const OpenActivity& request,
                            const Retry& retry, const Render<SessionState>& render) {
    return on_strand(desk, caller, retry, [&](Strand& strand) -> Result<Reply> {
        const auto view = current_view(desk, caller, strand);
        if (!view) {
            return tl::unexpected(view.error());
        }
        if (const auto session = session_of(*view, request.session); !session) {
            return tl::unexpected(session.error());
        }
        const auto course = course_of(desk, *view);
        if (!course) {
            return tl::unexpected(course.error());
        }
        if (!knows(desk, **course, *view, request)) {
            return fail(ErrorCode::kNotFound, "the course has no " +
                                                  std::string(name_of(request.kind)) + " \"" +
                                                  request.id + "\"");
        }
        const auto other = took_other(desk, caller, request);
        if (!other) {
            return tl::unexpected(other.error());
        }
        Draft draft(desk, caller, *view);
        draft.follow_course(**course, request.session);
        draft.add(
            ActivityOpened{request.session, request.kind, request.id, request.decision, *other},
            request.session.value, desk.deps.clock.now_ms());
        std::vector<Event> events;
        if (request.kind == ActivityKind::kLesson) {  // the item's turns stay in view
            auto stored = all_events(desk, caller, Purpose::kTeach);
            if (!stored) {
                return tl::unexpected(stored.error());
            }
            events = std::move(*stored);
        }
        const auto state = session_state(desk, draft.view(), request.session, events);
        if (!state) {
            return tl::unexpected(state.error());
        }
        Reply reply{200, render(*state), false};
        const auto appended = draft.append(strand, retry, reply.status, reply.body);
        return appended ? Result<Reply>(reply) : tl::unexpected(appended.error());
    });
}

}  // namespace attune::service
