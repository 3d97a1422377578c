#include <algorithm>

#include "engine/assess/assess.hpp"

namespace attune::assess {
namespace {

constexpr double kSettledOpen = 0.3;  // below kOpenBelow: not asked about again

}  // namespace

bool is_unsure(const ExpectationReading& reading) {
    return reading.expressed >= kOpenBelow && reading.expressed < kCoveredAt &&
           reading.contradicted < kContradictedAt;
}

void settle(std::vector<ExpectationReading>& readings, std::span<const ModelReading> judged) {
    for (ExpectationReading& reading : readings) {
        const auto proposed =
            std::find_if(judged.begin(), judged.end(),
                         [&](const ModelReading& one) { return one.id == reading.id; });
        if (proposed == judged.end() || !is_unsure(reading)) {
            continue;
        }
        reading.expressed = proposed->expressed ? kCoveredAt : kSettledOpen;
        if (proposed->expressed && !reading.span) {
            reading.span = proposed->span;
        }
    }
}

}  // namespace attune::assess
