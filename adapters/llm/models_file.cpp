#include "adapters/llm/models_file.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "engine/base/utf8.hpp"

namespace attune::llm {
namespace {

using nlohmann::json;

constexpr std::size_t kFileBytesMost = 64 * 1024;
constexpr std::size_t kKeyBytesMost = 4'096;

// Reads the fields of one object; the first problem is kept, and what was not asked for is one.
class Fields {
  public:
    Fields(const json& object, std::string place) : object_(object), place_(std::move(place)) {
        if (!object.is_object()) {
            problem("", "must be an object");
        }
    }

    std::string text(const char* name, bool required) {
        const json* value = find(name, required);
        if (value == nullptr) {
            return {};
        }
        if (!value->is_string() || value->get_ref<const std::string&>().empty()) {
            problem(name, "must be a text that is not empty");
            return {};
        }
        return value->get<std::string>();
    }

    double number(const char* name, double least, double most, double usual) {
        const json* value = find(name, false);
        if (value == nullptr) {
            return usual;
        }
        const double given = value->is_number() ? value->get<double>() : NAN;
        if (!(given >= least && given <= most)) {
            problem(name, "must be a number from " + shortly(least) + " to " + shortly(most));
            return usual;
        }
        return given;
    }

    int whole(const char* name, int least, int most, int usual) {
        const double given = number(name, least, most, usual);
        if (given != std::floor(given)) {
            problem(name, "must be a whole number");
            return usual;
        }
        return static_cast<int>(given);
    }

    bool truth(const char* name, bool usual) {
        const json* value = find(name, false);
        if (value != nullptr && !value->is_boolean()) {
            problem(name, "must be true or false");
            return usual;
        }
        return value != nullptr ? value->get<bool>() : usual;
    }

    // The value, noted as known; null when it is not there.
    const json* find(const char* name, bool required) {
        known_.insert(name);
        if (!object_.is_object()) {
            return nullptr;
        }
        const auto found = object_.find(name);
        if (found == object_.end()) {
            if (required) {
                problem(name, "is missing");
            }
            return nullptr;
        }
        return &*found;
    }

    void problem(const std::string& name, const std::string& what) {
        if (!problem_) {
            const std::string field = name.empty()     ? place_
                                      : place_.empty() ? name
                                                       : place_ + "." + name;
            problem_ = field + " " + what;
        }
    }

    [[nodiscard]] std::optional<std::string> end() {
        if (object_.is_object()) {
            for (const auto& entry : object_.items()) {
                if (!known_.contains(entry.key())) {
                    problem(entry.key(), "is not known here");
                }
            }
        }
        return problem_;
    }

  private:
    static std::string shortly(double value) {
        return value == std::floor(value) ? std::to_string(static_cast<std::int64_t>(value))
                                          : json(value).dump();
    }

    const json& object_;
    std::string place_;
    std::set<std::string> known_;
    std::optional<std::string> problem_;
};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    });
    return text;
}

std::optional<SchemaBy> schema_named(const std::string& name) {
    if (name.empty() || name == "none") {
        return SchemaBy::kNone;
    }
    if (name == "json_object") {
        return SchemaBy::kJsonObject;
    }
    return name == "json_schema" ? std::optional(SchemaBy::kJsonSchema) : std::nullopt;
}

void take_address(Fields& fields, const std::set<std::string>& allowed, Endpoint& endpoint) {
    endpoint.base_url = fields.text("base_url", true);
    while (endpoint.base_url.ends_with('/')) {
        endpoint.base_url.pop_back();
    }
    const auto address = address_of(endpoint.base_url);
    if (!address) {
        fields.problem("base_url", address.error().what);
        return;
    }
    endpoint.host = address->host;
    endpoint.private_allowed = allowed.contains(address->host);
    if (address->scheme != "https" && !endpoint.private_allowed) {
        fields.problem("base_url",
                       "must begin with https://, or its host must stand in allow_private");
    }
}

void take_key(Fields& fields, FindKey find_key, Endpoint& endpoint) {
    const std::string env = fields.text("key_env", false);
    const std::string file = fields.text("key_file", false);
    if (!env.empty() && !file.empty()) {
        fields.problem("key_file", "cannot stand beside key_env");
    } else if (!env.empty() || !file.empty()) {
        auto key = find_key(env, file);
        if (key) {
            endpoint.key = std::move(*key);
        } else {
            fields.problem(env.empty() ? "key_file" : "key_env", key.error().what);
        }
    }
}

// What an endpoint of any role has.
Endpoint read_endpoint(Fields& fields, const std::set<std::string>& allowed, FindKey find_key) {
    Endpoint endpoint;
    take_address(fields, allowed, endpoint);
    endpoint.model = fields.text("model", true);
    take_key(fields, find_key, endpoint);
    endpoint.deadline_ms =
        fields.whole("deadline_ms", kDeadlineLeastMs, kDeadlineMostMs, endpoint.deadline_ms);
    endpoint.price_in = fields.number("price_in", 0, 1e6, 0);
    return endpoint;
}

void take_embedding(Fields& fields, Endpoint& endpoint) {
    endpoint.answers_at = fields.number("answers_at", 0, 1, endpoint.answers_at);
    endpoint.stream = false;
}

void take_chat(Fields& fields, Endpoint& endpoint) {
    endpoint.max_tokens = fields.whole("max_tokens", 1, kTokensMost, endpoint.max_tokens);
    endpoint.temperature = fields.number("temperature", 0, 2, endpoint.temperature);
    endpoint.price_out = fields.number("price_out", 0, 1e6, 0);
    endpoint.stream = fields.truth("stream", true);
    const auto schema = schema_named(fields.text("schema", false));
    if (!schema) {
        fields.problem("schema", R"(must be "json_schema", "json_object" or "none")");
    }
    endpoint.schema = schema.value_or(SchemaBy::kNone);
}

service::ModelCap read_cap(Fields& fields) {
    constexpr double kMost = 1e9;
    service::ModelCap cap;
    if (const double calls = fields.number("calls", 0, kMost, -1); calls >= 0) {
        cap.calls = static_cast<std::int64_t>(calls);
    }
    if (const double cost = fields.number("cost", 0, kMost, -1); cost >= 0) {
        cap.cost_micros = static_cast<std::int64_t>(std::llround(cost * 1e6));
    }
    return cap;
}

std::set<std::string> read_allowed(Fields& fields) {
    std::set<std::string> hosts;
    const json* list = fields.find("allow_private", false);
    if (list == nullptr) {
        return hosts;
    }
    const bool texts =
        list->is_array() &&
        std::all_of(list->begin(), list->end(), [](const json& one) { return one.is_string(); });
    if (!texts) {
        fields.problem("allow_private", "must be a list of host names");
        return hosts;
    }
    for (const json& one : *list) {
        hosts.insert(lower(one.get<std::string>()));
    }
    return hosts;
}

// The first problem of what stands in `root`, or nothing.
std::optional<std::string> read_all(const json& root, FindKey find_key, Models& models) {
    Fields top(root, "");
    const std::set<std::string> allowed = read_allowed(top);
    for (const service::ModelRole role : service::kModelRoles) {
        const char* name = service::name_of(role);
        if (const json* entry = top.find(name, false)) {
            Fields fields(*entry, name);
            Endpoint& endpoint = models.roles[role] = read_endpoint(fields, allowed, find_key);
            role == service::ModelRole::kEmbed ? take_embedding(fields, endpoint)
                                               : take_chat(fields, endpoint);
            if (auto problem = fields.end()) {
                return problem;
            }
        }
    }
    if (const json* entry = top.find("caps", false)) {
        Fields caps(*entry, "caps");
        for (const auto& [name, cap] : {std::pair{"per_learner_per_day", &models.caps.per_learner},
                                        std::pair{"per_tenant_per_day", &models.caps.per_tenant}}) {
            if (const json* bounds = caps.find(name, false)) {
                Fields fields(*bounds, std::string("caps.") + name);
                *cap = read_cap(fields);
                if (auto problem = fields.end()) {
                    return problem;
                }
            }
        }
        if (auto problem = caps.end()) {
            return problem;
        }
    }
    return top.end();
}

// A turn may ask and answer: it waits for the vectors, the judge, and one of the two that word it.
std::optional<std::string> too_slow(const Models& models) {
    const auto deadline = [&](service::ModelRole role) {
        const auto found = models.roles.find(role);
        return found != models.roles.end() ? found->second.deadline_ms : 0;
    };
    const int worded =
        std::max(deadline(service::ModelRole::kWording), deadline(service::ModelRole::kPersona));
    if (deadline(service::ModelRole::kEmbed) + deadline(service::ModelRole::kJudge) + worded <=
        kDeadlinesOfTurnMostMs) {
        return std::nullopt;
    }
    return "embed.deadline_ms, judge.deadline_ms and wording.deadline_ms (or persona's) may "
           "together "
           "be at most " +
           std::to_string(kDeadlinesOfTurnMostMs);
}

Result<std::string> key_from_world(const std::string& env, const std::string& file) {
    std::string key;
    if (!env.empty()) {
        const char* value = std::getenv(env.c_str());
        if (value == nullptr || *value == '\0') {
            return fail(ErrorCode::kInvalid, "names the variable " + env + ", which is not set");
        }
        key = value;
    } else {
        std::ifstream in(file, std::ios::binary);
        key.assign(std::istreambuf_iterator<char>(in), {});
        if (!in.good() && !in.eof()) {
            return fail(ErrorCode::kInvalid, "names the file " + file + ", which cannot be read");
        }
    }
    while (!key.empty() && (key.back() == '\n' || key.back() == '\r' || key.back() == ' ')) {
        key.pop_back();
    }
    const bool plain =
        std::all_of(key.begin(), key.end(), [](char c) { return c > 32 && c < 127; });
    if (key.empty() || key.size() > kKeyBytesMost || !plain) {
        return fail(ErrorCode::kInvalid, "leads to no key: one line of visible ASCII is wanted");
    }
    return key;
}

}  // namespace

Result<Address> address_of(const std::string& url) {
    const auto after_scheme = url.find("://");
    if (after_scheme == std::string::npos) {
        return fail(ErrorCode::kInvalid, "must be an address like https://host/v1");
    }
    Address address;
    address.scheme = lower(url.substr(0, after_scheme));
    if (address.scheme != "https" && address.scheme != "http") {
        return fail(ErrorCode::kInvalid, "must begin with https:// or http://");
    }
    if (url.find_first_of("?#@\\ \t\r\n") != std::string::npos) {
        return fail(ErrorCode::kInvalid, "may name no user, query, fragment or blank");
    }
    const auto begin = after_scheme + 3;
    const std::string host_port = url.substr(begin, url.find('/', begin) - begin);
    const auto bracket = host_port.rfind(']');
    const auto colon = host_port.rfind(':');
    const bool has_port =
        colon != std::string::npos && (bracket == std::string::npos || colon > bracket);
    address.host = lower(host_port.substr(0, has_port ? colon : std::string::npos));
    address.port = has_port ? host_port.substr(colon + 1) : "";
    if (address.host.starts_with('[') && address.host.ends_with(']')) {
        address.host = address.host.substr(1, address.host.size() - 2);
    }
    const bool digits = address.port.find_first_not_of("0123456789") == std::string::npos;
    if (address.host.empty() || !digits || (has_port && address.port.empty())) {
        return fail(ErrorCode::kInvalid, "names no host, or a port that is none");
    }
    return address;
}

Result<Models> parse_models(const std::string& text, const std::string& name, FindKey find_key) {
    const json root = json::parse(text, nullptr, false);
    if (root.is_discarded()) {
        return fail(ErrorCode::kInvalid, name + ": the file is not JSON");
    }
    Models models;
    auto problem = read_all(root, find_key, models);
    if (!problem) {
        problem = too_slow(models);
    }
    if (problem) {
        return fail(ErrorCode::kInvalid, name + ": " + *problem);
    }
    return models;
}

Result<Models> load_models(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return fail(ErrorCode::kNotFound, file.string() + ": the file cannot be opened");
    }
    const std::string text(std::istreambuf_iterator<char>(in), {});
    if (text.size() > kFileBytesMost || !is_utf8(text)) {
        return fail(ErrorCode::kInvalid, file.string() + ": not UTF-8, or larger than 64 KiB");
    }
    return parse_models(text, file.string(), key_from_world);
}

}  // namespace attune::llm
