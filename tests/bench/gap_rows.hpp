// The gold gaps (gaps_train): which words of a reference are missing, as rows to fit trees on.
#pragma once

#include <string>
#include <vector>

#include "engine/assess/trees.hpp"
#include "service/grade_reading.hpp"
#include "tests/bench/grade_rows.hpp"

namespace attune::bench {

struct GapAnswer {
    std::string source;  // the data set that the answer comes from
    std::string gold;    // "" = nothing is missing
    int fold = 0;        // of the training question that it is likest to
    service::GradeReading reading;
    std::vector<std::vector<double>> rows;  // by content word of the reference
    std::vector<bool> missing;              // the same order
};

// Reads DATA/gaps_train.jsonl.gz, and adds answers that are one clause of a training question's
// reference (source "made"): people marked mostly whole references as missing. Without
// `embeddings` by words alone. Empty when unreadable.
[[nodiscard]] std::vector<GapAnswer> read_gaps(const std::string& data,
                                               const assess::Lexicon& lexicon,
                                               const service::Embeddings* embeddings);

// The sum of trees "gap", on answers with a gap.
[[nodiscard]] assess::Boosted fit_gaps(const std::vector<const GapAnswer*>& answers);

// Prints the F1 of stems by source, by sums that have not seen the question (`folds`, as of
// fit_folds): over all answers, nothing being named where the verdict is "correct"; and where
// something is missing.
int measure_gaps(const std::vector<assess::Heads>& folds, bool meaning, const std::string& data,
                 const std::string& weights);

}  // namespace attune::bench
