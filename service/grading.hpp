// Use cases of grading: one short answer against its reference answers, and a file of them
// measured. The program's `assess` commands call them; they need no course.
//
// Not here: the live lesson's reading (engine/assess), files (adapters/answers).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/assess/lexicon.hpp"
#include "engine/assess/verdict.hpp"
#include "engine/base/result.hpp"
#include "service/embeddings.hpp"

namespace attune::service {

// What is to be graded. All texts are valid UTF-8.
struct AnswerToGrade {
    std::string id;
    std::string question_id;              // may be empty
    std::string question;                 // may be empty
    std::vector<std::string> references;  // at least one
    std::string answer;                   // may be empty
    double max = 1.0;                     // points to be had; > 0
};

// What a person said of it, as far as the file has it.
struct GoldGrade {
    std::string label2;         // correct, incorrect
    std::string label3;         // correct, contradictory, incorrect
    std::string label3_graded;  // correct, partially_correct, incorrect
    std::string label5;         // correct, partially_correct_incomplete, contradictory, irrelevant,
                                // non_domain
    std::optional<double> score;     // in [0, max]
    std::optional<std::string> gap;  // part of a reference; "" = nothing is missing
};

// How it reads. The labels are those of GoldGrade, all of them always there.
struct Grade {
    std::string label2;
    std::string label3;
    std::string label3_graded;
    std::string label5;
    double score = 0.0;       // in [0, max]
    double confidence = 0.0;  // P(label2 is right), in [0.5, 1]
    bool unsure = false;      // a person, or a question, is cheaper than a wrong verdict
    std::string quote;        // verbatim part of the answer that carries the verdict; may be empty
    std::string gap;          // verbatim part of a reference that is missing; "" = nothing
    bool contradicted = false;
    // P of each label5, in the order of assess::kLabels; they sum to 1.
    assess::LabelShares probabilities{};
};

// One number that went into a verdict, for `assess explain`.
struct GradeFeature {
    std::string name;
    double value = 0.0;
};

class Grader {
  public:
    virtual ~Grader() = default;

    // Safe from several threads at once.
    [[nodiscard]] virtual Grade grade(const AnswerToGrade& answer) const = 0;
    [[nodiscard]] virtual std::vector<GradeFeature> features(const AnswerToGrade& answer) const = 0;
    // Which words, weights and vectors this is.
    [[nodiscard]] virtual std::string version() const = 0;
};

// All of a grade that needs no text: labels, score, confidence. Quote and gap are left empty.
[[nodiscard]] Grade grade_of(const assess::Verdict& verdict, double max);

// Reads by words, and by meaning too when `embeddings` is given; both outlive the grader.
[[nodiscard]] std::unique_ptr<Grader> make_grader(const assess::Lexicon& lexicon,
                                                  Embeddings* embeddings);

}  // namespace attune::service
