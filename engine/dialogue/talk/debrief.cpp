// After the scene: each criterion with the learner's own line, never a model answer.
//
// Met: the line that did it. Missing: a line of theirs after which it would have fitted, another
// for each as far as they go, and what to try. Blunders: the line that cost something.
#include <algorithm>

#include "engine/base/utf8.hpp"
#include "engine/dialogue/cues.hpp"
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

bool is_heard_in(const TalkTurn& turn, const Point& point, int number) {
    const auto& span = turn.hearing.of(point.id).span;
    return turn.hearing.heard(point.id) && span && span->turn == number;
}

bool has_any_point(const TalkTurn& turn, int number) {
    return std::any_of(turn.playbook.points.begin(), turn.playbook.points.end(),
                       [&](const Point& point) { return is_heard_in(turn, point, number); });
}

bool is_blunder(const TalkTurn& turn, int number) {
    return std::any_of(
        turn.playbook.points.begin(), turn.playbook.points.end(), [&](const Point& point) {
            return point.role == PointRole::kBlunder && is_heard_in(turn, point, number);
        });
}

// Lines after which more could have come: those that did nothing yet first, from the last but one
// back, the last at the end. Never a greeting, and no line that cost something.
std::vector<Span> lines_with_room(const TalkTurn& turn) {
    const auto& turns = turn.hearing.turns();
    std::vector<Span> free;
    std::vector<Span> used;
    std::optional<Span> last;
    const int said = static_cast<int>(turns.size()) - (tells(turn.saying) ? 0 : 1);
    for (int i = said - 1; i >= 0; --i) {
        const std::string& words = turns[static_cast<std::size_t>(i)];
        const bool greets = has_any(flat(words), Phrases(talk_bank_of(turn.scene.language).greets));
        if (is_blank(words) || greets || is_blunder(turn, i)) {
            continue;
        }
        const bool is_last = i + 1 == said;
        std::vector<Span>& kind = has_any_point(turn, i) ? used : free;
        if (is_last) {
            last = any_quote(words, i);
        } else {
            kind.push_back(any_quote(words, i));
        }
    }
    free.insert(free.end(), used.begin(), used.end());
    if (last) {
        free.push_back(*last);
    }
    return free;
}

void met(TalkTurn& turn, const Point& point) {
    quote_line(turn, TalkPhrase::kDebriefMet, *turn.hearing.of(point.id).span,
               PartKind::kQuoteRight);
}

void missing(TalkTurn& turn, const Point& point, std::vector<Span>& rooms) {
    const HeardPoint& heard = turn.hearing.of(point.id);
    if (heard.span && heard.strength >= kNearFrom) {
        quote_line(turn, TalkPhrase::kDebriefNear, *heard.span, PartKind::kQuotePlain);
    } else if (!rooms.empty()) {
        quote_line(turn, TalkPhrase::kDebriefRoom, rooms.front(), PartKind::kQuotePlain);
        rooms.erase(rooms.begin());
    } else if (turn.talk().asked == 0) {
        turn.speaker.say(TalkPhrase::kDebriefNoLine);
    }
    turn.speaker.say(TalkPhrase::kDebriefTry, {{"try", plain_of(point.ask)}});
}

}  // namespace

void debrief(TalkTurn& turn) {
    turn.move(Move::kDebrief);
    turn.speaker.say(TalkPhrase::kDebrief);
    std::vector<Span> rooms = lines_with_room(turn);
    for (const Point& point : turn.playbook.points) {
        const bool heard = turn.hearing.heard(point.id) && turn.hearing.of(point.id).span;
        if (point.role == PointRole::kCriterion) {
            turn.speaker.heading(point.label);
            heard ? met(turn, point) : missing(turn, point, rooms);
        } else if (point.role == PointRole::kBlunder && heard) {
            turn.speaker.heading(point.label);
            quote_line(turn, TalkPhrase::kDebriefBlunder, *turn.hearing.of(point.id).span,
                       PartKind::kQuoteIssue);
        }
    }
    if (turn.speaker.is_new(plain_of(turn.playbook.closing))) {  // it is for the first scene
        turn.speaker.author(turn.playbook.closing);
    }
    turn.speaker.say(TalkPhrase::kTryAgain);
    turn.talk().stage = TalkStage::kClosed;
    turn.after.done = true;
}

}  // namespace attune::dialogue
