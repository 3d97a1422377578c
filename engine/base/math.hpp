// exp and log that give the same bits on every x86-64 machine.
//
// libm picks other code paths where FMA exists, so a belief computed on one machine could differ in
// the last bit from its replay on another. These use only +, -, *, / and integer shifts, which
// IEEE 754 fixes exactly; the build sets -ffp-contract=off so that no compiler fuses them.
// Accuracy: relative error below 1e-14 over the ranges stated; speed about that of libm.
#pragma once

namespace attune {

// e^x for x in [-700, 700]; outside it saturates to 0 and to the largest finite value.
[[nodiscard]] double exp_exact(double x);

// Natural logarithm for finite x > 0. ENSUREs x > 0.
[[nodiscard]] double log_exact(double x);

// x^y for x > 0, by exp and log.
[[nodiscard]] double power_exact(double x, double y);

// 1 / (1 + e^-x), in (0, 1).
[[nodiscard]] double logistic(double x);

// log(p / (1 - p)) with p held inside [1e-9, 1 - 1e-9].
[[nodiscard]] double log_odds(double p);

struct Interval {
    double low = 0.0;
    double high = 0.0;
};

// The share right / of, held in 95% of cases (Wilson 1927); `of` > 0, ENSUREd.
[[nodiscard]] Interval wilson(double right, double of);

// Square root (IEEE 754 fixes its bits, so the standard one is used).
[[nodiscard]] double square_root(double x);

}  // namespace attune
