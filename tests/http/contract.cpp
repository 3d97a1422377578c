#include "tests/http/contract.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>

namespace attune::tests {
namespace {

using nlohmann::json;

const std::set<std::string> kKnown = {"type",       "required",  "additionalProperties",
                                      "properties", "enum",      "items",
                                      "$ref",       "minimum",   "maximum",
                                      "minLength",  "maxLength", "description"};

json scalar_of(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    if (node.Tag() == "!") {  // quoted: a text, whatever it looks like
        return text;
    }
    if (text == "true" || text == "false") {
        return text == "true";
    }
    if (!text.empty() && text.find_first_not_of("0123456789") == std::string::npos) {
        return std::stoll(text);
    }
    return text;
}

json json_of(const YAML::Node& node) {
    if (node.IsMap()) {
        json object = json::object();
        for (const auto& entry : node) {
            object[entry.first.Scalar()] = json_of(entry.second);
        }
        return object;
    }
    if (node.IsSequence()) {
        json array = json::array();
        for (const auto& entry : node) {
            array.push_back(json_of(entry));
        }
        return array;
    }
    return node.IsScalar() ? scalar_of(node) : json();
}

bool has_type(const json& value, const std::string& type) {
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) ||
           (type == "integer" && value.is_number_integer()) ||
           (type == "number" && value.is_number()) || (type == "boolean" && value.is_boolean()) ||
           (type == "null" && value.is_null());
}

// `types`: one name, or a list of them of which one has to fit.
bool has_some_type(const json& value, const json& types) {
    if (!types.is_array()) {
        return has_type(value, types.get<std::string>());
    }
    return std::any_of(types.begin(), types.end(),
                       [&](const json& type) { return has_type(value, type.get<std::string>()); });
}

bool needs_key(const json& operation) {
    const json parameters = operation.value("parameters", json::array());
    return std::any_of(parameters.begin(), parameters.end(), [](const json& parameter) {
        return parameter.value("$ref", "") == "#/components/parameters/retryKey";
    });
}

}  // namespace

Contract::Contract(const std::string& file) : document_(json_of(YAML::LoadFile(file))) {
    for (const auto& [path, methods] : document_.at("paths").items()) {
        for (const auto& [method, operation] : methods.items()) {
            std::string upper = method;
            std::transform(upper.begin(), upper.end(), upper.begin(),
                           [](char c) { return static_cast<char>(c - 32); });
            operations_.push_back({operation.at("operationId").get<std::string>(), upper, path,
                                   operation.at("responses"), needs_key(operation)});
        }
    }
}

const json& Contract::resolved(const json& node) const {
    if (!node.contains("$ref")) {
        return node;
    }
    return document_.at(json::json_pointer(node.at("$ref").get<std::string>().substr(1)));
}

std::vector<std::string> Contract::judge(const std::string& operation,
                                         const Response& response) const {
    const auto found = std::find_if(operations_.begin(), operations_.end(),
                                    [&](const Operation& o) { return o.id == operation; });
    if (found == operations_.end()) {
        return {operation + " is no operation of the contract"};
    }
    const std::string status = std::to_string(response.status);
    const bool named = found->responses.contains(status);
    if (!named && (!found->responses.contains("default") || response.status < 400)) {
        return {operation + ": status " + status + " is not in the contract: " + response.body};
    }
    const json& promise = resolved(found->responses.at(named ? status : "default"));
    if (!promise.contains("content")) {
        return response.body.empty()
                   ? std::vector<std::string>{}
                   : std::vector<std::string>{operation + ": a body for " + status};
    }
    const auto content = promise.at("content").begin();
    std::vector<std::string> problems;
    if (!response.header("content-type").starts_with(content.key())) {
        problems.push_back(operation + ": content type " + response.header("content-type") +
                           " in place of " + content.key());
    }
    if (content.key().find("json") != std::string::npos) {
        check(content.value().at("schema"), response.json(), operation, problems);
    }
    return problems;
}

std::vector<std::string> Contract::judge_schema(const std::string& schema, const json& body) const {
    std::vector<std::string> problems;
    check(document_.at("components").at("schemas").at(schema), body, schema, problems);
    return problems;
}

void Contract::check(const json& given, const json& value, const std::string& at,
                     std::vector<std::string>& problems) const {
    const json& schema = resolved(given);
    for (const auto& [keyword, rule] : schema.items()) {
        if (!kKnown.contains(keyword)) {
            problems.push_back(at + ": the validator does not know \"" + keyword + "\"");
        }
    }
    if (schema.contains("type") && !has_some_type(value, schema["type"])) {
        problems.push_back(at + ": not of type " + schema["type"].dump() + ": " +
                           value.dump().substr(0, 80));
        return;
    }
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
        problems.push_back(at + ": not one of the listed: " + value.dump().substr(0, 80));
    }
    if (value.is_number() && ((schema.contains("minimum") && value < schema["minimum"]) ||
                              (schema.contains("maximum") && value > schema["maximum"]))) {
        problems.push_back(at + ": out of range: " + value.dump());
    }
    const std::size_t size = value.is_string() ? value.get_ref<const std::string&>().size() : 0;
    if (value.is_string() && size < schema.value("minLength", std::size_t{0})) {
        problems.push_back(at + ": too short");
    }
    if (value.is_object()) {
        check_object(schema, value, at, problems);
    }
    if (value.is_array() && schema.contains("items")) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            check(schema["items"], value[i], at + "[" + std::to_string(i) + "]", problems);
        }
    }
}

void Contract::check_object(const json& schema, const json& value, const std::string& at,
                            std::vector<std::string>& problems) const {
    for (const json& name : schema.value("required", json::array())) {
        if (!value.contains(name.get<std::string>())) {
            problems.push_back(at + ": " + name.get<std::string>() + " is missing");
        }
    }
    const json properties = schema.value("properties", json::object());
    const bool closed = schema.value("additionalProperties", json(true)) == json(false);
    for (const auto& [name, inner] : value.items()) {
        if (properties.contains(name)) {
            check(properties[name], inner, at + "." + name, problems);
        } else if (closed) {
            problems.push_back(at + ": " + name + " is not in the contract");
        }
    }
}

}  // namespace attune::tests
