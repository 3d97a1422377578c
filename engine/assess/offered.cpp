#include "engine/assess/offered.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "engine/assess/words.hpp"

namespace attune::assess {
namespace {

// What announces a choice; each as the plain words of one sentence, with a blank on both sides.
constexpr std::string_view kEnglishChoices[] = {" one of these ",
                                                " one of the following ",
                                                " one of them ",
                                                " one of those ",
                                                " any of these ",
                                                " any of the following ",
                                                " strike out ",
                                                " cross out ",
                                                " tick the ",
                                                " pick the ",
                                                " pick one ",
                                                " choose the ",
                                                " choose one ",
                                                " choose from ",
                                                " select the ",
                                                " select one ",
                                                " whichever is right ",
                                                " whichever one is ",
                                                " whichever fits ",
                                                " take whichever ",
                                                " take your pick ",
                                                " the options are ",
                                                " the possibilities are ",
                                                " could be any of ",
                                                " among these "};
constexpr std::string_view kGermanChoices[] = {" eins davon ",
                                               " eines davon ",
                                               " eine davon ",
                                               " einer davon ",
                                               " eins von ",
                                               " eines von diesen ",
                                               " eine von diesen ",
                                               " eins der folgenden ",
                                               " eines der folgenden ",
                                               " eine der folgenden ",
                                               " such dir ",
                                               " suchen sie sich ",
                                               " streich ",
                                               " streiche ",
                                               " streichen sie ",
                                               " kreuz an ",
                                               " zutreffendes ",
                                               " was davon ",
                                               " w\u00e4hl ",
                                               " w\u00e4hle aus ",
                                               " w\u00e4hlen sie ",
                                               " je nachdem was stimmt ",
                                               " zur auswahl "};

struct Stretch {
    std::size_t first;
    std::size_t past;
};

std::string plain_words(const Text& text, const Stretch& stretch) {
    std::string words = " ";
    for (std::size_t i = stretch.first; i < stretch.past; ++i) {
        const Token& token = text.tokens[i];
        if (token.kind != TokenKind::kMark && !token.part) {
            words += token.lower + " ";
        }
    }
    return words;
}

bool announces_choice(const std::string& words, Language language) {
    const std::span<const std::string_view> choices =
        language == Language::kGerman ? std::span<const std::string_view>(kGermanChoices)
                                      : std::span<const std::string_view>(kEnglishChoices);
    return std::any_of(choices.begin(), choices.end(), [&](std::string_view choice) {
        return words.find(choice) != std::string::npos;
    });
}

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool states(const Text& text, std::size_t first, std::size_t past) {
    for (std::size_t i = first; i < past; ++i) {
        if (is(text.tokens[i].classes, kAuxiliary)) {
            return true;
        }
    }
    return false;
}

// The token of an "either" whose two sides are statements; sentence.past when there is none.
// "Check either the log or the graph" asks for one thing and offers no two.
std::size_t either_in(const Text& text, const Clause& sentence) {
    std::size_t either = sentence.past;
    for (std::size_t i = sentence.first; i < sentence.past; ++i) {
        const std::string& word = text.tokens[i].lower;
        if (is_one_of(word, {"either", "entweder"})) {
            either = i;
        } else if (either < sentence.past && is_one_of(word, {"or", "oder"}) &&
                   states(text, either, i) && states(text, i, sentence.past)) {
            return either;
        }
    }
    return sentence.past;
}

// Commas, colons and "or" before the end: a choice has at least two of the things to choose from.
std::size_t parts_of(const Text& text, std::size_t first, std::size_t past) {
    std::size_t parts = 1;
    for (std::size_t i = first; i + 1 < past; ++i) {
        parts += is_one_of(text.tokens[i].lower, {",", ":", "or", "oder", "/"}) ? 1U : 0U;
    }
    return parts;
}

void offer(Text& text, std::size_t first, std::size_t past) {
    for (Clause& clause : text.clauses) {
        clause.offered = clause.offered || (clause.first >= first && clause.past <= past);
    }
}

// The first clause of the sentence that ends behind the token.
std::size_t clause_at(const Text& text, std::size_t at) {
    for (const Clause& clause : text.clauses) {
        if (clause.first <= at && at < clause.past) {
            return clause.first;
        }
    }
    return at;
}

// Words that were turned round one by one share the place of the whole passage (glyphs.hpp).
bool is_mirrored(const Text& text, const Clause& clause) {
    const Token* before = nullptr;
    for (std::size_t i = clause.first; i < clause.past; ++i) {
        const Token& token = text.tokens[i];
        if (token.part || token.kind == TokenKind::kMark) {
            continue;
        }
        if (before != nullptr && before->begin == token.begin) {
            return true;
        }
        before = &token;
    }
    return false;
}

}  // namespace

void mark_offered(Text& text) {
    for (Clause& clause : text.clauses) {
        clause.offered = is_mirrored(text, clause);
    }
    for (const Clause& sentence : text.sentences) {
        const std::size_t either = either_in(text, sentence);
        if (either < sentence.past) {
            offer(text, clause_at(text, either), sentence.past);
        }
        const std::string words = plain_words(text, {sentence.first, sentence.past});
        if (parts_of(text, sentence.first, sentence.past) >= 3 &&
            announces_choice(words, text.language)) {
            offer(text, sentence.first, sentence.past);
        }
    }
}

}  // namespace attune::assess
