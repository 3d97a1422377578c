// How one wording of an idea agrees with some clauses of the learner, as numbers.
//
// Each heard clause set is aligned word by word with the wording (nearest word, by stem, meaning or
// spelling), then agreement, order, polarity, numbers and form are measured. Internal to
// engine/assess; weights.hpp turns the numbers into probabilities. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/assess/heard.hpp"
#include "engine/assess/prepared.hpp"

namespace attune::assess {

enum Feature : std::size_t {
    kBias,
    kCoverage,       // weighted share of the wording's words that the clauses bring, same polarity
    kCoverageNew,    // the same without words of the question
    kCoverageFull,   // its square: the last missing word matters most
    kExactNew,       // share brought by the very stem
    kWorstMissing,   // weight of the weightiest missing word against the weightiest word
    kPrecision,      // share of the learner's new words that have a place in the wording
    kOrder,          // longest run in the wording's order, of the words matched
    kBigram,         // neighbours of the wording that stay neighbours
    kParity,         // words met with the other polarity against those negated on both sides
    kAgainst,        // weighted share of the matched words met with the other polarity
    kOpposed,        // an opposite that no negation takes back
    kExtraNegation,  // negated words beyond the wording, where the wording negates nothing
    kNumberConflict,
    kSwapped,    // who does what to whom is turned round
    kMisplaced,  // function words where grammar forbids them
    kBare,       // far fewer function words than the wording has: a list of keywords
    kAttributed,
    kAsked,
    kContrary,  // contrary to fact where the wording is not
    kDenied,
    kWordingLength,
    kHeardLength,
    kJoined,       // clauses beyond the first
    kTopicParity,  // products with the share of the wording touched at all
    kTopicOpposed,
    kTopicNumber,
    kTopicSwapped,
    kKeyShare,       // share of the author's key terms that are brought, 0.5 where none is named
    kDisfluent,      // the words stand in an order that nobody writes
    kScrambled,      // the wording's very words, but not as neighbours
    kLetters,        // share of the wording's letter triples that occur
    kPlainCoverage,  // coverage with every word counting the same
    kFlipped,        // a clause of the wording word for word, but for a negation or an opposite
    kFeatureCount
};

using Features = std::array<double, kFeatureCount>;

struct Alignment {
    Features features{};
    double topic = 0.0;  // weighted share of the wording touched, either polarity
    // How unlike a statement the clauses look, from 0: shuffled words, keyword lists. Kept out of
    // the fitted sum: real answers hold too few of these to learn from, attacks too many.
    double unnatural = 0.0;
    // Of it, what the wording is guilty of as well: words that its author put in a rare order.
    double own_oddness = 0.0;
    // Per clause of the candidate, weight of the words matched in it.
    std::vector<double> by_clause;
};

// `clauses` are indices into heard.clauses, ascending, not empty.
[[nodiscard]] Alignment align(const PreparedItem& item, const Idea& idea, const Wording& wording,
                              const Heard& heard, const std::vector<std::uint16_t>& clauses);

}  // namespace attune::assess
