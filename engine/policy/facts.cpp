#include "engine/policy/facts.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/policy/weights.hpp"
#include "engine/trace/trace.hpp"

namespace attune::policy {
namespace {

void number_skills(const Question& question, Index& index) {
    const std::vector<Skill>& skills = question.course.skills;
    index.number_of = NameTable(skills.size());
    for (std::size_t i = 0; i < skills.size(); ++i) {
        index.number_of.add(skills[i].id.value, i);
    }
}

std::vector<SkillNumber> numbers_of(const Index& index, const std::vector<SkillId>& skills) {
    std::vector<SkillNumber> numbers;
    numbers.reserve(skills.size());
    for (const SkillId& skill : skills) {
        if (const auto number = index.find(skill)) {
            numbers.push_back(*number);
        }
    }
    return numbers;
}

void add_skills(const Question& question, Index& index) {
    const std::size_t count = question.course.skills.size();
    for (const Skill& skill : question.course.skills) {
        const auto known = question.known.find(skill.id);
        ENSURE(known != question.known.end());
        ENSURE(known->second >= 0.0 && known->second <= 1.0);
        const auto belief = question.view.beliefs.find(skill.id);
        const bool seen = belief != question.view.beliefs.end() && belief->second.answers > 0;
        index.skills.push_back(&skill);
        index.known.push_back(known->second);
        index.beliefs.push_back(seen ? &belief->second : nullptr);
        index.before.push_back(numbers_of(index, skill.requires_first));
        index.no_evidence = index.no_evidence && !seen;
    }
    index.lesson_done.assign(count, false);
    index.place.assign(count, 0.0);
    index.order = numbers_of(index, question.web.order);
    ENSURE(index.order.size() == count);
    for (std::size_t i = 0; i < count; ++i) {
        index.place[index.order[i]] = static_cast<double>(i) / static_cast<double>(count);
    }
}

void add_object(Index& index, Object object, const std::vector<SkillId>& skills) {
    const std::size_t first = index.tags.size();
    for (const SkillId& skill : skills) {
        if (const auto number = index.find(skill)) {
            index.tags.push_back(*number);
        }
    }
    object.skills = {index.tags.data() + first, index.tags.size() - first};
    index.objects.push_back(object);
}

void add_objects(const Question& question, Index& index) {
    const Course& course = question.course;
    std::size_t tags = 0;
    for (const Item& item : course.items) {
        tags += item.skills.size();
    }
    for (const Lesson& lesson : course.lessons) {
        tags += lesson.skills.size();
    }
    index.tags.reserve(tags);  // the objects point into it, so it must not move again
    index.objects.reserve(course.items.size() + course.lessons.size());
    for (const Item& item : course.items) {
        Object object;
        object.item = &item;
        add_object(index, object, item.skills);
    }
    for (const Lesson& lesson : course.lessons) {
        Object object;
        object.lesson = &lesson;
        add_object(index, object, lesson.skills);
    }
    ENSURE(index.tags.size() <= tags);
}

void add_troubles(const Question& question, Index& index) {
    for (const SkillId& failed : question.failed) {
        const std::optional<SkillNumber> number = index.find(failed);
        if (!number) {
            continue;
        }
        index.failed.push_back(*number);
        std::vector<Suspected>& suspected = index.suspected.emplace_back();
        for (const competency::Suspect& suspect : competency::suspects(question.web, failed)) {
            if (const auto below = index.find(suspect.skill)) {
                suspected.push_back({*below, suspect.damping});
            }
        }
    }
    for (const HeldMisconception& held : question.view.held) {
        if (const auto number = index.find(held.skill)) {
            index.held_on.push_back(*number);
        }
    }
}

// The skill of both of the last two activities, if it was the same one.
std::optional<SkillNumber> same_skill_twice(const Index& index) {
    const Object* last = nullptr;
    const Object* before_last = nullptr;
    for (const Object& object : index.objects) {
        if (object.record == nullptr || object.record->times == 0 || object.skills.empty()) {
            continue;
        }
        if (last == nullptr || object.record->last_at_ms > last->record->last_at_ms) {
            before_last = last;
            last = &object;
        } else if (before_last == nullptr ||
                   object.record->last_at_ms > before_last->record->last_at_ms) {
            before_last = &object;
        }
    }
    if (before_last == nullptr || last->skills.front() != before_last->skills.front()) {
        return std::nullopt;
    }
    return last->skills.front();
}

void add_records(const Question& question, Index& index) {
    std::vector<const ActivityRecord*> records;
    NameTable number_of(question.view.activities.size());
    for (const auto& [id, record] : question.view.activities) {
        number_of.add(id, records.size());
        records.push_back(&record);
        index.no_history = index.no_history && !record.done && !record.skipped;
    }
    for (Object& object : index.objects) {
        const std::optional<std::size_t> number = number_of.find(object.id());
        object.record = number ? records[*number] : nullptr;
        if (object.lesson != nullptr && object.record != nullptr && object.record->done) {
            for (const SkillNumber skill : object.skills) {
                index.lesson_done[skill] = true;
            }
        }
    }
}

void add_history(const Question& question, Index& index) {
    if (!question.view.activities.empty()) {
        add_records(question, index);
    }
    index.twice = same_skill_twice(index);
    index.no_evidence = index.no_evidence && question.view.held.empty() && question.failed.empty();
    index.no_history = index.no_history && index.no_evidence;
}

// What the newest answer took from P(known), as a positive number; 0 when it took nothing.
double lost_by_last_answer(const Belief& belief) {
    double lost = 0.0;
    std::int64_t event = 0;
    for (auto one = belief.contributions.rbegin(); one != belief.contributions.rend(); ++one) {
        if (one->event == 0) {
            continue;
        }
        if (event != 0 && one->event != event) {
            break;
        }
        event = one->event;
        lost -= one->effect;
    }
    return std::max(lost, 0.0);
}

void undo_failures(const Index& index, Facts& facts) {
    for (const SkillNumber failed : index.failed) {
        if (index.beliefs[failed] != nullptr) {
            double& known = facts.skills[failed].known;
            known = std::min(1.0, known + lost_by_last_answer(*index.beliefs[failed]));
        }
    }
}

void add_beliefs(const Index& index, const Supposition& supposition, Facts& facts) {
    for (SkillNumber i = 0; i < facts.skills.size(); ++i) {
        SkillFacts& skill = facts.skills[i];
        const bool supposed = supposition.skill == i;
        skill.seen = supposed || index.beliefs[i] != nullptr;
        skill.known = supposed ? supposition.known : index.known[i];
        skill.fading = !supposed && index.beliefs[i] != nullptr &&
                       index.beliefs[i]->known >= trace::kSecureAt &&
                       skill.known < trace::kSecureAt;
    }
}

// Who shows a skill has what lies below it (Doignon and Falmagne's surmise), a little less surely
// with each step. Only upward: a failure above says nothing certain about what is below.
void surmise(const Index& index, Facts& facts) {
    std::vector<bool> speaks(facts.skills.size(), false);
    for (auto at = index.order.rbegin(); at != index.order.rend(); ++at) {
        const SkillFacts& skill = facts.skills[*at];
        if (!skill.seen && !speaks[*at]) {
            continue;
        }
        for (const SkillNumber required : index.before[*at]) {
            SkillFacts& below = facts.skills[required];
            if (!below.seen) {
                below.known = std::max(below.known, weights::kSurmise * skill.known);
                speaks[required] = true;
            }
        }
    }
}

void add_structure(const Index& index, Facts& facts) {
    for (SkillNumber i = 0; i < facts.skills.size(); ++i) {
        SkillFacts& skill = facts.skills[i];
        for (const SkillNumber required : index.before[i]) {
            const SkillFacts& below = facts.skills[required];
            skill.readiness *= below.known;  // competency::readiness, on surmised knowledge
            skill.builds_on = skill.builds_on || (below.seen && below.known >= trace::kSecureAt);
        }
        skill.little_known = !skill.seen && skill.known < weights::kLittleKnown;
    }
}

// competency::root_causes by number. `known` is as asked or supposed, without what is surmised: an
// answer that failed above is what casts doubt on the surmise.
void add_failures(const Index& index, const Supposition& supposition, Facts& facts) {
    for (std::size_t i = 0; i < index.failed.size(); ++i) {
        facts.skills[index.failed[i]].failed = true;
        std::vector<double> odds;
        double total = 0.0;
        for (const Suspected& suspect : index.suspected[i]) {
            const double known =
                supposition.skill == suspect.skill ? supposition.known : index.known[suspect.skill];
            odds.push_back((1.0 - known) * suspect.damping);
            total += odds.back();
        }
        for (std::size_t j = 0; j < odds.size() && total > 0.0; ++j) {
            double& highest = facts.skills[index.suspected[i][j].skill].cause;
            highest = std::max(highest, odds[j] / total);
        }
    }
}

void add_wanted(const Question& question, Index& index) {
    index.wanted.assign(index.skills.size(), nullptr);
    for (const NoteFit& note : question.notes) {
        const std::optional<SkillNumber> number = index.number_of.find(note.to);
        if (!number) {
            continue;  // fits a point of a playbook, or a skill of another course
        }
        index.no_history = false;
        const NoteFit*& best = index.wanted[*number];
        if (best == nullptr || note.fit > best->fit) {
            best = &note;
        }
    }
}

}  // namespace

const std::string& Object::id() const {
    return item != nullptr ? item->id.value : lesson->id.value;
}

const std::string& Object::title() const {
    return item != nullptr ? item->title : lesson->title;
}

double Object::minutes() const {
    return item != nullptr ? item->minutes : lesson->minutes;
}

ActivityKind Object::kind() const {
    return item != nullptr ? ActivityKind::kItem : ActivityKind::kLesson;
}

Index make_index(const Question& question) {
    Index index;
    number_skills(question, index);
    add_skills(question, index);
    add_objects(question, index);
    add_history(question, index);
    add_troubles(question, index);
    add_wanted(question, index);
    return index;
}

Facts gather(const Index& index, const Supposition& supposition) {
    Facts facts;
    facts.skills.resize(index.skills.size());
    add_beliefs(index, supposition, facts);
    if (supposition.nothing_failed) {
        undo_failures(index, facts);
    }
    surmise(index, facts);
    add_structure(index, facts);
    if (!supposition.nothing_failed) {
        add_failures(index, supposition, facts);
    }
    for (const SkillNumber held_on : index.held_on) {
        facts.skills[held_on].held = supposition.nothing_held_on != held_on;
    }
    facts.start = index.no_evidence && !supposition.past_start && !supposition.skill;
    return facts;
}

}  // namespace attune::policy
