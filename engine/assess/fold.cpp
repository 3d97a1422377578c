#include "engine/assess/fold.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace attune::assess {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) {
    for (const Range& range : ranges) {
        if (c >= range.first && c <= range.last) {
            return true;
        }
    }
    return false;
}

// Characters that a reader never sees; a word goes on across them.
constexpr std::array<Range, 23> kHidden{
    {{0x00, 0x08},     {0x0E, 0x1F},       {0x7F, 0x84},      {0x86, 0x9F},     {0xAD, 0xAD},
     {0x300, 0x307},   {0x309, 0x36F},     {0x61C, 0x61C},    {0x115F, 0x1160}, {0x17B4, 0x17B5},
     {0x180B, 0x180F}, {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF},  {0x200B, 0x200F}, {0x202A, 0x202E},
     {0x2060, 0x206F}, {0x20D0, 0x20FF},   {0xFE00, 0xFE0F},  {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
     {0xFFF9, 0xFFFB}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}}};

// Combining lines through a character: whoever writes them takes back what stands under them.
constexpr std::array<Range, 4> kStrokes{
    {{0x334, 0x338}, {0x20D2, 0x20D3}, {0x20E5, 0x20E6}, {0x20EA, 0x20EB}}};

constexpr std::array<Range, 11> kSpaces{{{0x09, 0x0D},
                                         {0x20, 0x20},
                                         {0x85, 0x85},
                                         {0xA0, 0xA0},
                                         {0x1680, 0x1680},
                                         {0x2000, 0x200A},
                                         {0x2028, 0x2029},
                                         {0x202F, 0x205F},
                                         {0x3000, 0x3000},
                                         {0x3164, 0x3164},
                                         {0xFFA0, 0xFFA0}}};

constexpr std::array<Range, 15> kMarks{{{0x21, 0x2F},
                                        {0x3A, 0x40},
                                        {0x5B, 0x60},
                                        {0x7B, 0x7E},
                                        {0xA1, 0xA9},
                                        {0xAB, 0xB4},
                                        {0xB6, 0xB9},
                                        {0xBB, 0xBF},
                                        {0xD7, 0xD7},
                                        {0xF7, 0xF7},
                                        {0x2010, 0x205E},
                                        {0x2190, 0x2BFF},
                                        {0x3001, 0x303F},
                                        {0xFFF0, 0xFFFF},
                                        {0x1F000, 0x1FBFF}}};

// Latin-1 from U+00C0 and Latin Extended-A up to U+017F: the plain letter, or '.' for "leave".
constexpr std::string_view kPlain =
    "aaaa.aaceeeeiiiidnoooo.*ouuu.yt."
    "aaaa.aaceeeeiiiidnoooo.*ouuu.yty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

struct Pair {
    char32_t from;
    char32_t to;
};

// Cyrillic and Greek lower-case letters that are drawn like Latin ones (Unicode TR39, the plain
// part). Folded always: a Russian word becomes odd Latin, but equally odd on both sides.
constexpr std::array<Pair, 30> kLookAlikes{{
    {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'},
    {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x45B, 'h'}, {0x4BB, 'h'},
    {0x501, 'd'}, {0x51B, 'q'}, {0x51D, 'w'}, {0x432, 'b'}, {0x43A, 'k'}, {0x43C, 'm'},
    {0x43D, 'h'}, {0x442, 't'}, {0x3B1, 'a'}, {0x3BF, 'o'}, {0x3C1, 'p'}, {0x3BD, 'v'},
    {0x3B9, 'i'}, {0x3BA, 'k'}, {0x3C5, 'u'}, {0x3C7, 'x'}, {0x3F2, 'c'}, {0x131, 'i'},
}};

char32_t lower_of(char32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
        (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) {
        return c + 32;
    }
    if (c >= 0x400 && c <= 0x40F) {
        return c + 80;
    }
    if (c >= 0x460 && c <= 0x52F && (c < 0x482 || c > 0x4D0)) {
        return c | 1U;
    }
    if (c == 0x4BA) {
        return 0x4BB;
    }
    return c == 0x1E9E ? 0xDF : c;  // capital sharp s
}

char32_t unstyled(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
        return c - 0xFEE0;  // full width
    }
    if (c >= 0x1D400 && c <= 0x1D6A3) {
        return 'a' + (c - 0x1D400) % 26;  // mathematical letters come in blocks of 52
    }
    if (c >= 0x1D7CE && c <= 0x1D7FF) {
        return '0' + (c - 0x1D7CE) % 10;
    }
    if (c >= 0x24B6 && c <= 0x24E9) {
        return 'a' + (c - 0x24B6) % 26;  // circled
    }
    return c;
}

Folded latin(char32_t c) {
    if (c >= 0xC0 && c - 0xC0 < kPlain.size()) {
        const char plain = kPlain[c - 0xC0];
        if (plain >= 'a') {
            return {CharKind::kLetter, static_cast<char32_t>(plain), 0};
        }
    }
    return {CharKind::kLetter, c, 0};
}

}  // namespace

Folded fold(char32_t value) {
    if (value == 0x308) {
        return {CharKind::kDiaeresis, value, 0};
    }
    if (in(kStrokes, value)) {
        return {CharKind::kStroke, value, 0};
    }
    if (in(kHidden, value)) {
        return {CharKind::kHidden, 0, 0};
    }
    if (in(kSpaces, value)) {
        return {CharKind::kSpace, ' ', 0};
    }
    if (value == '\'' || value == 0x2019 || value == 0x2BC || value == 0x2032 || value == 0xB4) {
        return {CharKind::kApostrophe, '\'', 0};
    }
    const char32_t c = lower_of(unstyled(value));
    if (c >= '0' && c <= '9') {
        return {CharKind::kDigit, c, 0};
    }
    if (c >= 'a' && c <= 'z') {
        return {CharKind::kLetter, c, 0};
    }
    if (in(kMarks, c)) {
        return {CharKind::kMark, c, 0};
    }
    if (c >= 0xFB00 && c <= 0xFB02) {
        return {CharKind::kLetter, 'f', c == 0xFB00 ? U'f' : c == 0xFB01 ? U'i' : U'l'};
    }
    for (const Pair& pair : kLookAlikes) {
        if (pair.from == c) {
            return {CharKind::kLetter, pair.to, 0};
        }
    }
    return latin(c);
}

bool is_upper_case(char32_t value) {
    return lower_of(unstyled(value)) != unstyled(value);
}

}  // namespace attune::assess
