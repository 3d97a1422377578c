// How good predictions of right and wrong are: discrimination, calibration, and the leak tests.
//
// Predictions are probabilities in [0, 1], one per row, made before the row's label was seen.
// Pure. Safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace attune::trace {

// One learner's predicted rows stand together, in order; `place` counts them from 0.
struct Predicted {
    double p = 0.5;
    bool right = false;
    std::uint32_t place = 0;
};

// Area under the ROC curve by ranks, ties counted half (Hanley and McNeil 1982); 0.5 when only one
// class is there.
[[nodiscard]] double area_under_curve(std::span<const Predicted> rows);

// Mean of -log P(what happened), natural logarithm, with p held inside [1e-6, 1 - 1e-6].
[[nodiscard]] double log_loss(std::span<const Predicted> rows);

// Expected calibration error with 10 bins of equal width (Naeini et al. 2015): the mean distance
// between what was predicted and what happened, weighted by rows.
[[nodiscard]] double calibration_error(std::span<const Predicted> rows);

// The rows of each learner's first `count` attempts.
[[nodiscard]] std::vector<Predicted> first_rows(std::span<const Predicted> rows,
                                                std::uint32_t count);

// The mean area over `shuffles` of the labels with the predictions left as they are: 0.50 unless
// the protocol leaks.
[[nodiscard]] double permuted_area(std::span<const Predicted> rows, std::uint64_t seed,
                                   int shuffles);

}  // namespace attune::trace
