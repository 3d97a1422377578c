// One answer read for grading: texts, vectors where there is an encoder, and the numbers that the
// trees look at. The grader and the program that fits it (tests/bench/fit_grader.cpp) read alike.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/assess/grade_features.hpp"
#include "service/grading.hpp"
#include "service/meaning_cache.hpp"

namespace attune::service {

struct GradeReading {
    assess::GradedTexts texts;
    std::optional<assess::Meanings> meanings;  // English, with an encoder
    assess::GradeNumbers numbers;
    std::vector<double> x;  // all of them in one row: words first
    std::string kind;       // which sums: "/words", "/meaning", "/german"

    // By content word of the reference where the best trial lies (engine/assess/grade_gap.hpp).
    [[nodiscard]] std::vector<std::vector<double>> gap_rows() const;
};

class GradeReader {
  public:
    // `embeddings` may be null; both outlive the reader.
    GradeReader(const assess::Lexicon& lexicon, const Embeddings* embeddings);

    // Safe from several threads at once. ENSUREs at least one reference.
    [[nodiscard]] GradeReading read(const AnswerToGrade& answer) const;

  private:
    const assess::Lexicon& lexicon_;
    std::unique_ptr<MeaningCache> cache_;
};

}  // namespace attune::service
