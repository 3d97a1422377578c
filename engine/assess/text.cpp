#include "engine/assess/text.hpp"

#include <algorithm>
#include <array>

#include "engine/assess/clauses.hpp"
#include "engine/assess/glyphs.hpp"
#include "engine/assess/offered.hpp"
#include "engine/assess/words.hpp"

namespace attune::assess {
namespace {

// "10.000" is ten thousand in German: digits, then groups of three behind full stops.
bool has_thousands_by_stops(const std::string& text) {
    std::size_t stop = text.find('.');
    if (stop == std::string::npos || stop == 0 || stop > 3) {
        return false;
    }
    for (; stop < text.size(); stop += 4) {
        const bool group =
            text[stop] == '.' && stop + 4 <= text.size() &&
            text.find_first_not_of("0123456789", stop + 1) >= std::min(stop + 4, text.size());
        if (!group) {
            return text[stop] == ',';
        }
    }
    return true;
}

// "1,000" and "1000", "1.50" and "1.5", "09:40" and "9:40" are the same number.
std::string number_of(std::string text, Language language) {
    if (language == Language::kGerman && has_thousands_by_stops(text)) {
        std::erase(text, '.');
    }
    const std::size_t comma = text.find(',');
    if (comma != std::string::npos && text.rfind(',') == comma &&
        text.find('.') == std::string::npos && text.size() - comma != 4) {
        text[comma] = '.';  // decimal comma
    }
    std::erase(text, ',');
    const std::size_t dot = text.find('.');
    if (dot != std::string::npos && text.rfind('.') == dot) {
        while (text.back() == '0') {
            text.pop_back();
        }
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    std::size_t zeros = 0;
    while (zeros + 1 < text.size() && text[zeros] == '0' && text[zeros + 1] != '.') {
        ++zeros;
    }
    return text.substr(text[zeros] == ':' && zeros > 0 ? zeros - 1 : zeros);
}

class Tokenizer {
  public:
    Tokenizer(Text& text, const Lexicon& lexicon)
        : text_(text), lexicon_(lexicon), glyphs_(glyphs_of(text.original)) {}

    void run() {
        std::size_t i = 0;
        while (i < glyphs_.size()) {
            const CharKind kind = glyphs_[i].folded.kind;
            if (is_alnum(glyphs_[i])) {
                i = take_word(i);
            } else if (kind == CharKind::kMark || kind == CharKind::kApostrophe) {
                i = take_mark(i);
            } else {
                ++i;
            }
        }
    }

  private:
    enum class Join { kNone, kPlain, kName };

    // Whether the character at `i` holds the word together with what follows it.
    [[nodiscard]] Join joins(std::size_t first, std::size_t i) const {
        if (i + 1 >= glyphs_.size() || !is_alnum(glyphs_[i + 1])) {
            return Join::kNone;
        }
        const Folded& here = glyphs_[i].folded;
        const CharKind before = glyphs_[i - 1].folded.kind;
        const CharKind after = glyphs_[i + 1].folded.kind;
        if (here.kind == CharKind::kApostrophe) {
            return after == CharKind::kLetter ? Join::kPlain : Join::kNone;
        }
        const bool digits = before == CharKind::kDigit && after == CharKind::kDigit;
        if (here.value == ':' || here.value == ',') {
            return digits ? Join::kPlain : Join::kNone;
        }
        if (here.value == '_') {
            return Join::kName;
        }
        if (here.value != '.') {
            return Join::kNone;
        }
        // "works.The proxy" lacks a space, "db.example.com" does not.
        const bool new_sentence =
            (glyphs_[i + 1].upper && !glyphs_[i - 1].upper) || is_plain_word(first, i);
        return digits ? Join::kPlain : new_sentence ? Join::kNone : Join::kName;
    }

    [[nodiscard]] bool is_plain_word(std::size_t first, std::size_t past) const {
        std::size_t next = past + 1;
        while (next < glyphs_.size() && is_alnum(glyphs_[next])) {
            ++next;
        }
        const auto plain = [&](std::size_t from, std::size_t to) {
            return to - from > 1 &&
                   is(classes_of(folded_text(glyphs_, from, to), text_.language), kFunction);
        };
        return plain(first, past) || plain(past + 1, next);
    }

    std::size_t take_word(std::size_t first) {
        std::size_t i = first;
        bool name = false;
        bool plain_digits = true;
        while (i < glyphs_.size()) {
            if (!is_alnum(glyphs_[i])) {
                const Join join = joins(first, i);
                if (join == Join::kNone) {
                    break;
                }
                name = name || join == Join::kName;
            } else if (glyphs_[i].folded.kind == CharKind::kLetter) {
                if (plain_digits && i > first && unit_end(i) != 0) {
                    add(first, i, TokenKind::kNumber, false);
                    add(i, unit_end(i), TokenKind::kWord, false);
                    return unit_end(i);
                }
                plain_digits = false;
            }
            ++i;
        }
        add(first, i, plain_digits && !name ? TokenKind::kNumber : TokenKind::kWord, false);
        if (name) {
            add_parts(first, i);
        }
        return i;
    }

    // One past a unit written straight after a number, 0 when none stands there.
    [[nodiscard]] std::size_t unit_end(std::size_t first) const {
        std::size_t past = first;
        while (past < glyphs_.size() && past - first < 6 && is_alnum(glyphs_[past])) {
            ++past;
        }
        return is_unit(folded_text(glyphs_, first, past)) ? past : 0;
    }

    void add_parts(std::size_t first, std::size_t past) {
        std::size_t from = first;
        for (std::size_t i = first; i <= past; ++i) {
            if (i == past || !is_alnum(glyphs_[i])) {
                if (i > from) {
                    const bool digits = std::all_of(
                        glyphs_.begin() + static_cast<std::ptrdiff_t>(from),
                        glyphs_.begin() + static_cast<std::ptrdiff_t>(i),
                        [](const Glyph& g) { return g.folded.kind == CharKind::kDigit; });
                    add(from, i, digits ? TokenKind::kNumber : TokenKind::kWord, true);
                }
                from = i + 1;
            }
        }
    }

    // Equal marks in a row are one token, so that a page of dashes stays cheap.
    std::size_t take_mark(std::size_t first) {
        std::size_t past = first + 1;
        while (past < glyphs_.size() && glyphs_[past].folded.value == glyphs_[first].folded.value) {
            ++past;
        }
        Token token;
        token.kind = TokenKind::kMark;
        token.lower = folded_text(glyphs_, first, first + 1);
        token.stem = token.lower;
        token.begin = glyphs_[first].begin;
        token.end = glyphs_[past - 1].end;
        text_.tokens.push_back(std::move(token));
        return past;
    }

    void add(std::size_t first, std::size_t past, TokenKind kind, bool part) {
        Token token;
        token.kind = kind;
        token.part = part;
        token.begin = glyphs_[first].begin;
        token.end = glyphs_[past - 1].end;
        token.lower = folded_text(glyphs_, first, past);
        if (kind == TokenKind::kNumber) {
            token.stem = number_of(token.lower, text_.language);
        } else {
            finish_word(token);
        }
        text_.tokens.push_back(std::move(token));
    }

    void finish_word(Token& token) const {
        token.classes = classes_of(token.lower, text_.language);
        const std::size_t quote = token.lower.rfind('\'');
        if (token.classes == 0 && quote != std::string::npos && quote > 0) {
            const std::string base = token.lower.substr(0, quote);
            if (token.lower.size() - quote <= 3) {  // the customer's, the server'll
                token.classes = classes_of(base, text_.language);
                token.lower = base;
            }
        }
        const std::string_view number = number_named(token.lower, text_.language);
        if (!number.empty() && !token.part) {
            token.kind = TokenKind::kNumber;
            token.stem = number;
            return;
        }
        token.function_word = is(token.classes, kFunction);
        token.stem = lexicon_.stem(token.lower, text_.language);
    }

    Text& text_;
    const Lexicon& lexicon_;
    std::vector<Glyph> glyphs_;
};

}  // namespace

Text read(std::string_view words, const Lexicon& lexicon, Language language) {
    Text text;
    text.original = std::string(words);
    text.language = language;
    Tokenizer(text, lexicon).run();
    split(text);
    mark_negation(text);
    mark_stance(text);
    mark_offered(text);
    return text;
}

Language language_of(std::string_view words) {
    static constexpr std::size_t kLookedAt = 4'000;  // bytes: enough to tell, cheap for long texts
    const std::vector<Glyph> glyphs = glyphs_of(words.substr(0, kLookedAt));
    int english = 0;
    int german = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i <= glyphs.size(); ++i) {
        if (i < glyphs.size() && is_alnum(glyphs[i])) {
            continue;
        }
        if (i > first) {
            const std::string word = folded_text(glyphs, first, i);
            english += is(classes_of(word, Language::kEnglish), kFunction) ? 1 : 0;
            german += is(classes_of(word, Language::kGerman), kFunction) ? 1 : 0;
        }
        first = i + 1;
    }
    return german > english ? Language::kGerman : Language::kEnglish;
}

std::vector<const Token*> content_of(const Text& text) {
    std::vector<const Token*> content;
    for (const Token& token : text.tokens) {
        if (token.kind != TokenKind::kMark && !token.function_word && !token.part) {
            content.push_back(&token);
        }
    }
    return content;
}

}  // namespace attune::assess
