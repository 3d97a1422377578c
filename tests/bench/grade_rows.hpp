// The grader's training table in memory: its rows, the sums of trees fitted on them, and what those
// say of rows they have not seen.
#pragma once

#include <string>
#include <vector>

#include "engine/assess/verdict.hpp"
#include "service/evaluate_grades.hpp"

namespace attune::bench {

inline constexpr int kFolds = 5;
inline constexpr const char* kJudge = "judge/";  // begins the kind of an answer that only judges

struct GradeRowRead {
    std::string set;       // beetle_train, ...
    std::string question;  // with its set
    std::string kind;      // real, reference, the training attack's name, or judge/GROUP/WAY
    service::GoldGrade gold;
    double share = -1.0;  // of the points; -1 = not scored
    bool german = false;
    std::vector<double> x;

    [[nodiscard]] bool real() const { return kind == "real"; }
    [[nodiscard]] bool judges() const { return kind.starts_with(kJudge); }
    // All answers to a question, attacks included, lie in one fold.
    [[nodiscard]] int fold() const;
};

// Of a file written by write_grade_table. Empty when it cannot be read.
[[nodiscard]] std::vector<GradeRowRead> read_grade_rows(const std::string& path);

struct FitOptions {
    bool meaning = false;  // with the encoder's features; German rows are then left out
    bool attacks = true;   // wrong by construction, among the rows
};

// All sums of a grader but "gap". Rows that judge are never fitted on. Calibration is fitted on
// margins of questions not seen.
[[nodiscard]] assess::Heads fit_heads(const std::vector<GradeRowRead>& rows,
                                      const FitOptions& options);

// Which sums read the row: "/words", "/meaning" or "/german".
[[nodiscard]] std::string kind_of(const GradeRowRead& row, bool meaning);

// A row and what a grader that has not seen its question says of it.
struct Judged {
    const GradeRowRead* row = nullptr;
    assess::Verdict verdict;
};

// By fold: what is fitted on all other folds. The lines that calibrate a fold are fitted on margins
// of the other folds, each by sums that had not seen its question.
[[nodiscard]] std::vector<assess::Heads> fit_folds(const std::vector<GradeRowRead>& rows,
                                                   const FitOptions& options);

// In the order of the rows; with meaning, without the German ones.
[[nodiscard]] std::vector<Judged> judged(const std::vector<GradeRowRead>& rows,
                                         const std::vector<assess::Heads>& folds, bool meaning);

// For evaluate_grades.
[[nodiscard]] service::GradedAnswer graded_of(const Judged& judged);

}  // namespace attune::bench
