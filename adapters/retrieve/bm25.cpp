#include "adapters/retrieve/bm25.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace attune::retrieve {
namespace {

constexpr double kSaturation = 1.2;    // k1
constexpr double kLengthShare = 0.75;  // b

}  // namespace

double rarity_of(double documents, double documents_with) {
    return std::log(1.0 + (documents - documents_with + 0.5) / (documents_with + 0.5));
}

void Bm25::add(std::uint32_t document, std::span<const std::uint32_t> terms) {
    if (lengths_.size() <= document) {
        lengths_.resize(document + 1UL, 0.0);
    }
    lengths_[document] += static_cast<double>(terms.size());
    for (const std::uint32_t term : terms) {
        std::vector<Posting>& of_term = postings_[term];
        if (of_term.empty() || of_term.back().document != document) {
            of_term.push_back({document, 0});
        }
        ++of_term.back().count;
    }
}

void Bm25::finish() {
    const double sum = std::accumulate(lengths_.begin(), lengths_.end(), 0.0);
    length_mean_ = sum > 0.0 ? sum / static_cast<double>(lengths_.size()) : 1.0;
}

double Bm25::documents_with(std::uint32_t term) const {
    const auto found = postings_.find(term);
    return found == postings_.end() ? 0.0 : static_cast<double>(found->second.size());
}

std::vector<double> Bm25::scores(std::span<const std::uint32_t> terms) const {
    std::vector<double> out(lengths_.size(), 0.0);
    const auto all = static_cast<double>(lengths_.size());
    const std::set<std::uint32_t> once(terms.begin(), terms.end());
    for (const std::uint32_t term : once) {
        const auto found = postings_.find(term);
        if (found == postings_.end()) {
            continue;
        }
        const double weight = rarity_of(all, static_cast<double>(found->second.size()));
        for (const Posting& one : found->second) {
            const double count = one.count;
            const double length =
                1.0 - kLengthShare + kLengthShare * lengths_[one.document] / length_mean_;
            out[one.document] +=
                weight * count * (kSaturation + 1.0) / (count + kSaturation * length);
        }
    }
    return out;
}

}  // namespace attune::retrieve
