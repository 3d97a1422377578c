// JSON text as a record, by its field list, strictly. Implementation detail of adapters/record; the
// contract is record.hpp.
//
// Every reader returns false after it has written one sentence into `Complaint`: what was stored is
// read without exceptions, and the first problem is the one reported.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "adapters/record/fields.hpp"
#include "adapters/record/json_write.hpp"

namespace attune::record {

// Where the reader is: a chain on the stack, turned into text only when something is wrong.
struct Path {
    const Path* parent = nullptr;
    const char* name = nullptr;  // of a field or map key; null for an element of an array
    std::size_t index = 0;

    [[nodiscard]] std::string text() const {
        std::string before = parent == nullptr ? "" : parent->text();
        if (name == nullptr) {
            return before + "[" + std::to_string(index) + "]";
        }
        return before.empty() ? name : before + "." + name;
    }
};

struct Complaint {
    std::string what;

    bool operator()(const Path& path, const std::string& sentence) {
        what = "field " + path.text() + " " + sentence;
        return false;
    }
};

// All declared before the first use, as in json_write.hpp.
template <typename T>
[[nodiscard]] bool read(const Json& json, T& value, const Path& path, Complaint& complain);
template <typename T>
[[nodiscard]] bool read(const Json& json, std::vector<T>& values, const Path& path,
                        Complaint& complain);
template <typename T>
[[nodiscard]] bool read(const Json& json, std::optional<T>& value, const Path& path,
                        Complaint& complain);
template <typename Tag>
[[nodiscard]] bool read(const Json& json, Id<Tag>& id, const Path& path, Complaint& complain);
template <typename Key, typename T>
[[nodiscard]] bool read(const Json& json, std::map<Key, T>& values, const Path& path,
                        Complaint& complain);

template <typename T>
bool read(const Json& json, std::vector<T>& values, const Path& path, Complaint& complain) {
    if (!json.is_array()) {
        return complain(path, "is not a list");
    }
    values.clear();
    values.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) {
        T value{};
        if (!read(json[i], value, Path{&path, nullptr, i}, complain)) {
            return false;
        }
        values.push_back(std::move(value));
    }
    return true;
}

template <typename T>
bool read(const Json& json, std::optional<T>& value, const Path& path, Complaint& complain) {
    if (json.is_null()) {
        value.reset();
        return true;
    }
    return read(json, value.emplace(), path, complain);
}

template <typename Tag>
bool read(const Json& json, Id<Tag>& id, const Path& path, Complaint& complain) {
    return read(json, id.value, path, complain);
}

template <typename Key, typename T>
bool read(const Json& json, std::map<Key, T>& values, const Path& path, Complaint& complain) {
    if (!json.is_object()) {
        return complain(path, "is not an object");
    }
    values.clear();
    for (const auto& [name, member] : json.get_ref<const Json::object_t&>()) {
        T value{};
        if (!read(member, value, Path{&path, name.c_str(), 0}, complain)) {
            return false;
        }
        values.emplace(Key{name}, std::move(value));
    }
    return true;
}

// The member of that name. Fields come in the order in which we write them, so the place is tried
// first and the search is left to text that other hands wrote.
inline const Json* member_of(const Json& json, const char* name, std::size_t place) {
    const auto& members = json.get_ref<const Json::object_t&>();
    if (place < members.size()) {
        const auto& [there, member] = *(members.begin() + static_cast<std::ptrdiff_t>(place));
        if (there == name) {
            return &member;
        }
    }
    const auto found = json.find(name);
    return found == json.end() ? nullptr : &*found;
}

// The parser keeps one of two equal names, so only a count above that of the fields found can hide
// a name outside the list.
template <Record T>
bool refuse_unknown(const Json& json, std::size_t found, std::size_t skip, const Path& path,
                    Complaint& complain) {
    if (json.size() == found + skip) {
        return true;
    }
    const auto known = [](const std::string& name) {
        return std::apply([&](const auto&... each) { return ((name == each.name) || ...); },
                          kFields<T>);
    };
    std::size_t place = 0;
    for (const auto& [name, member] : json.get_ref<const Json::object_t&>()) {
        if (place++ >= skip && !known(name)) {
            return complain(Path{&path, name.c_str(), 0}, "is unknown");
        }
    }
    return complain(path, "has too many fields");
}

// Reads all fields; `skip` members at the front (the version) are not fields.
template <Record T>
bool read_fields(const Json& json, T& record, std::size_t skip, const Path& path,
                 Complaint& complain) {
    if (!json.is_object()) {
        return complain(path, "is not an object");
    }
    std::size_t place = skip;
    std::size_t found = 0;
    const auto read_one = [&](const auto& listed) {
        const Path here{&path, listed.name, 0};
        const Json* const member = member_of(json, listed.name, place++);
        if (member == nullptr) {
            --place;
            return listed.came_later || complain(here, "is missing");
        }
        ++found;
        return read(*member, record.*(listed.member), here, complain);
    };
    const bool fine =
        std::apply([&](const auto&... each) { return (read_one(each) && ...); }, kFields<T>);
    return fine && refuse_unknown<T>(json, found, skip, path, complain);
}

template <typename T>
bool read_enum(const Json& json, T& value, const Path& path, Complaint& complain) {
    if (!json.is_string()) {
        return complain(path, "is not a word");
    }
    const auto& word = json.get_ref<const std::string&>();
    for (int i = 0; i <= kLast<T>; ++i) {
        if (word == word_of(static_cast<T>(i))) {
            value = static_cast<T>(i);
            return true;
        }
    }
    return complain(path, "has the unknown value \"" + word + "\"");
}

template <typename T>
bool read_integer(const Json& json, T& value, const Path& path, Complaint& complain) {
    if (json.is_number_unsigned()) {
        const auto number = json.get<std::uint64_t>();
        value = static_cast<T>(number);
        return number <= static_cast<std::uint64_t>(std::numeric_limits<T>::max()) ||
               complain(path, "is too large");
    }
    if (!json.is_number_integer()) {
        return complain(path, "is not a whole number");
    }
    const auto number = json.get<std::int64_t>();  // negative, or it would be unsigned
    value = static_cast<T>(number);
    if constexpr (std::is_unsigned_v<T>) {
        return complain(path, "is negative");
    } else {
        return number >= static_cast<std::int64_t>(std::numeric_limits<T>::min()) ||
               complain(path, "is too small");
    }
}

template <typename T>
bool read(const Json& json, T& value, const Path& path, Complaint& complain) {
    if constexpr (Record<T>) {
        return read_fields(json, value, 0, path, complain);
    } else if constexpr (std::is_enum_v<T>) {
        return read_enum(json, value, path, complain);
    } else if constexpr (std::is_same_v<T, bool>) {
        value = json.is_boolean() && json.get<bool>();
        return json.is_boolean() || complain(path, "is neither true nor false");
    } else if constexpr (std::is_integral_v<T>) {
        return read_integer(json, value, path, complain);
    } else if constexpr (std::is_floating_point_v<T>) {
        value = json.is_number() ? json.get<T>() : T{};
        return (json.is_number() && std::isfinite(value)) || complain(path, "is not a number");
    } else {
        static_assert(std::is_same_v<T, std::string>);
        if (!json.is_string()) {
            return complain(path, "is not a text");
        }
        value = json.get_ref<const std::string&>();
        return true;
    }
}

}  // namespace attune::record
