// Multinomial logistic regression over sparse inputs, fitted by gradient steps of falling length.
//
// Steps after Duchi, Hazan and Singer (2011), "Adaptive Subgradient Methods", diagonal form; a
// square penalty keeps weights small. The order of examples is drawn from a seed, so equal input
// gives equal weights on every machine.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "engine/dialogue/act_model.hpp"

namespace attune::bench {

struct Example {
    std::vector<dialogue::ActFeature> features;
    std::size_t kind = 0;  // below the number of kinds
    double weight = 1.0;
};

struct SoftmaxOptions {
    std::size_t kinds = 2;
    int rounds = 20;
    double step = 0.1;
    double penalty = 1e-4;  // on half the square of each weight, at every example that has it
    int seen_least = 2;     // an input of fewer examples gets no weight
};

using SoftmaxWeights = std::map<std::uint32_t, std::vector<double>>;  // by slot, one a kind

[[nodiscard]] SoftmaxWeights fit_softmax(const std::vector<Example>& examples,
                                         const SoftmaxOptions& options);

}  // namespace attune::bench
