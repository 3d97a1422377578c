// The ways of the four kinds, and what they share. Internal to engine/dialogue/talk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/dialogue/talk/dates.hpp"
#include "engine/dialogue/talk/listening.hpp"
#include "engine/dialogue/talk/saying.hpp"
#include "engine/dialogue/talk/speaker.hpp"

namespace attune::dialogue {

// One turn on its way. `after` is the conversation with the newest words folded in.
struct TalkTurn {
    const Scene& scene;
    const Playbook& playbook;
    const Hearing& hearing;
    const Conversation& before;
    Conversation& after;
    Speaker& speaker;
    Saying saying = Saying::kTelling;
    std::optional<DaySaid> day = {};  // in the newest words

    [[nodiscard]] Talk& talk() { return *after.talk; }
    [[nodiscard]] Progress& progress(const ExpectationId& id);
    [[nodiscard]] int newest() const { return static_cast<int>(before.exchanges.size()); }
    // The newest words that say most, for a quote.
    [[nodiscard]] Span newest_words() const;
    void move(Move move) { speaker.turn().move = move; }
};

void coach(TalkTurn& turn);
void role_play(TalkTurn& turn);
void reflect(TalkTurn& turn);
void go_down_the_hole(TalkTurn& turn);

// After the scene of a role-play: criterion by criterion, with the learner's own lines.
void debrief(TalkTurn& turn);

// Questions, words that do not belong here, noise, skipping. True when that is all of the turn.
[[nodiscard]] bool put_aside(TalkTurn& turn);
// The same, and the end of the talk at the learner's word, unless a plan still waits for its day.
[[nodiscard]] bool is_over(TalkTurn& turn);

// Keeps the learner's first words on it.
void keep_situation(TalkTurn& turn);

// The day in the newest words, or no day any more: the one there was has been.
void keep_day(TalkTurn& turn);
void forget_day(TalkTurn& turn);
// Keeps it when the words beside it speak of the talk or of the learner's own doing: "the school
// prints on Friday" is no appointment.
void keep_sure_day(TalkTurn& turn);
// The newest day in all words that may be the one, kept or not.
struct DayMentioned {
    std::string words;
    std::int64_t day_ms = 0;
};
[[nodiscard]] std::optional<DayMentioned> day_mentioned(const TalkTurn& turn);
// Asks for the day, or about the one that was mentioned; an earlier one with the first advice only.
void ask_when(TalkTurn& turn);

// The question that the learner has before them.
[[nodiscard]] std::string waiting_for(const TalkTurn& turn);

// What the text asks, as it is asked again: with the sentence before it where it points back there
// ("Would you believe it more for that?").
[[nodiscard]] std::string open_question_in(const std::string& text, assess::Language language);

// The first fact that is neither said, nor asked for, nor remembered; null when there is none.
[[nodiscard]] const Point* fact_to_ask(const TalkTurn& turn);
// Names the notes that made a question needless, then asks; null asks for no fact.
void ask_for(TalkTurn& turn, const Point* fact);

// The outcome that the newest words tell: heard, or else told good from bad. Null when unclear.
[[nodiscard]] const Point* outcome_told(const TalkTurn& turn);

// After the plan: a day is noted, no day is fine. Ends the talk unless the learner goes on telling.
// False when they do.
[[nodiscard]] bool settle_day(TalkTurn& turn);

// Closes with the day that is known, or says that it need not have one.
void close_by_day(TalkTurn& turn);

// To what may be in the way: what they could do about it, asked once. False when it was.
[[nodiscard]] bool ask_own_way(TalkTurn& turn);

// Keeps what the learner did for the next time; what others did, or what went badly, is taken note
// of with thanks.
void keep_or_thank(TalkTurn& turn);

// The author's last word, or ours; the talk is done.
void close_talk(TalkTurn& turn, TalkStage stage);

}  // namespace attune::dialogue
