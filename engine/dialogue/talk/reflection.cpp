// Thinking through an actual case: asks for what it lacks, then puts the learner's own sentences
// together and asks for one step and a day.
//
// Nothing is told: what the case says of itself, in the learner's words, is all there is (the idea
// of the reflective practitioner, Schön 1983).
#include <algorithm>

#include "engine/dialogue/talk/ways.hpp"

namespace attune::dialogue {
namespace {

constexpr int kProbesMost = 5;

// The learner's words on a fact: where it was heard, else what they answered when it was asked for.
std::string words_on(const TalkTurn& turn, const Point& fact) {
    const auto& turns = turn.hearing.turns();
    const HeardPoint& heard = turn.hearing.of(fact.id);
    if (turn.hearing.heard(fact.id) && heard.span) {
        return sentence_at(turns[static_cast<std::size_t>(heard.span->turn)], *heard.span);
    }
    std::size_t probe = 0;
    for (std::size_t i = 0; i < turn.before.exchanges.size(); ++i) {
        const bool probed = turn.before.exchanges[i].move == Move::kProbe;
        const auto& path = turn.before.talk->path;
        const bool this_one = probed && probe < path.size() && path[probe] == fact.id;
        probe += probed ? 1 : 0;
        if (!this_one) {
            continue;
        }
        for (std::size_t j = i + 1; j < turns.size(); ++j) {
            if (!turns[j].empty()) {
                return sentence_at(turns[j], {static_cast<int>(j), 0, 0});
            }
        }
    }
    return {};
}

void ask_for_step(TalkTurn& turn) {
    turn.talk().stage = TalkStage::kAdvised;
    if (turn.talk().due_at_ms == 0) {
        turn.speaker.say(TalkPhrase::kStepAndDay);
        return;
    }
    turn.speaker.quote_earlier(TalkPhrase::kDayNoted, turn.talk().due_words, PartKind::kQuotePlain);
    turn.speaker.say(TalkPhrase::kStillInTheWay);
}

void put_together(TalkTurn& turn) {
    turn.move(Move::kReframe);
    turn.speaker.say(TalkPhrase::kOwnSentences);
    if (!turn.talk().situation.empty()) {
        turn.speaker.quote_earlier(TalkPhrase::kOwnSentence, turn.talk().situation,
                                   PartKind::kQuotePlain);
    }
    for (const Point& point : turn.playbook.points) {
        const std::string words =
            point.role == PointRole::kFact ? words_on(turn, point) : std::string();
        if (!words.empty() && words != turn.talk().situation) {
            turn.speaker.heading(point.label);
            turn.speaker.quote_earlier(TalkPhrase::kOwnSentence, words, PartKind::kQuoteRight);
        }
    }
    ask_for_step(turn);
}

void probe(TalkTurn& turn) {
    keep_situation(turn);
    if (turn.day && turn.day->ahead) {
        keep_day(turn);
    }
    const Point* fact = fact_to_ask(turn);
    const int asked = turn.talk().asked;
    if (asked >= kProbesMost || (asked > 0 && fact == nullptr)) {
        return put_together(turn);
    }
    turn.move(Move::kProbe);
    if (turn.saying == Saying::kHelp) {
        turn.speaker.say(Phrase::kHelpGiven);
    } else {
        turn.speaker.quote(TalkPhrase::kProbe, turn.newest_words());
    }
    ask_for(turn, fact);
    turn.talk().path.push_back(fact != nullptr ? fact->id : ExpectationId{});
    ++turn.talk().asked;
}

void ask_how_it_went(TalkTurn& turn) {
    const Point* outcome = outcome_told(turn);
    const bool ahead = turn.after.opened_at_ms < turn.talk().due_at_ms;
    if (outcome == nullptr && ahead) {
        turn.talk().stage = TalkStage::kClarifying;
        return probe(turn);
    }
    turn.move(Move::kFollowUp);
    turn.speaker.quote(TalkPhrase::kOutcomeHeard, turn.newest_words());
    if (outcome == nullptr && turn.talk().asked == 0) {
        ++turn.talk().asked;
        turn.speaker.say(TalkPhrase::kFollowUpAgain);
        return;
    }
    turn.talk().stage = TalkStage::kFollowedUp;
    if (outcome == nullptr) {
        turn.speaker.say(TalkPhrase::kClarifyPlain);
        return;
    }
    turn.progress(outcome->id).covered = true;
    turn.speaker.turn().about = outcome->id;
    turn.speaker.author(outcome->reply);
    for (const std::string& question : outcome->questions) {
        turn.speaker.author(question);
    }
    if (outcome->questions.empty()) {
        close_talk(turn, TalkStage::kFollowedUp);
    }
}

bool must_try_again(const TalkTurn& turn) {
    return std::any_of(
        turn.playbook.points.begin(), turn.playbook.points.end(), [&](const Point& point) {
            const auto& all = turn.after.expectations;
            return point.again && std::any_of(all.begin(), all.end(), [&](const Progress& one) {
                       return one.id == point.id && one.covered;
                   });
        });
}

void after_outcome(TalkTurn& turn) {
    turn.speaker.quote(TalkPhrase::kKeep, turn.newest_words());
    if (!must_try_again(turn)) {
        return close_talk(turn, TalkStage::kFollowedUp);
    }
    turn.move(Move::kProbe);
    turn.talk().path.push_back({});
    turn.talk().due_at_ms = 0;  // the day has been; a new one may follow
    turn.talk().due_words.clear();
    if (turn.day && turn.day->ahead) {
        keep_day(turn);
    }
    ask_for_step(turn);
}

void after_step(TalkTurn& turn) {
    if (settle_day(turn)) {
        return;
    }
    turn.speaker.quote(TalkPhrase::kKeep, turn.newest_words());
    const bool known = turn.talk().due_at_ms != 0;
    if (!known) {
        turn.speaker.say(TalkPhrase::kNoDay);
    }
    close_talk(turn, known ? TalkStage::kWaiting : TalkStage::kClosed);
}

}  // namespace

void reflect(TalkTurn& turn) {
    if (put_aside(turn)) {
        return;
    }
    const TalkStage stage = turn.talk().stage;
    if (turn.saying == Saying::kEnds && stage != TalkStage::kAdvised) {
        return close_talk(turn, stage == TalkStage::kClarifying ? TalkStage::kClosed : stage);
    }
    switch (stage) {
        case TalkStage::kClarifying:
            return probe(turn);
        case TalkStage::kWaiting:
            return ask_how_it_went(turn);
        case TalkStage::kFollowedUp:
            return after_outcome(turn);
        case TalkStage::kAdvised:
        case TalkStage::kClosed:
            return after_step(turn);
    }
}

}  // namespace attune::dialogue
