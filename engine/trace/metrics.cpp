#include "engine/trace/metrics.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"

namespace attune::trace {
namespace {

constexpr std::size_t kBins = 10;

// Average ranks of the rows by p, from 1; ties share theirs.
std::vector<double> ranks_of(std::span<const Predicted> rows) {
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return rows[a].p != rows[b].p ? rows[a].p < rows[b].p : a < b;
    });
    std::vector<double> ranks(rows.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t past = first;
        while (past < order.size() && rows[order[past]].p == rows[order[first]].p) {
            ++past;
        }
        const double rank = static_cast<double>(first + past + 1) / 2.0;
        for (; first < past; ++first) {
            ranks[order[first]] = rank;
        }
    }
    return ranks;
}

double area(const std::vector<double>& ranks, const std::vector<char>& right) {
    double sum = 0.0;
    double hits = 0.0;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        sum += right[i] != 0 ? ranks[i] : 0.0;
        hits += right[i] != 0 ? 1.0 : 0.0;
    }
    const double misses = static_cast<double>(ranks.size()) - hits;
    if (hits == 0.0 || misses == 0.0) {
        return 0.5;
    }
    return (sum - hits * (hits + 1.0) / 2.0) / (hits * misses);
}

std::vector<char> labels_of(std::span<const Predicted> rows) {
    std::vector<char> right;
    right.reserve(rows.size());
    for (const Predicted& row : rows) {
        right.push_back(row.right ? 1 : 0);
    }
    return right;
}

}  // namespace

double area_under_curve(std::span<const Predicted> rows) {
    return area(ranks_of(rows), labels_of(rows));
}

double log_loss(std::span<const Predicted> rows) {
    constexpr double kLeast = 1e-6;
    double sum = 0.0;
    for (const Predicted& row : rows) {
        ENSURE(row.p >= 0.0 && row.p <= 1.0);
        const double p = std::clamp(row.p, kLeast, 1.0 - kLeast);
        sum -= log_exact(row.right ? p : 1.0 - p);
    }
    return rows.empty() ? 0.0 : sum / static_cast<double>(rows.size());
}

double calibration_error(std::span<const Predicted> rows) {
    std::array<double, kBins> predicted{};
    std::array<double, kBins> happened{};
    for (const Predicted& row : rows) {
        const auto bin = std::min(kBins - 1, static_cast<std::size_t>(row.p * kBins));
        predicted[bin] += row.p;
        happened[bin] += row.right ? 1.0 : 0.0;
    }
    double off = 0.0;
    for (std::size_t bin = 0; bin < kBins; ++bin) {
        off += std::max(predicted[bin], happened[bin]) - std::min(predicted[bin], happened[bin]);
    }
    return rows.empty() ? 0.0 : off / static_cast<double>(rows.size());
}

std::vector<Predicted> first_rows(std::span<const Predicted> rows, std::uint32_t count) {
    std::vector<Predicted> kept;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(kept),
                 [&](const Predicted& row) { return row.place < count; });
    return kept;
}

double permuted_area(std::span<const Predicted> rows, std::uint64_t seed, int shuffles) {
    ENSURE(shuffles > 0);
    const std::vector<double> ranks = ranks_of(rows);
    std::vector<char> right = labels_of(rows);
    Random random(seed);
    double sum = 0.0;
    for (int i = 0; i < shuffles; ++i) {
        for (std::size_t left = right.size(); left > 1; --left) {
            std::swap(right[left - 1], right[random.below(left)]);
        }
        sum += area(ranks, right);
    }
    return sum / shuffles;
}

}  // namespace attune::trace
