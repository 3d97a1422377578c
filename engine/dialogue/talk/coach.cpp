// At the moment of need: asks first, then one other way to see it and up to three questions to use.
//
//   clarifying --(1 to 3 questions)--> advised --(a day, or none)--> waiting | closed
//   waiting, opened again --(how did it go)--> followed up --(it went badly)--> advised
//
// Asking before telling, one idea at a time and a date to come back to are the habits of good
// coaching (Stanier, The Coaching Habit, 2016); the order of states is ours.
#include <algorithm>

#include "engine/dialogue/cues.hpp"
#include "engine/dialogue/talk/ways.hpp"

namespace attune::dialogue {
namespace {

constexpr int kQuestionsMost = 3;
constexpr std::ptrdiff_t kWordsWithDay = 5;  // with more of them a day is not all there is
constexpr double kNoteCounts = 0.5;          // fit from which a note may turn the choice
constexpr double kNoteWeight = 0.8;
constexpr double kNewestWeight = 0.2;  // what is said last weighs on them most

struct Choice {
    const Point* angle = nullptr;
    const NoteFit* note = nullptr;  // that turned it, or speaks for it
};

bool was_taken(const TalkTurn& turn, const ExpectationId& id) {
    const auto& path = turn.after.talk->path;
    return std::count(path.begin(), path.end(), id) > 0;
}

const NoteFit* note_for(const TalkTurn& turn, const ExpectationId& id) {
    const NoteFit* best = nullptr;
    for (const NoteFit& fit : turn.scene.gathered.notes) {
        const bool better = best == nullptr || fit.fit > best->fit;
        best = fit.to == id.value && fit.fit >= kNoteCounts && better ? &fit : best;
    }
    return best;
}

// The angle that fits best what was said and what is remembered; the first where none does.
Choice choose_angle(const TalkTurn& turn) {
    Choice choice;
    double most = -1.0;
    const bool again = turn.after.talk->follows != 0;  // what was said before the day did not help
    for (const Point& point : turn.playbook.points) {
        const bool other = point.role == PointRole::kAngle && !was_taken(turn, point.id);
        if (!other || (again && !turn.speaker.is_new(plain_of(point.reply)))) {
            continue;
        }
        const NoteFit* note = note_for(turn, point.id);
        const double heard =
            turn.hearing.heard(point.id) ? turn.hearing.of(point.id).strength : 0.0;
        const bool told_last = turn.hearing.in_newest(point.id) && turn.saying != Saying::kAdvice;
        const double newest = told_last ? kNewestWeight : 0.0;
        const double score = heard + newest + (note != nullptr ? kNoteWeight * note->fit : 0.0);
        if (score > most) {
            most = score;
            choice = {&point, note};
        }
    }
    return choice;
}

// The words that the angle rests on; else the newest.
void quote_reason(TalkTurn& turn, const Point& angle) {
    const HeardPoint& heard = turn.hearing.of(angle.id);
    const bool earlier =
        heard.span && heard.strength >= kHeardAt && heard.span->turn < turn.newest();
    if (earlier) {
        turn.speaker.quote_earlier(TalkPhrase::kSituation, turn.hearing.words_at(*heard.span),
                                   PartKind::kQuotePlain);
    } else if (turn.saying == Saying::kAdvice && !turn.talk().situation.empty()) {
        turn.speaker.quote_earlier(TalkPhrase::kSituation, turn.talk().situation,
                                   PartKind::kQuotePlain);
    } else {
        turn.speaker.quote(TalkPhrase::kSituation,
                           turn.hearing.in_newest(angle.id) ? *heard.span : turn.newest_words());
    }
}

void ask_when_or_go_on(TalkTurn& turn) {
    if (turn.talk().due_at_ms == 0) {
        return ask_when(turn);
    }
    if (turn.talk().path.size() == 1) {  // with the first advice; later it is known
        turn.speaker.quote_earlier(TalkPhrase::kDayNoted, turn.talk().due_words,
                                   PartKind::kQuotePlain);
    }
    turn.speaker.say(TalkPhrase::kStillInTheWay);
}

void advise(TalkTurn& turn) {
    const Choice choice = choose_angle(turn);
    if (choice.angle == nullptr) {
        turn.speaker.quote(TalkPhrase::kHeard, turn.newest_words());
        turn.speaker.say(TalkPhrase::kNoOtherAngle);
        close_talk(turn, turn.talk().due_at_ms != 0 ? TalkStage::kWaiting : TalkStage::kClosed);
        return;
    }
    quote_reason(turn, *choice.angle);
    if (!turn.talk().taken.empty()) {
        turn.speaker.say(TalkPhrase::kOtherAngle);
    }
    if (choice.note != nullptr) {
        turn.speaker.note(TalkPhrase::kBecause, choice.note->note);
    }
    turn.speaker.heading(choice.angle->label);
    turn.speaker.author(choice.angle->reply);
    turn.speaker.say(TalkPhrase::kQuestionsToUse);
    for (const std::string& question : choice.angle->questions) {
        turn.speaker.author(question);
    }
    turn.move(Move::kReframe);
    turn.speaker.turn().about = choice.angle->id;
    turn.talk().taken = choice.angle->id;
    turn.talk().path.push_back(choice.angle->id);
    turn.talk().stage = TalkStage::kAdvised;
    ask_when_or_go_on(turn);
}

void clarify(TalkTurn& turn) {
    keep_situation(turn);
    keep_sure_day(turn);
    const bool hurry = turn.saying == Saying::kAdvice;
    const Point* fact = fact_to_ask(turn);
    const int asked = turn.talk().asked;
    if (asked >= kQuestionsMost || (asked > 0 && (hurry || fact == nullptr))) {
        return advise(turn);
    }
    turn.move(Move::kClarify);
    if (turn.saying == Saying::kHelp) {
        turn.speaker.say(Phrase::kHelpGiven);
    } else {
        turn.speaker.quote(TalkPhrase::kHeard, turn.newest_words());
    }
    if (hurry) {
        turn.speaker.say(TalkPhrase::kOneQuestion);
    }
    ask_for(turn, fact);
    turn.talk().asked = hurry ? kQuestionsMost : asked + 1;
}

void take_outcome(TalkTurn& turn, const Point& outcome) {
    turn.progress(outcome.id).covered = true;
    turn.speaker.quote(TalkPhrase::kOutcomeHeard, turn.newest_words());
    turn.speaker.author(outcome.reply);
    turn.move(Move::kFollowUp);
    turn.speaker.turn().about = outcome.id;
    turn.talk().stage = TalkStage::kFollowedUp;
    if (!outcome.questions.empty()) {
        for (const std::string& question : outcome.questions) {
            turn.speaker.author(question);
        }
    } else if (outcome.again) {
        turn.speaker.say(TalkPhrase::kClarifyPlain);
    } else {
        close_talk(turn, TalkStage::kFollowedUp);
    }
}

void ask_outcome(TalkTurn& turn) {
    if (const Point* outcome = outcome_told(turn)) {
        return take_outcome(turn, *outcome);
    }
    const bool ahead = turn.after.opened_at_ms < turn.talk().due_at_ms;
    if (ahead) {  // nothing has happened yet: help to prepare
        turn.talk().stage = TalkStage::kClarifying;
        return clarify(turn);
    }
    turn.speaker.quote(TalkPhrase::kHeard, turn.newest_words());
    turn.move(Move::kFollowUp);
    if (turn.talk().asked == 0) {
        turn.speaker.say(TalkPhrase::kFollowUpAgain);
    } else {
        turn.speaker.say(TalkPhrase::kClarifyPlain);
        turn.talk().stage = TalkStage::kFollowedUp;
    }
    ++turn.talk().asked;
}

bool went_well(const TalkTurn& turn) {
    for (const Point& point : turn.playbook.points) {
        if (point.role == PointRole::kOutcome && !point.again) {
            for (const Progress& one : turn.after.expectations) {
                if (one.id == point.id && one.covered) {
                    return true;
                }
            }
        }
    }
    return false;
}

void after_outcome(TalkTurn& turn) {
    if (went_well(turn)) {
        keep_or_thank(turn);
        return close_talk(turn, TalkStage::kFollowedUp);
    }
    forget_day(turn);  // a new one may follow
    keep_sure_day(turn);
    advise(turn);
}

// How to begin: with one of the questions they have. Asked again, another way to see it.
void help_begin(TalkTurn& turn) {
    if (turn.before.last_move == Move::kHint) {
        return advise(turn);
    }
    turn.move(Move::kHint);
    turn.speaker.say(TalkPhrase::kFirstWords);
    turn.speaker.say(turn.talk().due_at_ms == 0 ? TalkPhrase::kAskWhen
                                                : TalkPhrase::kStillInTheWay);
}

// "Ok", "no": nothing to be quoted.
bool is_plain(const TalkTurn& turn) {
    const std::string words = flat(turn.scene.answer.text);
    const TalkBank& bank = talk_bank_of(turn.scene.language);
    return is_one_of(words, bank.yes) || is_one_of(words, bank.no);
}

// Words that show no other angle, while the day is open: taken up, then asked for it once more.
void ask_again(TalkTurn& turn) {
    turn.move(Move::kClarify);
    if (is_plain(turn)) {
        return turn.speaker.say(TalkPhrase::kAskWhen);
    }
    if (turn.hearing.best_in_newest(PointRole::kFact) != nullptr) {
        turn.speaker.quote(TalkPhrase::kTakeAlong, turn.newest_words());
        return turn.speaker.say(TalkPhrase::kAskWhen);
    }
    turn.speaker.quote(TalkPhrase::kHeard, turn.newest_words());
    turn.speaker.say(turn.scene.act == Act::kFeeling ? TalkPhrase::kOwnWay
                                                     : TalkPhrase::kWhichFits);
}

void after_advice(TalkTurn& turn) {
    const Point* angle = turn.hearing.best_in_newest(PointRole::kAngle);
    const std::string words = flat(turn.scene.answer.text);
    const bool only_day =
        turn.day && std::count(words.begin(), words.end(), ' ') - 1 <= kWordsWithDay;
    if (angle != nullptr && !was_taken(turn, angle->id) && !only_day) {
        keep_sure_day(turn);
        return advise(turn);
    }
    if (settle_day(turn)) {
        return;
    }
    if (turn.saying == Saying::kAdvice) {
        return help_begin(turn);
    }
    const bool known = turn.talk().due_at_ms != 0;
    if (known && ask_own_way(turn)) {
        return;
    }
    if (!known && turn.before.last_move != Move::kClarify) {
        return ask_again(turn);
    }
    if (!is_plain(turn)) {
        turn.speaker.quote(TalkPhrase::kHeard, turn.newest_words());
    }
    close_by_day(turn);
}

}  // namespace

void coach(TalkTurn& turn) {
    if (is_over(turn)) {
        return;
    }
    switch (turn.talk().stage) {
        case TalkStage::kClarifying:
            return clarify(turn);
        case TalkStage::kWaiting:
            return ask_outcome(turn);
        case TalkStage::kFollowedUp:
            return after_outcome(turn);
        case TalkStage::kAdvised:
        case TalkStage::kClosed:
            return after_advice(turn);
    }
}

}  // namespace attune::dialogue
