// The weights file of the sentence encoder: checked, mapped, and found by name.
//
// Format `ATTW0001`, described in tools/setup/WEIGHTS.md. Every field of the header is compared
// with what this encoder needs and every offset with the one it must have, so that no flipped bit
// of it goes unnoticed. The numbers themselves are as the file has them: its digest is checked at
// set-up, not at every start.
//
// Only the pages that are read take memory. The file must not be cut while it is mapped; replace it
// by renaming another one over it. Immutable; safe from any thread.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/base/result.hpp"

namespace attune::embed {

// The one architecture this adapter computes; a file that says otherwise is refused.
inline constexpr const char* kVersion = "minilm-v1";
inline constexpr std::size_t kDim = 384;
inline constexpr std::size_t kLayers = 6;
inline constexpr std::size_t kHeads = 12;
inline constexpr std::size_t kInner = 1'536;  // width of the feed-forward part
inline constexpr std::size_t kVocabulary = 30'522;
inline constexpr std::size_t kPositions = 512;
inline constexpr float kNormEpsilon = 1e-12F;

class Weights {
  public:
    // kNotFound when there is no such file, kInvalid when it is cut, of another version or damaged;
    // the sentence names the file and what is wrong with it.
    [[nodiscard]] static Result<Weights> open(const std::string& path);

    // All numbers of a tensor, row-major; `name` must be one of the model's.
    [[nodiscard]] std::span<const float> tensor(const std::string& name) const;

    [[nodiscard]] std::string_view vocabulary() const { return vocabulary_; }

  private:
    struct Unmap {
        std::size_t bytes;
        void operator()(const std::byte* data) const;
    };
    friend class HeaderReader;

    Weights() = default;

    std::unique_ptr<const std::byte, Unmap> data_;
    std::unordered_map<std::string, std::span<const float>> tensors_;
    std::string_view vocabulary_;
};

}  // namespace attune::embed
