#include "adapters/embed/embedder.hpp"

#include <algorithm>
#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "adapters/embed/minilm.hpp"
#include "engine/base/ensure.hpp"

namespace attune::embed {
namespace {

using service::Embedding;
using service::TextSpan;

class Cache {
  public:
    explicit Cache(std::size_t texts_max) : texts_max_(texts_max) {}

    std::optional<Embedding> find(std::string_view text) {
        const std::scoped_lock lock(mutex_);
        const auto found = places_.find(text);
        if (found == places_.end()) {
            ++counts_.computed;
            return std::nullopt;
        }
        ++counts_.found;
        entries_.splice(entries_.begin(), entries_, found->second);
        return found->second->vector;
    }

    void keep(std::string_view text, const Embedding& vector) {
        const std::scoped_lock lock(mutex_);
        if (texts_max_ == 0 || text.size() > kTextBytesKept || places_.contains(text)) {
            return;
        }
        if (entries_.size() == texts_max_) {
            places_.erase(entries_.back().text);
            entries_.pop_back();
        }
        entries_.push_front({std::string(text), vector});
        places_.emplace(entries_.front().text, entries_.begin());
        ENSURE(places_.size() == entries_.size());
    }

    Embedder::Counts counts() {
        const std::scoped_lock lock(mutex_);
        return counts_;
    }

  private:
    struct Entry {
        std::string text;
        Embedding vector;
    };

    const std::size_t texts_max_;
    std::mutex mutex_;
    std::list<Entry> entries_;  // the most recently used first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> places_;  // views of entries_
    Embedder::Counts counts_;
};

class MiniLmEmbedder : public Embedder {
  public:
    MiniLmEmbedder(std::unique_ptr<MiniLm> model, std::size_t texts_kept)
        : model_(std::move(model)), cache_(texts_kept) {}

    [[nodiscard]] Result<std::vector<Embedding>> embed(
        std::span<const std::string_view> texts) const override {
        std::vector<Embedding> vectors(texts.size());
        std::vector<std::size_t> missing;
        std::vector<std::vector<Token>> tokens;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (auto known = cache_.find(texts[i])) {
                vectors[i] = *std::move(known);
            } else {
                missing.push_back(i);
                tokens.push_back(model_->tokens(texts[i]));
            }
        }
        const auto hidden = model_->hidden(tokens);
        if (!hidden) {
            return tl::unexpected(hidden.error());
        }
        std::span<const float> rest(*hidden);
        for (std::size_t i = 0; i < missing.size(); ++i) {
            const std::size_t size = tokens[i].size() * kDim;
            vectors[missing[i]] = pooled(rest.first(size));
            rest = rest.subspan(size);
            cache_.keep(texts[missing[i]], vectors[missing[i]]);
        }
        return vectors;
    }

    [[nodiscard]] Result<std::vector<Embedding>> embed_spans(
        std::string_view text, std::span<const TextSpan> spans) const override {
        const std::vector<std::vector<Token>> tokens = {model_->tokens(text)};
        const auto hidden = model_->hidden(tokens);
        if (!hidden) {
            return tl::unexpected(hidden.error());
        }
        std::vector<Embedding> vectors;
        for (const TextSpan& span : spans) {
            vectors.push_back(pooled(rows_within(*hidden, tokens.front(), span)));
        }
        return vectors;
    }

    [[nodiscard]] std::string version() const override { return kVersion; }
    [[nodiscard]] Counts counts() const override { return cache_.counts(); }

  private:
    // Tokens are in the order of the text, so those that begin in a span are neighbours. The
    // control tokens at both ends belong to no span.
    static std::span<const float> rows_within(std::span<const float> hidden,
                                              const std::vector<Token>& tokens,
                                              const TextSpan& span) {
        const auto begins_before = [](const Token& token, std::size_t place) {
            return token.begin < place;
        };
        const auto words = std::span(tokens).subspan(1, tokens.size() - 2);
        const auto first = std::lower_bound(words.begin(), words.end(), span.begin, begins_before);
        const auto past = std::lower_bound(first, words.end(), span.end, begins_before);
        const auto row = static_cast<std::size_t>(first - words.begin()) + 1;
        return hidden.subspan(row * kDim, static_cast<std::size_t>(past - first) * kDim);
    }

    std::unique_ptr<MiniLm> model_;
    mutable Cache cache_;
};

}  // namespace

Result<std::unique_ptr<Embedder>> Embedder::open(const std::string& path, std::size_t texts_kept) {
    auto model = MiniLm::open(path);
    if (!model) {
        return tl::unexpected(model.error());
    }
    return std::make_unique<MiniLmEmbedder>(*std::move(model), texts_kept);
}

}  // namespace attune::embed
