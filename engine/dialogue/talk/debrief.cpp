// After the scene: each criterion with the learner's own line, never a model answer.
//
// Met: the line that did it. Missing: the line of theirs where there was room for it, and what to
// try. Blunders: the line that cost something.
#include <algorithm>

#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/talk/ways.hpp"

namespace attune::dialogue {
namespace {

constexpr double kNearFrom = 0.25;

const std::string& line_of(const TalkTurn& turn, int number) {
    return turn.hearing.turns()[static_cast<std::size_t>(number)];
}

// The newest turn is quoted by its place as well, so that the page can mark it.
void quote_line(TalkTurn& turn, TalkPhrase phrase, const Span& span, PartKind kind) {
    if (span.turn == turn.newest()) {
        turn.speaker.quote(phrase, span, kind);
    } else {
        turn.speaker.quote_earlier(phrase, sentence_at(line_of(turn, span.turn), span), kind);
    }
}

// A line that does nothing for any criterion had room for one; else the last one.
std::optional<Span> room_for(const TalkTurn& turn) {
    std::optional<Span> free;
    std::optional<Span> last;
    const auto& turns = turn.hearing.turns();
    for (int i = static_cast<int>(turns.size()) - 1; i >= 0; --i) {
        const std::string& words = turns[static_cast<std::size_t>(i)];
        if (words.empty()) {
            continue;
        }
        const bool taken = std::any_of(
            turn.playbook.points.begin(), turn.playbook.points.end(), [&](const Point& point) {
                const auto& span = turn.hearing.of(point.id).span;
                return turn.hearing.heard(point.id) && span && span->turn == i;
            });
        const Span whole = any_quote(words, i);
        last = last ? last : whole;
        free = taken ? free : whole;  // the earliest of them
    }
    return free ? free : last;
}

void met(TalkTurn& turn, const Point& point) {
    quote_line(turn, TalkPhrase::kDebriefMet, *turn.hearing.of(point.id).span,
               PartKind::kQuoteRight);
}

void missing(TalkTurn& turn, const Point& point) {
    const HeardPoint& heard = turn.hearing.of(point.id);
    if (heard.span && heard.strength >= kNearFrom) {
        quote_line(turn, TalkPhrase::kDebriefNear, *heard.span, PartKind::kQuotePlain);
    } else if (const auto room = room_for(turn)) {
        quote_line(turn, TalkPhrase::kDebriefRoom, *room, PartKind::kQuotePlain);
    } else {
        turn.speaker.say(TalkPhrase::kDebriefNoLine);
    }
    turn.speaker.say(TalkPhrase::kDebriefTry, {{"try", plain_of(point.ask)}});
}

}  // namespace

void debrief(TalkTurn& turn) {
    turn.move(Move::kDebrief);
    turn.speaker.say(TalkPhrase::kDebrief);
    for (const Point& point : turn.playbook.points) {
        const bool heard = turn.hearing.heard(point.id) && turn.hearing.of(point.id).span;
        if (point.role == PointRole::kCriterion) {
            turn.speaker.heading(point.label);
            heard ? met(turn, point) : missing(turn, point);
        } else if (point.role == PointRole::kBlunder && heard) {
            turn.speaker.heading(point.label);
            quote_line(turn, TalkPhrase::kDebriefBlunder, *turn.hearing.of(point.id).span,
                       PartKind::kQuoteIssue);
        }
    }
    if (!turn.playbook.closing.empty()) {
        turn.speaker.author(turn.playbook.closing);
    }
    turn.speaker.say(TalkPhrase::kTryAgain);
    turn.talk().stage = TalkStage::kClosed;
    turn.after.done = true;
}

}  // namespace attune::dialogue
