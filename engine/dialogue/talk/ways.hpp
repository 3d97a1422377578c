// The ways of the four kinds, and what they share. Internal to engine/dialogue/talk.
#pragma once

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

// Keeps the learner's first words on it, and a day that lies ahead.
void keep_situation(TalkTurn& turn);
void keep_day(TalkTurn& turn);

// The first fact that is neither said, nor asked for, nor remembered; null when there is none.
[[nodiscard]] const Point* fact_to_ask(const TalkTurn& turn);
// Names the notes that made a question needless, then asks; null asks for no fact.
void ask_for(TalkTurn& turn, const Point* fact);

// The outcome that the newest words tell: heard, or else told good from bad. Null when unclear.
[[nodiscard]] const Point* outcome_told(const TalkTurn& turn);

// After the plan: a day is noted, no day is fine. Ends the talk unless the learner goes on telling.
// False when they do.
[[nodiscard]] bool settle_day(TalkTurn& turn);

// The author's last word, or ours; the talk is done.
void close_talk(TalkTurn& turn, TalkStage stage);

}  // namespace attune::dialogue
