#include "engine/dialogue/stand_ins.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/assess/text.hpp"
#include "engine/assess/words.hpp"
#include "engine/dialogue/bank.hpp"
#include "engine/dialogue/cues.hpp"

namespace attune::dialogue {
namespace {

using assess::Text;
using assess::Token;

constexpr std::size_t kFocusWords = 2;

std::set<std::string> question_stems(const Scene& scene) {
    std::set<std::string> stems;
    for (const Token& token :
         assess::read(scene.item.question, scene.lexicon, scene.language).tokens) {
        if (carries_content(token)) {
            stems.insert(token.stem);
        }
    }
    return stems;
}

// German capitals tell nouns, so only a word of the closed classes loses its own there.
bool begins_with_plain_word(const std::string& label, assess::Language language) {
    if (language == assess::Language::kEnglish) {
        return label.size() > 1 && (label[1] == ' ' || (label[1] >= 'a' && label[1] <= 'z'));
    }
    const std::string first = flat(label.substr(0, label.find(' ')));
    return assess::is(
        assess::classes_of(std::string_view(first).substr(1, first.size() - 2), language),
        assess::kFunction);
}

// The content words of the question by stem, each as it first stands there.
std::map<std::string, std::string> words_asked(const Scene& scene) {
    const Text text = assess::read(scene.item.question, scene.lexicon, scene.language);
    std::map<std::string, std::string> words;
    for (const Token& token : text.tokens) {
        if (carries_content(token)) {
            words.try_emplace(token.stem, text.slice(token.begin, token.end));
        }
    }
    return words;
}

// Up to two words of the question that the idea holds; "" when it holds none. As the question has
// them: the idea's own form ("gesichert" where "Sicherung" was asked) would be a word of the key.
std::string shared_words(const Scene& scene, std::size_t expectation) {
    const std::map<std::string, std::string> asked = words_asked(scene);
    const std::string& idea = scene.item.expectations[expectation].text;
    const Text text = assess::read(idea, scene.lexicon, scene.language);
    std::vector<std::string> words;
    std::set<std::string> seen;
    for (const Token& token : text.tokens) {
        const auto word = asked.find(token.stem);
        const bool shared = carries_content(token) && word != asked.end();
        if (shared && words.size() < kFocusWords && seen.insert(token.stem).second) {
            words.push_back(word->second);
        }
    }
    if (words.size() < 2) {
        return words.empty() ? "" : "\"" + words[0] + "\"";
    }
    return filled(bank_of(scene.language).pair, {{"a", words[0]}, {"b", words[1]}});
}

}  // namespace

std::string in_mid_sentence(std::string sentence, assess::Language language) {
    const bool capital = sentence.size() > 1 && sentence[0] >= 'A' && sentence[0] <= 'Z';
    const bool i = sentence.starts_with("I ") || sentence.starts_with("I'");
    const bool deed = begins_with_deed(sentence, language);
    if (capital && !i && (deed || begins_with_plain_word(sentence, language))) {
        sentence[0] = static_cast<char>(sentence[0] - 'A' + 'a');
    }
    return sentence;
}

std::string as_phrase(std::string label, assess::Language language) {
    while (!label.empty() && (label.back() == '.' || label.back() == ' ')) {
        label.pop_back();
    }
    return in_mid_sentence(std::move(label), language);
}

bool begins_with_deed(const std::string& label, assess::Language language) {
    static constexpr const char* kEnglish[] = {
        "^takes",  "^thinks",   "^believes", "^blames",   "^wants",     "^expects", "^waits",
        "^reads",  "^trusts",   "^treats",   "^sees",     "^would",     "^writes",  "^replaces",
        "^relies", "^refuses",  "^rates",    "^ranks",    "^puts",      "^passes",  "^looks",
        "^lets",   "^keeps",    "^judges",   "^holds",    "^goes",      "^gives",   "^compares",
        "^asks",   "^applies",  "^answers",  "^assumes",  "^confuses",  "^mixes",   "^claims",
        "^says",   "^supposes", "^forgets",  "^ignores",  "^overlooks", "^counts",  "^calls",
        "^swaps",  "^mistakes", "^equates",  "^leaves",   "^makes",     "^uses",    "^denies",
        "^hopes",  "^fears",    "^adds",     "^reverses", "^skips",     "^stops",   "^starts"};
    static constexpr const char* kGerman[] = {
        "^hält",        "^glaubt", "^meint",    "^denkt",     "^nimmt",       "^setzt",
        "^verwechselt", "^sieht",  "^erwartet", "^vertraut",  "^behandelt",   "^liest",
        "^schiebt",     "^wartet", "^vergisst", "^übersieht", "^unterstellt", "^verlässt"};
    static constexpr const char* kOf[] = {"of", "is", "are", "and", "or", "without", "under"};
    const std::string words = flat(label);
    if (language == assess::Language::kGerman) {
        return has_any(words, kGerman);
    }
    const auto second = words.find(' ', 1);  // "rates of growth" are a thing
    const std::string next = words.substr(second, words.find(' ', second + 1) - second + 1);
    return has_any(words, kEnglish) && !has_any(next, kOf);
}

std::string focus_of(const Scene& scene, std::size_t expectation) {
    const std::string shared = shared_words(scene, expectation);
    return shared.empty() ? bank_of(scene.language).this_part : shared;
}

std::string label_of(const Scene& scene, std::size_t expectation) {
    const Expectation& one = scene.item.expectations[expectation];
    if (!one.label.empty()) {
        return as_phrase(one.label, scene.language);
    }
    const std::string shared = shared_words(scene, expectation);
    return shared.empty() ? number_of(scene, expectation)
                          : filled(bank_of(scene.language).numbered_about,
                                   {{"n", std::to_string(expectation + 1)},
                                    {"all", std::to_string(scene.item.expectations.size())},
                                    {"focus", shared}});
}

std::string number_of(const Scene& scene, std::size_t expectation) {
    return filled(bank_of(scene.language).numbered,
                  {{"n", std::to_string(expectation + 1)},
                   {"all", std::to_string(scene.item.expectations.size())}});
}

std::vector<std::string> open_words(const Scene& scene, std::size_t expectation) {
    const std::set<std::string> asked = question_stems(scene);
    const std::string& idea = scene.item.expectations[expectation].text;
    const Text text = assess::read(idea, scene.lexicon, scene.language);
    std::vector<std::string> words;
    std::set<std::string> seen;
    for (const Token& token : text.tokens) {
        if (carries_content(token) && !asked.contains(token.stem) &&
            seen.insert(token.stem).second) {
            words.emplace_back(text.slice(token.begin, token.end));
        }
    }
    return words;
}

std::string cloze_of(const Scene& scene, std::size_t expectation) {
    const std::set<std::string> asked = question_stems(scene);
    const std::string& idea = scene.item.expectations[expectation].text;
    const Text text = assess::read(idea, scene.lexicon, scene.language);
    std::string out;
    std::uint32_t at = 0;
    bool gap_open = false;
    for (const Token& token : text.tokens) {
        if (token.part) {
            continue;
        }
        const bool hidden = carries_content(token) && !asked.contains(token.stem);
        if (!hidden) {
            out += std::string(text.slice(at, token.end));
        } else if (!gap_open) {
            out += std::string(text.slice(at, token.begin)) + "____";
        }
        gap_open = hidden;
        at = token.end;
    }
    return out + std::string(text.slice(at, static_cast<std::uint32_t>(idea.size())));
}

std::string asking_sentence(const std::string& question) {
    const auto end = question.rfind('?');
    if (end == std::string::npos) {
        return question;
    }
    const auto is_stop = [](char c) { return c == '.' || c == '?' || c == '!' || c == ':'; };
    std::size_t begin = 0;
    for (std::size_t i = end; i > 0 && begin == 0; --i) {
        const char c = question[i - 1];
        const bool after_quote =
            (c == '"' && i > 1 && is_stop(question[i - 2])) ||
            (i > 3 && question.compare(i - 3, 3, "\u201c") == 0 && is_stop(question[i - 4]));
        const bool blank_follows = question[i] == ' ' || question[i] == '\n';
        begin = c == '\n' || ((is_stop(c) || after_quote) && blank_follows) ? i : 0;
    }
    const auto first = question.find_first_not_of(" \n\t*", begin);
    std::string sentence = question.substr(first, end - first + 1);
    std::erase(sentence, '*');
    return sentence;
}

namespace {

// A word that means nothing without what was said before it.
bool points_back(const std::string& question, assess::Language language) {
    static constexpr const char* kEnglish[] = {
        "that", "this", "these", "those", "it",  "its", "there", "they", "them", "their",
        "one",  "ones", "he",    "she",   "him", "her", "his",   "such", "both", "then"};
    static constexpr const char* kGerman[] = {
        "das",    "dies",  "diese", "dieser", "dieses", "diesen", "diesem", "es",
        "er",     "sie",   "ihm",   "ihn",    "ihr",    "ihnen",  "sein",   "seine",
        "ihre",   "dort",  "da",    "dabei",  "dafür",  "damit",  "daran",  "darauf",
        "daraus", "darin", "davon", "dazu",   "dann",   "davor",  "beide",  "beides"};
    const bool german = language == assess::Language::kGerman;
    return has_any(flat(question), german ? Phrases(kGerman) : Phrases(kEnglish));
}

}  // namespace

std::string standing_question(const std::string& hint, assess::Language language) {
    const std::string question = asking_sentence(hint);
    const auto at = hint.rfind(question);
    const auto stop = at == std::string::npos || at == 0 ? std::string::npos
                                                         : hint.find_last_not_of(" \n", at - 1);
    const bool follows = stop != std::string::npos && (hint[stop] == '.' || hint[stop] == ':');
    if (!follows || !points_back(question, language)) {
        return question;
    }
    // One sentence, so that it is new where its second half was said before.
    const std::string before = hint.substr(0, stop);
    const auto end = before.find_last_of(".?!");
    const auto first = end == std::string::npos ? 0 : before.find_first_not_of(' ', end + 1);
    return before.substr(first) +
           (hint[stop] == ':' ? ": " + question : "; " + in_mid_sentence(question, language));
}

}  // namespace attune::dialogue
