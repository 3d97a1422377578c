#include "adapters/tutor/line_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/base/brackets.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"

namespace attune::tutor {
namespace {

using nlohmann::json;

constexpr int kDepthMost = 32;  // an item needs 6

}  // namespace

Result<json> json_from(const std::string& line) {
    if (line.size() > limits::kLineBytes || !is_utf8(line)) {
        return fail(ErrorCode::kInvalid, "the line is longer than 1 MiB or no UTF-8");
    }
    if (nests_deeper_than(line, kDepthMost)) {
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
