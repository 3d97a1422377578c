// Fits straight lines: ridge regression on standardised features (Hoerl and Kennard 1970), and the
// one-feature logistic line that calibrates a margin (Platt 1999).
#pragma once

#include <vector>

#include "engine/assess/trees.hpp"
#include "tests/bench/boosting.hpp"

namespace attune::bench {

// Least squares with `penalty` on the squares of the standardised slopes; the base is free. Every
// slope is level past three standard deviations.
[[nodiscard]] assess::Boosted fit_ridge(const std::vector<Sample>& samples, double penalty);

// P(right) = logistic(base + slope * margin), by Newton's method, drawn a little towards
// the margin as it is. `x` of a sample is the margin alone; no samples give that.
[[nodiscard]] assess::Boosted fit_platt(const std::vector<Sample>& samples);

}  // namespace attune::bench
