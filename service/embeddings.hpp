// Meaning as numbers: the port to a sentence encoder (adapters/embed).
//
// Absent help is not an error: a program without weights has no Embeddings at all, and answers are
// read by words and stems alone. Implementations are safe from any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace attune::service {

// A direction: length 1, so that the dot product of two is their cosine. Empty: there is none.
using Embedding = std::vector<float>;

// A part of a text, in bytes.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class Embeddings {
  public:
    virtual ~Embeddings() = default;

    // One vector for each text, in order. Cheap for texts that were asked for lately. kUnavailable
    // when the encoder fails (no memory).
    [[nodiscard]] virtual Result<std::vector<Embedding>> embed(
        std::span<const std::string_view> texts) const = 0;

    // One vector for each span, in order, from one pass over the whole text: each part is read in
    // its context. Empty for a span that no word begins in, or past what the encoder reads.
    [[nodiscard]] virtual Result<std::vector<Embedding>> embed_spans(
        std::string_view text, std::span<const TextSpan> spans) const = 0;

    // Of the weights; stored with what was decided on them.
    [[nodiscard]] virtual std::string version() const = 0;
};

}  // namespace attune::service
