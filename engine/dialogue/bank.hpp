// What the tutor says in one language: the wordings of every phrase, and the small words that join
// an item's own. Data; engine/dialogue/wording.hpp chooses among it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/dialogue/wording.hpp"

namespace attune::dialogue {

using Wordings = std::vector<const char*>;

struct Marks {
    const char* open;
    const char* close;
};

// What a line of the learner's ledger says of an idea: {label}.
struct LedgerWords {
    const char* said;
    const char* restated;
    const char* opposite;
    const char* not_said;
    const char* asked_for_help;
    const char* misconception;
};

struct Bank {
    std::map<Phrase, Wordings> wordings;
    Wordings lead_ins;  // before a sentence that was said before, when every wording is used up
    Wordings asides;    // the same before what is no step on the way: a decline, a bridge
    Marks marks;        // round the learner's words
    const char* claim;  // {text}: a wrong claim without a label
    const char* this_claim;
    const char* numbered;        // {n}, {all}: an idea without a label
    const char* numbered_about;  // the same, and {focus}
    const char* this_part;  // stands for {focus} where an idea shares no word with the question
    const char* pair;       // {a}, {b}: two words as {focus}
    LedgerWords ledger;
};

// Both live as long as the program.
[[nodiscard]] const Bank& bank_of(assess::Language language);
[[nodiscard]] const Bank& english_bank();
[[nodiscard]] const Bank& german_bank();

}  // namespace attune::dialogue
