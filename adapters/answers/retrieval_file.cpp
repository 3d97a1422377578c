#include "adapters/answers/retrieval_file.hpp"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "adapters/answers/answer_file.hpp"
#include "adapters/answers/gzip_lines.hpp"
#include "adapters/answers/line_text.hpp"
#include "engine/base/brackets.hpp"

namespace attune::answers {
namespace {

using nlohmann::json;

// Takes one object over; what is wrong with it, or empty.
using Take = std::function<std::string(const json& line)>;

std::string parse(const std::string& line, json& out) {
    if (line.size() > kLineBytesMost) {
        return "is longer than " + std::to_string(kLineBytesMost) + " bytes";
    }
    const std::string text = with_whole_escapes(mended(line));
    if (nests_deeper_than(text, kDepthMost)) {
        return "nests deeper than " + std::to_string(kDepthMost) + " levels";
    }
    try {
        out = json::parse(text);
    } catch (const json::exception& problem) {
        return "is no JSON: " + mended(problem.what());
    }
    return out.is_object() ? std::string() : "is no JSON object";
}

Result<void> each_line(const std::string& path, const char* what, const Take& take) {
    GzipLines source(path);
    if (!source.open()) {
        return fail(ErrorCode::kNotFound, path + " cannot be read");
    }
    std::size_t count = 0;
    std::string line;
    while (source.next(line)) {
        if (line.find_first_not_of(" \t\r\n\v\f") == std::string::npos) {
            continue;
        }
        json object;
        std::string problem = parse(line, object);
        if (problem.empty() && ++count > kLinesMost) {
            problem = "there are more than " + std::to_string(kLinesMost) + " " + what + "s";
        }
        problem = problem.empty() ? take(object) : problem;
        if (!problem.empty()) {
            return fail(ErrorCode::kInvalid,
                        path + ":" + std::to_string(source.number()) + ": " + problem);
        }
    }
    if (source.damaged()) {
        return fail(ErrorCode::kInvalid, path + ":" + std::to_string(source.number() + 1) +
                                             ": the file is damaged or cut short");
    }
    if (count == 0) {
        return fail(ErrorCode::kInvalid, path + ": holds no " + what);
    }
    return {};
}

std::string id_in(const json& value, const std::string& field, std::string& out) {
    if (value.is_number_integer()) {
        out = value.dump();
        return {};
    }
    if (!value.is_string()) {
        return field + " is neither a text nor a whole number";
    }
    out = value.get<std::string>();
    return out.empty() ? field + " is empty" : std::string();
}

std::string id_and_text(const json& line, std::string& id, std::string& text) {
    if (!line.contains("_id") || line["_id"].is_null()) {
        return "_id is missing";
    }
    if (std::string problem = id_in(line["_id"], "_id", id); !problem.empty()) {
        return problem;
    }
    if (!line.contains("text") || line["text"].is_null()) {
        return "text is missing";
    }
    if (!line["text"].is_string()) {
        return "text is not a text";
    }
    text = line["text"].get<std::string>();
    return text.size() > kTextBytesMost
               ? "text is longer than " + std::to_string(kTextBytesMost) + " bytes"
               : std::string();
}

std::string relevant_in(const json& line,
                        const std::unordered_map<std::string, std::size_t>& places,
                        std::vector<std::size_t>& out) {
    const auto found = line.find("rel_sentence");
    if (found == line.end() || found->is_null()) {
        return "rel_sentence is missing";
    }
    if (!found->is_array()) {
        return "rel_sentence is not a list";
    }
    if (found->empty()) {
        return "rel_sentence names no sentence";
    }
    for (const json& one : *found) {
        std::string id;
        if (std::string problem = id_in(one, "an id in rel_sentence", id); !problem.empty()) {
            return problem;
        }
        const auto place = places.find(id);
        if (place == places.end()) {
            return "rel_sentence names \"" + within(id, 80) + "\", which the corpus does not hold";
        }
        if (std::find(out.begin(), out.end(), place->second) == out.end()) {
            out.push_back(place->second);
        }
    }
    return {};
}

}  // namespace

Result<std::vector<MaterialLine>> read_material(const std::string& path) {
    std::vector<MaterialLine> all;
    std::unordered_set<std::string> ids;
    const auto read = each_line(path, "sentence", [&](const json& line) {
        MaterialLine next;
        std::string problem = id_and_text(line, next.id, next.text);
        if (problem.empty() && !ids.insert(next.id).second) {
            problem = "_id \"" + within(next.id, 80) + "\" stands there twice";
        }
        all.push_back(std::move(next));
        return problem;
    });
    if (!read) {
        return tl::unexpected<Error>(read.error());
    }
    return all;
}

Result<std::vector<QuestionLine>> read_questions(const std::string& path,
                                                 const std::vector<MaterialLine>& material) {
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < material.size(); ++i) {
        places.emplace(material[i].id, i);
    }
    std::vector<QuestionLine> all;
    std::unordered_set<std::string> ids;
    const auto read = each_line(path, "question", [&](const json& line) {
        QuestionLine next;
        std::string problem = id_and_text(line, next.id, next.text);
        if (problem.empty() && !ids.insert(next.id).second) {
            problem = "_id \"" + within(next.id, 80) + "\" stands there twice";
        }
        problem = problem.empty() ? relevant_in(line, places, next.relevant) : problem;
        all.push_back(std::move(next));
        return problem;
    });
    if (!read) {
        return tl::unexpected<Error>(read.error());
    }
    return all;
}

}  // namespace attune::answers
