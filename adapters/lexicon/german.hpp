// What Snowball's German stemmer leaves apart: verb endings in -t and -te, participles, the "zu" in
// the middle of separable verbs, strong verbs, nouns in -ung.
//
// Conflates forms, never tells what a form is; letters only, no dictionary. Pure.
#pragma once

#include <string>
#include <string_view>

namespace attune::lexicon {

// The infinitive that a lower-case word is a form of, where rules or the list of strong verbs tell;
// else the word: "weitergegeben" and "weiterzugeben" give "weitergeben".
[[nodiscard]] std::string infinitive_of(std::string_view word);

// `stem` by Snowball without what it leaves of a verb's or noun's ending: "meldet" and "geloscht"
// give "meld" and "losch", "meldung" gives "meld". Never shorter than three bytes.
[[nodiscard]] std::string trimmed_stem(std::string stem);

}  // namespace attune::lexicon
