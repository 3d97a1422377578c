#include "adapters/embed/wordpiece.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "adapters/embed/unicode_tables.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/utf8.hpp"

namespace attune::embed {
namespace {

constexpr std::string_view kContinues = "##";

// Blocks whose characters stand alone, as the reference lists them: no kana, no Hangul, and the
// last block but one from its second row on.
constexpr std::array<CodeRange, 8> kChinese = {{{0x3400, 0x4dbf},
                                                {0x4e00, 0x9fff},
                                                {0xf900, 0xfaff},
                                                {0x20000, 0x2a6df},
                                                {0x2a700, 0x2b73f},
                                                {0x2b740, 0x2b81f},
                                                {0x2b920, 0x2ceaf},
                                                {0x2f800, 0x2fa1f}}};

bool is_within(std::span<const CodeRange> ranges, char32_t code) {
    const auto found = std::upper_bound(
        ranges.begin(), ranges.end(), code,
        [](char32_t value, const CodeRange& range) { return value < range.first; });
    return found != ranges.begin() && code <= std::prev(found)->last;
}

bool is_space(char32_t code) {  // tab, newline and return count; other control characters are gone
    return code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == 0xa0 ||
           code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
           code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

bool is_punctuation(char32_t code) {
    if (code < 0x80) {  // the usual case: symbols such as $ and ^ count too
        return (code >= '!' && code <= '/') || (code >= ':' && code <= '@') ||
               (code >= '[' && code <= '`') || (code >= '{' && code <= '~');
    }
    return is_within(punctuation(), code);
}

// What a character becomes: one or more, usually itself.
struct Folded {
    std::array<char32_t, 3> codes{};
    std::size_t count = 0;
};

// A syllable is its leading consonant, vowel and, unless there is none, final consonant: The
// Unicode Standard, section 3.12.
Folded hangul(char32_t code) {
    constexpr char32_t kSyllables = 0xac00;
    constexpr char32_t kVowels = 21;
    constexpr char32_t kFinals = 28;
    const char32_t place = code - kSyllables;
    const char32_t ending = place % kFinals;
    return {
        {0x1100 + place / (kVowels * kFinals), 0x1161 + place / kFinals % kVowels, 0x11a7 + ending},
        ending == 0 ? 2U : 3U};
}

Folded fold(char32_t code) {
    if (code < 0x80) {
        return {{code >= 'A' && code <= 'Z' ? code + 32 : code}, 1};
    }
    if (code >= 0xac00 && code <= 0xd7a3) {
        return hangul(code);
    }
    const auto table = foldings();
    const auto found =
        std::lower_bound(table.begin(), table.end(), code,
                         [](const Folding& entry, char32_t value) { return entry.from < value; });
    if (found == table.end() || found->from != code) {
        return {{code}, 1};
    }
    return {{found->to, found->then}, found->then == 0 ? 1U : 2U};
}

bool is_dropped(char32_t code) {
    if (code >= 0x20 && code < 0x7f) {
        return false;
    }
    return is_within(dropped(), code);
}

}  // namespace

// Gathers the characters of a word and cuts it when it ends.
class WordCutter {
  public:
    WordCutter(const WordPiece& pieces, std::vector<Token>& out) : pieces_(pieces), out_(out) {}

    [[nodiscard]] bool is_full() const { return out_.size() >= kTokensMax - 1; }

    void add(char32_t code, std::size_t begin, std::size_t end) {
        starts_.push_back({word_.size(), begin, end});
        append_utf8(word_, code);
    }

    void end_word() {
        if (!starts_.empty()) {
            const std::size_t before = out_.size();
            if (starts_.size() > kWordCharactersMax || !cut()) {
                out_.resize(before);
                out_.push_back({pieces_.unknown_, starts_.front().begin, starts_.back().end});
            }
            out_.resize(std::min(out_.size(), kTokensMax - 1));
        }
        word_.clear();
        starts_.clear();
    }

  private:
    struct Start {
        std::size_t at;  // in word_
        std::size_t begin;
        std::size_t end;
    };

    // False when some part of the word is no piece: then none of it is used.
    bool cut() {
        for (std::size_t first = 0; first < starts_.size();) {
            const std::size_t past = longest_from(first);
            if (past == first) {
                return false;
            }
            first = past;
        }
        return true;
    }

    // Appends the longest piece that begins at character `first`; the character after it.
    std::size_t longest_from(std::size_t first) {
        const WordPiece::Pieces& known = first == 0 ? pieces_.words_ : pieces_.continuations_;
        const std::size_t from = starts_[first].at;
        for (std::size_t past = starts_.size(); past > first; --past) {
            const std::size_t to = past < starts_.size() ? starts_[past].at : word_.size();
            if (to - from > pieces_.piece_bytes_max_) {
                continue;
            }
            const auto found = known.find(std::string_view(word_).substr(from, to - from));
            if (found != known.end()) {
                out_.push_back({found->second, starts_[first].begin, starts_[past - 1].end});
                return past;
            }
        }
        return first;
    }

    const WordPiece& pieces_;
    std::vector<Token>& out_;
    std::string word_;
    std::vector<Start> starts_;
};

Result<WordPiece> WordPiece::from(std::string_view vocabulary) {
    WordPiece made;
    made.words_.reserve(32'768);
    made.continuations_.reserve(8'192);
    std::int32_t id = 0;
    for (std::size_t at = 0; at < vocabulary.size(); ++id) {
        const std::size_t past = std::min(vocabulary.find('\n', at), vocabulary.size());
        std::string_view piece = vocabulary.substr(at, past - at);
        at = past + 1;
        const bool continues = piece.starts_with(kContinues) && piece.size() > kContinues.size();
        piece.remove_prefix(continues ? kContinues.size() : 0);
        Pieces& pieces = continues ? made.continuations_ : made.words_;
        if (piece.empty() || !pieces.emplace(piece, id).second) {
            return fail(ErrorCode::kInvalid, "line " + std::to_string(id + 1) +
                                                 " of the vocabulary is empty or a repetition");
        }
        made.piece_bytes_max_ = std::max(made.piece_bytes_max_, piece.size());
    }
    const auto find = [&](std::string_view name, std::int32_t& found) {
        const auto place = made.words_.find(name);
        found = place == made.words_.end() ? 0 : place->second;
        return place != made.words_.end();
    };
    if (!find("[UNK]", made.unknown_) || !find("[CLS]", made.first_) ||
        !find("[SEP]", made.last_)) {
        return fail(ErrorCode::kInvalid, "the vocabulary lacks [UNK], [CLS] or [SEP]");
    }
    return made;
}

std::vector<Token> WordPiece::tokens(std::string_view text) const {
    std::vector<Token> out;
    out.reserve(kTokensMax);
    out.push_back({first_, 0, 0});
    WordCutter word(*this, out);
    for (std::size_t at = 0; at < text.size() && !word.is_full();) {
        const CodePoint point = code_point_at(text, at);
        const std::size_t begin = at;
        at += point.bytes;
        if (is_space(point.value)) {
            word.end_word();
            continue;
        }
        if (is_dropped(point.value)) {
            continue;
        }
        const Folded folded = fold(point.value);
        const bool stands_alone =
            is_within(kChinese, point.value) || is_punctuation(folded.codes[0]);
        if (stands_alone) {
            word.end_word();
        }
        for (std::size_t i = 0; i < folded.count; ++i) {
            word.add(folded.codes[i], begin, at);
        }
        if (stands_alone) {
            word.end_word();
        }
    }
    word.end_word();
    const std::size_t past = out.back().end;
    out.push_back({last_, past, past});
    ENSURE(out.size() <= kTokensMax);
    return out;
}

}  // namespace attune::embed
