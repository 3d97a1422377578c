#include <nlohmann/json.hpp>
#include <variant>

#include "adapters/http/view.hpp"
#include "engine/base/ensure.hpp"

namespace attune::http {
namespace {

Json skills_with_estimates(const service::SessionState& state, const Course& course) {
    Json refs = Json::array();
    for (const SkillId& id : state.item->skills) {
        const Skill* skill = course.find(id);
        Json ref = {{"id", id.value}, {"name", skill != nullptr ? skill->name : id.value}};
        if (const auto belief = state.beliefs.find(id); belief != state.beliefs.end()) {
            ref["estimate"] = estimate_view(belief->second);
        }
        refs.push_back(std::move(ref));
    }
    return refs;
}

// The name of a skill, from any course that still has it.
std::string name_in(const std::map<SkillId, std::string>& names, const SkillId& skill) {
    const auto found = names.find(skill);
    return found != names.end() ? found->second : skill.value;
}

}  // namespace

Json session_view(const service::SessionState& state) {
    ENSURE(state.course != nullptr && state.item != nullptr);
    const Course& course = *state.course->course;
    Json turns = Json::array();
    for (const service::NumberedTurn& turn : state.turns) {
        turns.push_back(turn_view(turn, course, *state.item, 0));
    }
    Json view = {{"id", state.session.value},
                 {"learner", state.learner.value},
                 {"course", course.id.value},
                 {"course_title", course.title},
                 {"activity", name_of(state.activity)},
                 {"item", item_view(*state.item, course)},
                 {"opening", tutor_view(state.opening, *state.item)},
                 {"turns", std::move(turns)},
                 {"progress", progress_view(state.conversation)},
                 {"done", state.conversation.done},
                 {"skills", skills_with_estimates(state, course)},
                 {"position", state.position},
                 {"started_items", state.started_items},
                 {"decision", decision_view(state.decision, state.decision_number)}};
    for (const service::ActivityStanding& draft : state.drafts) {
        view["drafts"].push_back({{"kind", name_of(draft.kind)},
                                  {"id", draft.id},
                                  {"title", draft.title},
                                  {"minutes", draft.minutes},
                                  {"done", draft.done}});
    }
    if (state.playbook != nullptr) {
        view["talk"] = talk_view(*state.playbook, state.conversation);
    }
    if (state.lesson != nullptr) {
        view["lesson"] = lesson_view(*state.lesson, course);
    }
    return view;
}

Json what_if_view(const service::WhatIf& what_if) {
    return {{"chosen", candidate_view(what_if.chosen)},
            {"other", candidate_view(what_if.other)},
            {"sentence", what_if.sentence}};
}

Json another_view(const service::AnotherLearner& other) {
    ENSURE(other.course != nullptr && other.item != nullptr);
    return {{"text", other.text},
            {"tutor", tutor_view(other.step.turn, *other.item)},
            {"changes", changes_view(other.step.changes, *other.course->course)},
            {"decision", decision_view(other.step.decision, 0)},
            {"differ", other.differ},
            {"of", other.of},
            {"control", other.control}};
}

Json evidence_view(const service::EvidenceState& evidence) {
    Json view = {{"number", evidence.number},
                 {"at_ms", evidence.at_ms},
                 {"kind", kind_of(evidence.body)},
                 {"voided", evidence.voided}};
    const auto* taken = std::get_if<TurnTaken>(&evidence.body);
    if (evidence.course == nullptr || evidence.item == nullptr) {
        return view;
    }
    const Course& course = *evidence.course->course;
    view["item"] = item_view(*evidence.item, course);
    if (taken != nullptr) {
        const service::NumberedTurn turn{evidence.number, *taken, evidence.overruled};
        view["turn"] = turn_view(turn, course, *evidence.item, 0);
    }
    return view;
}

Json consents_view(const std::vector<service::ConsentState>& states) {
    Json views = Json::array();
    for (const service::ConsentState& state : states) {
        views.push_back({{"purpose", service::name_of(state.purpose)},
                         {"granted", state.granted},
                         {"at_ms", state.at_ms ? Json(*state.at_ms) : Json()}});
    }
    return views;
}

Json note_view(const service::NoteRow& note) {
    return {{"id", note.id.value},
            {"kind", name_of(note.kind)},
            {"words", note.words},
            {"from_event", note.from_event},
            {"at_ms", note.at_ms}};
}

Json my_data_view(const service::MyData& data) {
    Json notes = Json::array();
    for (const service::NoteRow& note : data.notes) {
        notes.push_back(note_view(note));
    }
    Json events = Json::array();
    for (const service::EvidenceState& event : data.events) {
        events.push_back(evidence_view(event));
    }
    Json beliefs = Json::array();
    for (const auto& [skill, belief] : data.beliefs) {
        beliefs.push_back({{"skill", skill.value},
                           {"name", name_in(data.names, skill)},
                           {"estimate", estimate_view(belief)},
                           {"at_ms", belief.at_ms}});
    }
    return {{"learner", data.learner.value},
            {"created_at_ms", data.created_at_ms},
            {"events", std::move(events)},
            {"beliefs", std::move(beliefs)},
            {"consents", consents_view(data.consents)},
            {"notes", notes}};
}

Json voided_view(const service::Voided& voided) {
    Json changes = Json::array();
    for (const BeliefChange& change : voided.changes) {
        changes.push_back(change_view(change, name_in(voided.names, change.after.skill)));
    }
    return {{"changes", std::move(changes)}};
}

}  // namespace attune::http
