// The port service::Embeddings on all-MiniLM-L6-v2: vectors of texts, and of parts of a text.
//
// A text's vector is the mean of its token vectors, divided by its length (minilm.hpp); a span's
// vector the mean over the tokens that begin in it. Vectors of texts are kept, least recently used
// first to go: the ideas of a course are asked for with every answer. Safe from any thread; two
// threads that miss at the same time both compute.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "engine/base/result.hpp"
#include "service/embeddings.hpp"

namespace attune::embed {

inline constexpr std::size_t kTextsKept = 8'192;      // about 16 MB of vectors and texts
inline constexpr std::size_t kTextBytesKept = 1'024;  // of one text; longer ones are not kept

class Embedder : public service::Embeddings {
  public:
    // kNotFound when there is no such file, kInvalid when it is not what it should be.
    [[nodiscard]] static Result<std::unique_ptr<Embedder>> open(
        const std::string& path, std::size_t texts_kept = kTextsKept);

    // How often embed() found a text and how often not.
    struct Counts {
        std::size_t found = 0;
        std::size_t computed = 0;
    };
    [[nodiscard]] virtual Counts counts() const = 0;
};

}  // namespace attune::embed
