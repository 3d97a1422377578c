#include "tests/bench/ridge.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::bench {
namespace {

using Row = std::vector<double>;

constexpr double kSpread = 3.0;  // standard deviations within which a slope rises
constexpr double kFlat = 1e-9;

struct Scale {
    double mean = 0.0;
    double deviation = 0.0;
};

std::vector<Scale> scales_of(const std::vector<Sample>& samples) {
    std::vector<Scale> scales(samples.front().x->size());
    const auto rows = static_cast<double>(samples.size());
    for (std::size_t f = 0; f < scales.size(); ++f) {
        double squares = 0.0;
        for (const Sample& one : samples) {
            scales[f].mean += (*one.x)[f] / rows;
        }
        for (const Sample& one : samples) {
            const double off = (*one.x)[f] - scales[f].mean;
            squares += off * off / rows;
        }
        scales[f].deviation = std::sqrt(squares);
    }
    return scales;
}

// Solves a * w = b for a symmetric, positive definite `a`, by Cholesky's factors.
Row solved(std::vector<Row> a, Row b) {
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = a[i][j];
            for (std::size_t k = 0; k < j; ++k) {
                sum -= a[i][k] * a[j][k];
            }
            a[i][j] = i == j ? std::sqrt(sum) : sum / a[j][j];
        }
        ENSURE(a[i][i] > 0.0);
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            b[i] -= a[i][k] * b[k];
        }
        b[i] /= a[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) {
            b[i] -= a[k][i] * b[k];
        }
        b[i] /= a[i][i];
    }
    return b;
}

}  // namespace

assess::Boosted fit_ridge(const std::vector<Sample>& samples, double penalty) {
    ENSURE(!samples.empty());
    const std::vector<Scale> scales = scales_of(samples);
    const std::size_t n = scales.size();
    std::vector<Row> squares(n, Row(n, 0.0));
    Row products(n, 0.0);
    double mean = 0.0;
    for (const Sample& one : samples) {
        mean += one.y / static_cast<double>(samples.size());
    }
    Row z(n);
    for (const Sample& one : samples) {
        for (std::size_t f = 0; f < n; ++f) {
            const bool flat = scales[f].deviation < kFlat;
            z[f] = flat ? 0.0 : ((*one.x)[f] - scales[f].mean) / scales[f].deviation;
            z[f] = std::clamp(z[f], -kSpread, kSpread);
        }
        for (std::size_t f = 0; f < n; ++f) {
            products[f] += z[f] * (one.y - mean);
            for (std::size_t g = 0; g <= f; ++g) {
                squares[f][g] += z[f] * z[g];
            }
        }
    }
    for (std::size_t f = 0; f < n; ++f) {
        squares[f][f] += penalty;
    }
    const Row weights = solved(std::move(squares), std::move(products));
    assess::Boosted line;
    line.base = mean;
    for (std::size_t f = 0; f < n; ++f) {
        const auto& [middle, deviation] = scales[f];
        if (deviation >= kFlat) {
            const double slope = weights[f] / deviation;
            line.base -= slope * middle;
            line.slopes.push_back({static_cast<std::int32_t>(f), slope,
                                   middle - kSpread * deviation, middle + kSpread * deviation});
        }
    }
    return line;
}

assess::Boosted fit_platt(const std::vector<Sample>& samples) {
    constexpr int kSteps = 50;
    constexpr double kLeast = -12.0;
    constexpr double kPrior = 1.0;  // draws towards the margin as it is, where rows are few
    double base = 0.0;
    double slope = 1.0;
    for (int step = 0; step < kSteps; ++step) {
        double g0 = kPrior * base;
        double g1 = kPrior * (slope - 1.0);
        double h00 = kPrior;
        double h01 = 0.0;
        double h11 = kPrior;
        for (const Sample& one : samples) {
            const double x = one.x->front();
            const double p = logistic(base + slope * x);
            const double curve = one.weight * p * (1.0 - p);
            g0 += one.weight * (p - one.y);
            g1 += one.weight * (p - one.y) * x;
            h00 += curve;
            h01 += curve * x;
            h11 += curve * x * x;
        }
        const double determinant = h00 * h11 - h01 * h01;
        base -= (h11 * g0 - h01 * g1) / determinant;
        slope -= (h00 * g1 - h01 * g0) / determinant;
    }
    return {base, {}, {{0, slope, kLeast, -kLeast}}};
}

}  // namespace attune::bench
