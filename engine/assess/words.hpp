// The closed word classes of English and German: who carries content, who negates, who joins.
//
// Written by hand for this product. Words arrive folded (engine/assess/fold.hpp). Open classes
// (nouns, verbs) are the lexicon's business.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/assess/lexicon.hpp"

namespace attune::assess {

using WordSet = std::uint32_t;  // several WordClass values, or-ed

enum WordClass : WordSet {
    kFunction = 1U << 0U,     // the, of, is, der, ist: carries no content
    kLight = 1U << 1U,        // get, thing, very, machen: carries little
    kNegator = 1U << 2U,      // not, no, never, didn't, kein
    kJoiner = 1U << 3U,       // begins a new clause: but, because, aber, weil
    kDeterminer = 1U << 4U,   // the, a, this, der: a noun must follow
    kPreposition = 1U << 5U,  // of, from, mit
    kAuxiliary = 1U << 6U,    // is, has, would, ist
    kPronoun = 1U << 7U,      // it, they, er
    kReporter = 1U << 8U,     // thinks, claims, meint: hands a statement to somebody else
    kOtherPerson = 1U << 9U,  // customer, they, people, Kunde
    kIf = 1U << 10U,          // if, unless, wenn
    kWould = 1U << 11U,       // would, could, had, hätte: what is not so
    kTruth = 1U << 12U,       // right, agree: takes over a statement
    kFalse = 1U << 13U,       // wrong, false, untrue: denies one
    kOwnSource = 1U << 14U,   // I, we, me: the statement stays the learner's
    kDiffers = 1U << 15U,     // another, different, anders: says "not the same" without a "not"
};

// All classes of one folded word; 0 for ordinary words.
[[nodiscard]] WordSet classes_of(std::string_view word, Language language);

[[nodiscard]] inline bool is(WordSet classes, WordSet wanted) {
    return (classes & wanted) != 0;
}

// "2" for "two" or "zwei", empty when the word names no number. "one" is not taken: it is mostly a
// pronoun.
[[nodiscard]] std::string_view number_named(std::string_view word, Language language);

// True for the short list of units that may be written straight after a number ("5ms").
[[nodiscard]] bool is_unit(std::string_view word);

}  // namespace attune::assess
