#include "tests/bench/boosting.hpp"

#include <algorithm>
#include <numeric>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"

namespace attune::bench {
namespace {

constexpr std::size_t kBinsMost = 64;

struct Split {
    double gain = 0.0;
    int feature = -1;
    std::size_t bin = 0;  // the left side has bins up to it
};

struct Leaf {
    std::int32_t node = 0;
    std::vector<std::uint32_t> rows;
    double slope = 0.0;
    double curve = 0.0;
    Split split;
};

class Booster {
  public:
    Booster(const std::vector<Sample>& samples, const BoostOptions& options)
        : samples_(samples), options_(options), random_(options.seed) {
        ENSURE(!samples.empty());
        bin_features();
    }

    assess::Boosted run() {
        assess::Boosted model;
        double sum = 0.0;
        double all = 0.0;
        for (const Sample& one : samples_) {
            sum += one.weight * one.y;
            all += one.weight;
        }
        model.base = options_.logistic ? log_odds(sum / all) : sum / all;
        margins_.assign(samples_.size(), model.base);
        for (int tree = 0; tree < options_.trees; ++tree) {
            model.trees.push_back(grow());
        }
        return model;
    }

  private:
    void bin_features() {
        const std::size_t features = samples_.front().x->size();
        edges_.resize(features);
        bins_.assign(features, std::vector<std::uint8_t>(samples_.size()));
        for (std::size_t f = 0; f < features; ++f) {
            std::vector<double> values;
            for (const Sample& one : samples_) {
                values.push_back((*one.x)[f]);
            }
            std::vector<double> sorted = values;
            std::sort(sorted.begin(), sorted.end());
            for (std::size_t b = 1; b < kBinsMost; ++b) {
                const double edge = sorted[sorted.size() * b / kBinsMost];
                if (edge < sorted.back() && (edges_[f].empty() || edge > edges_[f].back())) {
                    edges_[f].push_back(edge);
                }
            }
            for (std::size_t i = 0; i < values.size(); ++i) {
                bins_[f][i] = static_cast<std::uint8_t>(
                    std::lower_bound(edges_[f].begin(), edges_[f].end(), values[i]) -
                    edges_[f].begin());
            }
        }
    }

    assess::Tree grow() {
        slopes_.resize(samples_.size());
        curves_.resize(samples_.size());
        for (std::size_t i = 0; i < samples_.size(); ++i) {
            const Sample& one = samples_[i];
            const double p = options_.logistic ? logistic(margins_[i]) : margins_[i];
            slopes_[i] = one.weight * (p - one.y);
            curves_[i] = one.weight * (options_.logistic ? p * (1.0 - p) : 1.0);
        }
        choose_columns();
        assess::Tree tree(1);
        std::vector<Leaf> leaves(1);
        leaves[0].rows.resize(samples_.size());
        std::iota(leaves[0].rows.begin(), leaves[0].rows.end(), 0U);
        weigh(leaves[0]);
        while (leaves.size() < static_cast<std::size_t>(options_.leaves)) {
            const auto best = std::max_element(
                leaves.begin(), leaves.end(),
                [](const Leaf& a, const Leaf& b) { return a.split.gain < b.split.gain; });
            if (best->split.feature < 0) {
                break;
            }
            divide(tree, leaves, static_cast<std::size_t>(best - leaves.begin()));
        }
        for (const Leaf& leaf : leaves) {
            const double value = -options_.rate * leaf.slope / (leaf.curve + options_.ridge);
            tree[static_cast<std::size_t>(leaf.node)].value = value;
            for (const std::uint32_t row : leaf.rows) {
                margins_[row] += value;
            }
        }
        return tree;
    }

    void choose_columns() {
        columns_.resize(edges_.size());
        std::iota(columns_.begin(), columns_.end(), std::size_t{0});
        for (std::size_t left = columns_.size(); left > 1; --left) {
            std::swap(columns_[left - 1], columns_[random_.below(left)]);
        }
        const auto kept =
            static_cast<std::size_t>(options_.columns * static_cast<double>(columns_.size()));
        columns_.resize(std::max<std::size_t>(1, kept));
    }

    [[nodiscard]] double worth(double slope, double curve) const {
        return slope * slope / (curve + options_.ridge);
    }

    void weigh(Leaf& leaf) {
        leaf.slope = leaf.curve = 0.0;
        for (const std::uint32_t row : leaf.rows) {
            leaf.slope += slopes_[row];
            leaf.curve += curves_[row];
        }
        leaf.split = {};
        for (const std::size_t feature : columns_) {
            try_feature(leaf, feature);
        }
    }

    void try_feature(Leaf& leaf, std::size_t feature) {
        struct Bin {
            double slope = 0.0;
            double curve = 0.0;
            double rows = 0.0;
        };
        std::vector<Bin> sums(edges_[feature].size() + 1);
        double all = 0.0;
        for (const std::uint32_t row : leaf.rows) {
            Bin& bin = sums[bins_[feature][row]];
            bin.slope += slopes_[row];
            bin.curve += curves_[row];
            bin.rows += samples_[row].weight;
            all += samples_[row].weight;
        }
        Bin left;
        for (std::size_t b = 0; b + 1 < sums.size(); ++b) {
            left.slope += sums[b].slope;
            left.curve += sums[b].curve;
            left.rows += sums[b].rows;
            if (left.rows < options_.rows_least || all - left.rows < options_.rows_least) {
                continue;
            }
            const double gain = worth(left.slope, left.curve) +
                                worth(leaf.slope - left.slope, leaf.curve - left.curve) -
                                worth(leaf.slope, leaf.curve);
            if (gain > leaf.split.gain + 1e-9) {
                leaf.split = {gain, static_cast<int>(feature), b};
            }
        }
    }

    void divide(assess::Tree& tree, std::vector<Leaf>& leaves, std::size_t which) {
        const Leaf parent = std::move(leaves[which]);
        const auto feature = static_cast<std::size_t>(parent.split.feature);
        assess::TreeNode& node = tree[static_cast<std::size_t>(parent.node)];
        node.feature = parent.split.feature;
        node.at = edges_[feature][parent.split.bin];
        node.left = static_cast<std::int32_t>(tree.size());
        Leaf left;
        Leaf right;
        left.node = node.left;
        right.node = node.left + 1;
        tree.resize(tree.size() + 2);
        for (const std::uint32_t row : parent.rows) {
            (bins_[feature][row] <= parent.split.bin ? left : right).rows.push_back(row);
        }
        weigh(left);
        weigh(right);
        leaves[which] = std::move(left);
        leaves.push_back(std::move(right));
    }

    const std::vector<Sample>& samples_;
    const BoostOptions& options_;
    Random random_;
    std::vector<std::vector<double>> edges_;       // by feature, ascending
    std::vector<std::vector<std::uint8_t>> bins_;  // by feature, then row
    std::vector<double> margins_, slopes_, curves_;
    std::vector<std::size_t> columns_;
};

}  // namespace

assess::Boosted boost(const std::vector<Sample>& samples, const BoostOptions& options) {
    return Booster(samples, options).run();
}

}  // namespace attune::bench
