// Vectors of texts that come again and again: references of a question, wordings of an idea.
//
// One pass of the encoder gives the whole text, its clauses and each content word in its place.
// Safe from any thread; two threads that miss at the same time both compute.
#pragma once

#include <memory>

#include "engine/assess/grade_features.hpp"
#include "service/embeddings.hpp"
#include "service/recent.hpp"

namespace attune::service {

class MeaningCache {
  public:
    // Keeps the `kept` texts asked for last. `embeddings` outlives it.
    MeaningCache(const Embeddings& embeddings, std::size_t kept)
        : embeddings_(embeddings), recent_(kept) {}

    // Vectors are empty where the encoder failed.
    [[nodiscard]] std::shared_ptr<const assess::TextMeaning> of(const assess::GradedText& text);

  private:
    [[nodiscard]] assess::TextMeaning computed(const assess::GradedText& text) const;

    const Embeddings& embeddings_;
    Recent<std::shared_ptr<const assess::TextMeaning>> recent_;
};

}  // namespace attune::service
