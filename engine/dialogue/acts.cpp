#include "engine/dialogue/acts.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/assess/text.hpp"
#include "engine/base/ensure.hpp"
#include "engine/dialogue/act_split.hpp"

namespace attune::dialogue {
namespace {

std::optional<Act> act_of_way_out(WayOut way_out) {
    switch (way_out) {
        case WayOut::kWasAsking:
            return Act::kQuestion;
        case WayOut::kDontKnow:
            return Act::kHelp;
        case WayOut::kExplainDifferently:
            return Act::kRepeat;
        case WayOut::kNone:
        case WayOut::kTooEasy:
        case WayOut::kSkip:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::set<std::string> stems_of(const std::string& words, const assess::Lexicon& lexicon,
                               assess::Language language) {
    std::set<std::string> stems;
    for (const assess::Token& token : assess::read(words, lexicon, language).tokens) {
        if (token.kind == assess::TokenKind::kWord && !token.function_word) {
            stems.insert(token.stem);
        }
    }
    return stems;
}

std::set<std::string> matter_of(const Item& item, const assess::Lexicon& lexicon,
                                assess::Language language) {
    std::string all = item.question + ". " + item.ideal;
    for (const Expectation& expectation : item.expectations) {
        all += ". " + expectation.text;
        for (const std::string& variant : expectation.variants) {
            all += ". " + variant;
        }
    }
    for (const Misconception& misconception : item.misconceptions) {
        all += ". " + misconception.text;
        for (const std::string& variant : misconception.variants) {
            all += ". " + variant;
        }
    }
    return stems_of(all, lexicon, language);
}

std::vector<ActSpan> acts_of(const std::string& words, WayOut way_out, const ActContext& context) {
    if (const auto forced = act_of_way_out(way_out)) {
        return {{*forced, 0, static_cast<std::uint32_t>(words.size())}};
    }
    return split_by(act_model(context.language), read_turn(words, context));
}

Act leading_act(const std::vector<ActSpan>& acts) {
    constexpr std::array<Act, 8> kOrder = {Act::kQuestion, Act::kChallenge, Act::kRepeat,
                                           Act::kAnswer,   Act::kHelp,      Act::kFeeling,
                                           Act::kOffTopic, Act::kNoise};
    for (const Act act : kOrder) {
        if (std::any_of(acts.begin(), acts.end(),
                        [&](const ActSpan& part) { return part.act == act; })) {
            return act;
        }
    }
    return Act::kNoise;
}

std::string words_of(const std::string& words, const std::vector<ActSpan>& acts, Act act) {
    std::string all;
    for (const ActSpan& part : acts) {
        ENSURE(part.begin <= part.end && part.end <= words.size());
        if (part.act == act) {
            all += (all.empty() ? "" : " ") + words.substr(part.begin, part.end - part.begin);
        }
    }
    return all;
}

std::string question_in(const std::string& words, const std::vector<ActSpan>& acts) {
    const auto holds = [&](Act act) {
        return std::any_of(acts.begin(), acts.end(),
                           [&](const ActSpan& part) { return part.act == act; });
    };
    if (!holds(Act::kQuestion)) {
        return "";
    }
    const bool all_one = words.find_first_of(".!;") == std::string::npos;  // one sentence, one act
    return holds(Act::kAnswer) && !all_one ? words_of(words, acts, Act::kQuestion) : words;
}

std::string answer_part(const std::string& words, const std::vector<ActSpan>& acts) {
    std::string masked(words.size(), ' ');
    bool any = false;
    for (const ActSpan& part : acts) {
        ENSURE(part.begin <= part.end && part.end <= words.size());
        if (part.act == Act::kAnswer) {
            words.copy(masked.data() + part.begin, part.end - part.begin, part.begin);
            any = true;
        }
    }
    std::replace(masked.begin(), masked.end(), '?', '.');
    return any ? masked : std::string();
}

}  // namespace attune::dialogue
