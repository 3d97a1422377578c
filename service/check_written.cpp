#include "service/check_written.hpp"

#include <algorithm>
#include <set>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "engine/model/playbook_rules.hpp"

namespace attune::service {
namespace {

namespace rules = playbook_rules;
using rules::ListRule;

constexpr std::size_t kTextsMost = 256;  // entries of one list of texts, as in a file

bool is_too_long(const std::string& text) {
    return text.size() > limits::kAnswerBytes;
}

bool is_plain_text(const std::string& text) {
    return is_utf8(text) && text.find('\0') == std::string::npos;
}

// The list that points of this role stand in; null when the kind has none.
const ListRule* rule_of(PlaybookKind kind, PointRole role) {
    const auto found =
        std::find_if(rules::kLists.begin(), rules::kLists.end(),
                     [&](const ListRule& rule) { return rule.kind == kind && rule.role == role; });
    return found == rules::kLists.end() ? nullptr : &*found;
}

const char* what_a_point_says(PointRole role) {
    switch (role) {
        case PointRole::kFact:
            return "Write what a learner says who has told it, as one sentence";
        case PointRole::kAngle:
            return "Write the situation in which it fits, as a learner would say it";
        case PointRole::kOutcome:
            return "Write how it went, as a learner would say it";
        case PointRole::kCriterion:
            return "Write what the learner should say, in their words";
        case PointRole::kBlunder:
            return "Write what makes it worse, in the learner's words";
        case PointRole::kPrinciple:
            return "Write the principle as one sentence";
    }
    return "";
}

const char* what_is_replied(PointRole role) {
    switch (role) {
        case PointRole::kAngle:
            return "Write another way to see it, in one or two sentences";
        case PointRole::kCriterion:
        case PointRole::kBlunder:
            return "Write how the persona reacts";
        case PointRole::kPrinciple:
            return "Write what takes the thought further";
        default:
            return "Write one sentence that takes it up";
    }
}

class Checker {
  public:
    Checker(const Playbook& playbook, const Course& course, const ItemId& replaces)
        : playbook_(playbook), course_(course), replaces_(replaces) {}

    std::vector<FieldProblem> run() {
        whole();
        if (playbook_.kind == PlaybookKind::kRolePlay) {
            persona();
        } else if (!playbook_.persona.name.empty() || !playbook_.persona.role.empty() ||
                   !playbook_.persona.lines.empty()) {
            problem("persona", "Only a role-play has a persona");
        }
        counts();
        for (std::size_t at = 0; at < playbook_.points.size(); ++at) {
            point(playbook_.points[at], "points." + std::to_string(at) + ".");
        }
        provocations();
        samples();
        optional("closing", playbook_.closing);
        return std::move(problems_);
    }

  private:
    void problem(const std::string& field, const std::string& sentence) {
        problems_.push_back({field, sentence});
    }

    // Of an optional text.
    bool optional(const std::string& field, const std::string& text) {
        if (is_too_long(text)) {
            problem(field, "It is longer than " + std::to_string(limits::kAnswerBytes) +
                               " bytes; shorten it");
            return false;
        }
        if (!is_plain_text(text)) {
            problem(field, "It holds what is no text; write it anew");
            return false;
        }
        return true;
    }

    void required(const std::string& field, const std::string& text, const char* otherwise) {
        if (is_blank(text)) {
            problem(field, otherwise);
            return;
        }
        optional(field, text);
    }

    void texts(const std::string& field, const std::vector<std::string>& all, std::size_t least,
               std::size_t most, const char* otherwise) {
        if (all.size() < least) {
            problem(field, otherwise);
        } else if (all.size() > most) {
            problem(field, "There are " + std::to_string(all.size()) + ", at most " +
                               std::to_string(most) + " are taken");
        }
        for (std::size_t at = 0; at < all.size(); ++at) {
            required(field + "." + std::to_string(at), all[at], "This entry is empty; remove it");
        }
    }

    void number(const std::string& field, double value, double low, double high,
                const char* otherwise) {
        if (!(value >= low && value <= high)) {
            problem(field, otherwise);
        }
    }

    void id() {
        const std::string& own = playbook_.id.value;
        if (!is_file_id(own)) {
            problem("id",
                    "The name of the file is made of lower-case letters a to z, digits and "
                    "hyphens, at most " +
                        std::to_string(limits::kIdBytes));
        } else if (playbook_.id != replaces_ && (course_.find(playbook_.id) != nullptr ||
                                                 course_.find(LessonId{own}) != nullptr ||
                                                 course_.playbook(playbook_.id) != nullptr)) {
            problem("id", "The course has something of this name already; take another");
        }
    }

    void whole() {
        id();
        required("title", playbook_.title, "Write a title");
        if (count_code_points(playbook_.title, playbook_.title.size()) > rules::kTitleMost) {
            problem("title", "The title has more than " + std::to_string(rules::kTitleMost) +
                                 " characters; shorten it");
        }
        required("summary", playbook_.summary, "Write one sentence for those who choose");
        required("opening", playbook_.opening,
                 "Write how it begins: the situation or the provocation, ending in a question");
        if (playbook_.skills.empty()) {
            problem("skills", "Choose at least one skill");
        }
        if (playbook_.skills.size() > kTextsMost) {
            problem("skills", "At most " + std::to_string(kTextsMost) + " skills are taken");
        }
        for (std::size_t at = 0; at < playbook_.skills.size(); ++at) {
            if (course_.find(playbook_.skills[at]) == nullptr) {
                problem("skills." + std::to_string(at), "The course has no skill \"" +
                                                            playbook_.skills[at].value +
                                                            "\"; choose one that it has");
            }
        }
        number("difficulty", playbook_.difficulty, 0.0, 1.0, "The difficulty goes from 0 to 1");
        number("minutes", playbook_.minutes, rules::kMinutesLeast, rules::kMinutesMost,
               "Say how long it takes, half a minute to 60 minutes");
    }

    void persona() {
        const Persona& persona = playbook_.persona;
        required("persona.name", persona.name, "Write the persona's name");
        required("persona.role", persona.role, "Write who that is, as it follows the name");
        texts("persona.lines", persona.lines, rules::kLinesLeast, rules::kLinesMost,
              "Write at least two lines that the persona says of their own accord");
    }

    // Each list of the kind, and points that stand in none of them.
    void counts() {
        for (const ListRule& rule : rules::kLists) {
            if (rule.kind != playbook_.kind) {
                continue;
            }
            const auto count = static_cast<std::size_t>(
                std::count_if(playbook_.points.begin(), playbook_.points.end(),
                              [&](const Point& point) { return point.role == rule.role; }));
            if (count < rule.least || count > rules::kListMost) {
                problem("points", "\"" + std::string(rule.key) + "\" takes " +
                                      std::to_string(rule.least) + " to " +
                                      std::to_string(rules::kListMost) + ", here are " +
                                      std::to_string(count));
            }
        }
        if (playbook_.points.size() > limits::kPointsPerPlaybook) {
            problem("points", "There are more than " + std::to_string(limits::kPointsPerPlaybook) +
                                  " points in all; remove some");
        }
    }

    void point(const Point& point, const std::string& at) {
        const ListRule* rule = rule_of(playbook_.kind, point.role);
        if (rule == nullptr) {
            problem(at + "role", "This kind of conversation has no such point");
            return;
        }
        if (!is_file_id(point.id.value)) {
            problem(at + "id", "It needs a short name: lower-case letters a to z, digits, hyphens");
        } else if (!ids_.insert(point.id.value).second) {
            problem(at + "id", "Two points have this name; give one of them another");
        }
        required(at + "label", point.label, "Write a short phrase that names it");
        required(at + "text", point.text, what_a_point_says(point.role));
        texts(at + "variants", point.variants, 1, limits::kVariantsPerIdea,
              "Write at least one other way in which learners say it, each on a line of its own");
        texts(at + "key_terms", point.key_terms, 0, kTextsMost, "");
        number(at + "weight", point.weight, rules::kWeightLeast, rules::kWeightMost,
               "The weight goes from 0.1 to 10");
        what_follows(point, *rule, at);
        links(point, *rule, at);
    }

    void what_follows(const Point& point, const ListRule& rule, const std::string& at) {
        if (*rule.ask != '\0') {
            required(at + "ask", point.ask,
                     rule.role == PointRole::kCriterion
                         ? "Write what to try, for the debrief when it was missing"
                         : "Write the question that asks for it");
        } else if (!point.ask.empty()) {
            problem(at + "ask", "There is no such field here; leave it out");
        }
        if (*rule.reply != '\0') {
            required(at + "reply", point.reply, what_is_replied(rule.role));
        } else if (!point.reply.empty()) {
            problem(at + "reply", "There is no such field here; leave it out");
        }
        texts(at + "questions", point.questions, rule.questions_least, rule.questions_most,
              "Write at least one question, each on a line of its own");
        if (point.again && rule.role != PointRole::kOutcome) {
            problem(at + "again", "Only an outcome may begin anew");
        }
    }

    void links(const Point& point, const ListRule& rule, const std::string& at) {
        const auto& skills = playbook_.skills;
        if (!point.skill.empty() && std::count(skills.begin(), skills.end(), point.skill) == 0) {
            problem(at + "skill",
                    "This skill is not among those of the conversation; choose it "
                    "there too, or none here");
        }
        if (!point.leads_to.empty() && rule.role != PointRole::kPrinciple) {
            problem(at + "leads_to", "Only principles lead to others");
        }
        for (const ExpectationId& other : point.leads_to) {
            if (find(playbook_, other) == nullptr || other == point.id) {
                problem(at + "leads_to", "\"" + other.value + "\" is no other principle here");
            }
        }
        if (point.leads_to.size() > kTextsMost) {
            problem(at + "leads_to", "It leads to too many others");
        }
    }

    void provocations() {
        const bool may = playbook_.kind == PlaybookKind::kRabbitHole;
        if (!may && !playbook_.provocations.empty()) {
            problem("provocations", "Only a rabbit hole has further provocations");
            return;
        }
        texts("provocations", playbook_.provocations, 0, rules::kListMost, "");
    }

    void samples() {
        if (playbook_.samples.size() > rules::kSamplesMost) {
            problem("samples", "At most " + std::to_string(rules::kSamplesMost) +
                                   " samples are taken; remove some");
        }
        for (std::size_t at = 0; at < playbook_.samples.size(); ++at) {
            const HeardSample& sample = playbook_.samples[at];
            const std::string field = "samples." + std::to_string(at) + ".";
            required(field + "text", sample.text, "Write a turn of a learner");
            if (sample.hears.size() > kTextsMost) {
                problem(field + "hears", "It names too many points");
            }
            for (const ExpectationId& id : sample.hears) {
                if (find(playbook_, id) == nullptr) {
                    problem(field + "hears", "It names unknown \"" + id.value + "\"");
                }
            }
        }
    }

    const Playbook& playbook_;
    const Course& course_;
    const ItemId& replaces_;
    std::set<std::string> ids_;
    std::vector<FieldProblem> problems_;
};

void trim(std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    text = first == std::string::npos
               ? ""
               : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

void trim(std::vector<std::string>& texts) {
    for (std::string& text : texts) {
        trim(text);
    }
}

}  // namespace

std::vector<FieldProblem> check_written(const Playbook& playbook, const Course& course,
                                        const ItemId& replaces) {
    return Checker(playbook, course, replaces).run();
}

Playbook trimmed(Playbook playbook) {
    for (std::string* text : {&playbook.title, &playbook.summary, &playbook.opening,
                              &playbook.closing, &playbook.persona.name, &playbook.persona.role}) {
        trim(*text);
    }
    trim(playbook.persona.lines);
    trim(playbook.provocations);
    for (Point& point : playbook.points) {
        for (std::string* text : {&point.label, &point.text, &point.ask, &point.reply}) {
            trim(*text);
        }
        trim(point.variants);
        trim(point.key_terms);
        trim(point.questions);
    }
    for (HeardSample& sample : playbook.samples) {
        trim(sample.text);
        sample.line = 0;
    }
    return playbook;
}

Playbook in_file_order(Playbook playbook) {
    std::stable_sort(playbook.points.begin(), playbook.points.end(),
                     [&](const Point& a, const Point& b) {
                         return rule_of(playbook.kind, a.role) < rule_of(playbook.kind, b.role);
                     });
    return playbook;
}

bool is_file_id(const std::string& text) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !text.empty() && text.size() <= limits::kIdBytes && text.front() != '-' &&
           text.back() != '-' && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace attune::service
