#include "adapters/retrieve/question.hpp"

#include <array>
#include <set>
#include <string_view>

#include "engine/assess/words.hpp"

namespace attune::retrieve {
namespace {

using assess::Language;
using assess::Text;
using assess::Token;
using assess::TokenKind;

using Words = std::set<std::string, std::less<>>;

const Words kCountAfterHow = {"many",  "much",   "old",   "long",  "far",    "high",
                              "tall",  "big",    "fast",  "often", "large",  "viel",
                              "viele", "vielen", "alt",   "lang",  "lange",  "hoch",
                              "weit",  "groß",   "gross", "oft",   "schnell"};
const Words kCounts = {"percent", "percentage", "prozent", "prozentsatz",
                       "anzahl",  "wieviel",    "wieviele"};
const Words kTimes = {"when", "wann", "jahrhundert"};
const Words kTimeAfterWhich = {"year", "date",  "day", "month", "century",    "decade",
                               "jahr", "datum", "tag", "monat", "jahrhundert"};
const Words kPersons = {"who", "whom", "whose", "wer", "wen", "wem", "wessen"};
const Words kPlaces = {"where", "wo", "wohin", "woher"};
const Words kPlaceAfterWhich = {"city", "country", "state", "town", "stadt", "land", "staat"};
const Words kReasons = {"why", "warum", "weshalb", "wieso"};
const Words kWhich = {"what", "which", "welche", "welcher", "welches", "welchem", "welchen"};
const Words kTimeWords = {"january",   "february",    "march",       "april",    "june",
                          "july",      "august",      "september",   "october",  "november",
                          "december",  "januar",      "februar",     "märz",     "mai",
                          "juni",      "juli",        "oktober",     "dezember", "century",
                          "centuries", "jahrhundert", "jahrhunderts"};

bool is_digits(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

// Words that ask and carry none of the matter.
const Words& asking_words() {
    static const Words kWords = {
        "again",   "meant",      "refer",     "refers",    "mean",       "means",     "meaning",
        "word",    "term",       "explain",   "exactly",   "please",     "know",      "tell",
        "new",     "question",   "really",    "actually",  "wondering",  "wonder",    "remind",
        "example", "difference", "different", "between",   "understand", "idea",      "quick",
        "ok",      "okay",       "wait",      "sorry",     "hmm",        "heard",     "never",
        "define",  "definition", "describe",  "stand",     "stands",     "called",    "thing",
        "things",  "kind",       "sort",      "something", "anything",   "work",      "works",
        "even",    "sure",       "put",       "sentence",  "someone",    "mentioned", "short",
        "simple",  "words",      "always",    "also",      "one",        "use",       "used",
        "get",     "happen",     "happens",   "say",       "says",       "still"};
    return kWords;
}

const Words& german_asking_words() {
    static const Words kWords = {
        "bedeutet", "bedeuten",  "bedeutung",    "hei\u00dft", "heissen",     "hei\u00dfen",
        "nochmal",  "nochmals",  "wort",         "begriff",    "erkl\u00e4r", "erkl\u00e4re",
        "genau",    "sag",       "sagen",        "sagt",       "wei\u00dft",  "wissen",
        "kenne",    "verstehe",  "versteh",      "frage",      "meint",       "gemeint",
        "beispiel", "kurz",      "unterschied",  "macht",      "machen",      "nennt",
        "genannt",  "steht",     "stehen",       "neu",        "geht",        "gibt",
        "versteht", "verstehen", "funktioniert", "einmal"};
    return kWords;
}

}  // namespace

bool only_asks(const std::string& word, Language language) {
    return asking_words().contains(word) ||
           (language == Language::kGerman && german_asking_words().contains(word));
}

Wanted wanted_by(const Text& question) {
    std::string before;
    for (const Token& token : question.tokens) {
        const std::string& word = token.lower;
        const bool how = before == "how" || before == "wie";
        const bool which = kWhich.contains(before);
        if (kCounts.contains(word) || (how && kCountAfterHow.contains(word)) ||
            (which && word == "number")) {
            return Wanted::kCount;
        }
        if (kTimes.contains(word) || (which && kTimeAfterWhich.contains(word))) {
            return Wanted::kTime;
        }
        if (kPersons.contains(word)) {
            return Wanted::kPerson;
        }
        if (kPlaces.contains(word) || (which && kPlaceAfterWhich.contains(word))) {
            return Wanted::kPlace;
        }
        if (kReasons.contains(word)) {
            return Wanted::kReason;
        }
        before = word;
    }
    return Wanted::kAnything;
}

bool is_number(const Token& token, Language language) {
    return token.kind == TokenKind::kNumber ||
           token.lower.find_first_of("0123456789") != std::string::npos ||
           !assess::number_named(token.lower, language).empty();
}

bool is_time(const Token& token) {
    const std::string& word = token.lower;
    const bool year = is_digits(word) && (word.size() == 3 || word.size() == 4);
    return kTimeWords.contains(word) ||
           (year && (word.size() == 3 || word[0] == '1' || word.starts_with("20")));
}

bool is_capitalised(const Text& text, const Token& token) {
    const std::string_view word = text.slice(token.begin, token.end);
    if (word.empty()) {
        return false;
    }
    const auto first = static_cast<unsigned char>(word[0]);
    const auto second = static_cast<unsigned char>(word.size() > 1 ? word[1] : 0);
    return (first >= 'A' && first <= 'Z') || (first == 0xC3U && second >= 0x80U && second <= 0x9EU);
}

bool is_content(const Token& token) {
    return token.kind != TokenKind::kMark && !token.function_word;
}

}  // namespace attune::retrieve
