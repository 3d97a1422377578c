#include "service/meaning_cache.hpp"

namespace attune::service {

using assess::GradedText;
using assess::TextMeaning;

std::shared_ptr<const TextMeaning> MeaningCache::of(const GradedText& text) {
    const std::string& words = text.text.original;
    if (auto found = recent_.find(words)) {
        return *found;
    }
    auto made = std::make_shared<const TextMeaning>(computed(text));
    recent_.keep(words, made);
    return made;
}

TextMeaning MeaningCache::computed(const GradedText& text) const {
    const auto& tokens = text.text.tokens;
    std::vector<TextSpan> spans = {{0, text.text.original.size()}};
    for (const std::uint32_t at : text.content) {
        spans.push_back({tokens[at].begin, tokens[at].end});
    }
    for (const assess::Clause& clause : text.text.clauses) {
        const bool any = clause.first < clause.past;
        spans.push_back(any ? TextSpan{tokens[clause.first].begin, tokens[clause.past - 1].end}
                            : TextSpan{});
    }
    TextMeaning meaning;
    meaning.words.resize(text.content.size());
    meaning.clauses.resize(text.text.clauses.size());
    auto vectors = embeddings_.embed_spans(text.text.original, spans);
    if (!vectors) {
        return meaning;
    }
    auto next = vectors->begin();
    meaning.whole = std::move(*next++);
    for (auto& word : meaning.words) {
        word = std::move(*next++);
    }
    for (auto& clause : meaning.clauses) {
        clause = std::move(*next++);
    }
    return meaning;
}

}  // namespace attune::service
