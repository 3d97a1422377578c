#include <algorithm>

#include "engine/trace/running/follow.hpp"
#include "engine/trace/trace.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

void mark_next(MapState& state, const Decision& decision) {
    if (decision.ranked.empty()) {
        return;
    }
    for (SkillStanding& standing : state.skills) {
        standing.next = standing.skill->id == decision.ranked.front().skill;
    }
}

}  // namespace

Result<LearnerView> view_or_nobody(Desk& desk, const Caller& caller) {
    if (caller.learner.empty()) {
        return fresh_view({});
    }
    const auto hold = desk.strands.enter(caller.tenant, caller.learner);
    if (!hold) {
        return tl::unexpected(hold.error());
    }
    return current_view(desk, caller, **hold);
}

SkillStanding standing_of(const trace::Tracing& tracing, const Skill& skill,
                          const LearnerView& view, std::int64_t now_ms) {
    SkillStanding standing;
    standing.skill = &skill;
    const auto found = view.beliefs.find(skill.id);
    if (found == view.beliefs.end()) {
        standing.belief = tracing.skills.contains(skill.id)
                              ? trace::start_of(tracing, view, skill.id, now_ms)
                              : trace::initial(skill);
        return standing;
    }
    standing.belief = trace::faded(found->second, now_ms);
    standing.fades_in_days = trace::days_until_fading(found->second, now_ms);
    return standing;
}

Result<MapState> read_map(Desk& desk, const Caller& caller, const CourseId& id) {
    const auto course = desk.shelf.find(id);
    if (course == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + id.value + "\"");
    }
    const auto view = view_or_nobody(desk, caller);
    if (!view) {
        return tl::unexpected(view.error());
    }
    const std::int64_t now_ms = desk.deps.clock.now_ms();
    MapState state;
    state.course = course;
    const auto tracing = view->course == id
                             ? tracing_of(desk, *view)
                             : std::shared_ptr<const trace::Tracing>(course, &course->tracing);
    for (const Skill& skill : course->course->skills) {
        state.skills.push_back(standing_of(*tracing, skill, *view, now_ms));
    }
    mark_next(state, decide_next({*course, desk.deps.lexicon, tracing.get()}, *view, now_ms));
    return state;
}

Result<SkillState> read_skill(Desk& desk, const Caller& caller, const CourseId& course,
                              const SkillId& skill) {
    const auto map = read_map(desk, caller, course);
    if (!map) {
        return tl::unexpected(map.error());
    }
    const auto found =
        std::find_if(map->skills.begin(), map->skills.end(),
                     [&](const SkillStanding& standing) { return standing.skill->id == skill; });
    if (found == map->skills.end()) {
        return fail(ErrorCode::kNotFound, "the course has no skill \"" + skill.value + "\"");
    }
    const auto view = view_or_nobody(desk, caller);
    if (!view) {
        return tl::unexpected(view.error());
    }
    SkillState state{map->course, *found, {}};
    const auto done = [&](const std::string& id) {
        const auto record = view->activities.find(id);
        return record != view->activities.end() && record->second.done;
    };
    const auto add = [&](ActivityKind kind, const auto& thing) {
        if (std::count(thing.skills.begin(), thing.skills.end(), skill) > 0) {
            state.activities.push_back(
                {kind, thing.id.value, thing.title, thing.minutes, done(thing.id.value)});
        }
    };
    for (const Item& item : map->course->course->items) {
        add(ActivityKind::kItem, item);
    }
    for (const Lesson& lesson : map->course->course->lessons) {
        add(ActivityKind::kLesson, lesson);
    }
    for (const Playbook& playbook : map->course->course->playbooks) {
        add(ActivityKind::kPlaybook, playbook);
    }
    return state;
}

}  // namespace attune::service
