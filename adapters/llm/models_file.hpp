// The operator's file that says which language models may be asked, and within which bounds.
//
//   { "wording": {"base_url": "https://host/v1", "model": "name", "key_env": "NAME",
//                 "deadline_ms": 3000, "max_tokens": 300, "temperature": 0.3,
//                 "schema": "none", "price_in": 0.1, "price_out": 0.4, "stream": true},
//     "judge": {...}, "persona": {...},
//     "embed": {"base_url": "...", "model": "name", "answers_at": 0.6},
//     "caps": {"per_learner_per_day": {"cost": 0.5, "calls": 200}, "per_tenant_per_day": {...}},
//     "allow_private": ["127.0.0.1"] }
//
// Keys are never in this file: it names an environment variable or a file that holds one. What is
// not known is refused by name, so that a slip of the pen is found when the program starts.
// docs/model.md explains each field. Only `load_models` touches files and the environment.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "service/language_model.hpp"

namespace attune::llm {

enum class SchemaBy { kNone, kJsonObject, kJsonSchema };

struct Endpoint {
    std::string base_url;  // without a slash at its end
    std::string host;      // of base_url, lower case, without port and brackets
    std::string model;
    std::string key;  // secret; empty = none is sent
    int deadline_ms = 3'000;
    int max_tokens = 300;
    double temperature = 0.3;
    SchemaBy schema = SchemaBy::kNone;
    double price_in = 0.0;  // per million tokens
    double price_out = 0.0;
    bool stream = true;
    bool private_allowed = false;  // its host is on the list
    double answers_at = 0.6;       // of embed: from which cosine on a passage answers
};

struct Models {
    std::map<service::ModelRole, Endpoint> roles;
    service::ModelCaps caps;
};

// Bounds of a sound file. Those that a turn may wait for, one after the other, must together leave
// a request time to be answered in (limits::kRequestSeconds).
inline constexpr int kDeadlineLeastMs = 100;
inline constexpr int kDeadlineMostMs = 6'000;
inline constexpr int kDeadlinesOfTurnMostMs = 7'500;
inline constexpr int kTokensMost = 4'000;

// Finds a key by what the file says of it; kInvalid when it cannot be had.
using FindKey = Result<std::string> (*)(const std::string& env, const std::string& file);

// Reads a file of that name. Errors (kInvalid, kNotFound) are sentences that name file and field,
// never a key.
[[nodiscard]] Result<Models> load_models(const std::filesystem::path& file);

// The same from text; `name` stands for the file in sentences.
[[nodiscard]] Result<Models> parse_models(const std::string& text, const std::string& name,
                                          FindKey find_key);

// "https", "http" or another, host and port of an address. kInvalid when it is none, or names a
// user, a query or a fragment.
struct Address {
    std::string scheme;
    std::string host;
    std::string port;  // empty = the scheme's own
};
[[nodiscard]] Result<Address> address_of(const std::string& url);

}  // namespace attune::llm
