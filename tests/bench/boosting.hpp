// Fits assess::Boosted: gradient boosting with trees grown leaf by leaf on binned features.
//
// Friedman (2001), with the second-order gains of Chen and Guestrin (2016, XGBoost, eq. 7). Seeded;
// the same rows give the same trees.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/assess/trees.hpp"

namespace attune::bench {

struct BoostOptions {
    bool logistic = true;  // else least squares
    int trees = 200;
    int leaves = 12;
    double rate = 0.06;
    double rows_least = 30.0;  // weight of the rows in a leaf
    double ridge = 1.0;
    double columns = 0.6;  // share of the features that a tree may use
    std::uint64_t seed = 1;
};

struct Sample {
    const std::vector<double>* x = nullptr;
    double y = 0.0;
    double weight = 1.0;
};

[[nodiscard]] assess::Boosted boost(const std::vector<Sample>& samples,
                                    const BoostOptions& options);

}  // namespace attune::bench
