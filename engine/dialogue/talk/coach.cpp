// At the moment of need: asks first, then one other way to see it and up to three questions to use.
//
//   clarifying --(1 to 3 questions)--> advised --(a day, or none)--> waiting | closed
//   waiting, opened again --(how did it go)--> followed up --(it went badly)--> advised
//
// Asking before telling, one idea at a time and a date to come back to are the habits of good
// coaching (Stanier, The Coaching Habit, 2016); the order of states is ours.
#include <algorithm>

#include "engine/dialogue/talk/ways.hpp"

namespace attune::dialogue {
namespace {

constexpr int kQuestionsMost = 3;
constexpr double kNoteCounts = 0.5;  // fit from which a note may turn the choice
constexpr double kNoteWeight = 0.8;

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
    for (const Point& point : turn.playbook.points) {
        if (point.role != PointRole::kAngle || was_taken(turn, point.id)) {
            continue;
        }
        const NoteFit* note = note_for(turn, point.id);
        const double newest = turn.hearing.in_newest(point.id) ? 0.05 : 0.0;
        const double score = turn.hearing.of(point.id).strength + newest +
                             (note != nullptr ? kNoteWeight * note->fit : 0.0);
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
    } else {
        turn.speaker.quote(TalkPhrase::kSituation,
                           turn.hearing.in_newest(angle.id) ? *heard.span : turn.newest_words());
    }
}

void ask_when_or_go_on(TalkTurn& turn) {
    if (turn.talk().due_at_ms == 0) {
        turn.speaker.say(TalkPhrase::kAskWhen);
        return;
    }
    turn.speaker.quote_earlier(TalkPhrase::kDayNoted, turn.talk().due_words, PartKind::kQuotePlain);
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
    if (turn.day && turn.day->ahead) {
        keep_day(turn);
    }
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
        turn.speaker.quote(TalkPhrase::kKeep, turn.newest_words());
        return close_talk(turn, TalkStage::kFollowedUp);
    }
    turn.talk().due_at_ms = 0;  // the day has been; a new one may follow
    turn.talk().due_words.clear();
    if (turn.day && turn.day->ahead) {
        keep_day(turn);
    }
    advise(turn);
}

// More of the case: another angle if the words show one, else once more for the day.
void after_advice(TalkTurn& turn) {
    if (settle_day(turn)) {
        return;
    }
    const Point* angle = turn.hearing.best_in_newest(PointRole::kAngle);
    if (angle != nullptr && !was_taken(turn, angle->id)) {
        return advise(turn);
    }
    turn.speaker.quote(TalkPhrase::kHeard, turn.newest_words());
    const bool known = turn.talk().due_at_ms != 0;
    if (known || turn.before.last_move == Move::kClarify) {
        if (!known) {
            turn.speaker.say(TalkPhrase::kNoDay);
        }
        return close_talk(turn, known ? TalkStage::kWaiting : TalkStage::kClosed);
    }
    turn.move(Move::kClarify);
    turn.speaker.say(TalkPhrase::kAskWhen);
}

}  // namespace

void coach(TalkTurn& turn) {
    if (put_aside(turn)) {
        return;
    }
    const TalkStage stage = turn.talk().stage;
    if (turn.saying == Saying::kEnds && stage != TalkStage::kAdvised) {
        return close_talk(turn, stage == TalkStage::kClarifying ? TalkStage::kClosed : stage);
    }
    switch (stage) {
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
