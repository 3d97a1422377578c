#include "adapters/answers/line_text.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/base/utf8.hpp"

namespace attune::answers {
namespace {

using nlohmann::json;

constexpr std::size_t kEscape = 6;  // \uXXXX

// The code unit of an escape that begins at `at`, or 0.
unsigned unit_at(std::string_view line, std::size_t at) {
    if (line.size() < at + kEscape || line[at] != '\\' || line[at + 1] != 'u') {
        return 0;
    }
    unsigned unit = 0;
    const char* from = line.data() + at + 2;
    const auto [end, problem] = std::from_chars(from, from + 4, unit, 16);
    return problem == std::errc() && end == from + 4 ? unit : 0;
}

bool is_high(unsigned unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low(unsigned unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

}  // namespace

std::string mended(std::string_view text) {
    if (is_utf8(text)) {
        return std::string(text);
    }
    const json replaced(text);
    return json::parse(replaced.dump(-1, ' ', false, json::error_handler_t::replace))
        .get<std::string>();
}

std::string with_whole_escapes(std::string line) {
    for (std::size_t at = line.find('\\'); at != std::string::npos; at = line.find('\\', at)) {
        const unsigned unit = unit_at(line, at);
        if (is_high(unit) && is_low(unit_at(line, at + kEscape))) {
            at += 2 * kEscape;
        } else if (is_high(unit) || is_low(unit)) {
            line.replace(at + 2, 4, "fffd");
            at += kEscape;
        } else {
            at += 2;  // any other escape; of "\\ud800" the second backslash escapes nothing
        }
        at = std::min(at, line.size());
    }
    return line;
}

std::string within(std::string_view text, std::size_t most) {
    std::size_t end = std::min(text.size(), most);
    while (end < text.size() && end > 0 &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(text.substr(0, end));
}

}  // namespace attune::answers
