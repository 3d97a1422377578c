#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/dialogue/cues.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/stand_ins.hpp"
#include "engine/dialogue/talk/ways.hpp"

namespace attune::dialogue {
namespace {

constexpr double kRemembered = 0.6;        // a note that fits so well answers the question
constexpr std::ptrdiff_t kShortReply = 8;  // words: no more than a day or none

const NoteFit* note_for(const TalkTurn& turn, const ExpectationId& id) {
    for (const NoteFit& fit : turn.scene.gathered.notes) {
        if (fit.to == id.value && fit.fit >= kRemembered) {
            return &fit;
        }
    }
    return nullptr;
}

bool is_open_fact(const TalkTurn& turn, const Point& point) {
    const auto& all = turn.after.expectations;
    const bool asked = std::any_of(all.begin(), all.end(), [&](const Progress& one) {
        return one.id == point.id && one.tries > 0;
    });
    return point.role == PointRole::kFact && !asked && !turn.hearing.heard(point.id);
}

std::string waiting_for(const TalkTurn& turn) {
    return !turn.before.open_question.empty() ? turn.before.open_question
                                              : asking_sentence(plain_of(turn.playbook.opening));
}

void back_to_talk(TalkTurn& turn) {
    if (turn.before.open_question.empty() && turn.talk().follows != 0) {
        turn.speaker.say(TalkPhrase::kFollowUpAgain);
        return;
    }
    turn.speaker.open_again(waiting_for(turn));
}

void bridge(TalkTurn& turn) {
    const Slots person = {{"person", turn.scene.person}};
    turn.move(Move::kBridge);
    switch (turn.saying) {
        case Saying::kAboutTutor:
            return turn.speaker.say(TalkPhrase::kNotAPerson, person);
        case Saying::kLaw:
            turn.move(Move::kDecline);
            return turn.speaker.say(TalkPhrase::kLaw, person);
        case Saying::kHealth:
            turn.move(Move::kDecline);
            return turn.speaker.say(TalkPhrase::kHealth, person);
        case Saying::kGreeting:
            return turn.speaker.say(Phrase::kGreeting);
        case Saying::kToGrader:
            return turn.speaker.say(Phrase::kToGrader);
        case Saying::kNoise:
            return turn.speaker.say(Phrase::kNoise);
        default:
            return turn.speaker.say(Phrase::kBridge, person);
    }
}

}  // namespace

Progress& TalkTurn::progress(const ExpectationId& id) {
    const auto found = std::find_if(after.expectations.begin(), after.expectations.end(),
                                    [&](const Progress& one) { return one.id == id; });
    ENSURE(found != after.expectations.end());
    return *found;
}

Span TalkTurn::newest_words() const {
    const Point* best = nullptr;
    for (const Point& point : playbook.points) {
        const bool better =
            best == nullptr || hearing.of(point.id).strength > hearing.of(best->id).strength;
        best = hearing.in_newest(point.id) && better ? &point : best;
    }
    if (best != nullptr) {
        return *hearing.of(best->id).span;
    }
    const auto& strongest = scene.reading.strongest;
    return strongest && strongest->turn == newest() ? *strongest
                                                    : any_quote(scene.answer.text, newest());
}

bool put_aside(TalkTurn& turn) {
    switch (turn.saying) {
        case Saying::kTelling:
        case Saying::kAdvice:
        case Saying::kHelp:
        case Saying::kEnds:
            return false;
        case Saying::kSkip:
            turn.move(Move::kSummary);
            turn.speaker.say(Phrase::kSkipped);
            turn.after.done = true;
            turn.after.skipped = true;
            turn.talk().stage = TalkStage::kClosed;
            return true;
        case Saying::kQuestion:
            turn.speaker.answer_question();
            break;
        case Saying::kRepeat:
            turn.move(Move::kRephrase);
            turn.speaker.say(Phrase::kRephrase, {{"open", waiting_for(turn)}});
            return true;
        default:
            bridge(turn);
            break;
    }
    if (turn.playbook.kind != PlaybookKind::kRolePlay) {
        back_to_talk(turn);
    }
    return true;
}

void keep_situation(TalkTurn& turn) {
    if (turn.talk().situation.empty() && tells(turn.saying)) {
        turn.talk().situation = sentence_at(turn.scene.answer.text, turn.newest_words());
    }
}

void keep_day(TalkTurn& turn) {
    if (turn.day) {
        turn.talk().due_at_ms = turn.day->day_ms;
        turn.talk().due_words =
            turn.scene.answer.text.substr(turn.day->begin, turn.day->end - turn.day->begin);
    }
}

const Point* fact_to_ask(const TalkTurn& turn) {
    for (const Point& point : turn.playbook.points) {
        if (is_open_fact(turn, point) && note_for(turn, point.id) == nullptr) {
            return &point;
        }
    }
    return nullptr;
}

void ask_for(TalkTurn& turn, const Point* fact) {
    for (const Point& point : turn.playbook.points) {
        const NoteFit* note = is_open_fact(turn, point) ? note_for(turn, point.id) : nullptr;
        if (note != nullptr && !turn.progress(point.id).told) {
            turn.progress(point.id).told = true;
            turn.speaker.note(TalkPhrase::kKnownNote, note->note);
        }
    }
    if (fact == nullptr) {
        turn.speaker.say(TalkPhrase::kClarifyPlain);
        return;
    }
    turn.speaker.author(fact->ask);
    ++turn.progress(fact->id).tries;
    turn.after.about = fact->id;
}

const Point* outcome_told(const TalkTurn& turn) {
    if (const Point* heard = turn.hearing.best_in_newest(PointRole::kOutcome)) {
        return heard;
    }
    const std::string words = flat(turn.scene.answer.text);
    const TalkBank& bank = talk_bank_of(turn.scene.language);
    const bool badly = holds_one_of(words, bank.badly);  // "not good" holds "good" too
    const bool well = !badly && holds_one_of(words, bank.well);
    for (const Point& point : turn.playbook.points) {
        const bool fits = (badly && point.again) || (well && !point.again);
        if (point.role == PointRole::kOutcome && fits) {
            return &point;
        }
    }
    return nullptr;
}

bool settle_day(TalkTurn& turn) {
    if (turn.day) {
        keep_day(turn);
        turn.speaker.quote_earlier(TalkPhrase::kDayNoted, turn.talk().due_words,
                                   PartKind::kQuotePlain);
        turn.speaker.turn().quote = Span{turn.newest(), turn.day->begin, turn.day->end};
        close_talk(turn, TalkStage::kWaiting);
        return true;
    }
    const std::string words = flat(turn.scene.answer.text);
    const bool brief = std::count(words.begin(), words.end(), ' ') - 1 <= kShortReply;
    const bool none = turn.saying == Saying::kHelp || turn.saying == Saying::kEnds ||
                      (brief && holds_one_of(words, talk_bank_of(turn.scene.language).no_day));
    if (!none || turn.hearing.best_in_newest(PointRole::kAngle) != nullptr) {
        return false;
    }
    const bool known = turn.talk().due_at_ms != 0;
    if (!known) {
        turn.speaker.say(TalkPhrase::kNoDay);
    }
    close_talk(turn, known ? TalkStage::kWaiting : TalkStage::kClosed);
    return true;
}

void close_talk(TalkTurn& turn, TalkStage stage) {
    turn.move(Move::kSummary);
    if (turn.playbook.closing.empty()) {
        turn.speaker.say(TalkPhrase::kFarewell);
    } else {
        turn.speaker.author(turn.playbook.closing);
    }
    turn.talk().stage = stage;
    turn.after.done = true;
}

}  // namespace attune::dialogue
