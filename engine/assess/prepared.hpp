// An item made ready for reading: every wording of every idea as weighted words of one vocabulary.
//
// Internal to engine/assess; others see PreparedItem as an opaque type (assess.hpp). Immutable.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/assess/clauses.hpp"
#include "engine/assess/fluency.hpp"
#include "engine/assess/lexicon.hpp"
#include "engine/assess/text.hpp"
#include "engine/base/ids.hpp"

namespace attune::assess {

// A distinct content word of the item.
struct Vocable {
    std::string lower;
    std::string stem;
    bool number = false;
    bool of_question = false;
    double weight = 1.0;  // rarity in the item and in the language, demoted when of_question
};

// A content word at its place in a wording.
struct RefWord {
    std::uint32_t vocable = 0;
    std::uint32_t clause = 0;
    double weight = 0.0;
    bool negated = false;
    bool head = false;           // the very word that the negation turns round
    bool agent_follows = false;  // "by" stands after it: a passive
    bool another = false;        // "another setup"
};

struct Wording {
    std::string text;
    std::vector<RefWord> words;
    std::vector<Leaning> leanings;  // by RefWord::clause
    double weight_sum = 0.0;
    double weight_new = 0.0;             // without words of the question
    double function_share = 0.0;         // function words of all words
    double contrary_share = 0.0;         // words in clauses contrary to fact
    std::vector<std::uint32_t> triples;  // distinct letter triples of its content words, sorted
    bool cue = false;                 // a phrase that gives a misconception away, not a statement
    std::vector<std::string> phrase;  // the stems of all its words, in order
    Fluency fluency;                  // how its own words stand in order
    bool offers = false;              // it names alternatives itself
};

// Appends the letter triples of "^word$", packed into integers.
void append_triples(const std::string& word, std::vector<std::uint32_t>& out);

struct Idea {
    std::string id;
    double weight = 1.0;
    std::vector<Wording> wordings;
    std::vector<std::string> key_stems;  // sorted, distinct, no words of the question
    bool keys_named = false;             // by the author, not taken from the text
    std::vector<Wording> rejected;       // judged not to say it, however like it they look
};

struct PreparedItem {
    Language language = Language::kEnglish;
    std::vector<Vocable> vocabulary;
    std::vector<std::string> spellings;       // vocabulary[i].lower, then words of the course
    std::vector<std::string> question_stems;  // of its content words, sorted
    std::vector<Idea> expectations;
    std::vector<Idea> misconceptions;
};

inline constexpr double kQuestionWord = 0.3;  // of a word's weight: the learner was handed it

// A word of the vocabulary by itself: neither shared between ideas nor demoted yet.
[[nodiscard]] Vocable vocable_of(const Token& token, const Lexicon& lexicon, bool of_question);

// A wording read but not weighed. `place_of` gives a word's place in the vocabulary.
[[nodiscard]] Wording wording_of(const std::string& words, bool cue, const Lexicon& lexicon,
                                 Language language,
                                 const std::function<std::uint32_t(const Token&)>& place_of);

// Gives the words their weights.
void weigh(Wording& wording, const std::vector<Vocable>& vocabulary);

}  // namespace attune::assess
