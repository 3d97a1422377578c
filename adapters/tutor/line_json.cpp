#include "adapters/tutor/line_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"

namespace attune::tutor {
namespace {

using nlohmann::json;

constexpr int kDepthMost = 32;  // an item needs 6

// Looks at brackets outside of texts only, before any value exists. Up to the first mistake in the
// line it agrees with the parser about what is a text, and behind it nothing is parsed.
bool is_too_deep(const std::string& line) {
    int depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < line.size() && depth <= kDepthMost; ++i) {
        const char c = line[i];
        if (c == '"') {
            in_text = !in_text;
        } else if (in_text) {
            i += c == '\\' ? 1 : 0;  // what is escaped does not end the text
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return depth > kDepthMost;
}

}  // namespace

Result<json> json_from(const std::string& line) {
    if (line.size() > limits::kLineBytes || !is_utf8(line)) {
        return fail(ErrorCode::kInvalid, "the line is longer than 1 MiB or no UTF-8");
    }
    if (is_too_deep(line)) {
        return fail(ErrorCode::kInvalid,
                    "the line nests deeper than " + std::to_string(kDepthMost) + " levels");
    }
    try {
        return json::parse(line);
    } catch (const json::exception& problem) {
        return fail(ErrorCode::kInvalid, std::string("the line cannot be read: ") + problem.what());
    }
}

}  // namespace attune::tutor
