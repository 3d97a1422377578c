// Thinking through an actual case: asks for what it lacks, then puts the learner's own sentences
// together and asks for one step and a day.
//
// Nothing is told: what the case says of itself, in the learner's words, is all there is (the idea
// of the reflective practitioner, Schön 1983).
#include <algorithm>
#include <set>

#include "engine/base/utf8.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/talk/ways.hpp"

namespace attune::dialogue {
namespace {

constexpr int kProbesMost = 5;

// "I don't know" is nobody's sentence on the case.
bool tells_in(const TalkTurn& turn, std::size_t number) {
    const auto& before = turn.before.exchanges;
    return number < before.size() ? before[number].act != Act::kHelp : tells(turn.saying);
}

// What they said when they were asked for the fact; "" when they were not, or had nothing to say.
std::string answer_to_probe(const TalkTurn& turn, const Point& fact) {
    const auto& turns = turn.hearing.turns();
    const auto& path = turn.before.talk->path;
    std::size_t probe = 0;
    for (std::size_t i = 0; i < turn.before.exchanges.size(); ++i) {
        if (turn.before.exchanges[i].move != Move::kProbe) {
            continue;
        }
        const bool this_one = probe < path.size() && path[probe] == fact.id;
        ++probe;
        for (std::size_t j = i + 1; this_one && j < turns.size(); ++j) {
            if (!tells_in(turn, j)) {
                return {};
            }
            if (!is_blank(turns[j])) {
                return sentence_at(turns[j], any_quote(turns[j], static_cast<int>(j)));
            }
        }
    }
    return {};
}

// The learner's words on a fact: the answer when it was asked for, else where it was heard.
std::string words_on(const TalkTurn& turn, const Point& fact) {
    const std::string answer = answer_to_probe(turn, fact);
    const HeardPoint& heard = turn.hearing.of(fact.id);
    const bool elsewhere = answer.empty() && turn.hearing.heard(fact.id) && heard.span;
    return elsewhere ? sentence_at(turn.hearing.turns()[static_cast<std::size_t>(heard.span->turn)],
                                   *heard.span)
                     : answer;
}

// The last fact of an author is the step (docs/playbooks.md).
const Point* step_of(const TalkTurn& turn) {
    const Point* last = nullptr;
    for (const Point& point : turn.playbook.points) {
        last = point.role == PointRole::kFact ? &point : last;
    }
    return last;
}

void ask_for_step(TalkTurn& turn, bool step_said) {
    turn.talk().stage = TalkStage::kAdvised;
    if (turn.talk().due_at_ms == 0) {
        turn.speaker.say(step_said ? TalkPhrase::kAskWhen : TalkPhrase::kStepAndDay);
        return;
    }
    turn.speaker.quote_earlier(TalkPhrase::kDayNoted, turn.talk().due_words, PartKind::kQuotePlain);
    turn.speaker.say(TalkPhrase::kStillInTheWay);
}

void put_together(TalkTurn& turn) {
    turn.move(Move::kReframe);
    turn.speaker.say(TalkPhrase::kOwnSentences);
    const Point* step = step_of(turn);
    bool step_shown = false;
    std::set<std::string> shown = {turn.talk().situation};  // each sentence once
    if (!turn.talk().situation.empty()) {
        turn.speaker.quote_earlier(TalkPhrase::kOwnSentence, turn.talk().situation,
                                   PartKind::kQuotePlain);
    }
    for (const Point& point : turn.playbook.points) {
        const std::string words =
            point.role == PointRole::kFact ? words_on(turn, point) : std::string();
        if (!words.empty() && shown.insert(words).second) {
            step_shown = step_shown || &point == step;
            turn.speaker.heading(point.label);
            turn.speaker.quote_earlier(TalkPhrase::kOwnSentence, words, PartKind::kQuoteRight);
        }
    }
    ask_for_step(turn, step_shown);
}

void probe(TalkTurn& turn) {
    keep_situation(turn);
    keep_sure_day(turn);
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
    keep_or_thank(turn);
    if (!must_try_again(turn)) {
        return close_talk(turn, TalkStage::kFollowedUp);
    }
    turn.move(Move::kProbe);
    turn.talk().path.push_back({});
    forget_day(turn);  // a new one may follow
    keep_sure_day(turn);
    ask_for_step(turn, false);
}

void after_step(TalkTurn& turn) {
    if (settle_day(turn)) {
        return;
    }
    const bool known = turn.talk().due_at_ms != 0;
    if (known && ask_own_way(turn)) {
        return;
    }
    if (known) {
        keep_or_thank(turn);
        return close_by_day(turn);
    }
    turn.speaker.quote(TalkPhrase::kStepIs, turn.newest_words());
    if (turn.before.last_move == Move::kClarify) {
        return close_by_day(turn);
    }
    turn.move(Move::kClarify);
    turn.speaker.say(TalkPhrase::kAskWhen);
}

}  // namespace

void reflect(TalkTurn& turn) {
    if (is_over(turn)) {
        return;
    }
    switch (turn.talk().stage) {
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
