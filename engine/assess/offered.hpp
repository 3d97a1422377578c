// Alternatives put up to choose from: "It is one of these: A, B, C", "either A or B", in English
// and German. Naming all that could be right claims none of it. Neither does a passage that is
// written backwards and turned round by direction marks: what stands in the record is not what was
// to be seen. A single word like that is read as it looks, as it may be a "not".
//
// Internal to engine/assess. By closed words and marks only: a phrase that announces a choice, or
// "either" and "or" before two statements. Pure.
#pragma once

#include "engine/assess/text.hpp"

namespace attune::assess {

// Sets Clause::offered. The clauses must be split.
void mark_offered(Text& text);

}  // namespace attune::assess
