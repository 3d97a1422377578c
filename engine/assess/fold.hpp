// How one character reads: hidden, space, letter, digit or mark, in lower case and plain Latin.
//
// Learners paste from anywhere, and some hide things: zero-width characters, bidi controls, tag
// characters, full-width and mathematical letters, Cyrillic or Greek letters that look Latin. All
// are folded in the same way in what authors and learners write, so that a comparison never depends
// on how a letter was encoded. German umlauts and sharp s stay; other accents fall.
//
// Pure. Not here: where words begin and end (engine/assess/text.cpp).
#pragma once

namespace attune::assess {

enum class CharKind {
    kHidden,
    kSpace,
    kLetter,
    kDigit,
    kApostrophe,
    kDiaeresis,
    kStroke,  // strikes out the character before it
    kMark
};

struct Folded {
    CharKind kind = CharKind::kMark;
    char32_t value = 0;   // lower case, plain
    char32_t second = 0;  // of a ligature such as U+FB01; 0 otherwise
};

// Reads one code point. Unknown letters of other scripts are letters with their own value.
[[nodiscard]] Folded fold(char32_t value);

// True for letters that have another, upper-case form: tells `done.The` from `example.com`.
[[nodiscard]] bool is_upper_case(char32_t value);

}  // namespace attune::assess
