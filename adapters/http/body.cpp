#include "adapters/http/body.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "adapters/http/problem.hpp"
#include "engine/base/brackets.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/utf8.hpp"

namespace attune::http {
namespace {

using Json = nlohmann::json;

// Our bodies are flat. Deeper nesting is refused before the parser sees it: with a callback it
// takes time that grows with the square of the depth, and 64 KiB of brackets held a core for
// seconds.
constexpr int kDepthMost = 4;  // one level is what a route takes; the rest gets its field named

tl::unexpected<Response> invalid(const std::string& what) {
    return tl::unexpected<Response>(problem(Error{ErrorCode::kInvalid, what}));
}

tl::unexpected<Response> malformed(const std::string& what) {
    return tl::unexpected<Response>(problem(Refusal::kBadRequest, what));
}

// Name for a message: never longer than what a person reads.
std::string shown(const std::string& name) {
    return '"' + (name.size() <= 40 ? name : std::string("...")) + '"';
}

// The sentence about what is wrong with a text, or empty.
std::string wrong_text(const Field& field, const std::string& text) {
    const auto length = static_cast<std::int64_t>(count_code_points(text, text.size()));
    if (text.find('\0') != std::string::npos) {
        return "must not hold a NUL character";
    }
    if (length < field.least || length > field.most) {
        return "must have " + std::to_string(field.least) + " to " + std::to_string(field.most) +
               " characters";
    }
    const bool known =
        field.among.empty() || std::any_of(field.among.begin(), field.among.end(),
                                           [&](const char* name) { return text == name; });
    if (known) {
        return {};
    }
    std::string names;
    for (const char* name : field.among) {
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    return "must be one of " + names;
}

// A number beyond 64 bits is parsed as a float, so it is refused as no whole number.
std::optional<std::int64_t> whole_of(const Json& value) {
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > std::uint64_t{INT64_MAX}) {
        return std::nullopt;
    }
    return value.is_number_integer() ? std::optional(value.get<std::int64_t>()) : std::nullopt;
}

tl::expected<Body::Value, std::string> value_of(const Field& field, const Json& value) {
    switch (field.kind) {
        case FieldKind::kText: {
            if (!value.is_string()) {
                return tl::unexpected<std::string>("must be a text");
            }
            const auto& text = value.get_ref<const std::string&>();
            const std::string wrong = wrong_text(field, text);
            return wrong.empty() ? tl::expected<Body::Value, std::string>(text)
                                 : tl::unexpected<std::string>(wrong);
        }
        case FieldKind::kWhole: {
            const std::optional<std::int64_t> number = whole_of(value);
            if (!number || *number < field.least || *number > field.most) {
                return tl::unexpected<std::string>("must be a whole number from " +
                                                   std::to_string(field.least) + " to " +
                                                   std::to_string(field.most));
            }
            return *number;
        }
        case FieldKind::kTruth:
            if (!value.is_boolean()) {
                return tl::unexpected<std::string>("must be true or false");
            }
            return value.get<bool>();
    }
    ENSURE(false);
    return tl::unexpected<std::string>("");
}

// The object, or null when it is none; `twice` names a field given two times, which two readers
// could take differently.
Json parse(const std::string& body, std::string& twice) {
    std::set<std::string> seen;
    const auto on_event = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (event == Json::parse_event_t::key && depth == 1 &&
            !seen.insert(parsed.get<std::string>()).second) {
            twice = parsed.get<std::string>();
        }
        return true;
    };
    Json object = Json::parse(body, on_event, false);
    return object.is_object() ? object : Json();
}

}  // namespace

tl::expected<Body, Response> read_body(const std::string& body, std::span<const Field> fields) {
    if (nests_deeper_than(body, kDepthMost)) {
        return malformed("The body is not a JSON object of plain fields");
    }
    std::string twice;
    const Json object = body.empty() ? Json::object() : parse(body, twice);
    if (object.is_null()) {
        return malformed("The body is not a JSON object");
    }
    if (!twice.empty()) {
        return malformed("The field " + shown(twice) + " stands twice");
    }
    std::map<std::string, Body::Value> values;
    for (const auto& [name, value] : object.items()) {
        const std::string& wanted = name;
        const auto field = std::find_if(fields.begin(), fields.end(),
                                        [&](const Field& f) { return wanted == f.name; });
        if (field == fields.end()) {
            return invalid("The field " + shown(name) + " is not known here");
        }
        tl::expected<Body::Value, std::string> read = value_of(*field, value);
        if (!read) {
            return invalid("The field " + shown(name) + " " + read.error());
        }
        values.emplace(name, std::move(*read));
    }
    for (const Field& field : fields) {
        if (field.required && !values.contains(field.name)) {
            return invalid("The field " + shown(field.name) + " is missing");
        }
    }
    return Body(std::move(values));
}

std::string Body::text(const char* name, std::string otherwise) const {
    const auto found = values_.find(name);
    return found != values_.end() ? std::get<std::string>(found->second) : std::move(otherwise);
}

std::optional<std::int64_t> Body::whole(const char* name) const {
    const auto found = values_.find(name);
    return found != values_.end() ? std::optional(std::get<std::int64_t>(found->second))
                                  : std::nullopt;
}

std::optional<bool> Body::truth(const char* name) const {
    const auto found = values_.find(name);
    return found != values_.end() ? std::optional(std::get<bool>(found->second)) : std::nullopt;
}

}  // namespace attune::http
