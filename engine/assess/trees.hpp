// Sums of small decision trees: how the grader turns features into a probability or a score.
//
// Gradient boosting (Friedman 2001, Annals of Statistics 29): every tree adds a little to a margin,
// in log-odds for a probability. Trees are read from text (engine/assess/weights/grader.txt, fitted
// by tests/bench/fit_grader.cpp) and are immutable. Pure: comparisons and additions in a fixed
// order.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace attune::assess {

// A split sends x[feature] <= at to `left`, all else to left + 1. A leaf has feature -1.
struct TreeNode {
    std::int32_t feature = -1;
    std::int32_t left = 0;
    double at = 0.0;
    double value = 0.0;  // of a leaf
};

using Tree = std::vector<TreeNode>;  // the root first

// A straight line in one feature, level outside [low, high]: beyond what the fit has seen.
struct Slope {
    std::int32_t feature = 0;
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;
};

struct Boosted {
    double base = 0.0;
    std::vector<Tree> trees;
    std::vector<Slope> slopes{};

    // base + every slope + the leaf of every tree. `x` holds every feature that they name.
    [[nodiscard]] double margin(std::span<const double> x) const;
};

// Named sums, as text: a line "head NAME BASE TREES SLOPES", then for each slope a line
// "FEATURE VALUE LOW HIGH", for each tree a line "tree NODES" and for each node a line
// "FEATURE LEFT AT VALUE".
using Heads = std::map<std::string, Boosted>;
[[nodiscard]] std::string text_of(const Heads& heads);
// kInvalid naming the line.
[[nodiscard]] Result<Heads> heads_of(std::string_view text);

}  // namespace attune::assess
