// Finds the sentences of a course's lessons that answer a question: by words, weighted by rarity.
//
// score = share of the question's meaning that a sentence carries, in [0, 1]: each content stem of
// the question counts by its inverse document frequency (Sparck Jones 1972) over the course's
// sentences; the stem itself counts fully, a near word partly, a word of the lesson's title or of
// the sentence before a little. A word the material never uses counts most and is carried by
// nothing: that is how "not in our material" is recognised. Sentences that define the asked-for
// term come first when the question asks what something is. Words in other forms count a little
// less (word_match.hpp), and the sum of all measures of a sentence (sentence_index.hpp) helps to
// order.
//
// One index per course version, built at first use and kept. Safe from any thread.
#pragma once

#include <memory>

#include "engine/assess/lexicon.hpp"
#include "service/ports.hpp"

namespace attune::retrieve {

// `lexicon` must outlive the retriever.
[[nodiscard]] std::unique_ptr<service::Retriever> make_retriever(const assess::Lexicon& lexicon);

}  // namespace attune::retrieve
