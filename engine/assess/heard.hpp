// The learner's turns set against an item's vocabulary: every clause knows which words it brings.
//
// Internal to engine/assess. Work per distinct word happens once, so that long answers stay linear.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/assess/clauses.hpp"
#include "engine/assess/fluency.hpp"
#include "engine/assess/prepared.hpp"
#include "engine/assess/text.hpp"

namespace attune::assess {

// How one heard word stands to one vocable.
struct Match {
    float similarity = 0.0F;  // in [0, 1]; the size of the tie, whichever way it points
    bool opposite = false;
};

struct HeardWord {
    std::uint32_t row = 0;    // into Heard::rows
    std::uint32_t token = 0;  // into the turn's tokens
    bool negated = false;
    bool head = false;           // the very word that the negation turns round
    bool another = false;        // "another setup"
    bool agent_follows = false;  // "by" stands after it
    bool of_question = false;
    bool number = false;
    bool part = false;  // a piece of a joined name: may help, is never needed
};

struct HeardClause {
    int turn = 0;
    Clause clause;
    Leaning leaning;
    bool echoed = false;  // the next clause denies the same of something else: "B doesn't"
    bool goes_on =
        false;  // "A and C are ...": no mark before its "and", one statement with the last
    std::vector<HeardWord> words;
    std::vector<float> best;  // by vocable: the nearest word's similarity, both polarities
    int function_words = 0;
    int misplaced = 0;  // function words in places where grammar forbids them
    bool tied = false;  // some word is near some vocable
    Fluency fluency;
    std::vector<std::uint32_t> triples;  // of letters of its content words, sorted
};

struct Heard {
    std::vector<Text> turns;
    std::vector<std::vector<Match>> rows;  // by distinct word, then by vocable
    std::vector<HeardClause> clauses;      // of all turns, in order; at most kClausesMax
    std::size_t domain_words = 0;          // content words tied to the item or its question
    std::size_t content_words = 0;
};

// What words met before are to an item's vocabulary; one item and one lexicon each.
using KnownRows = std::map<std::string, std::vector<Match>>;

inline constexpr std::size_t kClausesMax = 96;  // of an answer; past it the middle is not looked at

[[nodiscard]] Heard hear(const PreparedItem& item, std::span<const std::string> turns,
                         const Lexicon& lexicon);
[[nodiscard]] Heard hear(const PreparedItem& item, std::span<const std::string> turns,
                         const Lexicon& lexicon, KnownRows& known);

}  // namespace attune::assess
