#include "engine/base/utf8.hpp"

#include <algorithm>
#include <iterator>

#include "engine/base/ensure.hpp"

namespace attune {
namespace {

constexpr char32_t kReplacement = 0xfffd;

std::size_t length_of(unsigned char first) {
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xc2 && first <= 0xdf) {
        return 2;
    }
    if (first >= 0xe0 && first <= 0xef) {
        return 3;
    }
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

struct Range {
    char32_t first;
    char32_t last;
};

// Unicode's Cc and, of Cf, what no honest line of text needs.
constexpr Range kNotShowable[] = {
    {0x00, 0x08},       {0x0a, 0x1f},       // controls but the tab
    {0x7f, 0x9f},                           // delete, and the second set of controls
    {0x61c, 0x61c},     {0x180e, 0x180e},   // direction mark, vowel separator
    {0x200b, 0x200b},   {0x200e, 0x200f},   // zero width space, direction marks
    {0x2028, 0x202e},                       // line and paragraph ends, embeddings, overrides
    {0x2060, 0x206f},                       // word joiner, invisible signs, isolates
    {0xd800, 0xdfff},   {0xfdd0, 0xfdef},   // surrogates, no characters
    {0xfeff, 0xfeff},   {0xfff9, 0xfffb},   // byte order mark, annotations
    {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}  // musical controls, tags and further selectors
};

// Overlong forms, surrogates and values past U+10FFFF are not UTF-8.
bool is_shortest_form(char32_t value, std::size_t bytes) {
    constexpr char32_t kLowest[] = {0, 0, 0x80, 0x800, 0x10000};
    return value >= kLowest[bytes] && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
    ENSURE(at < text.size());
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const std::size_t bytes = length_of(byte(0));
    if (bytes == 1) {
        return {byte(0), 1};
    }
    if (bytes == 0 || at + bytes > text.size()) {
        return {kReplacement, 1};
    }
    char32_t value = byte(0) & (0xffU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U) {
            return {kReplacement, 1};
        }
        value = (value << 6U) | (byte(i) & 0x3fU);
    }
    return is_shortest_form(value, bytes) ? CodePoint{value, bytes} : CodePoint{kReplacement, 1};
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (point.value == kReplacement && point.bytes != 3) {
            return false;
        }
        at += point.bytes;
    }
    return true;
}

void append_utf8(std::string& out, char32_t value) {
    if (value > 0x10ffff) {
        value = kReplacement;
    }
    if (value < 0x80) {
        out.push_back(static_cast<char>(value));
        return;
    }
    const int tail = value < 0x800 ? 1 : value < 0x10000 ? 2 : 3;
    constexpr unsigned kLead[] = {0, 0xc0, 0xe0, 0xf0};
    out.push_back(static_cast<char>(kLead[tail] | (value >> (6U * static_cast<unsigned>(tail)))));
    for (int i = tail - 1; i >= 0; --i) {
        out.push_back(
            static_cast<char>(0x80U | ((value >> (6U * static_cast<unsigned>(i))) & 0x3fU)));
    }
}

std::size_t count_code_points(std::string_view text, std::size_t end) {
    const std::string_view part = text.substr(0, std::min(end, text.size()));
    return static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

bool is_showable(char32_t value) {
    const bool no_character = (value & 0xfffe) == 0xfffe || value > 0x10ffff;
    return !no_character &&
           std::none_of(std::begin(kNotShowable), std::end(kNotShowable), [&](const Range& range) {
               return value >= range.first && value <= range.last;
           });
}

}  // namespace attune
