// UTF-8 at the byte level: validity, stepping, counting. Meaning of characters is engine/assess.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace attune {

struct CodePoint {
    char32_t value;     // U+FFFD when the bytes at that place are no UTF-8
    std::size_t bytes;  // 1 to 4; 1 for an invalid byte
};

// The code point that starts at `at`; `at` < text.size().
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);

// True when all of `text` is well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool is_utf8(std::string_view text);

// Appends `value` in UTF-8; a value beyond Unicode becomes U+FFFD.
void append_utf8(std::string& out, char32_t value);

// How many code points start in text[0, end). Turns a byte offset into a character offset.
[[nodiscard]] std::size_t count_code_points(std::string_view text, std::size_t end);

// True when `value` may stand in a line that is shown to people. Not: control characters but the
// tab, line ends, what turns the direction of a line, tags, and what takes no place at all. The
// soft hyphen and the joiners of one character with the next stay: honest words hold them.
[[nodiscard]] bool is_showable(char32_t value);

// Whether there is nothing but spaces, tabs and line ends in the text.
[[nodiscard]] inline bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace attune
