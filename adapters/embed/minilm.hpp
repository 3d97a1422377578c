// all-MiniLM-L6-v2: from text to a vector for each of its tokens.
//
// Reimers and Gurevych 2019 (sentence embeddings by the mean of token vectors), Wang et al. 2020
// (MiniLM). 22.7 million parameters, English. The layers are in encoder.hpp, the file in
// weights.hpp; caching and vectors of spans in embedder.hpp.
//
// Deterministic for one processor: the same text gives the same bits. Between processors the last
// bits differ, as oneDNN picks other instructions. Safe from any thread, each with one core.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "adapters/embed/weights.hpp"
#include "adapters/embed/wordpiece.hpp"
#include "engine/base/result.hpp"

namespace attune::embed {

class Layers;
class Workspace;

class MiniLm {
  public:
    // Maps and packs the weights (0.2 s, 42 MB). Errors as Weights::open; kUnavailable when there
    // is not enough memory.
    [[nodiscard]] static Result<std::unique_ptr<MiniLm>> open(const std::string& path);
    ~MiniLm();
    MiniLm(const MiniLm&) = delete;
    MiniLm& operator=(const MiniLm&) = delete;

    [[nodiscard]] std::vector<Token> tokens(std::string_view text) const;

    // The last hidden state: kDim numbers for each token, texts one behind the other. Texts share
    // passes of kPassTokens, without padding. Each has 1 to kTokensMax tokens. kUnavailable when
    // the library fails.
    [[nodiscard]] Result<std::vector<float>> hidden(
        std::span<const std::vector<Token>> texts) const;

  private:
    explicit MiniLm(Weights weights, WordPiece pieces);

    void run_pass(Workspace& workspace, std::span<const std::vector<Token>> texts,
                  std::vector<float>& out) const;
    [[nodiscard]] std::unique_ptr<Workspace> take() const;
    void give_back(std::unique_ptr<Workspace> workspace) const;

    Weights weights_;
    WordPiece pieces_;
    std::unique_ptr<const Layers> layers_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<Workspace>> idle_;  // one for each thread at the same time
};

// The mean of rows of kDim numbers, divided by its length. Empty when there are none.
[[nodiscard]] std::vector<float> pooled(std::span<const float> rows);

}  // namespace attune::embed
