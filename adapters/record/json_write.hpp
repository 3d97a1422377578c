// A record as JSON text, by its field list. Implementation detail of adapters/record; the contract
// is record.hpp.
#pragma once

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "adapters/record/fields.hpp"
#include "engine/base/ensure.hpp"

namespace attune::record {

// Keeps the order of insertion, which is the order of the struct: two builds write equal bytes.
using Json = nlohmann::ordered_json;

inline constexpr int kFormat = 1;

// All declared before the first use: a template finds later overloads only in the namespaces of its
// arguments, and std::vector is not one of ours.
template <typename T>
[[nodiscard]] Json json_of(const T& value);
template <typename T>
[[nodiscard]] Json json_of(const std::vector<T>& values);
template <typename T>
[[nodiscard]] Json json_of(const std::optional<T>& value);
template <typename Tag>
[[nodiscard]] Json json_of(const Id<Tag>& id);
template <typename Key, typename T>
[[nodiscard]] Json json_of(const std::map<Key, T>& values);

template <Record T>
void add_fields(Json& object, const T& record) {
    const auto add = [&](const auto& listed) {
        object.emplace(listed.name, json_of(record.*(listed.member)));
    };
    std::apply([&](const auto&... each) { (add(each), ...); }, kFields<T>);
}

template <typename T>
Json json_of(const std::vector<T>& values) {
    Json array = Json::array();
    for (const T& value : values) {
        array.push_back(json_of(value));
    }
    return array;
}

template <typename T>
Json json_of(const std::optional<T>& value) {
    return value ? json_of(*value) : Json(nullptr);
}

template <typename Tag>
Json json_of(const Id<Tag>& id) {
    return Json(id.value);
}

inline const std::string& key_text(const std::string& key) {
    return key;
}

template <typename Tag>
const std::string& key_text(const Id<Tag>& key) {
    return key.value;
}

template <typename Key, typename T>
Json json_of(const std::map<Key, T>& values) {
    Json object = Json::object();
    auto& members = object.template get_ref<Json::object_t&>();
    for (const auto& [key, value] : values) {
        // The keys of a map differ, so emplace's search for an equal one would only cost time.
        members.push_back({key_text(key), json_of(value)});
    }
    return object;
}

template <typename T>
Json json_of(const T& value) {
    if constexpr (Record<T>) {
        Json object = Json::object();
        add_fields(object, value);
        return object;
    } else if constexpr (std::is_enum_v<T>) {
        return Json(word_of(value));
    } else {
        static_assert(std::is_arithmetic_v<T> || std::is_same_v<T, std::string>);
        if constexpr (std::is_floating_point_v<T>) {
            ENSURE(std::isfinite(value));  // JSON has no NaN; it would read back as a missing value
        }
        return Json(value);
    }
}

// Compact text of a finished object.
[[nodiscard]] inline std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <Record T>
[[nodiscard]] std::string encode_record(const T& record) {
    Json object = Json::object();
    object.emplace("v", kFormat);
    add_fields(object, record);
    return text_of(object);
}

}  // namespace attune::record
