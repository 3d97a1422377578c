#include "adapters/embed/encoder.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numeric>
#include <string>

#include "engine/base/ensure.hpp"

namespace attune::embed {
namespace {

using dnnl::memory;
using dnnl::primitive;
using Dim = memory::dim;
using Tag = memory::format_tag;

constexpr auto kFloat = memory::data_type::f32;
constexpr Dim kWidth = static_cast<Dim>(kDim);
constexpr Dim kHeadWidth = static_cast<Dim>(kDim / kHeads);
constexpr Dim kHeadCount = static_cast<Dim>(kHeads);
constexpr std::size_t kRowStep = 4;
constexpr std::size_t kSpareRows = 64;  // of a workspace, beyond the tokens of a pass

// The buffers of a workspace; inner ones follow.
enum Buffer : std::size_t { kHidden, kQuery, kKey, kValue, kMixed, kInnerFirst };
constexpr std::size_t kBuffers = kInnerFirst + kInnerBlocks;

const dnnl::engine& processor() {
    static const dnnl::engine kProcessor(dnnl::engine::kind::cpu, 0);
    return kProcessor;
}

memory::desc rows_of(std::size_t rows) {  // an image, one pixel high, with a pixel for each row
    return {{1, kWidth, 1, static_cast<Dim>(rows)}, kFloat, Tag::nhwc};
}

memory::desc vector_shape() {
    return {{kWidth}, kFloat, Tag::a};
}

memory::desc norm_shape() {
    return {{2, kWidth}, kFloat, Tag::ab};
}

memory in_place(const float* data) {  // oneDNN takes no pointer to const; inputs are only read
    return {vector_shape(), processor(), const_cast<float*>(data)};
}

enum class After { kNothing, kGelu, kAdd };

dnnl::convolution_forward::primitive_desc linear(std::size_t rows, const memory::desc& weights,
                                                 After after) {
    dnnl::post_ops post;
    if (after == After::kGelu) {
        post.append_eltwise(1.0F, dnnl::algorithm::eltwise_gelu_erf, 0.0F, 0.0F);
    } else if (after == After::kAdd) {
        post.append_sum();
    }
    dnnl::primitive_attr attributes;
    attributes.set_post_ops(post);
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);  // the library's own is not safe
    const memory::desc shape = rows_of(rows);                     // from several threads
    return {{dnnl::prop_kind::forward_inference,
             dnnl::algorithm::convolution_direct,
             shape,
             weights,
             vector_shape(),
             shape,
             {1, 1},
             {0, 0},
             {0, 0}},
            attributes,
            processor()};
}

// Whether a convolution over so many rows, free to choose, lays its weights out as they lie packed.
// One that would rather have another layout runs on these through the library's slow reference.
bool fits(std::size_t rows, const memory::desc& packed) {
    const memory::desc free({kWidth, kWidth, 1, 1}, kFloat, Tag::any);
    return linear(rows, free, After::kNothing).weights_desc() == packed;
}

// `rows` filled up to the next number that fits. With AVX-512, oneDNN 2.6 has four gaps of up to
// eight rows below 256, elsewhere none. Should nothing fit, slow is better than not.
std::size_t filled_up(std::size_t rows, const memory::desc& packed) {
    const std::size_t least = (rows + kRowStep - 1) / kRowStep * kRowStep;
    for (std::size_t count = least; count <= kPassTokens + kSpareRows; count += kRowStep) {
        if (fits(count, packed)) {
            return count;
        }
    }
    return least;
}

// A primitive with the scratch memory it asked for.
struct Operation {
    primitive run;
    memory scratch;

    Operation() = default;
    template <typename Description>
    explicit Operation(const Description& description)
        : run(description), scratch(description.scratchpad_desc(), processor()) {}
};

// As primitive::execute, without a map on the heap for each call.
void execute(const Operation& operation, const dnnl::stream& stream,
             std::initializer_list<dnnl_exec_arg_t> arguments) {
    std::array<dnnl_exec_arg_t, 6> all{};
    ENSURE(arguments.size() < all.size());
    const auto end = std::copy(arguments.begin(), arguments.end(), all.begin());
    *end = {DNNL_ARG_SCRATCHPAD, operation.scratch.get()};
    dnnl::error::wrap_c_api(
        dnnl_primitive_execute(operation.run.get(), stream.get(),
                               static_cast<int>(arguments.size() + 1), all.data()),
        "a layer of the sentence encoder failed");
}

void multiply(const Operation& operation, const dnnl::stream& stream, const memory& from,
              const Block& block, const memory& to) {
    execute(operation, stream,
            {{DNNL_ARG_SRC, from.get()},
             {DNNL_ARG_WEIGHTS, block.weights.get()},
             {DNNL_ARG_BIAS, block.bias.get()},
             {DNNL_ARG_DST, to.get()}});
}

}  // namespace

// Copies blocks of the file's matrices, [outputs, inputs], into the layout of the convolution.
class Layers::Packer {
  public:
    Packer(const Weights& weights, Layers& layers)
        : weights_(weights), layers_(layers), stream_(processor()) {}

    Layer layer(std::size_t number) {
        const std::string name = "encoder.layer." + std::to_string(number) + ".";
        const std::string attention = name + "attention.";
        Layer made;
        made.query_key_value = {query(attention + "self.query", number),
                                block(attention + "self.key", 0, 0, kDim),
                                block(attention + "self.value", 0, 0, kDim)};
        made.attention_output = block(attention + "output.dense", 0, 0, kDim);
        made.attention_norm = norm(attention + "output.LayerNorm");
        for (std::size_t i = 0; i < kInnerBlocks; ++i) {
            made.inner[i] = block(name + "intermediate.dense", i * kDim, 0, kDim);
            made.output[i] = block(name + "output.dense", 0, i * kDim, kInner);
            made.output[i].bias = i == 0 ? made.output[i].bias : layers_.zeros_;
        }
        made.output_norm = norm(name + "output.LayerNorm");
        return made;
    }

    [[nodiscard]] memory norm(const std::string& name) const {
        memory made(norm_shape(), processor());
        auto* to = static_cast<float*>(made.get_data_handle());
        to = std::ranges::copy(weights_.tensor(name + ".weight"), to).out;
        std::ranges::copy(weights_.tensor(name + ".bias"), to);
        return made;
    }

  private:
    // The block whose first weight is at [output, input] of a matrix with `inputs` columns.
    Block block(const std::string& name, std::size_t output, std::size_t input,
                std::size_t inputs) {
        const float* first = weights_.tensor(name + ".weight").data() + output * inputs + input;
        return {pack(first, static_cast<Dim>(inputs)),
                in_place(weights_.tensor(name + ".bias").data() + output)};
    }

    // Scores are divided by the root of a head's width; done once here, it costs nothing later.
    Block query(const std::string& name, std::size_t number) {
        const float scale = 1.0F / std::sqrt(static_cast<float>(kHeadWidth));
        std::vector<float> scaled;
        for (const float weight : weights_.tensor(name + ".weight")) {
            scaled.push_back(weight * scale);
        }
        float* biases = layers_.query_biases_.data() + number * kDim;
        std::ranges::transform(weights_.tensor(name + ".bias"), biases,
                               [&](float bias) { return bias * scale; });
        return {pack(scaled.data(), kWidth), in_place(biases)};
    }

    memory pack(const float* first, Dim inputs) {
        memory from({{kWidth, kWidth, 1, 1}, kFloat, {inputs, 1, 1, 1}}, processor(),
                    const_cast<float*>(first));
        memory to(layers_.block_shape_, processor());
        dnnl::reorder(from, to).execute(stream_, from, to);
        stream_.wait();
        return to;
    }

    const Weights& weights_;
    Layers& layers_;
    dnnl::stream stream_;
};

Layers::Layers(const Weights& weights)
    : block_shape_(linear(kRowStep, {{kWidth, kWidth, 1, 1}, kFloat, Tag::any}, After::kNothing)
                       .weights_desc()),
      zeros_(vector_shape(), processor()),
      query_biases_(kLayers * kDim) {
    std::fill_n(static_cast<float*>(zeros_.get_data_handle()), kDim, 0.0F);
    Packer packer(weights, *this);
    embedding_norm_ = packer.norm("embeddings.LayerNorm");
    for (std::size_t number = 0; number < kLayers; ++number) {
        layers_.push_back(packer.layer(number));
    }
}

// Everything that depends on the number of rows alone.
struct Workspace::RowPlan {
    std::size_t rows;
    Operation plain;
    Operation gelu;
    Operation add;
    Operation norm;
    std::vector<memory> images;  // the buffers, as the convolution sees them
    memory hidden;               // as the norm sees it

    RowPlan(std::size_t least, const memory::desc& weights, const std::vector<memory>& buffers)
        : rows(filled_up(least, weights)),
          plain(linear(rows, weights, After::kNothing)),
          gelu(linear(rows, weights, After::kGelu)),
          add(linear(rows, weights, After::kAdd)) {
        for (const memory& buffer : buffers) {
            images.emplace_back(rows_of(rows), processor(), buffer.get_data_handle());
        }
        const memory::desc shape({static_cast<Dim>(rows), kWidth}, kFloat, Tag::ab);
        hidden = memory(shape, processor(), buffers[kHidden].get_data_handle());
        dnnl::primitive_attr attributes;
        attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
        norm = Operation(dnnl::layer_normalization_forward::primitive_desc(
            {dnnl::prop_kind::forward_inference, shape, kNormEpsilon,
             dnnl::normalization_flags::use_scale_shift},
            attributes, processor()));
    }
};

// Attention over one text: all heads at once, each a stripe of 32 columns.
struct Workspace::TextPlan {
    Operation score;
    Operation softmax;
    Operation mix;
    memory query;  // these four are moved to the text's first row
    memory key;
    memory value;
    memory mixed;
    memory scores;
    memory score_rows;

    TextPlan(std::size_t tokens, const memory& space) {
        const Dim length = static_cast<Dim>(tokens);
        const memory::desc stripes({kHeadCount, length, kHeadWidth}, kFloat,
                                   {kHeadWidth, kWidth, 1});
        const memory::desc turned({kHeadCount, kHeadWidth, length}, kFloat,
                                  {kHeadWidth, 1, kWidth});
        const memory::desc squares({kHeadCount, length, length}, kFloat, Tag::abc);
        const memory::desc lines({kHeadCount * length, length}, kFloat, Tag::ab);
        dnnl::primitive_attr attributes;
        attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
        const auto matmul = [&](const auto& a, const auto& b, const auto& c) {
            return Operation(dnnl::matmul::primitive_desc({a, b, c}, attributes, processor()));
        };
        score = matmul(stripes, turned, squares);
        softmax = Operation(dnnl::softmax_forward::primitive_desc(
            {dnnl::prop_kind::forward_inference, lines, 1}, attributes, processor()));
        mix = matmul(squares, stripes, stripes);
        query = memory(stripes, processor(), nullptr);
        key = memory(turned, processor(), nullptr);
        value = memory(stripes, processor(), nullptr);
        mixed = memory(stripes, processor(), nullptr);
        scores = memory(squares, processor(), space.get_data_handle());
        score_rows = memory(lines, processor(), space.get_data_handle());
    }
};

Workspace::Workspace(const Layers& layers)
    : layers_(layers),
      stream_(processor()),
      scores_({{kHeadCount, static_cast<Dim>(kTokensMax), static_cast<Dim>(kTokensMax)},
               kFloat,
               Tag::abc},
              processor()),
      row_plans_(kPassTokens / kRowStep + 1),
      text_plans_(kTokensMax + 1) {
    const memory::desc shape({static_cast<Dim>(kPassTokens + kSpareRows), kWidth}, kFloat, Tag::ab);
    for (std::size_t i = 0; i < kBuffers; ++i) {
        buffers_.emplace_back(shape, processor());
    }
}

Workspace::~Workspace() = default;

std::span<float> Workspace::rows() const {
    return {static_cast<float*>(buffers_[kHidden].get_data_handle()),
            (kPassTokens + kSpareRows) * kDim};
}

void Workspace::run(std::span<const std::size_t> lengths) {
    const std::size_t count = std::accumulate(lengths.begin(), lengths.end(), std::size_t{0});
    ENSURE(count > 0 && count <= kPassTokens);
    const RowPlan& plan = row_plan(count);
    std::ranges::fill(rows().subspan(count * kDim, (plan.rows - count) * kDim), 0.0F);
    normalise(plan, layers_.embedding_norm());
    const auto& image = plan.images;
    for (const Layer& layer : layers_.all()) {
        for (std::size_t i = 0; i < layer.query_key_value.size(); ++i) {
            multiply(plan.plain, stream_, image[kHidden], layer.query_key_value[i],
                     image[kQuery + i]);
        }
        attend(lengths);
        multiply(plan.add, stream_, image[kMixed], layer.attention_output, image[kHidden]);
        normalise(plan, layer.attention_norm);
        for (std::size_t i = 0; i < kInnerBlocks; ++i) {
            multiply(plan.gelu, stream_, image[kHidden], layer.inner[i], image[kInnerFirst + i]);
        }
        for (std::size_t i = 0; i < kInnerBlocks; ++i) {
            multiply(plan.add, stream_, image[kInnerFirst + i], layer.output[i], image[kHidden]);
        }
        normalise(plan, layer.output_norm);
    }
    stream_.wait();
}

void Workspace::attend(std::span<const std::size_t> lengths) {
    std::size_t row = 0;
    for (const std::size_t length : lengths) {
        TextPlan& plan = text_plan(length);
        const auto at = [&](Buffer buffer) {
            return static_cast<float*>(buffers_[buffer].get_data_handle()) + row * kDim;
        };
        plan.query.set_data_handle(at(kQuery));
        plan.key.set_data_handle(at(kKey));
        plan.value.set_data_handle(at(kValue));
        plan.mixed.set_data_handle(at(kMixed));
        execute(plan.score, stream_,
                {{DNNL_ARG_SRC, plan.query.get()},
                 {DNNL_ARG_WEIGHTS, plan.key.get()},
                 {DNNL_ARG_DST, plan.scores.get()}});
        execute(plan.softmax, stream_,
                {{DNNL_ARG_SRC, plan.score_rows.get()}, {DNNL_ARG_DST, plan.score_rows.get()}});
        execute(plan.mix, stream_,
                {{DNNL_ARG_SRC, plan.scores.get()},
                 {DNNL_ARG_WEIGHTS, plan.value.get()},
                 {DNNL_ARG_DST, plan.mixed.get()}});
        row += length;
    }
}

void Workspace::normalise(const RowPlan& plan, const memory& norm) {
    execute(plan.norm, stream_,
            {{DNNL_ARG_SRC, plan.hidden.get()},
             {DNNL_ARG_DST, plan.hidden.get()},
             {DNNL_ARG_SCALE_SHIFT, norm.get()}});
}

void Workspace::prepare(std::size_t length_max) {
    for (std::size_t length = 2; length <= length_max; ++length) {
        row_plan(length);
        text_plan(length);
    }
}

Workspace::RowPlan& Workspace::row_plan(std::size_t rows) {
    const std::size_t place = (rows + kRowStep - 1) / kRowStep;
    if (row_plans_[place] == nullptr) {
        row_plans_[place] =
            std::make_unique<RowPlan>(place * kRowStep, layers_.block_shape(), buffers_);
    }
    return *row_plans_[place];
}

Workspace::TextPlan& Workspace::text_plan(std::size_t length) {
    ENSURE(length > 0 && length <= kTokensMax);
    if (text_plans_[length] == nullptr) {
        text_plans_[length] = std::make_unique<TextPlan>(length, scores_);
    }
    return *text_plans_[length];
}

}  // namespace attune::embed
