// How what is known fades with time, and how practice makes it last.
//
// Recall after t days at stability S is 0.9^(t/S): the exponential curve of half-life regression
// (Settles and Meeder 2016, ACL, eq. 1), with S counted to 90% as FSRS does. A power law fits
// averages over many people better, but averages of exponentials look like one (Anderson and Tweney
// 1997, Memory & Cognition 25); and an exponential has no memory of where it was cut, so fading in
// two steps is fading in one and replay may stop anywhere.
// Stability grows by success, the more the longer the pause before it (spacing: Cepeda et al. 2006,
// Psychological Bulletin 132), and hardly at all by practice on the same day.
// Not here: FSRS-6 for single facts (memory.hpp); beliefs keep this curve, see docs/tracing.md.
// Pure. Safe from any thread.
#pragma once

#include <cstdint>

namespace attune::trace {

inline constexpr double kStabilityMinDays = 1.0;
inline constexpr double kStabilityMaxDays = 365.0;

// Days from one Unix time to another; 0 when `to_ms` is not later.
[[nodiscard]] double days_between(std::int64_t from_ms, std::int64_t to_ms);

// Share of what was there that is left after `days` >= 0, in [0, 1]; 0.9 at days == stability.
// ENSUREs stability_days > 0.
[[nodiscard]] double recall_after(double stability_days, double days);

// P(known) once `recall` is left: what was learned beyond the prior fades, the prior does not. A
// `known` below the prior stays, because time teaches nothing.
[[nodiscard]] double faded_known(double known, double prior, double recall);

// Days until `known` has faded to `threshold`; 0 when it is there already, kStabilityMaxDays * 100
// when it never gets there (the prior is not below it).
[[nodiscard]] double days_until_known(double known, double prior, double threshold,
                                      double stability_days);

// How an answer went, as far as it concerns memory.
struct Practice {
    double right = 0.0;       // share that was right on one's own, in [0, 1]
    double wrong = 0.0;       // share that was wrong; right + wrong <= 1
    double weight = 1.0;      // in [0, 1]; 0 leaves the stability as it is
    double pause_days = 0.0;  // since the answer before it
};

// Stability after that answer, within [kStabilityMinDays, kStabilityMaxDays].
[[nodiscard]] double stability_after(double stability_days, const Practice& practice);

}  // namespace attune::trace
