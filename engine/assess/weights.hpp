// What each feature counts for.
//
// Expressed: fitted by tests/bench/fit_assess.cpp; the first constant was then raised from -4.187
// to -4.0 by hand, as the fit is too doubtful on technical prose. Contradicted: set by hand, the
// data sets label too few and too odd contradictions (docs/assess.md).
//
// Sources, licences and figures: engine/assess/weights/MODEL_CARD.md. A change here changes what
// stored steps replay to, so it needs a new kWeightsVersion.
#pragma once

#include "engine/assess/features.hpp"

namespace attune::assess {

inline constexpr int kWeightsVersion = 1;

// In the order of Feature.
inline constexpr Features kExpressedWeights = {
    -4.00,  0.827,  0.333,  0.000,  0.950,  0.000,  0.737,  0.528,  0.000,  0.000, -0.314, -0.232,
    -0.406, -0.046, 0.000,  -0.925, -1.350, -1.500, -0.200, -0.800, -0.875, 0.608, 0.065,  0.000,
    -0.859, -0.214, -0.024, 0.000,  1.000,  0.000,  -1.290, 1.283,  0.069,  -0.421};

inline constexpr Features kContradictedWeights = {
    -3.800, 0.000, 0.000, 0.000, 0.000, 0.000,  0.300,  0.000,  0.000, 0.000, 0.400, 0.000,
    0.000,  0.000, 0.000, 0.000, 0.000, -3.000, -2.000, -2.500, 1.000, 0.000, 0.000, -0.200,
    0.800,  1.000, 2.500, 6.000, 0.000, 0.000,  0.000,  0.000,  0.000, 5.500};

}  // namespace attune::assess
