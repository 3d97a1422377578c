// Reads a JSON body against the fields a route knows: strict, so that a misspelt field is an error
// and not silence. What comes out holds values of the right kind and size only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "adapters/http/message.hpp"
#include "engine/base/result.hpp"

namespace attune::http {

enum class FieldKind { kText, kWhole, kTruth };

struct Field {
    const char* name;
    FieldKind kind;
    bool required = false;
    std::int64_t least = 0;
    std::int64_t most = 0;                // text: characters; whole number: value
    std::vector<const char*> among = {};  // text: one of these; empty = any
};

class Body {
  public:
    using Value = std::variant<std::string, std::int64_t, bool>;

    explicit Body(std::map<std::string, Value> values) : values_(std::move(values)) {}

    // The field, or the given value when it was not sent.
    [[nodiscard]] std::string text(const char* name, std::string otherwise = {}) const;
    [[nodiscard]] std::optional<std::int64_t> whole(const char* name) const;
    [[nodiscard]] std::optional<bool> truth(const char* name) const;

  private:
    std::map<std::string, Value> values_;
};

// 400 for what is no JSON object, 422 naming the field for what the route cannot take. An empty
// body stands for {}.
[[nodiscard]] tl::expected<Body, Response> read_body(const std::string& body,
                                                     std::span<const Field> fields);

}  // namespace attune::http
