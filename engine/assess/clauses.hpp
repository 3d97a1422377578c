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

}  // namespace attune::assess
