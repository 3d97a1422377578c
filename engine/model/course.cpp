#include "engine/model/course.hpp"

namespace attune {
namespace {

template <typename Things, typename IdType>
auto* first_with(const Things& things, const IdType& id) {
    for (const auto& thing : things) {
        if (thing.id == id) {
            return &thing;
        }
    }
    return static_cast<const typename Things::value_type*>(nullptr);
}

}  // namespace

const Skill* Course::find(const SkillId& skill_id) const {
    return first_with(skills, skill_id);
}

const Item* Course::find(const ItemId& item_id) const {
    return first_with(items, item_id);
}

const Lesson* Course::find(const LessonId& lesson_id) const {
    return first_with(lessons, lesson_id);
}

const Playbook* Course::playbook(const ItemId& playbook_id) const {
    return first_with(playbooks, playbook_id);
}

const Expectation* find(const Item& item, const ExpectationId& id) {
    return first_with(item.expectations, id);
}

const Misconception* find(const Item& item, const MisconceptionId& id) {
    return first_with(item.misconceptions, id);
}

const Point* find(const Playbook& playbook, const ExpectationId& id) {
    return first_with(playbook.points, id);
}

}  // namespace attune
