#include "adapters/retrieve/evaluate.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/ensure.hpp"

namespace attune::retrieve {
namespace {

bool holds(const std::vector<std::size_t>& all, std::size_t one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

double recall_at(std::size_t most, const Search& search) {
    const std::size_t looked = std::min(most, search.found.size());
    std::size_t hits = 0;
    for (std::size_t i = 0; i < looked; ++i) {
        hits += holds(search.relevant, search.found[i]) ? 1 : 0;
    }
    return static_cast<double>(hits) / static_cast<double>(search.relevant.size());
}

double gain_at(std::size_t rank) {
    return 1.0 / std::log2(static_cast<double>(rank) + 2.0);
}

}  // namespace

RankFigures figures_of(std::span<const Search> searches) {
    RankFigures figures;
    figures.queries = searches.size();
    for (const Search& search : searches) {
        ENSURE(!search.relevant.empty());
        figures.recall_at_1 += recall_at(1, search);
        figures.recall_at_5 += recall_at(5, search);
        double gain = 0.0;
        double ideal = 0.0;
        double first = 0.0;
        for (std::size_t i = 0; i < kRanksMeasured; ++i) {
            ideal += i < search.relevant.size() ? gain_at(i) : 0.0;
            if (i < search.found.size() && holds(search.relevant, search.found[i])) {
                gain += gain_at(i);
                first = first > 0.0 ? first : 1.0 / static_cast<double>(i + 1);
            }
        }
        figures.mrr_at_10 += first;
        figures.ndcg_at_10 += gain / ideal;
    }
    const double count = std::max(1.0, static_cast<double>(searches.size()));
    for (double* mean :
         {&figures.recall_at_1, &figures.recall_at_5, &figures.mrr_at_10, &figures.ndcg_at_10}) {
        *mean /= count;
    }
    return figures;
}

}  // namespace attune::retrieve
