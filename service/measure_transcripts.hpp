// The dialogue figures over stored conversations with the tutor, whoever held them and whichever
// tutor answered: only what was said is looked at, never this engine's own verdict on it.
//
// Where a turn carries gold (what the words mean, by a person), gaps and praise are held against
// it; without gold, a gap counts as named when the reply names one the item has. Pure.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/assess/lexicon.hpp"
#include "engine/model/course.hpp"
#include "service/selftest.hpp"

namespace attune::service {

// What a person says of a turn.
struct TurnGold {
    std::string act = "answer";      // as in the tutor contract
    std::vector<std::string> meets;  // ideas that the words state
    std::vector<std::string> shows;  // misconceptions asserted, ideas contradicted
    std::optional<bool> answerable;  // of a question: does the material answer it
    std::string sentence;            // the sentence that does; may be empty
};

// One exchange: what the learner said and what came back, as in the tutor contract.
struct ToldTurn {
    std::string learner;
    std::string item;
    std::string text;
    std::string act;
    std::string say;
    std::string quote;  // empty: none
    std::string gap;    // id; empty: none
    std::string move;
    std::vector<std::string> covered;
    std::vector<std::string> told;
    std::vector<std::string> sources;  // sentences
    bool done = false;
    bool starts = false;  // the item was put before the learner right before this turn
    std::optional<TurnGold> gold;
    int line = 0;  // in its file
};

struct Transcripts {
    std::map<std::string, std::shared_ptr<const Course>> items;  // courses of one item, by its id
    std::vector<ToldTurn> turns;                                 // in order
};

struct TranscriptReport {
    int turns = 0;
    int with_gold = 0;
    Share quoted;             // feedback on words that answer, with a verbatim quote
    Share gap_named;          // feedback before the item is done, naming an idea not said so far
    Share gap_not_just_said;  // the same, but not said in that very turn; without a target
    Share answers_taken;      // words that answer, taken for an answer; without a target
    Share revealed;           // tutor turns that give an open idea away
    Share praised;            // feedback on nothing but wrong words that calls them right
    Share questions_as_answers;
    Share off_script;  // handled: answered with the right source, or declined with a way on
    Share repeated;    // tutor sentences said before, within 30 turns of the same learner
    std::vector<std::string> failures;  // one sentence each, with the line

    [[nodiscard]] bool passes() const;  // the targets below
};

namespace transcript_targets {
inline constexpr double kQuoted = 0.97;
inline constexpr double kGapNamed = 0.85;
inline constexpr double kRevealedMost = 0.005;
inline constexpr double kPraisedMost = 0.01;
inline constexpr double kQuestionsAsAnswersMost = 0.01;
inline constexpr double kOffScript = 0.90;
}  // namespace transcript_targets

[[nodiscard]] TranscriptReport measure(const Transcripts& transcripts,
                                       const assess::Lexicon& lexicon);

}  // namespace attune::service
