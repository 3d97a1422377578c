#include "engine/trace/fading.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::trace {
namespace {

constexpr double kMsPerDay = 86'400'000.0;
constexpr double kLogOfRecallAtStability = -0.10536051565782630;  // ln 0.9
// A success exactly at 90% recall triples the stability: FSRS-6's defaults give a factor between 3
// and 4 there for a card of middle difficulty and a stability of a few days.
constexpr double kGrowthAtNinety = 2.0;
constexpr double kGrowthSameDay =
    0.03;  // ten right answers in one sitting: a third more, not double
constexpr double kGrowthMax = 4.0;
constexpr double kLapse = 0.4;  // share of the stability that a wholly wrong answer takes
constexpr double kNeverDays = kStabilityMaxDays * 100.0;

}  // namespace

double days_between(std::int64_t from_ms, std::int64_t to_ms) {
    return to_ms > from_ms ? static_cast<double>(to_ms - from_ms) / kMsPerDay : 0.0;
}

double recall_after(double stability_days, double days) {
    ENSURE(stability_days > 0.0);
    ENSURE(days >= 0.0);
    return exp_exact(kLogOfRecallAtStability * days / stability_days);
}

double faded_known(double known, double prior, double recall) {
    ENSURE(recall >= 0.0 && recall <= 1.0);
    if (known <= prior) {
        return known;
    }
    return std::clamp(prior + (known - prior) * recall, prior, known);
}

double days_until_known(double known, double prior, double threshold, double stability_days) {
    ENSURE(stability_days > 0.0);
    if (known <= threshold) {
        return 0.0;
    }
    if (prior >= threshold) {
        return kNeverDays;
    }
    const double left = (threshold - prior) / (known - prior);
    return stability_days * log_exact(left) / kLogOfRecallAtStability;
}

double stability_after(double stability_days, const Practice& practice) {
    ENSURE(practice.right >= 0.0 && practice.wrong >= 0.0);
    ENSURE(practice.right + practice.wrong <= 1.0 + 1e-12);
    ENSURE(practice.weight >= 0.0 && practice.weight <= 1.0);
    const double forgotten = 1.0 - recall_after(stability_days, practice.pause_days);
    const double growth = std::min(kGrowthMax, kGrowthSameDay + kGrowthAtNinety * forgotten / 0.1);
    const double change = practice.right * growth - practice.wrong * kLapse;
    const double after = stability_days * (1.0 + practice.weight * change);
    return std::clamp(after, kStabilityMinDays, kStabilityMaxDays);
}

}  // namespace attune::trace
