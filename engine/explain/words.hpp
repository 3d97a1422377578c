// How figures, times, names and quotes are set in a sentence. Internal to engine/explain and
// engine/dialogue. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/assess/lexicon.hpp"

namespace attune::explain {

using assess::Language;

// Two decimals, a real minus sign, the same on every machine and in every locale: "0.41", "−0.11";
// German has a comma.
[[nodiscard]] std::string figure(double value, Language language = Language::kEnglish);

// "90 s" below two minutes, "2 min" from there on.
[[nodiscard]] std::string duration(double minutes);

// In the language's quotation marks. (`quoted` would be found in std as well.)
[[nodiscard]] std::string in_quotes(std::string_view text, Language language = Language::kEnglish);

// The learner's words in quotation marks: verbatim, cut only between words, at most about 90
// characters, with an ellipsis where something was left out.
[[nodiscard]] std::string quoted_words(std::string_view words,
                                       Language language = Language::kEnglish);

// `pattern` with each "{name}" replaced by what `parts` holds under that name.
[[nodiscard]] std::string set_in(std::string_view pattern,
                                 const std::map<std::string_view, std::string>& parts);

// The same text to follow other words: its first letter small, unless the word is an abbreviation
// ("DNS failure") or a lone letter.
[[nodiscard]] std::string continued(std::string_view text);

}  // namespace attune::explain
