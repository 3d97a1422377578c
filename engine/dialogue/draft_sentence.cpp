#include "engine/dialogue/draft_sentence.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/assess/words.hpp"
#include "engine/base/ensure.hpp"

namespace attune::dialogue {
namespace {

using assess::Language;
using assess::Text;
using assess::Token;
using assess::TokenKind;

constexpr std::size_t kContentLeast = 4;
constexpr std::size_t kWordsMost = 40;
constexpr std::size_t kSubjectWords = 3;
constexpr std::size_t kDefinedWords = 4;  // before "is", without the article
constexpr std::size_t kTermBytes = 3;
constexpr std::size_t kArticleBytes = 6;  // "Eine "
constexpr std::size_t kNearHead = 8;      // words from the first on

// Words that point back to a sentence before, where they begin one.
bool points_back(const Token& first, const Token* second, Language language) {
    static const std::set<std::string> kEnglish = {
        "it",        "this",    "that", "these", "those",  "they",    "he",    "she",
        "its",       "their",   "his",  "her",   "such",   "both",    "then",  "so",
        "but",       "and",     "also", "here",  "thus",   "hence",   "there", "therefore",
        "otherwise", "neither", "one",  "some",  "others", "another", "only"};
    static const std::set<std::string> kGerman = {
        "er",    "es",   "dies",    "diese", "dieser",  "dieses", "diesen",  "diesem", "dabei",
        "damit", "dazu", "dafür",   "dann",  "deshalb", "daher",  "dort",    "hier",   "beide",
        "so",    "auch", "dadurch", "darum", "sein",    "seine",  "ihr",     "ihre",   "und",
        "aber",  "denn", "sonst",   "davon", "daran",   "darauf", "darüber", "solche", "solches"};
    static const std::set<std::string> kOrPronoun = {"das", "die", "der", "sie"};
    if (language == Language::kEnglish) {
        return kEnglish.contains(first.lower);
    }
    if (kGerman.contains(first.lower)) {
        return true;
    }
    static const std::set<std::string> kVerbs = {"ist",  "sind", "gilt", "heißt", "heisst",
                                                 "geht", "war",  "kann", "darf",  "muss",
                                                 "wird", "hat",  "gibt", "soll",  "macht"};
    return kOrPronoun.contains(first.lower) && second != nullptr && kVerbs.contains(second->lower);
}

std::vector<const Token*> words_of(const Text& text) {
    std::vector<const Token*> words;
    for (const Token& token : text.tokens) {
        if (token.kind != TokenKind::kMark && !token.part) {
            words.push_back(&token);
        }
    }
    return words;
}

std::size_t content_in(const std::vector<const Token*>& words) {
    return static_cast<std::size_t>(std::count_if(
        words.begin(), words.end(), [](const Token* token) { return carries_content(*token); }));
}

bool has_verb(const std::vector<const Token*>& words) {
    return std::any_of(words.begin(), words.end(), [](const Token* token) {
        return assess::is(token->classes, assess::kAuxiliary);
    });
}

bool is_statement(const std::string& words, const assess::Lexicon& lexicon, Language language) {
    const Text text = assess::read(words, lexicon, language);
    const auto all = words_of(text);
    return stands_alone(text) && has_verb(all) &&
           !assess::is(all[0]->classes, assess::kPronoun | assess::kJoiner);
}

// A sentence of its own: capital letter, full stop.
std::string as_sentence(std::string words) {
    const auto first = words.find_first_not_of(' ');
    words.erase(0, first == std::string::npos ? words.size() : first);
    while (!words.empty() && (words.back() == ' ' || words.back() == ',')) {
        words.pop_back();
    }
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    }
    if (!words.empty() && std::string_view(".!?").find(words.back()) == std::string_view::npos) {
        words += '.';
    }
    return words;
}

bool starts_upper(const Text& text, const Token& token) {
    const char c = text.original[token.begin];
    const bool umlaut = text.original.compare(token.begin, 2, "Ä") == 0 ||
                        text.original.compare(token.begin, 2, "Ö") == 0 ||
                        text.original.compare(token.begin, 2, "Ü") == 0;
    return (c >= 'A' && c <= 'Z') || umlaut;
}

bool all_upper_or_joined(std::string_view word) {
    return std::any_of(word.begin() + 1, word.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    });
}

// The words from `first` on as they stand in mid-sentence: only a name keeps the capital that the
// beginning of the sentence gave it.
std::string in_mid_sentence(const Text& text, const Token& first, const Token& last,
                            bool begins_sentence) {
    std::string name(text.slice(first.begin, last.end));
    name.resize(std::min(name.size(), name.find(',')));  // "TTL, time to live"
    const bool noun = text.language == Language::kGerman && &first == &last;
    const std::string_view word = text.slice(first.begin, first.end);
    if (begins_sentence && !noun && name.front() >= 'A' && name.front() <= 'Z' &&
        !all_upper_or_joined(word)) {
        name.front() = static_cast<char>(name.front() - 'A' + 'a');
    }
    return name;
}

// In German a name is a noun, which its capital tells.
bool may_head(const Text& text, const Token& token) {
    return carries_content(token) && !assess::is(token.classes, assess::kLight) &&
           (text.language == Language::kEnglish || starts_upper(text, token));
}

bool may_be_cut(const Token& before, const Token& here) {
    static const std::set<std::string> kOpeners = {
        "that",   "which",   "who",  "whom",  "where",  "when",  "because", "if",  "to",  "dass",
        "weil",   "wenn",    "wer",  "was",   "wo",     "zu",    "um",      "als", "wie", "after",
        "before", "without", "ohne", "heißt", "heisst", "means", "says",    "bis"};
    if (kOpeners.contains(before.lower)) {
        return true;
    }
    if (assess::is(before.classes, assess::kDeterminer) || kOpeners.contains(here.lower)) {
        return false;
    }
    return assess::is(before.classes, assess::kPreposition | assess::kAuxiliary) ||
           assess::is(here.classes, assess::kDeterminer);
}

// Whether the two stand side by side in `text`, in either order.
bool are_beside(const Text& text, const std::string& a, const std::string& b) {
    const auto all = words_of(text);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        const std::string& one = all[i]->stem;
        const std::string& next = all[i + 1]->stem;
        if ((one == a && next == b) || (one == b && next == a)) {
            return true;
        }
    }
    return false;
}

// How many words from the first on (an article left out) stand before a verb of being, and nothing
// but words with content; 0 when it is no such sentence.
std::size_t defined_words(const std::vector<const Token*>& all) {
    static const std::set<std::string> kBeing = {"is",   "are",   "means",  "ist",
                                                 "sind", "heißt", "heisst", "bedeutet"};
    if (all.empty()) {
        return 0;
    }
    const std::size_t first = assess::is(all[0]->classes, assess::kDeterminer) ? 1 : 0;
    for (std::size_t i = first; i < all.size() && i <= first + kDefinedWords; ++i) {
        if (kBeing.contains(all[i]->lower)) {
            return i - first;
        }
        if (!carries_content(*all[i])) {
            return 0;
        }
    }
    return 0;
}

// "sign-on", "max-age": a mark holds the next word to this one.
bool is_joined(const Text& sentence, const Token& token, const Token& next) {
    return next.begin == token.end + 1 && sentence.original[token.end] == '-';
}

// An English word in -s ends a name or is its verb; a verb of being or "of" tells that it ends it.
bool may_go_on(const Text& sentence, const std::vector<const Token*>& all, std::size_t at) {
    if (sentence.language != Language::kEnglish || !all[at]->lower.ends_with('s') ||
        all[at]->lower.ends_with("ss")) {
        return true;
    }
    return at + 1 < all.size() &&
           (assess::is(all[at + 1]->classes, assess::kAuxiliary) || all[at + 1]->lower == "of");
}

Subject subject_from(const Text& sentence, const std::vector<const Token*>& all, std::size_t first,
                     std::size_t last) {
    while (last + 1 < all.size() && is_joined(sentence, *all[last], *all[last + 1])) {
        ++last;
    }
    Subject subject;
    subject.name = in_mid_sentence(sentence, *all[first], *all[last], first == 0);
    for (std::size_t k = first; k <= last; ++k) {
        subject.stems.insert(all[k]->stem);
    }
    return subject;
}

// A word that names nothing to be brought: numbers and words of time and place between others.
bool may_be_term(const Token& token) {
    static const std::set<std::string> kNone = {
        "before", "after",   "whoever",  "instead", "again", "once", "longer", "further",
        "until",  "exactly", "whole",    "both",    "vor",   "nach", "dabei",  "bereits",
        "solche", "weitere", "weiterer", "wieder",  "alle",  "else", "example"};
    return carries_content(token) && !assess::is(token.classes, assess::kLight) &&
           token.kind == TokenKind::kWord && token.lower.size() >= kTermBytes &&
           !kNone.contains(token.lower);
}

std::optional<Subject> head_of(const Text& sentence, const std::vector<const Token*>& all,
                               const CourseWords& words, const Text& said) {
    if (const std::size_t count = defined_words(all); count > 0) {
        const std::size_t first = assess::is(all[0]->classes, assess::kDeterminer) ? 1 : 0;
        return subject_from(sentence, all, first, first + count - 1);
    }
    const auto one_name = [&](const Token& a, const Token& b) {
        return carries_content(a) && carries_content(b) &&
               (words.belong_together(a.stem, b.stem) || are_beside(said, a.stem, b.stem));
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!may_head(sentence, *all[i])) {
            continue;
        }
        // A German adjective stands before its noun.
        const bool described =
            sentence.language == Language::kGerman && i > 0 && one_name(*all[i - 1], *all[i]);
        const std::size_t first = described ? i - 1 : i;
        std::size_t last = i;
        while (last + 1 < all.size() && last - first + 1 < kSubjectWords &&
               one_name(*all[last], *all[last + 1]) && may_go_on(sentence, all, last + 1)) {
            ++last;
        }
        return subject_from(sentence, all, first, last);
    }
    return std::nullopt;
}

}  // namespace

bool stands_alone(const Text& sentence) {
    const auto words = words_of(sentence);
    return sentence.original.find('?') == std::string::npos && words.size() >= kContentLeast &&
           words.size() <= kWordsMost && content_in(words) >= kContentLeast &&
           !points_back(*words[0], words[1], sentence.language);
}

std::vector<std::string> statements_in(const std::string& sentence, const assess::Lexicon& lexicon,
                                       Language language) {
    static constexpr std::array<std::string_view, 5> kEnglish = {"; ", ", and ", ", but ", ", so ",
                                                                 ", while "};
    static constexpr std::array<std::string_view, 4> kGerman = {"; ", ", und ", ", aber ",
                                                                ", doch "};
    const auto marks = language == Language::kEnglish
                           ? std::vector<std::string_view>(kEnglish.begin(), kEnglish.end())
                           : std::vector<std::string_view>(kGerman.begin(), kGerman.end());
    for (const std::string_view mark : marks) {
        const auto at = sentence.find(mark);
        if (at == std::string::npos) {
            continue;
        }
        const std::string first = as_sentence(sentence.substr(0, at));
        const std::string second = as_sentence(sentence.substr(at + mark.size()));
        if (is_statement(first, lexicon, language) && is_statement(second, lexicon, language)) {
            return {first, second};
        }
    }
    return {sentence};
}

std::optional<Subject> subject_of(const Text& sentence, const CourseWords& words,
                                  const Text& said) {
    const std::set<std::string> asked = stems_in(said);
    const auto all = words_of(sentence);
    const auto head = head_of(sentence, all, words, said);
    const bool asked_for =
        head && std::any_of(head->stems.begin(), head->stems.end(),
                            [&](const auto& stem) { return asked.contains(stem); });
    if (!head || asked_for) {
        return head;
    }
    // A word that the learner asked with tells the place better than one that they never used.
    std::optional<std::size_t> rarest;
    for (std::size_t i = 0; i < std::min(all.size(), kNearHead); ++i) {
        const bool named = may_be_term(*all[i]) && may_head(sentence, *all[i]) &&
                           asked.contains(all[i]->stem) && may_go_on(sentence, all, i);
        if (named && (!rarest || words.rarity(all[i]->stem) > words.rarity(all[*rarest]->stem))) {
            rarest = i;
        }
    }
    return rarest ? subject_from(sentence, all, *rarest, *rarest) : head;
}

std::optional<Subject> defined_by(const Text& sentence, const CourseWords& words) {
    const auto all = words_of(sentence);
    if (all.empty()) {
        return std::nullopt;
    }
    const auto head = head_of(sentence, all, words, {});
    if (!head || defined_words(all) > 0) {
        return head;
    }
    const std::string mark = head->name + ",";
    const auto at = sentence.original.find(mark);
    return at != std::string::npos && at <= kArticleBytes ? head : std::nullopt;
}

std::vector<std::string> key_terms_of(const Text& sentence, const std::set<std::string>& given,
                                      const CourseWords& words, const assess::Lexicon& lexicon,
                                      std::size_t most) {
    struct Term {
        const Token* token;
        double tells;
    };
    std::vector<Term> terms;
    std::set<std::string> seen;
    for (const Token& token : sentence.tokens) {
        if (may_be_term(token) && !given.contains(token.stem) && seen.insert(token.stem).second) {
            terms.push_back({&token, words.rarity(token.stem) * lexicon.rarity(token.lower)});
        }
    }
    std::stable_sort(terms.begin(), terms.end(),
                     [](const Term& a, const Term& b) { return a.tells > b.tells; });
    terms.resize(std::min(terms.size(), most));
    std::sort(terms.begin(), terms.end(),
              [](const Term& a, const Term& b) { return a.token->begin < b.token->begin; });
    std::vector<std::string> written;
    for (const Term& term : terms) {
        written.push_back(term.token->lower);
    }
    return written;
}

std::vector<Prompt> endings_left_out(const Text& sentence, bool anywhere) {
    const auto all = words_of(sentence);
    std::vector<Prompt> prompts;
    for (std::size_t i = all.size(); i-- > 2;) {
        const Token& before = *all[i - 1];
        const std::vector<const Token*> rest(all.begin() + static_cast<std::ptrdiff_t>(i),
                                             all.end());
        const bool here = anywhere ? !assess::is(before.classes, assess::kDeterminer)
                                   : may_be_cut(before, *all[i]);
        if (!here || content_in(rest) == 0) {
            continue;
        }
        const std::string head(sentence.slice(0, before.end));
        prompts.push_back(
            {head + " ____.", std::string(sentence.slice(all[i]->begin, all.back()->end))});
    }
    return prompts;
}

std::set<std::string> stems_in(const Text& sentence) {
    std::set<std::string> stems;
    for (const Token& token : sentence.tokens) {
        if (carries_content(token)) {
            stems.insert(token.stem);
        }
    }
    return stems;
}

std::string with_gaps(const Text& sentence, const std::set<std::string>& stems, std::size_t upto) {
    std::string out;
    std::uint32_t at = 0;
    bool gap_open = false;
    ENSURE(upto <= sentence.tokens.size());
    for (std::size_t i = 0; i < upto; ++i) {
        const Token& token = sentence.tokens[i];
        if (token.part) {
            continue;
        }
        const bool hidden = carries_content(token) && stems.contains(token.stem);
        if (!hidden) {
            out += std::string(sentence.slice(at, token.end));
        } else if (!gap_open && out.ends_with("____-")) {
            out.pop_back();  // the second half of a joined word
        } else if (!gap_open) {
            out += std::string(sentence.slice(at, token.begin)) + "____";
        }
        gap_open = hidden;
        at = token.end;
    }
    return out;
}

std::size_t half_of(const Text& sentence) {
    const auto all = words_of(sentence);
    ENSURE(!all.empty());
    const Token* middle = all[all.size() / 2];
    std::size_t at = 0;
    while (&sentence.tokens[at] != middle) {
        ++at;
    }
    // Not right behind an article or a preposition.
    while (
        at + 1 < sentence.tokens.size() && at > 0 &&
        assess::is(sentence.tokens[at - 1].classes, assess::kDeterminer | assess::kPreposition)) {
        ++at;
    }
    return at;
}

}  // namespace attune::dialogue
