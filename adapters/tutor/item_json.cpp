#include "adapters/tutor/item_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/assess/text.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/random.hpp"

namespace attune::tutor {
namespace {

using nlohmann::json;

const SkillId kSkill{"item"};  // outside items name no skills: one stands for all

// Ids may be numbers or strings.
std::string id_text(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string text_or_empty(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::vector<std::string> texts(const json& object, const char* key) {
    std::vector<std::string> all;
    const auto found = object.find(key);
    if (found != object.end() && found->is_array()) {
        for (const json& entry : *found) {
            if (entry.is_string()) {
                all.push_back(entry.get<std::string>());
            }
        }
    }
    return all;
}

// hints: {id: [..]} or [{...}] is not accepted; an absent map is fine.
const json* by_id(const json& item, const char* key, const std::string& id) {
    const auto map = item.find(key);
    if (map == item.end() || !map->is_object()) {
        return nullptr;
    }
    const auto found = map->find(id);
    return found != map->end() && found->is_array() ? &*found : nullptr;
}

Expectation expectation_from(const json& entry, const json& item) {
    Expectation one;
    one.id.value = id_text(entry.at("id"));
    one.text = entry.at("text").get<std::string>();
    one.label = text_or_empty(entry, "label");
    one.skill = kSkill;
    one.variants = texts(entry, "variants");
    one.key_terms = texts(entry, "key_terms");
    one.assertion = text_or_empty(entry, "assertion");
    if (const auto weight = entry.find("weight"); weight != entry.end() && weight->is_number()) {
        one.weight = std::clamp(weight->get<double>(), 0.1, 10.0);
    }
    if (const json* hints = by_id(item, "hints", one.id.value)) {
        for (const json& hint : *hints) {
            if (hint.is_string()) {
                one.hints.push_back(hint.get<std::string>());
            }
        }
    }
    if (const json* prompts = by_id(item, "prompts", one.id.value)) {
        for (const json& prompt : *prompts) {
            if (prompt.is_object()) {
                one.prompts.push_back(
                    {text_or_empty(prompt, "text"), text_or_empty(prompt, "completion")});
            } else if (prompt.is_string()) {
                one.prompts.push_back({prompt.get<std::string>(), ""});
            }
        }
    }
    return one;
}

Misconception misconception_from(const json& entry) {
    Misconception one;
    one.id.value = id_text(entry.at("id"));
    one.text = entry.at("text").get<std::string>();
    one.label = text_or_empty(entry, "label");
    one.skill = kSkill;
    one.variants = texts(entry, "variants");
    one.cues = texts(entry, "cues");
    one.contrast = text_or_empty(entry, "contrast");
    one.correction = text_or_empty(entry, "correction");
    return one;
}

Lesson lesson_from(const json& entry, const assess::Lexicon& lexicon) {
    Lesson lesson;
    lesson.id.value = id_text(entry.at("id"));
    lesson.title = text_or_empty(entry, "title");
    lesson.title = lesson.title.empty() ? lesson.id.value : lesson.title;
    lesson.body = entry.at("text").get<std::string>();
    const assess::Text text = assess::read(lesson.body, lexicon, assess::language_of(lesson.body));
    for (const assess::Clause& sentence : text.sentences) {
        const bool says = std::any_of(
            text.tokens.begin() + sentence.first, text.tokens.begin() + sentence.past,
            [](const assess::Token& token) { return token.kind != assess::TokenKind::kMark; });
        if (!says) {
            continue;  // a rule of dashes, a lone mark: nothing to cite or to draft from
        }
        const std::uint32_t begin = text.tokens[sentence.first].begin;
        std::uint32_t end = text.tokens[sentence.past - 1].end;
        while (end < text.original.size() &&
               std::string(".!?\"')").find(text.original[end]) != std::string::npos) {
            ++end;
        }
        lesson.sentences.emplace_back(text.slice(begin, end));
    }
    return lesson;
}

Item item_from(const json& source) {
    Item item;
    item.id.value = id_text(source.at("id"));
    item.question = source.at("question").get<std::string>();
    item.title = text_or_empty(source, "title");
    item.title = item.title.empty() ? item.id.value : item.title;
    item.ideal = text_or_empty(source, "ideal_answer");
    item.transfer = text_or_empty(source, "transfer");
    item.skills = {kSkill};
    for (const json& entry : source.at("expectations")) {
        item.expectations.push_back(expectation_from(entry, source));
    }
    if (const auto found = source.find("misconceptions"); found != source.end()) {
        for (const json& entry : *found) {
            item.misconceptions.push_back(misconception_from(entry));
        }
    }
    return item;
}

// Preparing an idea takes time that grows with the square of its words: 1 MiB held a core for
// minutes.
bool has_long_idea(const Item& item) {
    const auto is_long = [](const std::string& text) { return text.size() > limits::kAnswerBytes; };
    const auto any_long = [&](const std::vector<std::string>& all) {
        return std::any_of(all.begin(), all.end(), is_long);
    };
    return std::any_of(item.expectations.begin(), item.expectations.end(),
                       [&](const Expectation& one) {
                           return is_long(one.text) || any_long(one.variants) ||
                                  any_long(one.key_terms);
                       }) ||
           std::any_of(item.misconceptions.begin(), item.misconceptions.end(),
                       [&](const Misconception& one) {
                           return is_long(one.text) || any_long(one.variants) || any_long(one.cues);
                       });
}

}  // namespace

Result<std::shared_ptr<const Course>> course_from(const json& item, const json& material,
                                                  const assess::Lexicon& lexicon) {
    try {
        auto course = std::make_shared<Course>();
        course->items.push_back(item_from(item));
        if (course->items[0].expectations.empty() ||
            course->items[0].expectations.size() > limits::kExpectationsPerItem) {
            return fail(ErrorCode::kInvalid, "an item needs 1 to " +
                                                 std::to_string(limits::kExpectationsPerItem) +
                                                 " expectations");
        }
        if (has_long_idea(course->items[0])) {
            return fail(ErrorCode::kInvalid, "an idea of the item is longer than " +
                                                 std::to_string(limits::kAnswerBytes) + " bytes");
        }
        if (material.is_array()) {
            for (const json& entry : material) {
                course->lessons.push_back(lesson_from(entry, lexicon));
            }
        }
        course->id.value = "item-" + course->items[0].id.value;
        course->title = course->items[0].title;
        course->person = "a mentor";
        course->first_item = course->items[0].id;
        course->regions = {"Item"};
        course->skills.push_back({.id = kSkill,
                                  .name = "This item",
                                  .summary = "",
                                  .region = "Item",
                                  .level = 1,
                                  .requires_first = {},
                                  .related = {}});
        const auto language = assess::language_of(course->items[0].question);
        if (language == assess::Language::kGerman) {
            course->language = "de";
            course->person = "eine Mentorin oder ein Mentor";
        }
        course->hash = std::to_string(hash_of(item.dump() + material.dump()));
        return course;
    } catch (const json::exception& problem) {
        return fail(ErrorCode::kInvalid, std::string("the item cannot be read: ") + problem.what());
    }
}

}  // namespace attune::tutor
