#include <nlohmann/json.hpp>

#include "adapters/http/view.hpp"

namespace attune::http {
namespace {

template <typename IdType>
Json names_view(const std::vector<IdType>& ids) {
    Json names = Json::array();
    for (const IdType& id : ids) {
        names.push_back(id.value);
    }
    return names;
}

// What is empty is left out, as in the file.
void add(Json& view, const char* name, const std::string& text) {
    if (!text.empty()) {
        view[name] = text;
    }
}

Json point_view(const Point& point) {
    Json view = {{"id", point.id.value},
                 {"role", name_of(point.role)},
                 {"label", point.label},
                 {"text", point.text},
                 {"weight", point.weight},
                 {"variants", point.variants},
                 {"key_terms", point.key_terms},
                 {"questions", point.questions},
                 {"leads_to", names_view(point.leads_to)},
                 {"again", point.again}};
    add(view, "skill", point.skill.value);
    add(view, "ask", point.ask);
    add(view, "reply", point.reply);
    return view;
}

Json playbook_view(const Playbook& playbook) {
    Json points = Json::array();
    for (const Point& point : playbook.points) {
        points.push_back(point_view(point));
    }
    Json samples = Json::array();
    for (const HeardSample& sample : playbook.samples) {
        samples.push_back({{"text", sample.text}, {"hears", names_view(sample.hears)}});
    }
    Json view = {{"id", playbook.id.value},
                 {"kind", name_of(playbook.kind)},
                 {"title", playbook.title},
                 {"summary", playbook.summary},
                 {"skills", names_view(playbook.skills)},
                 {"difficulty", playbook.difficulty},
                 {"minutes", playbook.minutes},
                 {"opening", playbook.opening},
                 {"points", std::move(points)},
                 {"provocations", playbook.provocations},
                 {"samples", std::move(samples)}};
    add(view, "closing", playbook.closing);
    if (playbook.kind == PlaybookKind::kRolePlay) {
        view["persona"] = {{"name", playbook.persona.name},
                           {"role", playbook.persona.role},
                           {"lines", playbook.persona.lines}};
    }
    return view;
}

const char* name_of_standing(service::WrittenStanding standing) {
    switch (standing) {
        case service::WrittenStanding::kFile:
            return "file";
        case service::WrittenStanding::kWritten:
            return "written";
        case service::WrittenStanding::kPassedOver:
            return "passed_over";
    }
    return "";
}

Json problems_view(const std::vector<service::FieldProblem>& problems) {
    Json rows = Json::array();
    for (const service::FieldProblem& problem : problems) {
        rows.push_back({{"field", problem.field}, {"sentence", problem.sentence}});
    }
    return rows;
}

}  // namespace

Json listed_playbook_view(const service::ListedPlaybook& listed) {
    Json view = {{"playbook", playbook_view(listed.playbook)},
                 {"standing", name_of_standing(listed.standing)}};
    if (listed.standing != service::WrittenStanding::kFile) {
        view["by"] = listed.by;
        view["at_ms"] = listed.at_ms;
    }
    return view;
}

Json written_playbooks_view(const service::WrittenState& state) {
    const Course& course = *state.course->course;
    Json skills = Json::array();
    for (const Skill& skill : course.skills) {
        skills.push_back({{"id", skill.id.value}, {"name", skill.name}});
    }
    Json taken = Json::array();
    for (const auto& item : course.items) {
        taken.push_back(item.id.value);
    }
    for (const auto& lesson : course.lessons) {
        taken.push_back(lesson.id.value);
    }
    Json playbooks = Json::array();
    for (const service::ListedPlaybook& listed : state.playbooks) {
        playbooks.push_back(listed_playbook_view(listed));
    }
    return {{"course", course.id.value},   {"title", course.title},
            {"language", course.language}, {"skills", std::move(skills)},
            {"taken", std::move(taken)},   {"playbooks", std::move(playbooks)}};
}

Json findings_view(const service::WrittenFindings& findings) {
    return {{"problems", problems_view(findings.problems)},
            {"advice", problems_view(findings.advice)}};
}

Json playbook_trial_view(const service::PlaybookTrial& trial) {
    Json turns = Json::array();
    for (const service::NumberedTurn& turn : trial.turns) {
        turns.push_back(turn_view(turn, *trial.course->course, *trial.item, 0));
    }
    return {{"scene", blocks_view(trial.playbook->opening)},
            {"opening", tutor_view(trial.opening, *trial.item)},
            {"talk", talk_view(*trial.playbook, trial.conversation)},
            {"turns", std::move(turns)},
            {"done", trial.conversation.done}};
}

}  // namespace attune::http
