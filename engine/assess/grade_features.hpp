// One short answer against its reference answers, as numbers: what the grader's trees look at.
//
// Words first: the features of the best trial (features.hpp), then overlaps by stem with words of
// the question apart, lengths, negations, numbers. Meaning second, where a sentence encoder gave
// vectors: cosines of the whole texts, and a soft alignment word by word in context (Zhang et al.
// 2020, BERTScore, with words of the question demoted). Without vectors these are absent, and the
// trees that never saw them are used. Pure.
#pragma once

#include <string>
#include <vector>

#include "engine/assess/lexicon.hpp"
#include "engine/assess/text.hpp"

namespace attune::assess {

// A text to be graded with, and the places of its content words.
struct GradedText {
    Text text;
    std::vector<std::uint32_t> content;  // indices into text.tokens
    std::vector<std::string> stems;      // of these
};

struct GradedTexts {
    Language language = Language::kEnglish;
    GradedText question;
    GradedText answer;
    std::vector<GradedText> references;  // at least one
};

[[nodiscard]] GradedText read_for_grading(const std::string& words, const Lexicon& lexicon,
                                          Language language);
// In the language that question and references are in.
[[nodiscard]] GradedTexts read_for_grading(const std::string& question,
                                           const std::vector<std::string>& references,
                                           const std::string& answer, const Lexicon& lexicon);

// Vectors of length 1 of one text: the whole, and each content word and each clause in its context.
// An empty vector is a part that the encoder did not reach.
struct TextMeaning {
    std::vector<float> whole;
    std::vector<std::vector<float>> words;         // by GradedText::content
    std::vector<std::vector<float>> clauses = {};  // by Text::clauses
};
struct Meanings {
    TextMeaning question;
    TextMeaning answer;
    std::vector<TextMeaning> references;
};

// Where the answer and the references meet: for the quote and the gap.
struct BestTrial {
    bool found = false;
    std::size_t reference = 0;
    std::uint32_t begin = 0;  // bytes of the answer
    std::uint32_t end = 0;
    double expressed = 0.0;
    double contradicted = 0.0;
};

struct GradeNumbers {
    std::vector<double> words;    // in the order of grade_word_names()
    std::vector<double> meaning;  // in the order of grade_meaning_names(); empty without vectors
    BestTrial best;
    std::vector<double> said;  // by content word of the best reference: how well it is covered
};

[[nodiscard]] GradeNumbers grade_numbers(const GradedTexts& texts, const Lexicon& lexicon,
                                         const Meanings* meanings);

[[nodiscard]] const std::vector<std::string>& grade_word_names();
[[nodiscard]] const std::vector<std::string>& grade_meaning_names();

}  // namespace attune::assess
