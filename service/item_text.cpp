#include "service/item_text.hpp"

#include <cstdio>
#include <vector>

namespace attune::service {
namespace {

// A YAML text in double quotes: UTF-8 as it is, what YAML would read otherwise escaped.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20U || byte == 0x7FU) {
            char escape[5];
            std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned>(byte));
            out += escape;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

std::string in_line(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
        out += (out.empty() ? "" : ", ") + quoted(text);
    }
    return "[" + out + "]";
}

std::string listed(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
        out += "\n      - " + quoted(text);
    }
    return out.empty() ? " []" : out;
}

std::string expectation(const Expectation& idea) {
    std::string out =
        "  - id: " + quoted(idea.id.value) + "\n    label: " + quoted(idea.label) +
        "\n    text: " + quoted(idea.text) + "\n    skill: " + quoted(idea.skill.value) +
        "\n    weight: " + number(idea.weight) + "\n    variants:" + listed(idea.variants) +
        "\n    key_terms: " + in_line(idea.key_terms) + "\n    hints:" + listed(idea.hints) +
        "\n    prompts:";
    for (const Prompt& prompt : idea.prompts) {
        out += "\n      - text: " + quoted(prompt.text) +
               "\n        completion: " + quoted(prompt.completion);
    }
    return out + "\n    assertion: " + quoted(idea.assertion) + "\n";
}

}  // namespace

std::string item_text(const Item& item, const std::string& licence) {
    std::vector<std::string> skills;
    for (const SkillId& skill : item.skills) {
        skills.push_back(skill.value);
    }
    std::string out = "---\nid: " + quoted(item.id.value) + "\ntitle: " + quoted(item.title) +
                      "\norigin: drafted\nskills: " + in_line(skills) +
                      "\ndifficulty: " + number(item.difficulty) +
                      "\nminutes: " + number(item.minutes) +
                      "\nmodality: dialogue\nlicence: " + licence +
                      "\nideal: " + quoted(item.ideal) + "\nexpectations:\n";
    for (const Expectation& idea : item.expectations) {
        out += expectation(idea);
    }
    return out + "---\n" + item.question + "\n";
}

}  // namespace attune::service
