#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/http/view.hpp"
#include "engine/assess/assess.hpp"
#include "engine/base/calendar.hpp"
#include "engine/base/utf8.hpp"

namespace attune::http {
namespace {

std::string day_text(std::int64_t at_ms) {
    return text_of(date_of(day_of_ms(at_ms)));
}

Json persona_view(const Persona& persona) {
    return {{"name", persona.name}, {"role", persona.role}};
}

Json path_view(const Playbook& playbook, const Talk& talk) {
    Json path = Json::array();
    if (playbook.kind != PlaybookKind::kRabbitHole) {
        return path;  // angles and reactions are no threads
    }
    for (const ExpectationId& id : talk.path) {
        if (const Point* point = find(playbook, id)) {
            path.push_back({{"id", id.value}, {"label", point->label}});
        }
    }
    return path;
}

// The learner's words of a span; empty when they do not lie inside the turn on whole characters.
std::string words_at(const std::optional<Span>& span, const Conversation& conversation) {
    if (!span || span->turn < 0 ||
        static_cast<std::size_t>(span->turn) >= conversation.exchanges.size()) {
        return {};
    }
    const std::string& words = conversation.exchanges[static_cast<std::size_t>(span->turn)].learner;
    if (span->begin >= span->end || span->end > words.size()) {
        return {};
    }
    std::string piece = words.substr(span->begin, span->end - span->begin);
    return is_utf8(piece) ? piece : std::string();
}

Json heard_row(const std::string& id, const std::string& label, const char* state,
               double probability, const std::string& quote) {
    Json row = {
        {"id", id}, {"idea", label}, {"state", state}, {"probability", rounded(probability)}};
    if (!quote.empty()) {
        row["quote"] = quote;
    }
    return row;
}

Json card_of(const service::PlaybookStanding& standing, const Course& course) {
    const Playbook& playbook = *standing.playbook;
    Json skills = Json::array();
    for (const SkillId& id : playbook.skills) {
        const Skill* skill = course.find(id);
        skills.push_back({{"id", id.value}, {"name", skill != nullptr ? skill->name : id.value}});
    }
    const bool under_way = !standing.session.empty();
    Json card = {{"id", playbook.id.value},
                 {"kind", name_of(playbook.kind)},
                 {"title", playbook.title},
                 {"summary", playbook.summary},
                 {"minutes", playbook.minutes},
                 {"skills", std::move(skills)},
                 {"state", under_way       ? "under_way"
                           : standing.done ? "done"
                                           : "new"},
                 {"times", standing.times}};
    if (playbook.kind == PlaybookKind::kRolePlay) {
        card["persona"] = persona_view(playbook.persona);
    }
    if (under_way) {
        card["session"] = standing.session.value;
    }
    return card;
}

Json appointment_view(const service::AppointmentStanding& standing) {
    const Appointment& one = standing.appointment;
    return {{"playbook", one.playbook.value},
            {"title", standing.playbook->title},
            {"session", one.session.value},
            {"situation", one.situation},
            {"words", one.words},
            {"due_day", day_text(one.due_at_ms)},
            {"due_at_ms", one.due_at_ms},
            {"due", standing.due}};
}

}  // namespace

Json talk_view(const Playbook& playbook, const Conversation& conversation) {
    const Talk talk = conversation.talk.value_or(Talk{});
    Json view = {{"kind", name_of(playbook.kind)},
                 {"stage", name_of(talk.stage)},
                 {"follows_up", talk.follows != 0},
                 {"path", path_view(playbook, talk)}};
    if (playbook.kind == PlaybookKind::kRolePlay) {
        view["persona"] = persona_view(playbook.persona);
    }
    if (!talk.situation.empty()) {
        view["situation"] = talk.situation;
    }
    if (talk.due_at_ms != 0) {
        view["due_day"] = day_text(talk.due_at_ms);
    }
    return view;
}

Json heard_view(const service::NumberedTurn& turn, const Playbook& playbook) {
    const Assessment& assessment = turn.taken.step.assessment;
    const Conversation& conversation = turn.taken.step.conversation;
    Json rows = Json::array();
    std::size_t place = 0;
    for (const ExpectationReading& reading : assessment.expectations) {
        const std::string id = "e" + std::to_string(++place);
        const Point* point = find(playbook, reading.id);
        if (point != nullptr && reading.expressed >= assess::kCoveredAt) {
            rows.push_back(heard_row(id, point->label, "met", reading.expressed,
                                     words_at(reading.span, conversation)));
        }
    }
    place = 0;
    for (const MisconceptionReading& reading : assessment.misconceptions) {
        const std::string id = "m" + std::to_string(++place);
        const Point* point = find(playbook, ExpectationId{reading.id.value});
        if (point != nullptr && reading.probability >= assess::kMisconceptionAt) {
            rows.push_back(heard_row(id, point->label, "misconception", reading.probability,
                                     words_at(reading.span, conversation)));
        }
    }
    return rows;
}

Json talks_view(const service::TalksState& state) {
    Json playbooks = Json::array();
    for (const service::PlaybookStanding& standing : state.playbooks) {
        playbooks.push_back(card_of(standing, *state.course->course));
    }
    Json appointments = Json::array();
    for (const service::AppointmentStanding& standing : state.appointments) {
        appointments.push_back(appointment_view(standing));
    }
    return {{"playbooks", std::move(playbooks)}, {"appointments", std::move(appointments)}};
}

}  // namespace attune::http
