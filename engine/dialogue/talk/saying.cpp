#include "engine/dialogue/talk/saying.hpp"

#include <algorithm>
#include <optional>

#include "engine/dialogue/cues.hpp"
#include "engine/dialogue/talk/dates.hpp"
#include "engine/dialogue/talk/talk_wording.hpp"

namespace attune::dialogue {
namespace {

constexpr std::ptrdiff_t kShort = 8;    // words: no room for a case of one's own
constexpr std::ptrdiff_t kOddMost = 2;  // words: with more of them it is no slip of the keys

std::ptrdiff_t words_in(const std::string& flat_words) {
    return std::max<std::ptrdiff_t>(0, std::count(flat_words.begin(), flat_words.end(), ' ') - 1);
}

std::optional<Saying> by_way_out(WayOut way_out) {
    switch (way_out) {
        case WayOut::kWasAsking:
            return Saying::kQuestion;
        case WayOut::kDontKnow:
            return Saying::kHelp;
        case WayOut::kExplainDifferently:
            return Saying::kRepeat;
        case WayOut::kTooEasy:
            return Saying::kAdvice;
        case WayOut::kSkip:
            return Saying::kSkip;
        case WayOut::kNone:
            break;
    }
    return std::nullopt;
}

// What holds in every kind, a role-play included.
std::optional<Saying> outright(const std::string& words, const Scene& scene, bool role_play) {
    const TalkBank& bank = talk_bank_of(scene.language);
    const Cues& cues = cues_of(scene.language);
    const bool is_brief = words_in(words) <= kShort;
    if (is_one_of(words, bank.ends)) {
        return Saying::kEnds;
    }
    if (is_brief && has_any(words, cues.about_tutor)) {
        return Saying::kAboutTutor;
    }
    if (has_any(words, cues.to_grader)) {
        return Saying::kToGrader;
    }
    if (role_play) {
        return std::nullopt;
    }
    if (holds_one_of(words, bank.health)) {
        return Saying::kHealth;
    }
    if (holds_one_of(words, bank.law)) {
        return Saying::kLaw;
    }
    return std::nullopt;
}

// What the classifier of acts makes of words that show no point.
Saying by_act(const std::string& words, const Scene& scene) {
    const Cues& cues = cues_of(scene.language);
    const bool is_brief = words_in(words) <= kShort;
    switch (scene.act) {
        case Act::kQuestion:
            return Saying::kQuestion;
        case Act::kHelp:
            return is_brief ? Saying::kHelp : Saying::kTelling;
        case Act::kRepeat:
            return is_brief ? Saying::kRepeat : Saying::kTelling;
        case Act::kNoise:
            return Saying::kTelling;
        case Act::kOffTopic:
            if (is_brief && has_any(words, cues.greeting)) {
                return Saying::kGreeting;
            }
            return has_any(words, cues.elsewhere) ? Saying::kOffTopic : Saying::kTelling;
        case Act::kAnswer:
        case Act::kChallenge:
        case Act::kFeeling:
            break;
    }
    return Saying::kTelling;
}

}  // namespace

bool is_one_of(const std::string& flat_words, const std::vector<const char*>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](const char* phrase) {
        return flat_words == " " + std::string(phrase) + " ";
    });
}

bool holds_one_of(const std::string& flat_words, const std::vector<const char*>& phrases) {
    return has_any(flat_words, Phrases(phrases.data(), phrases.size()));
}

bool tells(Saying saying) {
    return saying == Saying::kTelling || saying == Saying::kAdvice;
}

Saying saying_of(const Scene& scene, const Playbook& playbook, const Hearing& hearing) {
    if (const auto chosen = by_way_out(scene.answer.way_out)) {
        return *chosen;
    }
    const std::string words = flat(scene.answer.text);
    const bool role_play = playbook.kind == PlaybookKind::kRolePlay;
    if (const auto clear = outright(words, scene, role_play)) {
        return *clear;
    }
    const bool day = day_in(scene.answer.text, scene.language, scene.answer.at_ms).has_value();
    const bool odd =
        scene.act == Act::kNoise && !day && !hearing.anything_new() && words_in(words) <= kOddMost;
    if (words_in(words) == 0 || odd) {
        return Saying::kNoise;
    }
    if (day && words_in(words) <= kShort && scene.act != Act::kQuestion) {
        return Saying::kTelling;  // "tomorrow" is all the answer there is
    }
    if (role_play) {
        return Saying::kTelling;
    }
    if (holds_one_of(words, talk_bank_of(scene.language).advice)) {
        return Saying::kAdvice;
    }
    const bool asks = scene.act == Act::kQuestion && scene.answer.text.ends_with('?');
    return hearing.anything_new() && !asks ? Saying::kTelling : by_act(words, scene);
}

}  // namespace attune::dialogue
