// How the learner stands to the matter, from what they say or mark themselves: curious, resistant,
// confident, anxious. The same answer then gets another move.
//
//   curious    stays high on the ladder and is shown where to read on
//   resistant  gets the shortest step, what it is for, and the way out
//   confident  stays high: a prompt would talk down to them
//   anxious    gets a small first step in place of an open question
//
// Source of the aim: Keller's ARCS model (1987), relevance and confidence; the rules are ours. Only
// the words of the turn and the marks on the page count: never a time, a pause or the manner of
// typing, from which nothing of the kind may be inferred. Pure. A stance is no state of the person:
// it is not kept beyond the turn and enters no estimate.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/assess/lexicon.hpp"
#include "engine/model/step.hpp"

namespace attune::dialogue {

// At most one of each kind, in the order of the enumeration; worded ones with their place in the
// answer's text. "Not sure" is no confidence, "I'm sure" no doubt: a stance and its contrary in one
// turn cancel out.
[[nodiscard]] std::vector<StanceSeen> stances_of(const Answer& answer, assess::Language language);

// The one that the move follows: worries first, then reluctance, then what wants more.
[[nodiscard]] std::optional<StanceSeen> leading_stance(const std::vector<StanceSeen>& seen);

// The text with verdicts on itself ("I might be wrong") blanked out, byte for byte: they speak of
// the writer, and a reader would take them for a denial of what stands before.
[[nodiscard]] std::string without_self_doubt(const std::string& text, assess::Language language);

}  // namespace attune::dialogue
