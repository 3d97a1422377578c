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

bool holds(const std::string& text, const char* phrase) {
    return holds_one_of(flat(text), {phrase});
}

// The course's own matter is no ground to stop at: words that the playbook uses, or a sentence of
// the material that was found for this turn.
bool is_own_matter(const char* phrase, const Scene& scene, const Playbook& playbook) {
    const auto in_point = [&](const Point& point) {
        std::vector<std::string> all = point.variants;
        all.insert(all.end(), point.key_terms.begin(), point.key_terms.end());
        all.insert(all.end(), point.questions.begin(), point.questions.end());
        all.insert(all.end(), {point.label, point.text, point.ask, point.reply});
        return std::any_of(all.begin(), all.end(),
                           [&](const std::string& text) { return holds(text, phrase); });
    };
    const auto& passages = scene.gathered.passages;
    return holds(playbook.title, phrase) || holds(playbook.summary, phrase) ||
           holds(playbook.opening, phrase) ||
           std::any_of(playbook.points.begin(), playbook.points.end(), in_point) ||
           std::any_of(passages.begin(), passages.end(), [&](const Passage& passage) {
               return holds(passage.sentence, phrase) || holds(passage.title, phrase);
           });
}

bool holds_foreign(const std::string& words, const Openers& phrases, const Scene& scene,
                   const Playbook& playbook) {
    return std::any_of(phrases.begin(), phrases.end(), [&](const char* phrase) {
        return holds_one_of(words, {phrase}) && !is_own_matter(phrase, scene, playbook);
    });
}

// Whether the words touch what is never advised on.
std::optional<Saying> beyond_advice(const std::string& words, const Scene& scene,
                                    const Playbook& playbook) {
    const TalkBank& bank = talk_bank_of(scene.language);
    if (holds_one_of(words, bank.in_danger) || holds_foreign(words, bank.health, scene, playbook)) {
        return Saying::kHealth;
    }
    // "Legal said no" tells what happened; only who asks wants to know what the law is.
    const bool asks = scene.act == Act::kQuestion || scene.answer.text.ends_with('?') ||
                      holds_one_of(words, bank.advice);
    const bool law = holds_foreign(words, bank.law, scene, playbook) ||
                     (asks && holds_foreign(words, bank.law_named, scene, playbook));
    return law ? std::optional(Saying::kLaw) : std::nullopt;
}

// What holds in every kind, a role-play included.
std::optional<Saying> outright(const std::string& words, const Scene& scene,
                               const Playbook& playbook) {
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
    if (playbook.kind == PlaybookKind::kRolePlay) {
        return std::nullopt;
    }
    if (const auto beyond = beyond_advice(words, scene, playbook)) {
        return beyond;
    }
    const bool plain = is_one_of(words, bank.yes) || is_one_of(words, bank.no);
    return plain ? std::optional(Saying::kTelling) : std::nullopt;
}

// What the classifier of acts makes of words that show no point.
Saying by_act(const std::string& words, const Scene& scene) {
    const Cues& cues = cues_of(scene.language);
    const TalkBank& bank = talk_bank_of(scene.language);
    const bool is_brief = words_in(words) <= kShort;
    switch (scene.act) {
        case Act::kQuestion: {  // without its mark only what is nothing but a question
            const auto& acts = scene.acts;
            const bool alone = std::all_of(acts.begin(), acts.end(), [](const ActSpan& span) {
                return span.act == Act::kQuestion;
            });
            const bool marked = scene.answer.text.find('?') != std::string::npos;
            return marked || alone ? Saying::kQuestion : Saying::kTelling;
        }
        case Act::kHelp:
            return is_brief ? Saying::kHelp : Saying::kTelling;
        case Act::kRepeat:
            if (is_brief && (has_any(words, cues.repeat) || has_any(words, bank.meant))) {
                return Saying::kRepeat;
            }
            return scene.answer.text.ends_with('?') ? Saying::kQuestion : Saying::kTelling;
        case Act::kNoise:
            return Saying::kTelling;
        case Act::kOffTopic:
            if (is_brief && has_any(words, cues.greeting)) {
                return Saying::kGreeting;
            }
            if (has_any(words, cues.elsewhere)) {
                return Saying::kOffTopic;
            }
            return scene.answer.text.ends_with('?') ? Saying::kQuestion : Saying::kTelling;
        case Act::kAnswer:
        case Act::kChallenge:
        case Act::kFeeling:
            break;
    }
    return Saying::kTelling;
}

// In a role-play what stands in brackets is not said to the persona.
bool is_aside(const std::string& text) {
    const auto first = text.find_first_not_of(" \n\t");
    return first != std::string::npos && (text[first] == '(' || text[first] == '[');
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
    if (const auto clear = outright(words, scene, playbook)) {
        return *clear;
    }
    const bool day = day_in(scene.answer.text, scene.language, scene.answer.at_ms).has_value();
    const bool odd =
        scene.act == Act::kNoise && !day && !hearing.anything_new() && words_in(words) <= kOddMost;
    if (role_play && is_aside(scene.answer.text)) {
        return Saying::kHelp;
    }
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
