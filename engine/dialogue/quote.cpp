#include "engine/dialogue/quote.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/ensure.hpp"

namespace attune::dialogue {
namespace {

struct Word {
    std::uint32_t begin;
    std::uint32_t end;
};

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::vector<Word> words_in(const std::string& text) {
    std::vector<Word> all;
    for (std::uint32_t i = 0; i < text.size();) {
        while (i < text.size() && is_blank(text[i])) {
            ++i;
        }
        const std::uint32_t begin = i;
        while (i < text.size() && !is_blank(text[i])) {
            ++i;
        }
        if (i > begin) {
            all.push_back({begin, i});
        }
    }
    return all;
}

// A quote does not end in the mark that ends the sentence, nor begin with an opening one.
Span trimmed(const std::string& text, Span span) {
    const std::string kClosing = ".,;:!?\"')";
    while (span.end > span.begin && kClosing.find(text[span.end - 1]) != std::string::npos) {
        --span.end;
    }
    while (span.begin < span.end &&
           std::string("\"'(").find(text[span.begin]) != std::string::npos) {
        ++span.begin;
    }
    return span;
}

}  // namespace

std::string slice(const std::string& words, const Span& span) {
    ENSURE(span.begin <= span.end && span.end <= words.size());
    return words.substr(span.begin, span.end - span.begin);
}

Span fit_quote(const std::string& words, Span span) {
    const std::vector<Word> all = words_in(words);
    if (all.empty()) {
        return {span.turn, 0, 0};
    }
    int first = -1;
    int last = -1;
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const Word& word = all[static_cast<std::size_t>(i)];
        if (word.end > span.begin && word.begin < span.end) {
            first = first < 0 ? i : first;
            last = i;
        }
    }
    if (first < 0) {
        first = last = 0;
    }
    const int count = static_cast<int>(all.size());
    while (last - first + 1 < kQuoteWordsLeast && last - first + 1 < count) {
        if (last + 1 < count) {
            ++last;
        } else {
            --first;
        }
    }
    last = std::min(last, first + kQuoteWordsMost - 1);
    const Span whole = {span.turn, all[static_cast<std::size_t>(first)].begin,
                        all[static_cast<std::size_t>(last)].end};
    const Span tight = trimmed(words, whole);
    return tight.begin < tight.end ? tight : whole;
}

Span any_quote(const std::string& words, int turn) {
    const std::vector<Word> all = words_in(words);
    if (all.empty()) {
        return {turn, 0, 0};
    }
    const auto most = std::min<std::size_t>(all.size(), 10);
    return fit_quote(words, {turn, all.front().begin, all[most - 1].end});
}

}  // namespace attune::dialogue
