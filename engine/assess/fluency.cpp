#include "engine/assess/fluency.hpp"

#include <string_view>

#include "engine/assess/fluency_tables.hpp"
#include "engine/assess/words.hpp"

namespace attune::assess {
namespace {

enum Class : std::uint8_t {
    kArticle = 1,
    kOtherDeterminer,
    kOwnPronoun,
    kPlace,  // preposition
    kHelp,   // auxiliary
    kNot,
    kLink,  // joiner
    kAnd,
    kOtherFunction,
    kNumeral,
    kEndingIng,  // German: -en
    kEndingEd,   // German: -t
    kEndingLy,   // German: -ung, -heit, -keit
    kEndingS,    // German: -er
    kPlainLong,
    kPlainShort,
};

bool is_article(std::string_view word) {
    return word == "the" || word == "a" || word == "an" || word == "der" || word == "die" ||
           word == "das" || word == "den" || word == "dem" || word == "des" || word == "ein" ||
           word == "eine" || word == "einen" || word == "einem" || word == "einer";
}

// "Nothing", "no" and "without" stand where a pronoun, an article or a preposition stands.
std::uint8_t negator_class(std::string_view word) {
    if (word == "nothing" || word == "nobody" || word == "none" || word == "nichts" ||
        word == "niemand") {
        return kOwnPronoun;
    }
    if (word == "no" || word.starts_with("kein")) {
        return kOtherDeterminer;
    }
    return word == "without" || word == "ohne" ? kPlace : kNot;
}

std::uint8_t content_class(std::string_view word, Language language) {
    const auto ends = [&](std::string_view ending) {
        return word.size() > ending.size() + 1 && word.ends_with(ending);
    };
    if (language == Language::kGerman) {
        return ends("en")                                    ? kEndingIng
               : ends("ung") || ends("heit") || ends("keit") ? kEndingLy
               : ends("t")                                   ? kEndingEd
               : ends("er")                                  ? kEndingS
               : word.size() > 5                             ? kPlainLong
                                                             : kPlainShort;
    }
    return ends("ing")       ? kEndingIng
           : ends("ed")      ? kEndingEd
           : ends("ly")      ? kEndingLy
           : ends("s")       ? kEndingS
           : word.size() > 5 ? kPlainLong
                             : kPlainShort;
}

}  // namespace

std::uint8_t word_class(const Token& token, Language language) {
    if (token.kind == TokenKind::kMark) {
        return kBoundary;
    }
    if (token.kind == TokenKind::kNumber) {
        return kNumeral;
    }
    if (!token.function_word) {
        return content_class(token.lower, language);
    }
    const WordSet classes = token.classes;
    if (is_article(token.lower)) {
        return kArticle;
    }
    if (is(classes, kNegator)) {
        return negator_class(token.lower);
    }
    if (is(classes, kAuxiliary)) {
        return kHelp;
    }
    if (is(classes, kDeterminer)) {
        return kOtherDeterminer;
    }
    if (is(classes, kPronoun)) {
        return kOwnPronoun;
    }
    if (is(classes, kPreposition)) {
        return kPlace;
    }
    const bool links = token.lower == "and" || token.lower == "or" || token.lower == "und" ||
                       token.lower == "oder";
    return is(classes, kJoiner) ? kLink : links ? kAnd : kOtherFunction;
}

namespace {

// "Die sind geschützt", "die kann man nicht abgeben": before a German auxiliary "die" points back.
std::uint8_t class_at(const Text& text, std::uint32_t at, std::uint32_t past) {
    const std::uint8_t here = word_class(text.tokens[at], text.language);
    const bool points_back = here == kArticle && text.language == Language::kGerman &&
                             at + 1 < past && is(text.tokens[at + 1].classes, kAuxiliary);
    return points_back ? static_cast<std::uint8_t>(kOwnPronoun) : here;
}

}  // namespace

Fluency fluency_of(const Text& text, std::uint32_t first, std::uint32_t past) {
    const PairTable& table = text.language == Language::kGerman ? kGermanPairs : kEnglishPairs;
    Fluency fluency;
    std::uint8_t before = kBoundary;
    bool open = false;  // a word stands before
    for (std::uint32_t i = first; i <= past; ++i) {
        if (i < past && text.tokens[i].part) {
            continue;
        }
        const std::uint8_t here = i < past ? class_at(text, i, past) : kBoundary;
        if (open || here != kBoundary) {
            fluency.sum += table[before][here] / 10.0;
            ++fluency.pairs;
        }
        open = here != kBoundary;
        before = here;
    }
    return fluency;
}

}  // namespace attune::assess
