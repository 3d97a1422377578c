// Words of a text with their places: tokens, stems, clauses. The one tokeniser of the product.
//
// Reading never changes the text; every token knows the bytes it stands for, so that a quote is
// always a verbatim piece of what was written. Hidden characters (zero width, bidi controls,
// tags) are skipped, look-alike letters are folded to Latin, case is folded; the original stays as
// it is. Joined names (ERR_NAME_NOT_RESOLVED, db.example.com) are one token, followed by their
// parts, which lie within its bytes. Not here: what the words mean for an item
// (engine/assess/assess.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assess/lexicon.hpp"

namespace attune::assess {

enum class TokenKind { kWord, kNumber, kMark };

struct Token {
    std::string lower;  // folded
    std::string stem;   // of a word; the number itself otherwise
    std::uint32_t begin = 0;
    std::uint32_t end = 0;  // bytes of the original
    TokenKind kind = TokenKind::kWord;
    bool function_word = false;  // the, of, is, ...: carries no content
    bool negated = false;        // within the scope of a negation of its clause
    bool denied_head = false;    // the very word that a negation turns round: "not a *valid* reply"
    bool part = false;           // a piece of the joined token before it: `name` of `ERR_NAME`
    std::uint32_t classes = 0;   // WordSet, engine/assess/words.hpp
};

// A stretch of tokens that states one thing: between sentence marks, commas before a new verb
// phrase, and conjunctions such as "but", "because", "so".
struct Clause {
    std::uint32_t first = 0;  // index of the first token
    std::uint32_t past = 0;   // one past the last
    // How the words are meant. A clause without a flag is asserted by who wrote it.
    bool asked = false;       // of a sentence that ends in a question mark
    bool attributed = false;  // somebody else's opinion: "the customer thinks ..."
    bool contrary = false;    // contrary to fact: "if ... had ..., there would be ..."
    bool denied = false;      // "... That is wrong."
    bool offered = false;     // one of several put up to choose from
};

struct Text {
    std::string original;
    Language language = Language::kEnglish;
    std::vector<Token> tokens;
    std::vector<Clause> clauses;
    std::vector<Clause> sentences;

    [[nodiscard]] std::string_view slice(std::uint32_t begin, std::uint32_t end) const {
        return std::string_view(original).substr(begin, end - begin);
    }
};

// Reads valid UTF-8 of any length up to limits::kAnswerBytes. Linear in the length.
[[nodiscard]] Text read(std::string_view words, const Lexicon& lexicon, Language language);

// English unless German function words outnumber English ones.
[[nodiscard]] Language language_of(std::string_view words);

// Words that carry content: neither function words nor marks. In order, with repeats.
[[nodiscard]] std::vector<const Token*> content_of(const Text& text);

}  // namespace attune::assess
