#include "engine/dialogue/quote.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "engine/base/ensure.hpp"
#include "engine/base/utf8.hpp"

namespace attune::dialogue {
namespace {

struct Word {
    std::uint32_t begin;
    std::uint32_t end;
    std::size_t stretch;  // words of one stretch have nothing between them that must not be shown
    bool torn;            // a piece of a word with something hidden in it
};

bool is_blank(char32_t c) {
    return c == ' ' || c == '\t';
}

// Part of a word, for a quote that must not be cut inside one.
bool is_word_byte(char32_t c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
}

constexpr char32_t kNonJoiner = 0x200c;
constexpr char32_t kJoiner = 0x200d;

// Words of scripts and emoji that join their signs need joiners; between others, and in a row, they
// only hide.
bool is_honest_joiner(char32_t before, char32_t after) {
    const auto joins = [](char32_t c) { return c > 0x2ff && c != kNonJoiner && c != kJoiner; };
    return joins(before) && joins(after);
}

bool is_line_end(char32_t c) {
    return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

class Words {
  public:
    explicit Words(const std::string& text) : text_(text) {}

    std::vector<Word> run() {
        for (std::size_t at = 0; at < text_.size();) {
            const CodePoint here = code_point_at(text_, at);
            const std::size_t past = at + here.bytes;
            const char32_t next =
                past < text_.size() ? code_point_at(text_, past).value : char32_t{' '};
            const bool joiner = here.value == kJoiner || here.value == kNonJoiner;
            if (!is_showable(here.value) || (joiner && !is_honest_joiner(before_, next))) {
                tear(at, here.value);
            } else if (is_blank(here.value)) {
                end(at);
                tears_ = false;
            } else if (!open_) {
                begin(at, here.value);
            }
            before_ = here.value;
            at = past;
        }
        end(text_.size());
        return std::move(words_);
    }

  private:
    void begin(std::size_t at, char32_t value) {
        open_ = true;
        begin_ = at;
        torn_ = tears_ && is_word_byte(value);
        if (torn_) {
            words_.back().torn = true;  // the piece before it
        }
        tears_ = false;
    }

    void end(std::size_t at) {
        if (open_) {
            words_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at),
                              stretch_, torn_});
        }
        open_ = false;
    }

    // Line ends stand between words anyway; what hides may stand inside one.
    void tear(std::size_t at, char32_t value) {
        const bool inside = open_ ? is_word_byte(before_) : tears_;
        end(at);
        tears_ = inside && !is_line_end(value);
        ++stretch_;
    }

    const std::string& text_;
    std::vector<Word> words_;
    std::size_t begin_ = 0;
    std::size_t stretch_ = 0;
    char32_t before_ = ' ';
    bool open_ = false;
    bool torn_ = false;   // the word being read is a piece
    bool tears_ = false;  // only what hides stands since a word that may go on
};

std::uint32_t overlap_of(const Word& word, const Span& span) {
    const std::uint32_t from = std::max(word.begin, span.begin);
    const std::uint32_t to = std::min(word.end, span.end);
    return to > from ? to - from : 0;
}

// The words of the stretch that has most of the span, without what hidden characters tore off at
// its ends while whole words are left. Not empty when `all` is not.
std::vector<Word> stretch_of(const std::vector<Word>& all, const Span& span) {
    if (all.empty()) {
        return {};
    }
    std::size_t best = 0;
    std::uint32_t most = 0;
    for (std::size_t first = 0; first < all.size();) {
        std::size_t past = first;
        std::uint32_t shared = 0;
        while (past < all.size() && all[past].stretch == all[first].stretch) {
            shared += overlap_of(all[past], span);
            ++past;
        }
        if (shared > most) {
            most = shared;
            best = first;
        }
        first = past;
    }
    std::vector<Word> kept;
    std::copy_if(all.begin(), all.end(), std::back_inserter(kept),
                 [&](const Word& word) { return word.stretch == all[best].stretch; });
    const auto whole = [](const Word& word) { return !word.torn; };
    if (std::any_of(kept.begin(), kept.end(), whole)) {
        kept.erase(kept.begin(), std::find_if(kept.begin(), kept.end(), whole));
        kept.erase(std::find_if(kept.rbegin(), kept.rend(), whole).base(), kept.end());
    }
    return kept;
}

constexpr double kClauseBegins = 0.5;  // of a word that tells

// First and last of the words that are kept of a stretch too long to be quoted.
struct Cut {
    int first;
    int last;
};

// The run of kQuoteWordsMost words within [first, last] that tells most, without what tells nothing
// at its end: a quote that breaks off in "went out at" reads as if it were torn.
Cut cut_to_what_tells(const std::string& words, const std::vector<Word>& all, Cut whole,
                      const Tells& tells) {
    const auto value = [&](int i) {
        const Word& word = all[static_cast<std::size_t>(i)];
        return tells(std::string_view(words).substr(word.begin, word.end - word.begin));
    };
    double most = -1.0;
    int from = whole.first;
    const auto begins = [&](int i) {  // a clause
        return i == whole.first ||
               std::string_view(",;:.?!").find(
                   words[all[static_cast<std::size_t>(i - 1)].end - 1]) != std::string_view::npos;
    };
    for (int first = whole.first; first + kQuoteWordsMost - 1 <= whole.last; ++first) {
        double sum = begins(first) ? kClauseBegins : 0.0;
        for (int i = first; i < first + kQuoteWordsMost; ++i) {
            sum += value(i);
        }
        if (sum > most) {
            most = sum;
            from = first;
        }
    }
    int to = from + kQuoteWordsMost - 1;
    // A clause in front that has none of the matter only delays it.
    for (int i = from; i + kQuoteWordsLeast <= to && value(i) < 1.0; ++i) {
        from = begins(i + 1) ? i + 1 : from;
    }
    while (to - from >= kQuoteWordsLeast && to < whole.last && value(to) <= 0.0) {
        --to;
    }
    return {from, to};
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

Span fit_quote(const std::string& words, Span span, const Tells& tells) {
    const std::vector<Word> all = stretch_of(Words(words).run(), span);
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
    if (last - first + 1 > kQuoteWordsMost + kQuoteWordsOver) {
        const Cut cut = tells ? cut_to_what_tells(words, all, {first, last}, tells)
                              : Cut{first, first + kQuoteWordsMost - 1};
        first = cut.first;
        last = cut.last;
    }
    const Span whole = {span.turn, all[static_cast<std::size_t>(first)].begin,
                        all[static_cast<std::size_t>(last)].end};
    const Span tight = trimmed(words, whole);
    return tight.begin < tight.end ? tight : whole;
}

Span any_quote(const std::string& words, int turn) {
    const std::vector<Word> all = Words(words).run();
    if (all.empty()) {
        return {turn, 0, 0};
    }
    const auto most = std::min<std::size_t>(all.size(), 10);
    return fit_quote(words, {turn, all.front().begin, all[most - 1].end});
}

}  // namespace attune::dialogue
