#include "adapters/tutor/case_file.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "adapters/tutor/item_json.hpp"
#include "adapters/tutor/line_json.hpp"
#include "engine/base/random.hpp"

namespace attune::tutor {
namespace {

using nlohmann::json;

template <typename IdType>
std::vector<IdType> ids(const json& turn, const char* key) {
    std::vector<IdType> all;
    const json list = turn.value(key, json::array());
    for (const json& id : list) {
        all.push_back({id.is_string() ? id.get<std::string>() : id.dump()});
    }
    return all;
}

Sample sample_from(const json& turn, int line) {
    Sample sample;
    sample.text = turn.at("text").get<std::string>();
    sample.act = turn.value("act", "");
    const bool off_script = !sample.act.empty() && sample.act != "answer";
    sample.label = turn.value("label", off_script ? "off-script" : "wrong");
    sample.meets = ids<ExpectationId>(turn, "meets");
    sample.shows = ids<MisconceptionId>(turn, "shows");
    sample.line = line;
    if (const auto source = turn.find("source"); source != turn.end() && source->is_object()) {
        const json& id = source->at("id");
        sample.source.value = id.is_string() ? id.get<std::string>() : id.dump();
        sample.sentence = source->value("sentence", "");
    }
    return sample;
}

// Each item keeps its own skill, so that a walk through the file has a web to move in.
void add_to(Course& all, Course one, const json& turns, int line) {
    Item item = one.items.front();
    const SkillId skill{"skill-" + item.id.value};
    item.skills = {skill};
    for (Expectation& expectation : item.expectations) {
        expectation.skill = skill;
    }
    for (Misconception& misconception : item.misconceptions) {
        misconception.skill = skill;
    }
    for (const json& turn : turns) {
        item.samples.push_back(sample_from(turn, line));
    }
    all.skills.push_back({.id = skill,
                          .name = item.title,
                          .summary = "",
                          .region = "Cases",
                          .level = 1,
                          .requires_first = {},
                          .related = {}});
    all.items.push_back(std::move(item));
    for (Lesson& lesson : one.lessons) {
        if (all.find(lesson.id) == nullptr) {
            lesson.skills = {skill};
            all.lessons.push_back(std::move(lesson));
        }
    }
}

}  // namespace

Result<std::vector<std::shared_ptr<const Course>>> read_cases(const std::string& path,
                                                              const assess::Lexicon& lexicon) {
    std::ifstream file(path);
    if (!file) {
        return fail(ErrorCode::kNotFound, path + " cannot be read");
    }
    auto all = std::make_shared<Course>();
    all->id.value = "cases";
    all->title = "Cases";
    all->person = "a mentor";
    all->regions = {"Cases"};
    std::string text;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        const std::string where = path + ":" + std::to_string(number) + ": ";
        if (line.find_first_not_of(" \t\r") == std::string::npos) {
            continue;
        }
        const Result<json> read = json_from(line);
        if (!read) {
            return fail(ErrorCode::kInvalid, where + read.error().what);
        }
        try {
            const json& entry = *read;
            auto one = course_from(entry.at("item"), entry.value("material", json()), lexicon);
            if (!one) {
                return fail(ErrorCode::kInvalid, where + one.error().what);
            }
            add_to(*all, **one, entry.value("turns", json::array()), number);
            all->language = (*one)->language;
        } catch (const json::exception& problem) {
            return fail(ErrorCode::kInvalid, where + "this is no case: " + problem.what());
        }
        text += line;
    }
    if (all->items.empty()) {
        return fail(ErrorCode::kInvalid, path + " holds no case");
    }
    all->first_item = all->items.front().id;
    all->hash = std::to_string(hash_of(text));
    return std::vector<std::shared_ptr<const Course>>{all};
}

}  // namespace attune::tutor
