#include <nlohmann/json.hpp>

#include "adapters/http/view.hpp"
#include "engine/dialogue/draft_item.hpp"
#include "engine/trace/trace.hpp"

namespace attune::http {
namespace {

Json skill_refs(const std::vector<SkillId>& ids, const Course& course) {
    Json refs = Json::array();
    for (const SkillId& id : ids) {
        const Skill* skill = course.find(id);
        refs.push_back({{"id", id.value}, {"name", skill != nullptr ? skill->name : id.value}});
    }
    return refs;
}

Json ids_of(const std::vector<SkillId>& ids) {
    Json values = Json::array();
    for (const SkillId& id : ids) {
        values.push_back(id.value);
    }
    return values;
}

const char* state_of(const service::SkillStanding& standing) {
    if (standing.belief.answers == 0) {
        return "not_started";
    }
    if (standing.belief.known >= trace::kSecureAt) {
        return "secure";
    }
    // Zero days left: it was secure once and time alone took it below the line.
    return standing.fades_in_days == 0.0 ? "fading" : "learning";
}

}  // namespace

Json node_view(const service::SkillStanding& standing) {
    const Skill& skill = *standing.skill;
    Json view = {{"id", skill.id.value},
                 {"name", skill.name},
                 {"summary", skill.summary},
                 {"region", skill.region},
                 {"level", skill.level},
                 {"requires", ids_of(skill.requires_first)},
                 {"related", ids_of(skill.related)},
                 {"state", state_of(standing)},
                 {"next", standing.next}};
    if (standing.belief.answers > 0) {
        view["estimate"] = estimate_view(standing.belief);
        if (standing.fades_in_days >= 0.0) {
            view["fades_in_days"] = rounded(standing.fades_in_days);
        }
    }
    return view;
}

Json card_view(const Course& course) {
    return {{"id", course.id.value},
            {"title", course.title},
            {"summary", course.summary},
            {"language", course.language},
            {"skills", course.skills.size()},
            {"items", course.items.size()},
            {"lessons", course.lessons.size()},
            {"first_item", course.first_item.value}};
}

Json lesson_view(const Lesson& lesson, const Course& course) {
    return {{"id", lesson.id.value},
            {"title", lesson.title},
            {"minutes", lesson.minutes},
            {"skills", skill_refs(lesson.skills, course)},
            {"blocks", blocks_view(lesson.body)}};
}

Json item_view(const Item& item, const Course& course) {
    const Playbook* playbook = course.playbook(item.id);  // then the item is how it is listened to
    Json view = {{"id", item.id.value},
                 {"title", item.title},
                 {"question", blocks_view(playbook != nullptr ? playbook->opening : item.question)},
                 {"minutes", item.minutes},
                 {"skills", skill_refs(item.skills, course)}};
    if (dialogue::is_draft(item.id) && course.find(item.id) == nullptr) {
        view["unreviewed"] = true;
    }
    return view;
}

Json map_view(const service::MapState& state) {
    const Course& course = *state.course->course;
    Json skills = Json::array();
    for (const service::SkillStanding& standing : state.skills) {
        skills.push_back(node_view(standing));
    }
    return {{"course", course.id.value},
            {"title", course.title},
            {"regions", course.regions},
            {"skills", std::move(skills)}};
}

Json skill_view(const service::SkillState& state) {
    Json ledger = Json::array();
    for (const Contribution& contribution : state.standing.belief.contributions) {
        ledger.push_back(contribution_view(contribution));
    }
    Json items = Json::array();
    Json lessons = Json::array();
    Json conversations = Json::array();
    for (const service::ActivityStanding& activity : state.activities) {
        Json& list = activity.kind == ActivityKind::kItem     ? items
                     : activity.kind == ActivityKind::kLesson ? lessons
                                                              : conversations;
        list.push_back({{"kind", name_of(activity.kind)},
                        {"id", activity.id},
                        {"title", activity.title},
                        {"minutes", activity.minutes},
                        {"done", activity.done}});
        if (const Item* item = state.course->course->find(ItemId{activity.id})) {
            list.back()["question"] = blocks_view(item->question);
        }
    }
    return {{"skill", node_view(state.standing)}, {"prior", rounded(state.standing.belief.prior)},
            {"ledger", std::move(ledger)},        {"items", std::move(items)},
            {"lessons", std::move(lessons)},      {"conversations", std::move(conversations)}};
}

}  // namespace attune::http
