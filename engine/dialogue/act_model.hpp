// Two fitted sums: what act a stretch of a turn is, and whether a turn is cut before a word.
//
// Both are logistic: the first multinomial over the eight acts, the second of one outcome. Inputs
// are named slots (act_features.hpp); a slot without a row weighs nothing. The weights are text
// beside a model card (weights/), fitted by tests/bench/fit_acts.cpp. Pure; a model never changes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>

#include "engine/assess/lexicon.hpp"
#include "engine/base/result.hpp"
#include "engine/model/turn.hpp"

namespace attune::dialogue {

inline constexpr std::size_t kActCount = 8;
using ActScores = std::array<double, kActCount>;  // in the order of Act

struct ActFeature {
    std::uint32_t slot = 0;
    double value = 0.0;
};

struct ActModel {
    std::unordered_map<std::uint32_t, ActScores> acts;
    std::unordered_map<std::uint32_t, double> cuts;
};

// The natural logarithm of P(act) for each act.
[[nodiscard]] ActScores log_shares(const ActModel& model, std::span<const ActFeature> features);

// log(P(cut) / (1 - P(cut))).
[[nodiscard]] double cut_log_odds(const ActModel& model, std::span<const ActFeature> features);

// Reads "acts N" and N lines "slot w0 ... w7", then "cuts M" and M lines "slot w"; weights are
// whole thousandths. kInvalid names the line that is at fault.
[[nodiscard]] Result<ActModel> read_act_model(std::string_view text);

// The weights that the program carries, as text and read. ENSUREs that they can be read.
[[nodiscard]] std::string_view act_weights(assess::Language language);
[[nodiscard]] const ActModel& act_model(assess::Language language);

}  // namespace attune::dialogue
