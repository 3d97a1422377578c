// Labels, hints and prompts for items whose author wrote none (`attune tutor --stdio` may bring
// such items): made from the words of the question and, one at a time, of the idea.
//
// They are weaker than an author's and never say more than the leak guard allows; every caller
// passes them through it.
#pragma once

#include <string>
#include <vector>

#include "engine/dialogue/scene.hpp"

namespace attune::dialogue {

// A label or sentence as it stands in mid-sentence: no full stop, no capital but of a name; German
// nouns keep theirs.
[[nodiscard]] std::string as_phrase(std::string label, assess::Language language);

// Names the place of an idea, never the idea: the author's label, else words it shares with the
// question ("what your answer says about the terminals"), else its number.
[[nodiscard]] std::string label_of(const Scene& scene, std::size_t expectation);

// "Idea 2 of 3", for mid-sentence.
[[nodiscard]] std::string number_of(const Scene& scene, std::size_t expectation);

// Words of the question that the idea is about, as a phrase: "the 502 and the customer"; "this
// part" when it shares none.
[[nodiscard]] std::string focus_of(const Scene& scene, std::size_t expectation);

// The words a learner has to bring, as written in the idea, least telling first.
[[nodiscard]] std::vector<std::string> open_words(const Scene& scene, std::size_t expectation);

// The idea as a sentence with its open words left out: "The terminals are ____ by a ____."
[[nodiscard]] std::string cloze_of(const Scene& scene, std::size_t expectation);

// The last sentence of the item's question that asks something.
[[nodiscard]] std::string asking_sentence(const std::string& question);

// What of a hint can be asked again later: its asking sentence; where that points back ("What is
// its work?"), one sentence of it and the one before.
[[nodiscard]] std::string standing_question(const std::string& hint, assess::Language language);

// `sentence` as it goes on behind a semicolon: no capital but of a name.
[[nodiscard]] std::string in_mid_sentence(std::string sentence, assess::Language language);

// Whether a label says what somebody does ("takes a for b"), by a list of verbs that such labels
// begin with.
[[nodiscard]] bool begins_with_deed(const std::string& label, assess::Language language);

}  // namespace attune::dialogue
