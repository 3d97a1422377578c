#include "adapters/course/playbook_file.hpp"

#include <algorithm>
#include <set>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "engine/model/playbook_rules.hpp"

namespace attune::course {
namespace {

using playbook_rules::kLists;
using playbook_rules::ListRule;
namespace rules = playbook_rules;

PlaybookKind read_kind(NodeReader& fields) {
    const std::string name = fields.text("kind");
    for (const PlaybookKind kind : {PlaybookKind::kCoach, PlaybookKind::kRolePlay,
                                    PlaybookKind::kReflection, PlaybookKind::kRabbitHole}) {
        if (name == name_of(kind)) {
            return kind;
        }
    }
    fields.problem("the kind is \"" + name + "\"; use coach, role_play, reflection or rabbit_hole");
    return PlaybookKind::kCoach;
}

Point read_point(const YAML::Node& node, const Report& report, const ListRule& rule) {
    NodeReader fields(node, report, "an entry of \"" + std::string(rule.key) + "\"");
    Point point;
    point.role = rule.role;
    point.id.value = fields.id("id");
    point.label = fields.text("label");
    point.text = fields.text("text");
    point.skill.value = fields.text_or("skill", "");
    point.weight = fields.number_or("weight", 1.0, rules::kWeightLeast, rules::kWeightMost);
    point.variants = fields.texts("variants", 1);
    point.key_terms = fields.texts("key_terms", 0);
    if (*rule.ask != '\0') {
        point.ask = fields.text(rule.ask);
    }
    if (*rule.reply != '\0') {
        point.reply = fields.text(rule.reply);
    }
    if (rule.questions_most > 0) {
        point.questions = fields.texts("questions", rule.questions_least);
    }
    if (rule.role == PointRole::kPrinciple) {
        point.leads_to = ids<ExpectationId>(fields.texts("leads_to", 0));
    }
    if (rule.role == PointRole::kOutcome) {
        point.again = fields.truth_or("again", false);
    }
    fields.finish();
    if (point.questions.size() > rule.questions_most) {
        fields.problem("\"" + point.id.value + "\" has more than " +
                       std::to_string(rule.questions_most) + " questions");
    }
    if (point.variants.size() > limits::kVariantsPerIdea) {
        fields.problem("\"" + point.id.value + "\" has more than " +
                       std::to_string(limits::kVariantsPerIdea) + " variants");
    }
    return point;
}

void read_lists(NodeReader& fields, const Report& report, Playbook& playbook) {
    for (const ListRule& rule : kLists) {
        if (rule.kind != playbook.kind) {
            continue;
        }
        for (const YAML::Node& entry : fields.mappings(rule.key, rule.least, rules::kListMost)) {
            playbook.points.push_back(read_point(entry, report, rule));
        }
    }
}

void read_persona(NodeReader& fields, const Report& report, Playbook& playbook) {
    if (playbook.kind != PlaybookKind::kRolePlay) {
        return;
    }
    const YAML::Node node = fields.mapping("persona");
    if (!node.IsDefined()) {
        return;
    }
    NodeReader persona(node, report, "the persona");
    playbook.persona.name = persona.text("name");
    playbook.persona.role = persona.text("role");
    playbook.persona.lines = persona.texts("lines", rules::kLinesLeast);
    persona.finish();
    if (playbook.persona.lines.size() > rules::kLinesMost) {
        persona.problem("the persona has more than " + std::to_string(rules::kLinesMost) +
                        " lines");
    }
}

HeardSample read_sample(const YAML::Node& node, const Report& report) {
    NodeReader fields(node, report, "a sample");
    HeardSample sample;
    sample.line = fields.line();
    sample.text = fields.text("text");
    sample.hears = ids<ExpectationId>(fields.texts("hears", 0));
    fields.finish();
    return sample;
}

// Ids inside the playbook: each once, and every one that something names must exist.
void check_inside(const Playbook& playbook, const NodeReader& fields) {
    std::set<std::string> seen;
    for (const Point& point : playbook.points) {
        if (!seen.insert(point.id.value).second) {
            fields.problem("the id \"" + point.id.value + "\" is used twice in the playbook");
        }
        const auto& skills = playbook.skills;
        if (!point.skill.empty() && std::count(skills.begin(), skills.end(), point.skill) == 0) {
            fields.problem("skill \"" + point.skill.value + "\" of \"" + point.id.value +
                           "\" is not among the playbook's skills");
        }
        for (const ExpectationId& other : point.leads_to) {
            if (find(playbook, other) == nullptr || other == point.id) {
                fields.problem("\"" + point.id.value + "\" leads to \"" + other.value +
                               "\", which is no other principle of the playbook");
            }
        }
    }
}

void check_samples(const Playbook& playbook, const Report& report) {
    for (const HeardSample& sample : playbook.samples) {
        for (const ExpectationId& id : sample.hears) {
            if (find(playbook, id) == nullptr) {
                report.problems.push_back(
                    {report.file, sample.line, "the sample names unknown \"" + id.value + "\""});
            }
        }
    }
}

}  // namespace

Playbook read_playbook(const YAML::Node& node, const std::string& body, const Report& report) {
    NodeReader fields(node, report, "the playbook");
    Playbook playbook;
    playbook.id.value = fields.id("id");
    playbook.kind = read_kind(fields);
    playbook.title = fields.text("title");
    playbook.summary = fields.text("summary");
    playbook.skills = ids<SkillId>(fields.texts("skills", 1));
    playbook.difficulty = fields.number_or("difficulty", 0.5, 0.0, 1.0);
    playbook.minutes = fields.number_or("minutes", 5.0, rules::kMinutesLeast, rules::kMinutesMost);
    (void)fields.text("licence");
    playbook.opening = trimmed(body);
    playbook.closing = fields.text_or("closing", "");
    read_persona(fields, report, playbook);
    read_lists(fields, report, playbook);
    if (playbook.kind == PlaybookKind::kRabbitHole) {
        playbook.provocations = fields.texts("provocations", 0);
        if (playbook.provocations.size() > rules::kListMost) {
            fields.problem("the playbook has more than " + std::to_string(rules::kListMost) +
                           " provocations");
        }
    }
    for (const YAML::Node& entry : fields.mappings("samples", 0, rules::kSamplesMost)) {
        playbook.samples.push_back(read_sample(entry, report));
    }
    fields.finish();
    if (playbook.opening.empty()) {
        report.whole("the playbook has no opening (the text after the front matter)");
    }
    if (count_code_points(playbook.title, playbook.title.size()) > rules::kTitleMost) {
        fields.problem("the title has more than 60 characters");
    }
    if (playbook.points.size() > limits::kPointsPerPlaybook) {
        fields.problem("the playbook has more than " + std::to_string(limits::kPointsPerPlaybook) +
                       " points");
    }
    check_inside(playbook, fields);
    check_samples(playbook, report);
    return playbook;
}

}  // namespace attune::course
