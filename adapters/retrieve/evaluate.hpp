// How good a ranking of sentences is: what `attune retrieve evaluate` prints. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace attune::retrieve {

inline constexpr std::size_t kRanksMeasured = 10;

// One question: the places found, best first, and those that answer it (at least one).
struct Search {
    std::vector<std::size_t> found;
    std::vector<std::size_t> relevant;
};

// Means over questions, each in [0, 1].
struct RankFigures {
    std::size_t queries = 0;
    double recall_at_1 = 0.0;  // share of the relevant among the first
    double recall_at_5 = 0.0;
    double mrr_at_10 = 0.0;   // 1 / rank of the first relevant one
    double ndcg_at_10 = 0.0;  // Jarvelin and Kekalainen 2002, gains 0 and 1
};

[[nodiscard]] RankFigures figures_of(std::span<const Search> searches);

}  // namespace attune::retrieve
