#include "engine/dialogue/offers.hpp"

#include <algorithm>

#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/compose.hpp"
#include "engine/dialogue/draft_sentence.hpp"

namespace attune::dialogue {
namespace {

constexpr double kTitleWorth = 0.5;  // of rarity: a lesson of that name is all about it

bool means_little_else(const Named& named, const assess::Lexicon& lexicon) {
    return named.stems.size() > 1 || lexicon.rarity(named.word) >= kNamesAt;
}

}  // namespace

Offered nearest_object(const DraftSetting& setting, const std::string& question) {
    const auto asked = stems_in(assess::read(question, setting.lexicon, setting.language));
    Offered offered;
    double best = 0.0;
    for (const Named& named : setting.words.named()) {
        const bool whole =
            std::includes(asked.begin(), asked.end(), named.stems.begin(), named.stems.end());
        const Lesson* lesson = setting.course.find(named.lesson);
        if (!whole || lesson == nullptr || !means_little_else(named, setting.lexicon)) {
            continue;
        }
        const auto titled =
            stems_in(assess::read(lesson->title, setting.lexicon, setting.language));
        const bool of_it =
            std::includes(titled.begin(), titled.end(), named.stems.begin(), named.stems.end());
        const double near = named.rarity + (of_it ? kTitleWorth : 0.0);
        if (near > best) {
            best = near;
            offered.nearest = Offer{OfferKind::kObject, lesson->id.value, lesson->title};
            offered.names = named.name;
        }
    }
    return offered;
}

Offered offered_for(const DraftSetting& setting, const std::string& text,
                    const std::vector<ActSpan>& acts, const Gathered& gathered) {
    const std::string question = question_in(text, acts);
    if (question.empty()) {
        return {};
    }
    const bool answered =
        !gathered.passages.empty() && gathered.passages.front().score >= kAnswersAt;
    if (!answered) {
        return nearest_object(setting, question);
    }
    Offered offered;
    offered.practice =
        draft_item(setting, ItemId{kDraftPrefix}, question, gathered.passages).has_value();
    return offered;
}

const char* need_question(const std::string& language) {
    return language == "de" ? "Hat dir das weitergeholfen?" : "Did this meet your need?";
}

bool asks_need(Move move) {
    return move == Move::kAnswerQuestion || move == Move::kDecline;
}

}  // namespace attune::dialogue
