// What each Measure is worth. Fitted by tests/bench/fit_retriever.cpp; origin, licence and figures
// are in docs/retrieval.md.
#pragma once

#include "adapters/retrieve/sentence_index.hpp"

namespace attune::retrieve {

inline constexpr Measures kWeights = {
    5.317,  // covered
    1.458,  // covered here
    0.147,  // exact
    0.683,  // stems
    2.017,  // pieces
    1.897,  // pieces around
    5.348,  // before
    3.693,  // after
    0.131,  // short
    0.143,  // length
    1.623,  // name asked
    0.303,  // names asked
    1.149,  // time asked
    1.609,  // number at time
    1.521,  // count asked
    1.774,  // place asked
    1.066,  // reason asked
    0.142,  // names anything
    1.294,  // meaning
    1.084,  // meaning around
    1.724,  // meaning alone
};

[[nodiscard]] double margin_of(const Measures& measures, const Measures& weights);

}  // namespace attune::retrieve
