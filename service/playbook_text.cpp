#include "service/playbook_text.hpp"

#include <vector>

#include "engine/model/playbook_rules.hpp"
#include "service/yaml_text.hpp"

namespace attune::service {
namespace {

using playbook_rules::ListRule;

constexpr int kIndent = 6;  // of an entry of a point's lists

template <typename IdType>
std::vector<std::string> names_of(const std::vector<IdType>& ids) {
    std::vector<std::string> names;
    for (const IdType& id : ids) {
        names.push_back(id.value);
    }
    return names;
}

std::string line_of(const char* key, const std::string& text) {
    return "    " + std::string(key) + ": " + text + "\n";
}

std::string point_text(const Point& point, const ListRule& rule) {
    std::string out = "  - id: " + yaml_quoted(point.id.value) + "\n" +
                      line_of("label", yaml_quoted(point.label)) +
                      line_of("text", yaml_quoted(point.text));
    if (!point.skill.empty()) {
        out += line_of("skill", yaml_quoted(point.skill.value));
    }
    if (point.weight != 1.0) {
        out += line_of("weight", yaml_number(point.weight));
    }
    out += "    variants:" + yaml_listed(point.variants, kIndent) + "\n";
    if (!point.key_terms.empty()) {
        out += line_of("key_terms", yaml_in_line(point.key_terms));
    }
    if (*rule.ask != '\0') {
        out += line_of(rule.ask, yaml_quoted(point.ask));
    }
    if (*rule.reply != '\0') {
        out += line_of(rule.reply, yaml_quoted(point.reply));
    }
    if (rule.questions_most > 0) {
        out += "    questions:" + yaml_listed(point.questions, kIndent) + "\n";
    }
    if (!point.leads_to.empty()) {
        out += line_of("leads_to", yaml_in_line(names_of(point.leads_to)));
    }
    return out + (point.again ? line_of("again", "true") : "");
}

std::string lists_text(const Playbook& playbook) {
    std::string out;
    for (const ListRule& rule : playbook_rules::kLists) {
        std::string list;
        for (const Point& point : playbook.points) {
            if (rule.kind == playbook.kind && point.role == rule.role) {
                list += point_text(point, rule);
            }
        }
        out += list.empty() ? "" : std::string(rule.key) + ":\n" + list;
    }
    return out;
}

std::string persona_text(const Persona& persona) {
    return "persona:\n  name: " + yaml_quoted(persona.name) +
           "\n  role: " + yaml_quoted(persona.role) + "\n  lines:" + yaml_listed(persona.lines, 4) +
           "\n";
}

std::string samples_text(const std::vector<HeardSample>& samples) {
    std::string out = "samples:\n";
    for (const HeardSample& sample : samples) {
        out += "  - text: " + yaml_quoted(sample.text) +
               "\n    hears: " + yaml_in_line(names_of(sample.hears)) + "\n";
    }
    return out;
}

}  // namespace

std::string playbook_text(const Playbook& playbook, const std::string& licence) {
    std::string out =
        "---\nid: " + yaml_quoted(playbook.id.value) + "\nkind: " + name_of(playbook.kind) +
        "\ntitle: " + yaml_quoted(playbook.title) + "\nsummary: " + yaml_quoted(playbook.summary) +
        "\nskills: " + yaml_in_line(names_of(playbook.skills)) +
        "\nminutes: " + yaml_number(playbook.minutes) +
        "\ndifficulty: " + yaml_number(playbook.difficulty) + "\nlicence: " + licence + "\n";
    if (playbook.kind == PlaybookKind::kRolePlay) {
        out += persona_text(playbook.persona);
    }
    if (!playbook.provocations.empty()) {
        out += "provocations:" + yaml_listed(playbook.provocations, 2) + "\n";
    }
    out += lists_text(playbook);
    if (!playbook.samples.empty()) {
        out += samples_text(playbook.samples);
    }
    if (!playbook.closing.empty()) {
        out += "closing: " + yaml_quoted(playbook.closing) + "\n";
    }
    return out + "---\n" + playbook.opening + "\n";
}

}  // namespace attune::service
