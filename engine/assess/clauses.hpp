// Where clauses end, what a "not" reaches, and who is speaking: marks on the tokens of a Text.
//
// No parser: closed word classes and punctuation only, so that it works on learners' half sentences
// in English and German. Errs towards small clauses; engine/assess/assess.cpp joins neighbours.
#pragma once

#include "engine/assess/text.hpp"

namespace attune::assess {

// Fills text.sentences and text.clauses. Every token belongs to exactly one of each.
void split(Text& text);

// Sets Token::negated; two negations of one clause cancel each other.
void mark_negation(Text& text);

// Sets the flags of Clause: asked, attributed, contrary, denied.
void mark_stance(Text& text);

// What the polarity of a clause hangs on, beyond its words.
struct Leaning {
    bool negates = false;     // an odd number of words is turned round by a negation
    bool quantified = false;  // ... and it stands before a noun: "no visitor", "nobody"
    bool contrary = false;    // contrary to fact
    bool open = false;        // German "ob ...": leaves open whether it is so
    bool elided = false;      // "the private window doesn't": the verb stands in the clause before
};

[[nodiscard]] Leaning leaning_of(const Text& text, const Clause& clause);

// True when the word at `at` is said to be another one: "another setup", "a different key".
[[nodiscard]] bool is_another(const Text& text, const Clause& clause, std::size_t at);

// True when "by" and somebody who acts follow the word at `at` within its clause: a passive. "By
// hand", "by itself" and "by going there" name a way, not an agent.
[[nodiscard]] bool agent_follows(const Text& text, std::size_t at, std::size_t past);

}  // namespace attune::assess
