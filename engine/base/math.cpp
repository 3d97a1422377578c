#include "engine/base/math.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "engine/base/ensure.hpp"

namespace attune {
namespace {

// ln 2 in two parts (fdlibm): the high part has enough trailing zero bits that k * kLn2High is
// exact for every exponent k.
constexpr double kLn2High = 6.93147180369123816490e-01;
constexpr double kLn2Low = 1.90821492927058770002e-10;
constexpr double kLog2E = 1.44269504088896338700;
constexpr double kExpLimit = 700.0;

// 2^k for k in [-1022, 1023].
double power_of_two(int k) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52U);
}

}  // namespace

double exp_exact(double x) {
    if (x <= -kExpLimit) {
        return 0.0;
    }
    if (x >= kExpLimit) {
        return std::numeric_limits<double>::max();
    }
    const int k = static_cast<int>(x * kLog2E + (x < 0.0 ? -0.5 : 0.5));
    const double r = (x - k * kLn2High) - k * kLn2Low;  // |r| <= ln(2) / 2
    double sum = 1.0;
    for (int n = 14; n >= 1; --n) {  // Horner's form of the Taylor series; the 15th term is < 1e-18
        sum = 1.0 + r * sum / n;
    }
    return sum * power_of_two(k);
}

double log_exact(double x) {
    ENSURE(x > 0.0 && x <= std::numeric_limits<double>::max());
    int shift = 0;
    if (x < std::numeric_limits<double>::min()) {  // subnormal: scale up first
        x *= 0x1.0p54;
        shift = -54;
    }
    const auto bits = std::bit_cast<std::uint64_t>(x);
    int k = static_cast<int>(bits >> 52U) - 1023 + shift;
    double m = std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
    if (m > 1.41421356237309504880) {
        m *= 0.5;
        ++k;
    }
    const double s = (m - 1.0) / (m + 1.0);  // |s| <= 0.1716
    const double s2 = s * s;
    double sum = 0.0;
    for (int n = 23; n >= 3; n -= 2) {  // log(m) = 2 (s + s^3/3 + s^5/5 + ...)
        sum = (sum + 1.0 / n) * s2;
    }
    return k * kLn2High + (2.0 * s * (1.0 + sum) + k * kLn2Low);
}

double power_exact(double x, double y) {
    return exp_exact(y * log_exact(x));
}

double logistic(double x) {
    return x >= 0.0 ? 1.0 / (1.0 + exp_exact(-x)) : exp_exact(x) / (1.0 + exp_exact(x));
}

double log_odds(double p) {
    const double held = std::clamp(p, 1e-9, 1.0 - 1e-9);
    return log_exact(held / (1.0 - held));
}

Interval wilson(double right, double of) {
    ENSURE(of > 0.0);
    constexpr double kWide = 1.95996398454005;  // standard errors
    const double z2 = kWide * kWide;
    const double p = right / of;
    const double middle = (p + z2 / (2.0 * of)) / (1.0 + z2 / of);
    const double half = kWide / (1.0 + z2 / of) *
                        square_root(std::max(0.0, p * (1.0 - p)) / of + z2 / (4.0 * of * of));
    return {middle - half, middle + half};
}

double square_root(double x) {
    ENSURE(x >= 0.0);
    return std::sqrt(x);
}

}  // namespace attune
