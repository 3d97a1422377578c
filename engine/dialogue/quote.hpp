// Quotes: verbatim, whole words, at least three of them or the whole answer, never cut inside a
// word.
//
// What a learner wrote comes back to screens, terminals and other programs. So a quote is one
// stretch of one line: it ends before, or begins behind, every character that must not be shown
// (is_showable), and is then shorter than three words where no more stand together. Nothing is
// taken out from inside, as that would not be verbatim. Joiners stay in words that are written
// with them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/model/assessment.hpp"

namespace attune::dialogue {

inline constexpr int kQuoteWordsLeast = 3;
inline constexpr int kQuoteWordsMost = 16;
inline constexpr int kQuoteWordsOver = 4;  // a sentence this little longer is not cut for it

// How much one word, as written, says of what a quote is shown for: 1 = a word of the matter,
// 0 = nothing.
using Tells = std::function<double(std::string_view word)>;

// `span` widened to three words where the text has them, cut to kQuoteWordsMost when it is longer
// by more than kQuoteWordsOver, blanks and closing marks at its ends left off. `words` is the text
// the span lies in. Empty when nothing of it can be shown. With `tells` it is cut to the words
// that tell most, and does not end in one that says nothing; without, to its first words.
[[nodiscard]] Span fit_quote(const std::string& words, Span span, const Tells& tells = {});

// A span for words that carry nothing special: the whole text when short, else its first words.
[[nodiscard]] Span any_quote(const std::string& words, int turn);

[[nodiscard]] std::string slice(const std::string& words, const Span& span);

}  // namespace attune::dialogue
