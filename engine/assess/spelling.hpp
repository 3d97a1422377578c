// Repairs slips of the keyboard against the words an item and its course use.
//
// Optimal string alignment distance (Damerau-Levenshtein without repeated edits). A repair is only
// a reading: the learner's text stays as it is. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attune::assess {

// Edits (insert, delete, replace, swap neighbours) between `a` and `b`, by byte; `limit` + 1 when
// there are more than `limit`.
[[nodiscard]] std::size_t edits_between(std::string_view a, std::string_view b, std::size_t limit);

// The index of the word of `vocabulary` that `word` most likely stands for; vocabulary.size() when
// none is near enough: one edit from 4 letters, two from 8, same first or second letter, no digits,
// never from a word to its negation (resolved, unresolved). The first of equals wins.
[[nodiscard]] std::size_t repaired(std::string_view word,
                                   const std::vector<std::string>& vocabulary);

// True when the lower-case word could be German by its letters: it has a vowel, no letter three
// times in a row, "q" only before "u", and no four neighbouring keys. Keys hit at random mostly
// fail it.
[[nodiscard]] bool is_spelled_like_german(std::string_view word);

// True when one of the two is the other with un-, in-, im-, dis-, non- or mis- before it.
[[nodiscard]] bool differ_by_negation(std::string_view a, std::string_view b);

}  // namespace attune::assess
