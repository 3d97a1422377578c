// One exchange: what the learner's turn was, what the tutor says, where the conversation stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/model/answer.hpp"
#include "engine/model/assessment.hpp"

namespace attune {

enum class Move {
    kAsk,   // the item's question, or the open question again
    kPump,  // say more
    kHint,
    kPrompt,     // complete this
    kAssertion,  // told, then "say it in your own words"
    kConfirm,    // "do you mean ...?", after an unsure reading
    kContrast,   // question that exposes a misconception
    kCorrection,
    kAnswerQuestion,
    kDecline,   // not in the material, and who or what can help
    kBridge,    // off-topic words, back to the thread
    kRephrase,  // the tutor's own words again, or differently
    kReview,    // shows how the reading came about, after a challenge
    kSummary,   // all covered or told: closes the item
};

enum class GapKind { kExpectation, kMisconception, kContradiction, kVague };

struct Gap {
    GapKind kind = GapKind::kExpectation;
    std::string id;     // of the expectation or misconception
    std::string label;  // what the page shows as missing; names the place, never the idea
};

// How the page sets one part of the tutor's turn.
enum class PartKind { kText, kQuoteRight, kQuoteIssue, kQuotePlain, kGap, kSource };

struct TurnPart {
    PartKind kind = PartKind::kText;
    std::string text;
};

struct Source {
    LessonId lesson;
    std::string title;
    std::string sentence;
};

// Part of a learner's turn and what it is; a mixed turn has several.
struct ActSpan {
    Act act = Act::kAnswer;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct TutorTurn {
    Move move = Move::kAsk;
    std::vector<std::vector<TurnPart>> lines;  // paragraphs, each of parts
    std::optional<Span> quote;                 // in the learner's newest turn
    std::optional<Gap> gap;
    std::vector<Source> sources;
    ExpectationId about;          // the expectation it works on; may be empty
    std::string language = "en";  // of what the tutor says, as in a course

    // The turn as plain text, paragraphs joined by one space; quotes in the quotation marks of its
    // language.
    [[nodiscard]] std::string plain() const;
};

// How far one expectation has come. Told (by the tutor) is kept apart from covered (by the
// learner).
struct Progress {
    ExpectationId id;
    double expressed = 0.0;  // best reading so far
    bool covered = false;
    bool told = false;
    int tries = 0;  // moves spent on it
    int rung = 0;   // 0 pump, 1 hint, 2 second hint, 3 prompt, 4 assertion: the next one up
    std::optional<bool> judged = {};  // what a person found of it in the answers so far
};

struct MisconceptionProgress {
    MisconceptionId id;
    bool active = false;  // asserted and not taken back
    int tries = 0;        // 0 none, 1 contrast asked, 2 corrected
};

struct Exchange {
    std::string learner;  // the answer part of the words; empty for a pure question
    std::string tutor;    // plain text
    Act act = Act::kAnswer;
    Move move = Move::kAsk;
};

// The conversation on one item in one session.
struct Conversation {
    SessionId session;
    ItemId item;
    std::vector<Exchange> exchanges;
    std::vector<Progress> expectations;  // in the item's order
    std::vector<MisconceptionProgress> misconceptions;
    std::string open_question;  // what the tutor asked last and still waits for
    ExpectationId about;        // the expectation it is about; may be empty
    Move last_move = Move::kAsk;
    int confirmed = 0;  // confirmations asked
    bool done = false;
    bool skipped = false;
    std::int64_t opened_at_ms = 0;
    LessonId lesson;  // open in place of the item; empty = the item is in hand
};

[[nodiscard]] const char* name_of(Move move);
[[nodiscard]] const char* name_of(GapKind kind);
[[nodiscard]] const char* name_of(PartKind kind);

}  // namespace attune
