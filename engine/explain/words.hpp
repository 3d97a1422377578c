// How figures, times, names and quotes are set in a sentence. Internal to engine/explain and
// engine/dialogue. Pure.
#pragma once

#include <string>
#include <string_view>

namespace attune::explain {

// Two decimals, a real minus sign, the same on every machine and in every locale: "0.41", "−0.11".
[[nodiscard]] std::string figure(double value);

// "90 s" below two minutes, "2 min" from there on.
[[nodiscard]] std::string duration(double minutes);

// In typographic quotation marks. (`quoted` would be found in std as well.)
[[nodiscard]] std::string in_quotes(std::string_view text);

// The learner's words in quotation marks: verbatim, cut only between words, at most about 90
// characters, with an ellipsis where something was left out.
[[nodiscard]] std::string quoted_words(std::string_view words);

// The same text to follow other words: its first letter small, unless the word is an abbreviation
// ("DNS failure") or a lone letter.
[[nodiscard]] std::string continued(std::string_view text);

}  // namespace attune::explain
