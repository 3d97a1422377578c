#include "adapters/embed/minilm.hpp"

#include <cmath>
#include <utility>

#include "adapters/embed/encoder.hpp"
#include "engine/base/ensure.hpp"

// oneDNN of Debian spreads its loops with OpenMP. The declaration is here, as clang's own header
// comes with another OpenMP library.
extern "C" void omp_set_num_threads(int count);

namespace attune::embed {
namespace {

constexpr std::size_t kPreparedTokens = 64;  // texts up to this length never wait for a primitive

}  // namespace

Result<std::unique_ptr<MiniLm>> MiniLm::open(const std::string& path) {
    auto weights = Weights::open(path);
    if (!weights) {
        return tl::unexpected(weights.error());
    }
    auto pieces = WordPiece::from(weights->vocabulary());
    if (!pieces || pieces->size() != kVocabulary) {
        return fail(ErrorCode::kInvalid,
                    "weights " + path + ": " +
                        (pieces ? "the vocabulary is not complete" : pieces.error().what));
    }
    omp_set_num_threads(1);
    try {
        std::unique_ptr<MiniLm> made(new MiniLm(*std::move(weights), *std::move(pieces)));
        auto workspace = made->take();
        workspace->prepare(kPreparedTokens);
        made->give_back(std::move(workspace));
        return made;
    } catch (const std::exception& error) {
        return fail(ErrorCode::kUnavailable, "weights " + path + ": " + error.what());
    }
}

MiniLm::MiniLm(Weights weights, WordPiece pieces)
    : weights_(std::move(weights)),
      pieces_(std::move(pieces)),
      layers_(std::make_unique<const Layers>(weights_)) {}

MiniLm::~MiniLm() = default;

std::vector<Token> MiniLm::tokens(std::string_view text) const {
    return pieces_.tokens(text);
}

Result<std::vector<float>> MiniLm::hidden(std::span<const std::vector<Token>> texts) const {
    std::vector<float> out;
    if (texts.empty()) {
        return out;
    }
    omp_set_num_threads(1);  // of this thread: callers bring their own
    try {
        auto workspace = take();
        for (std::size_t first = 0; first < texts.size();) {
            std::size_t past = first;
            std::size_t count = 0;
            while (past < texts.size() && count + texts[past].size() <= kPassTokens) {
                count += texts[past++].size();
            }
            ENSURE(past > first);
            run_pass(*workspace, texts.subspan(first, past - first), out);
            first = past;
        }
        give_back(std::move(workspace));
    } catch (const std::exception& error) {
        return fail(ErrorCode::kUnavailable, std::string("sentence encoder: ") + error.what());
    }
    return out;
}

void MiniLm::run_pass(Workspace& workspace, std::span<const std::vector<Token>> texts,
                      std::vector<float>& out) const {
    const auto words = weights_.tensor("embeddings.word_embeddings.weight");
    const auto positions = weights_.tensor("embeddings.position_embeddings.weight");
    const auto types = weights_.tensor("embeddings.token_type_embeddings.weight");
    const auto rows = workspace.rows();
    std::vector<std::size_t> lengths;
    std::size_t row = 0;
    for (const auto& tokens : texts) {
        for (std::size_t place = 0; place < tokens.size(); ++place, ++row) {
            const float* word = &words[static_cast<std::size_t>(tokens[place].id) * kDim];
            const float* position = &positions[place * kDim];
            for (std::size_t i = 0; i < kDim; ++i) {
                rows[row * kDim + i] = word[i] + position[i] + types[i];
            }
        }
        lengths.push_back(tokens.size());
    }
    workspace.run(lengths);
    out.insert(out.end(), rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(row * kDim));
}

std::unique_ptr<Workspace> MiniLm::take() const {
    {
        const std::scoped_lock lock(mutex_);
        if (!idle_.empty()) {
            auto workspace = std::move(idle_.back());
            idle_.pop_back();
            return workspace;
        }
    }
    return std::make_unique<Workspace>(*layers_);
}

void MiniLm::give_back(std::unique_ptr<Workspace> workspace) const {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(workspace));
}

std::vector<float> pooled(std::span<const float> rows) {
    ENSURE(rows.size() % kDim == 0);
    if (rows.empty()) {
        return {};
    }
    std::vector<float> sum(kDim);
    for (std::size_t at = 0; at < rows.size(); at += kDim) {
        for (std::size_t i = 0; i < kDim; ++i) {
            sum[i] += rows[at + i];
        }
    }
    double squares = 0.0;
    for (const float value : sum) {
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    const auto length = static_cast<float>(std::sqrt(squares));
    for (float& value : sum) {
        value /= length > 0.0F ? length : 1.0F;  // the mean and the sum point the same way
    }
    return sum;
}

}  // namespace attune::embed
