#include "adapters/retrieve/sentence_facts.hpp"

#include <algorithm>
#include <set>

#include "adapters/retrieve/question.hpp"

namespace attune::retrieve {
namespace {

using assess::Text;
using assess::Token;
using assess::TokenKind;

constexpr std::size_t kFragmentWords = 3;
constexpr std::size_t kFragmentBytes = 22;
constexpr std::size_t kInitialBytes = 2;  // "William E."

bool is_word(const Token& token) {
    return token.kind != TokenKind::kMark && !token.part;
}

std::size_t words_in(const Text& text) {
    return static_cast<std::size_t>(std::count_if(text.tokens.begin(), text.tokens.end(), is_word));
}

bool is_roman(std::string_view word) {
    return word.find_first_not_of("IVX") == std::string_view::npos;
}

// Ends in a point that ends no sentence: after a day, an initial, a short form.
bool ends_torn(const Text& text) {
    const std::size_t last = text.original.find_last_not_of(" \t\r\n");
    if (last == std::string::npos || text.original[last] != '.') {
        return false;
    }
    const auto word = std::find_if(text.tokens.rbegin(), text.tokens.rend(), is_word);
    return word == text.tokens.rend() || word->end - word->begin <= kInitialBytes ||
           is_roman(text.slice(word->begin, word->end));
}

bool gives_reason(const Token& token) {
    static const std::set<std::string, std::less<>> kWords = {
        "because", "since",    "due",     "therefore", "thus",  "reason", "cause",
        "caused",  "causes",   "led",     "weil",      "da",    "damit",  "wegen",
        "daher",   "aufgrund", "deshalb", "durch",     "grund", "um"};
    return kWords.contains(token.lower);
}

void add_once(std::vector<std::string>& all, const std::string& word) {
    if (std::find(all.begin(), all.end(), word) == all.end()) {
        all.push_back(word);
    }
}

}  // namespace

SentenceFacts facts_of(const Text& sentence) {
    SentenceFacts facts;
    facts.words = words_in(sentence);
    const Token* before = nullptr;  // when capitalised
    bool is_first = true;
    for (const Token& token : sentence.tokens) {
        if (!is_word(token)) {
            before = nullptr;
            continue;
        }
        facts.gives_reason = facts.gives_reason || gives_reason(token);
        if (is_number(token, sentence.language)) {
            add_once(facts.numbers, token.lower);
        }
        if (is_time(token)) {
            add_once(facts.times, token.lower);
        }
        const bool capital = !token.function_word && is_capitalised(sentence, token);
        if (capital && before != nullptr) {
            facts.names.emplace_back(before->lower, token.lower);
        }
        if (capital && !is_first) {
            add_once(facts.capitalised, token.lower);
        }
        before = capital ? &token : nullptr;
        is_first = false;
    }
    return facts;
}

bool continues(const Text& before, const Text& sentence) {
    const auto first = std::find_if(sentence.tokens.begin(), sentence.tokens.end(), is_word);
    if (first == sentence.tokens.end() || ends_torn(before)) {
        return true;
    }
    const char letter = sentence.original[first->begin];
    return (letter >= 'a' && letter <= 'z') ||
           (words_in(sentence) <= kFragmentWords && sentence.original.size() < kFragmentBytes);
}

}  // namespace attune::retrieve
