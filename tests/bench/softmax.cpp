#include "tests/bench/softmax.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_map>

#include "engine/base/math.hpp"
#include "engine/base/random.hpp"

namespace attune::bench {
namespace {

constexpr std::uint64_t kSeed = 1;
constexpr double kSmall = 1e-8;

struct Row {
    std::size_t place = 0;
    double value = 0.0;
};

std::unordered_map<std::uint32_t, std::size_t> places_of(const std::vector<Example>& examples,
                                                         int seen_least) {
    std::map<std::uint32_t, int> seen;
    for (const Example& example : examples) {
        std::set<std::uint32_t> own;
        for (const auto& feature : example.features) {
            if (own.insert(feature.slot).second) {
                ++seen[feature.slot];
            }
        }
    }
    std::unordered_map<std::uint32_t, std::size_t> places;
    for (const auto& [slot, count] : seen) {
        if (count >= seen_least) {
            places.emplace(slot, places.size());
        }
    }
    return places;
}

class Fit {
  public:
    Fit(std::size_t places, const SoftmaxOptions& options)
        : options_(options),
          weights_(places * options.kinds, 0.0),
          squares_(places * options.kinds, kSmall) {}

    void step(const std::vector<Row>& rows, const Example& example) {
        const std::vector<double> shares = shares_of(rows);
        for (std::size_t kind = 0; kind < options_.kinds; ++kind) {
            const double miss =
                (shares[kind] - (kind == example.kind ? 1.0 : 0.0)) * example.weight;
            for (const Row& row : rows) {
                const std::size_t at = row.place * options_.kinds + kind;
                const double slope = miss * row.value + options_.penalty * weights_[at];
                squares_[at] += slope * slope;
                weights_[at] -= options_.step * slope / square_root(squares_[at]);
            }
        }
    }

    [[nodiscard]] std::vector<double> weights_at(std::size_t place) const {
        const auto begin = weights_.begin() + static_cast<std::ptrdiff_t>(place * options_.kinds);
        return {begin, begin + static_cast<std::ptrdiff_t>(options_.kinds)};
    }

  private:
    [[nodiscard]] std::vector<double> shares_of(const std::vector<Row>& rows) const {
        std::vector<double> sums(options_.kinds, 0.0);
        for (const Row& row : rows) {
            for (std::size_t kind = 0; kind < options_.kinds; ++kind) {
                sums[kind] += row.value * weights_[row.place * options_.kinds + kind];
            }
        }
        const double highest = *std::max_element(sums.begin(), sums.end());
        double whole = 0.0;
        for (double& sum : sums) {
            sum = exp_exact(sum - highest);
            whole += sum;
        }
        for (double& sum : sums) {
            sum /= whole;
        }
        return sums;
    }

    SoftmaxOptions options_;
    std::vector<double> weights_;
    std::vector<double> squares_;
};

}  // namespace

SoftmaxWeights fit_softmax(const std::vector<Example>& examples, const SoftmaxOptions& options) {
    const auto places = places_of(examples, options.seen_least);
    std::vector<std::vector<Row>> rows(examples.size());
    for (std::size_t i = 0; i < examples.size(); ++i) {
        for (const auto& feature : examples[i].features) {
            const auto place = places.find(feature.slot);
            if (place != places.end()) {
                rows[i].push_back({place->second, feature.value});
            }
        }
    }
    Fit fit(places.size(), options);
    std::vector<std::size_t> order(examples.size());
    std::iota(order.begin(), order.end(), 0U);
    Random random(kSeed);
    for (int round = 0; round < options.rounds; ++round) {
        for (std::size_t i = order.size(); i > 1; --i) {
            std::swap(order[i - 1], order[random.below(i)]);
        }
        for (const std::size_t i : order) {
            fit.step(rows[i], examples[i]);
        }
    }
    SoftmaxWeights weights;
    for (const auto& [slot, place] : places) {
        weights.emplace(slot, fit.weights_at(place));
    }
    return weights;
}

}  // namespace attune::bench
