#include "engine/dialogue/talk/spoken_words.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "engine/dialogue/course_words.hpp"

namespace attune::dialogue {
namespace {

using Parts = std::vector<std::string>;

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kWhole = {{
    {"can't", "can not"},
    {"cannot", "can not"},
    {"cant", "can not"},
    {"won't", "will not"},
    {"wont", "will not"},
    {"shan't", "shall not"},
    {"im", "i am"},
    {"ive", "i have"},
    {"youre", "you are"},
    {"theyre", "they are"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEndings = {
    {{"'re", "are"}, {"'ll", "will"}, {"'ve", "have"}, {"'m", "am"}, {"'d", "would"}}};

// After these "'s" is "is"; after a name it tells whose something is.
constexpr std::array<std::string_view, 10> kBeforeIs = {"it",  "that", "what",  "there", "he",
                                                        "she", "who",  "where", "how",   "here"};

// Written without the apostrophe, as people do.
constexpr std::array<std::string_view, 13> kBeforeNt = {"do",    "does", "did",  "is",    "are",
                                                        "was",   "were", "have", "would", "should",
                                                        "could", "has",  "had"};

Parts split(std::string_view both) {
    const auto blank = both.find(' ');
    return {std::string(both.substr(0, blank)), std::string(both.substr(blank + 1))};
}

Parts english_parts(std::string_view word) {
    for (const auto& [contraction, whole] : kWhole) {
        if (word == contraction) {
            return split(whole);
        }
    }
    if (word.size() > 3 && word.ends_with("n't")) {
        return {std::string(word.substr(0, word.size() - 3)), "not"};
    }
    for (const auto& [ending, whole] : kEndings) {
        if (word.size() > ending.size() && word.ends_with(ending)) {
            return {std::string(word.substr(0, word.size() - ending.size())), std::string(whole)};
        }
    }
    const std::string_view rest = word.substr(0, word.size() - 1);
    if (word.ends_with("nt") &&
        std::count(kBeforeNt.begin(), kBeforeNt.end(), rest.substr(0, rest.size() - 1)) > 0) {
        return {std::string(rest.substr(0, rest.size() - 1)), "not"};
    }
    const bool apart = rest.ends_with('\'');
    const std::string_view before = rest.substr(0, rest.size() - (apart ? 1 : 0));
    const bool is = (apart || before == "that" || before == "what") && word.ends_with('s') &&
                    std::count(kBeforeIs.begin(), kBeforeIs.end(), before) > 0;
    return is ? Parts{std::string(before), "is"} : Parts{};
}

std::string stem_of(const std::string& word, const Ears& ears) {
    const assess::Text text = assess::read(word, ears.lexicon, ears.language);
    return text.tokens.empty() ? word : text.tokens.front().stem;
}

bool touches(const assess::Token& token, const Span& stretch) {
    return token.end > stretch.begin && token.begin < stretch.end;
}

}  // namespace

SpokenWords spoken_words(const std::string& words, int turn, const Ears& ears) {
    SpokenWords all;
    all.text = assess::read(words, ears.lexicon, ears.language);
    for (std::size_t i = 0; i < all.text.tokens.size(); ++i) {
        const assess::Token& token = all.text.tokens[i];
        if (token.kind == assess::TokenKind::kMark || token.part) {
            continue;
        }
        const bool english = ears.language == assess::Language::kEnglish;
        const Parts parts = english ? english_parts(token.lower) : Parts{};
        const std::size_t many = std::max<std::size_t>(1, parts.size());
        for (std::size_t part = 0; part < many; ++part) {
            all.stems.push_back(parts.empty() ? token.stem : stem_of(parts[part], ears));
            all.places.push_back({turn, token.begin, token.end});
            all.tokens.push_back(i);
        }
    }
    return all;
}

std::optional<std::size_t> found_in(const SpokenWords& turn,
                                    const std::vector<std::string>& stems) {
    const auto found =
        std::search(turn.stems.begin(), turn.stems.end(), stems.begin(), stems.end());
    if (stems.empty() || found == turn.stems.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - turn.stems.begin());
}

std::optional<Span> place_of(const SpokenWords& turn, const std::vector<std::string>& stems) {
    const auto first = found_in(turn, stems);
    if (!first) {
        return std::nullopt;
    }
    return Span{turn.places[*first].turn, turn.places[*first].begin,
                turn.places[*first + stems.size() - 1].end};
}

Likeness likeness_of(const SpokenWords& turn, const Span& stretch, const SpokenWords& wording) {
    std::set<std::string> content;
    std::set<std::string> turned;  // negated in the wording itself
    for (const assess::Token& token : wording.text.tokens) {
        if (carries_content(token)) {
            content.insert(token.stem);
            if (token.negated) {
                turned.insert(token.stem);
            }
        }
    }
    std::set<std::string> shared;
    std::set<std::string> opposite;
    for (const assess::Token& token : turn.text.tokens) {
        if (!content.contains(token.stem) || !touches(token, stretch)) {
            continue;
        }
        shared.insert(token.stem);
        if (token.negated != turned.contains(token.stem)) {
            opposite.insert(token.stem);
        }
    }
    if (content.empty()) {
        return {};
    }
    return {static_cast<double>(shared.size()) / static_cast<double>(content.size()),
            2 * opposite.size() > shared.size()};
}

Span narrowed(const SpokenWords& turn, const Span& span, const std::vector<std::string>& stems) {
    const std::set<std::string> wanted(stems.begin(), stems.end());
    std::optional<Span> best;
    std::size_t most = 0;
    int touched = 0;
    for (const assess::Clause& sentence : turn.text.sentences) {
        std::set<std::string> shared;
        bool inside = false;
        Span words{span.turn, span.end, span.begin};
        for (std::uint32_t i = sentence.first; i < sentence.past; ++i) {
            const assess::Token& token = turn.text.tokens[i];
            if (!touches(token, span)) {
                continue;
            }
            inside = true;
            words.begin = std::min(words.begin, token.begin);
            words.end = std::max(words.end, token.end);
            if (wanted.contains(token.stem)) {
                shared.insert(token.stem);
            }
        }
        touched += inside ? 1 : 0;
        if (inside && (!best || shared.size() > most)) {
            most = shared.size();
            best = words;
        }
    }
    return touched > 1 && best ? *best : span;
}

}  // namespace attune::dialogue
