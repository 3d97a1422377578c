// Grades measured against what people said of the same answers.
//
// The protocol is docs/assess.md. A form of labels is measured on the answers that carry it and is
// absent from the report when none does. Not here: the grader (service/grading.hpp), files
// (adapters/answers).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/assess/lexicon.hpp"
#include "engine/base/result.hpp"
#include "service/grading.hpp"
#include "service/share.hpp"
#include "service/tracing.hpp"

namespace attune::service {

struct GradedAnswer {
    AnswerToGrade answer;
    GoldGrade gold;
    Grade grade;
    double us = 0.0;  // that the grade took, on one core
};

// Fills `grade` and `us` of every answer, on all cores. The same on any number of them.
void grade_each(const Grader& grader, std::vector<GradedAnswer>& answers, const Progress& progress);

// One form of labels. A class is counted when it occurs, in the gold or in the verdicts.
struct LabelFigures {
    std::size_t rows = 0;
    double accuracy = 0.0;
    double macro_f1 = 0.0;            // mean over the classes
    double weighted_f1 = 0.0;         // by how often the gold has them
    std::vector<std::string> labels;  // of the form, in its order
    std::map<std::string, std::map<std::string, std::size_t>> confusion;  // [gold][verdict]

    // Of one cell of the confusion matrix.
    [[nodiscard]] std::size_t count(const std::string& gold, const std::string& verdict) const;
};

// The mean over questions of what label2 is worth within each.
struct QuestionFigures {
    std::size_t questions = 0;
    double accuracy = 0.0;
    double macro_f1 = 0.0;
};

struct GradeReport {
    std::size_t rows = 0;
    std::optional<LabelFigures> label2;
    std::optional<LabelFigures> label3;
    std::optional<LabelFigures> label3_graded;
    std::optional<LabelFigures> label5;
    std::optional<double> score_rmse;  // of score / max
    // Of label2; an answer without one is taken as correct or not by the label it has.
    std::optional<double> ece;                       // confidence against being right, 10 bins
    std::optional<double> coverage_at_95_precision;  // coverage_at(rows, 0.95)
    std::optional<double> sure_precision;            // share of right verdicts among the sure ones
    std::optional<QuestionFigures> by_question;
    std::optional<Share> accepted_although_contradictory;
    std::optional<double> gap_f1;  // mean over the answers with a gold gap
    double unsure = 0.0;           // share of all rows
    double us_per_answer = 0.0;    // mean, one core
};

[[nodiscard]] GradeReport evaluate_grades(std::span<const GradedAnswer> answers,
                                          const assess::Lexicon& lexicon);

// A verdict for coverage_at.
struct Verdict {
    double confidence = 0.0;
    bool right = false;
    bool unsure = false;  // no verdict at all
};

// The largest share of `verdicts` that can be issued, most confident first and none that is
// unsure, with at least `precision` of the issued ones right. Verdicts of equal confidence are
// issued together. 0 for none.
[[nodiscard]] double coverage_at(std::vector<Verdict> verdicts, double precision);

// The upper end of Wilson's 95% interval (1927, JASA 22) of count / of; 1 when `of` is 0. In (0,
// 1].
[[nodiscard]] double wilson_most(const Share& share);

// F1 of the stems of the content words, with repeats, between two texts of one language; 1 when
// neither has any. In [0, 1].
[[nodiscard]] double stem_f1(const std::string& a, const std::string& b,
                             const assess::Lexicon& lexicon, assess::Language language);

}  // namespace attune::service
