// Why a candidate scores as it does, as codes with their evidence: each code only where its part of
// the score is there and the view holds what it claims. Sentences are made in engine/explain.
// Internal to engine/policy. Pure.
#pragma once

#include <vector>

#include "engine/policy/score.hpp"

namespace attune::policy {

// The reasons of a scored object, strongest first; at least one.
[[nodiscard]] std::vector<Reason> because(const Question& question, const Index& index,
                                          const Facts& facts, const Scored& scored);

}  // namespace attune::policy
