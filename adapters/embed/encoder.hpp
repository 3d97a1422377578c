// The six transformer layers on oneDNN: packed weights, and the memory and primitives of one call.
//
// Vaswani et al. 2017 with the norm behind each part (post-LN), as in BERT. Texts of one pass lie
// one behind the other, without padding: linear layers see all rows at once, attention sees each
// text alone.
//
// Every linear layer is cut into blocks of 384 x 384, so that one shape serves all of them: oneDNN
// 2.6 computes that one, as a 1x1 convolution, at 90% of what the processor can do, its matmul of
// 384 x 1536 at 27% (docs/adr/0015-embeddings.md has the figures). Rows are filled up to the
// next multiple of four that reads this layout (on AVX-512 some do not, and would take seconds),
// and primitives kept by shape, as making one takes longer than running it.
//
// Internal to this folder. Layers are immutable and shared; a Workspace belongs to one call at a
// time. oneDNN throws; minilm.cpp catches.
#pragma once

#include <array>
#include <cstddef>
#include <dnnl.hpp>
#include <memory>
#include <span>
#include <vector>

#include "adapters/embed/weights.hpp"
#include "adapters/embed/wordpiece.hpp"

namespace attune::embed {

inline constexpr std::size_t kPassTokens = kTokensMax;  // rows of one pass
inline constexpr std::size_t kInnerBlocks = kInner / kDim;

// One block of a linear layer and its bias (zeros when another block of the layer brings it).
struct Block {
    dnnl::memory weights;
    dnnl::memory bias;
};

struct Layer {
    std::array<Block, 3> query_key_value;  // the query's is divided by sqrt(width of a head)
    Block attention_output;
    dnnl::memory attention_norm;  // of each norm: scales, then shifts
    std::array<Block, kInnerBlocks> inner;
    std::array<Block, kInnerBlocks> output;  // summed
    dnnl::memory output_norm;
};

class Layers {
  public:
    // Packs the weights (42 MB, 0.1 s). `weights` must outlive this: biases are used where they
    // lie.
    explicit Layers(const Weights& weights);

    [[nodiscard]] const dnnl::memory::desc& block_shape() const { return block_shape_; }
    [[nodiscard]] const dnnl::memory& embedding_norm() const { return embedding_norm_; }
    [[nodiscard]] std::span<const Layer> all() const { return layers_; }

  private:
    class Packer;

    dnnl::memory::desc block_shape_;  // as the convolution wants it
    dnnl::memory zeros_;
    dnnl::memory embedding_norm_;
    std::vector<Layer> layers_;
    std::vector<float> query_biases_;  // scaled, so not those of the file
};

class Workspace {
  public:
    explicit Workspace(const Layers& layers);
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    // Rows of kDim, kPassTokens and some to spare: the embeddings go in, the last hidden state
    // comes out.
    [[nodiscard]] std::span<float> rows() const;

    // Runs all layers over the first rows, which are texts of these lengths; their sum is at most
    // kPassTokens, and each is positive.
    void run(std::span<const std::size_t> lengths);

    // Makes the primitives for texts of up to that length, so that no call waits for them.
    void prepare(std::size_t length_max);

  private:
    struct RowPlan;
    struct TextPlan;

    RowPlan& row_plan(std::size_t rows);
    TextPlan& text_plan(std::size_t length);
    void attend(std::span<const std::size_t> lengths);
    void normalise(const RowPlan& plan, const dnnl::memory& norm);

    const Layers& layers_;
    dnnl::stream stream_;
    std::vector<dnnl::memory> buffers_;
    dnnl::memory scores_;
    std::vector<std::unique_ptr<RowPlan>> row_plans_;    // by rows / 4
    std::vector<std::unique_ptr<TextPlan>> text_plans_;  // by length
};

}  // namespace attune::embed
