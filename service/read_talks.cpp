#include <algorithm>

#include "service/learner_state.hpp"

namespace attune::service {
namespace {

PlaybookStanding standing_of(const Playbook& playbook, const LearnerView& view) {
    PlaybookStanding standing;
    standing.playbook = &playbook;
    if (const auto record = view.activities.find(playbook.id.value);
        record != view.activities.end()) {
        standing.times = record->second.times;
        standing.done = record->second.done;
    }
    for (const Conversation& one : view.conversations) {
        if (one.talk && one.item == playbook.id && !one.done) {
            standing.session = one.session;
        }
    }
    return standing;
}

std::vector<AppointmentStanding> open_appointments(const Course& course, const LearnerView& view,
                                                   std::int64_t now_ms) {
    std::vector<AppointmentStanding> open;
    for (const Appointment& one : view.appointments) {
        const Playbook* playbook = course.playbook(one.playbook);
        if (playbook != nullptr && !one.followed_up) {
            open.push_back({one, playbook, one.due_at_ms <= now_ms});
        }
    }
    std::stable_sort(open.begin(), open.end(),
                     [](const AppointmentStanding& a, const AppointmentStanding& b) {
                         return a.appointment.due_at_ms < b.appointment.due_at_ms;
                     });
    return open;
}

}  // namespace

Result<TalksState> read_talks(Desk& desk, const Caller& caller, const CourseId& id) {
    const auto course = desk.shelf.find(id);
    if (course == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + id.value + "\"");
    }
    const auto view = view_or_nobody(desk, caller);
    if (!view) {
        return tl::unexpected(view.error());
    }
    TalksState state;
    state.course = course;
    for (const Playbook& playbook : course->course->playbooks) {
        state.playbooks.push_back(standing_of(playbook, *view));
    }
    state.appointments = open_appointments(*course->course, *view, desk.deps.clock.now_ms());
    return state;
}

}  // namespace attune::service
