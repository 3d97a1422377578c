#include "adapters/llm/chat_request.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace attune::llm {
namespace {

using nlohmann::json;

constexpr std::size_t kReadingsMost = 12;
constexpr std::size_t kWordsBytesMost = 2'000;
constexpr double kComponentMost = 1e6;  // sums of squares stay finite

// {"readings": [{"id": "...", "expressed": true, "words": "..."}]}
json schema_of_readings() {
    const json reading = {{"type", "object"},
                          {"additionalProperties", false},
                          {"required", {"id", "expressed", "words"}},
                          {"properties",
                           {{"id", {{"type", "string"}}},
                            {"expressed", {{"type", "boolean"}}},
                            {"words", {{"type", "string"}}}}}};
    return {{"type", "object"},
            {"additionalProperties", false},
            {"required", {"readings"}},
            {"properties", {{"readings", {{"type", "array"}, {"items", reading}}}}}};
}

json format_of_readings(SchemaBy by) {
    if (by == SchemaBy::kJsonObject) {
        return {{"type", "json_object"}};
    }
    return {{"type", "json_schema"},
            {"json_schema",
             {{"name", "readings"}, {"strict", true}, {"schema", schema_of_readings()}}}};
}

std::optional<service::ProposedReading> reading_in(const json& entry) {
    const bool whole = entry.is_object() && entry.contains("id") && entry["id"].is_string() &&
                       entry.contains("expressed") && entry["expressed"].is_boolean();
    if (!whole) {
        return std::nullopt;
    }
    service::ProposedReading reading{.id = entry["id"].get<std::string>(),
                                     .expressed = entry["expressed"].get<bool>()};
    if (entry.contains("words") && entry["words"].is_string()) {
        reading.words = entry["words"].get<std::string>();
    }
    return reading.words.size() <= kWordsBytesMost ? std::optional(reading) : std::nullopt;
}

// {"index": 0, "embedding": [0.1, ...]}
std::optional<std::vector<float>> vector_in(const json& entry) {
    if (!entry.contains("embedding") || !entry["embedding"].is_array()) {
        return std::nullopt;
    }
    const json& numbers = entry["embedding"];
    if (numbers.empty() || numbers.size() > kDimensionsMost) {
        return std::nullopt;
    }
    std::vector<float> vector;
    for (const json& number : numbers) {
        const double value = number.is_number() ? number.get<double>() : NAN;
        if (!(std::abs(value) <= kComponentMost)) {
            return std::nullopt;
        }
        vector.push_back(static_cast<float>(value));
    }
    return vector;
}

}  // namespace

bool streams(const Endpoint& endpoint, const service::ModelRequest& request) {
    return endpoint.stream && request.form == service::AnswerForm::kText;
}

std::string chat_request(const Endpoint& endpoint, const service::ModelRequest& request) {
    json messages = json::array();
    for (const service::ModelMessage& message : request.messages) {
        messages.push_back({{"role", message.role}, {"content", message.text}});
    }
    json body = {{"model", endpoint.model},
                 {"messages", std::move(messages)},
                 {"max_tokens", endpoint.max_tokens},
                 {"temperature", endpoint.temperature}};
    if (streams(endpoint, request)) {
        body["stream"] = true;
        body["stream_options"] = {{"include_usage", true}};
    }
    if (request.form == service::AnswerForm::kReadings && endpoint.schema != SchemaBy::kNone) {
        body["response_format"] = format_of_readings(endpoint.schema);
    }
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string embedding_request(const Endpoint& endpoint, const service::ModelRequest& request) {
    const json body = {{"model", endpoint.model}, {"input", request.texts}};
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<std::vector<std::vector<float>>> vectors_in(const std::string& document,
                                                          std::size_t count) {
    const json root = json::parse(document, nullptr, false);
    if (!root.is_object() || !root.contains("data") || !root["data"].is_array() ||
        root["data"].size() != count) {
        return std::nullopt;
    }
    std::vector<std::vector<float>> vectors(count);
    for (const json& entry : root["data"]) {
        const auto index = entry.is_object() && entry.contains("index") ? entry["index"] : json();
        if (!index.is_number_unsigned() || index.get<std::size_t>() >= count ||
            !vectors[index.get<std::size_t>()].empty()) {
            return std::nullopt;
        }
        auto vector = vector_in(entry);
        if (!vector) {
            return std::nullopt;
        }
        vectors[index.get<std::size_t>()] = std::move(*vector);
    }
    const bool even = std::all_of(vectors.begin(), vectors.end(), [&](const auto& one) {
        return one.size() == vectors.front().size();
    });
    return even ? std::optional(std::move(vectors)) : std::nullopt;
}

std::optional<std::vector<service::ProposedReading>> readings_in(const std::string& text) {
    // Models like to wrap what they were asked for; the outermost braces are looked at.
    const auto open = text.find('{');
    const auto close = text.rfind('}');
    if (open == std::string::npos || close == std::string::npos || close < open) {
        return std::nullopt;
    }
    const json root = json::parse(text.substr(open, close - open + 1), nullptr, false);
    if (!root.is_object() || !root.contains("readings") || !root["readings"].is_array()) {
        return std::nullopt;
    }
    std::vector<service::ProposedReading> readings;
    for (const json& entry : root["readings"]) {
        auto reading = reading_in(entry);
        if (reading && readings.size() < kReadingsMost) {
            readings.push_back(std::move(*reading));
        }
    }
    return readings;
}

}  // namespace attune::llm
