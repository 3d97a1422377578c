// BERT's uncased WordPiece tokenizer: text into numbers of the vocabulary, each with its place.
//
// Devlin et al. 2019; Wu et al. 2016 for the greedy longest match. Control characters are dropped,
// letters lower-cased, accents stripped; punctuation and Chinese characters stand alone; every word
// is cut into the longest pieces that the vocabulary has. A token says which bytes of the original
// text it came from, so that vectors of parts can be pooled from one pass over the whole.
//
// Names of control tokens in a text ("[MASK]") are only text. Bytes that are no UTF-8 count as
// U+FFFD, which is dropped. What happens to single characters is in unicode_tables.hpp.
// Immutable; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/result.hpp"

namespace attune::embed {

inline constexpr std::size_t kTokensMax = 256;          // of one text, with the two control tokens
inline constexpr std::size_t kWordCharactersMax = 100;  // a longer word is unknown

struct Token {
    std::int32_t id = 0;
    std::size_t begin = 0;  // bytes of the original text; control tokens have an empty span
    std::size_t end = 0;
};

class WordPiece {
  public:
    // `vocabulary`: one piece a line, "##" before those that continue a word; must outlive this.
    // kInvalid when a control token is missing, a line is empty or a piece stands there twice.
    [[nodiscard]] static Result<WordPiece> from(std::string_view vocabulary);

    // [CLS], the pieces, [SEP]; at most kTokensMax, what follows is cut off. Spans never go back.
    [[nodiscard]] std::vector<Token> tokens(std::string_view text) const;

    [[nodiscard]] std::size_t size() const { return words_.size() + continuations_.size(); }

  private:
    friend class WordCutter;
    using Pieces = std::unordered_map<std::string_view, std::int32_t>;

    WordPiece() = default;

    Pieces words_;          // pieces that begin a word
    Pieces continuations_;  // pieces that continue one, without their "##"
    std::size_t piece_bytes_max_ = 0;
    std::int32_t unknown_ = 0;
    std::int32_t first_ = 0;  // [CLS]
    std::int32_t last_ = 0;   // [SEP]
};

}  // namespace attune::embed
