// BM25 in memory: Robertson and Zaragoza (2009), with k1 1.2 and b 0.75.
//
// Terms are numbers that the caller gives. Filled by add(), then finish() once; after that it is
// immutable and safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace attune::retrieve {

class Bm25 {
  public:
    // Documents are numbered from 0 without gaps; a document may be added in several parts, one
    // behind the other.
    void add(std::uint32_t document, std::span<const std::uint32_t> terms);
    void finish();

    // One score for each document; a term counts once, however often it is given.
    [[nodiscard]] std::vector<double> scores(std::span<const std::uint32_t> terms) const;

    [[nodiscard]] double documents_with(std::uint32_t term) const;
    [[nodiscard]] std::size_t size() const { return lengths_.size(); }

  private:
    struct Posting {
        std::uint32_t document = 0;
        std::uint32_t count = 0;
    };

    std::unordered_map<std::uint32_t, std::vector<Posting>> postings_;
    std::vector<double> lengths_;
    double length_mean_ = 1.0;
};

// Inverse document frequency, always above 0.
[[nodiscard]] double rarity_of(double documents, double documents_with);

}  // namespace attune::retrieve
