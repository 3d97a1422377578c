// What happens to each character before it is cut into word pieces, as data.
//
// As the model saw it in training: the categories of Unicode 9, accents off, lower case. The tables
// are made by asking the reference tokenizer for every code point (tests/oracle/unicode_tables.py).
// Sorted by code point. Hangul syllables are not in them: they come apart by arithmetic.
#pragma once

#include <cstdint>
#include <span>

namespace attune::embed {

struct CodeRange {
    std::uint32_t first;
    std::uint32_t last;  // the last one within
};

// Only where the result is punctuation or in the vocabulary; anything else is unknown either way.
struct Folding {
    std::uint32_t from;
    std::uint32_t to;
    std::uint32_t then;  // 0: `to` is all
};

[[nodiscard]] std::span<const CodeRange> dropped();      // accents, control characters
[[nodiscard]] std::span<const CodeRange> punctuation();  // each is a word of its own
[[nodiscard]] std::span<const Folding> foldings();

}  // namespace attune::embed
