#include "service/item_text.hpp"

#include <vector>

#include "service/yaml_text.hpp"

namespace attune::service {
namespace {

constexpr int kIndent = 6;  // of an entry of an idea's lists

std::string expectation(const Expectation& idea) {
    std::string out =
        "  - id: " + yaml_quoted(idea.id.value) + "\n    label: " + yaml_quoted(idea.label) +
        "\n    text: " + yaml_quoted(idea.text) + "\n    skill: " + yaml_quoted(idea.skill.value) +
        "\n    weight: " + yaml_number(idea.weight) +
        "\n    variants:" + yaml_listed(idea.variants, kIndent) +
        "\n    key_terms: " + yaml_in_line(idea.key_terms) +
        "\n    hints:" + yaml_listed(idea.hints, kIndent) + "\n    prompts:";
    for (const Prompt& prompt : idea.prompts) {
        out += "\n      - text: " + yaml_quoted(prompt.text) +
               "\n        completion: " + yaml_quoted(prompt.completion);
    }
    return out + "\n    assertion: " + yaml_quoted(idea.assertion) + "\n";
}

}  // namespace

std::string item_text(const Item& item, const std::string& licence) {
    std::vector<std::string> skills;
    for (const SkillId& skill : item.skills) {
        skills.push_back(skill.value);
    }
    std::string out =
        "---\nid: " + yaml_quoted(item.id.value) + "\ntitle: " + yaml_quoted(item.title) +
        "\norigin: drafted\nskills: " + yaml_in_line(skills) +
        "\ndifficulty: " + yaml_number(item.difficulty) +
        "\nminutes: " + yaml_number(item.minutes) + "\nmodality: dialogue\nlicence: " + licence +
        "\nideal: " + yaml_quoted(item.ideal) + "\nexpectations:\n";
    for (const Expectation& idea : item.expectations) {
        out += expectation(idea);
    }
    return out + "---\n" + item.question + "\n";
}

}  // namespace attune::service
