// What a sentence of the material is good for in a drafted item: whether it stands for itself, what
// it is about, where it comes apart, and what may be left out of it.
//
// All of it by the closed word classes and the course's own statistics; there is no parser here, so
// a sentence that is not surely understood is left alone: it is not split, or not used.
// Pure. Not here: which sentences an item is made of (draft_item.hpp).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/assess/text.hpp"
#include "engine/dialogue/course_words.hpp"
#include "engine/model/course.hpp"

namespace attune::dialogue {

// True when the sentence says something by itself: it asks nothing, does not begin with a word that
// points back ("It", "Dabei"), and has from four to forty words, four of them with content.
[[nodiscard]] bool stands_alone(const assess::Text& sentence);

// The statements that the sentence joins by a semicolon or by ", and": each a sentence of its own.
// Only where both sides surely have a verb and the second does not point back; else the sentence.
[[nodiscard]] std::vector<std::string> statements_in(const std::string& sentence,
                                                     const assess::Lexicon& lexicon,
                                                     assess::Language language);

// What the sentence is about: its first name, with words that belong to it. `stems` are those of
// its words.
struct Subject {
    std::string name;  // as it stands in mid-sentence
    std::set<std::string> stems;
};

// nullopt when no word of it can be a name. Words that stand side by side in the course more than
// once, or in what the learner said, are one name, and so is all that stands before "is".
[[nodiscard]] std::optional<Subject> subject_of(const assess::Text& sentence,
                                                const CourseWords& words, const assess::Text& said);

// What the sentence says what it is: its subject where "is" or a comma follows at once.
[[nodiscard]] std::optional<Subject> defined_by(const assess::Text& sentence,
                                                const CourseWords& words);

// The distinct words of the sentence that tell most, at most `most`, in the order of the sentence:
// content words that are not `given`, rarest in the course and of fewest meanings first.
[[nodiscard]] std::vector<std::string> key_terms_of(const assess::Text& sentence,
                                                    const std::set<std::string>& given,
                                                    const CourseWords& words,
                                                    const assess::Lexicon& lexicon,
                                                    std::size_t most);

// The sentence with its end left out, longest beginning first: "A proxy is a program that ____."
// `anywhere`: also where no phrase begins.
[[nodiscard]] std::vector<Prompt> endings_left_out(const assess::Text& sentence, bool anywhere);

// The stems of all its words with content.
[[nodiscard]] std::set<std::string> stems_in(const assess::Text& sentence);

// The sentence up to `upto` (a token's place) with every word of `stems` left out.
[[nodiscard]] std::string with_gaps(const assess::Text& sentence,
                                    const std::set<std::string>& stems, std::size_t upto);

// About half of the sentence: a place for with_gaps.
[[nodiscard]] std::size_t half_of(const assess::Text& sentence);

}  // namespace attune::dialogue
