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
    // of other conversations (engine/dialogue/talk)
    kClarify,   // asks before advising
    kReframe,   // one way of seeing it, and up to three questions to use
    kFollowUp,  // after the date: how did it go
    kPersona,   // the persona of a role-play speaks
    kDebrief,   // the learner's own lines, criterion by criterion
    kProbe,     // asks further into the learner's own case
    kThread,    // takes the thread that the learner took
};

enum class GapKind { kExpectation, kMisconception, kContradiction, kVague };

struct Gap {
    GapKind kind = GapKind::kExpectation;
    std::string id;     // of the expectation or misconception
    std::string label;  // what the page shows as missing; names the place, never the idea
};

// How the page sets one part of the tutor's turn.
// kPersona: words of a role-play's persona. kNote: the id of a note; its words are put in when the
// turn is shown. kHeading: what the paragraph is about.
enum class PartKind {
    kText,
    kQuoteRight,
    kQuoteIssue,
    kQuotePlain,
    kGap,
    kSource,
    kPersona,
    kNote,
    kHeading,
};

struct TurnPart {
    PartKind kind = PartKind::kText;
    std::string text;
};

struct Source {
    LessonId lesson;
    std::string title;
    std::string sentence;
};

// A way on where the material does not answer: an object, a colleague, a mentor, in this order;
// where it does, practice.
enum class OfferKind { kObject, kColleague, kMentor, kPractice };

struct Offer {
    OfferKind kind = OfferKind::kObject;
    std::string id;     // of the lesson or item, of the learner who agreed; empty for a mentor
    std::string title;  // of the object; the mentor as the course names them; empty for a colleague
                        // and for practice, which is drafted when it is taken
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
    ExpectationId about;               // the expectation it works on; may be empty
    std::string language = "en";       // of what the tutor says, as in a course
    std::vector<Offer> offers = {};    // where the need was not met by the turn itself
    std::vector<NoteId> because = {};  // notes that changed this turn

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

enum class TalkStage { kClarifying, kAdvised, kWaiting, kFollowedUp, kClosed };

// Where a conversation by a playbook stands, beside what every conversation holds.
struct Talk {
    TalkStage stage = TalkStage::kClarifying;
    int asked = 0;               // clarifying or probing questions so far
    int lines = 0;               // of the persona, or provocations, used so far
    ExpectationId taken;         // the angle advised or the thread taken; may be empty
    std::string situation;       // the learner's words for it, verbatim; may be empty
    std::int64_t due_at_ms = 0;  // the day it happens; 0 = none given
    std::string due_words;       // the learner's words for it, verbatim
    std::int64_t follows = 0;    // event of the appointment it follows up; 0 = a first talk
    // Threads, angles or reactions taken; in a reflection the facts asked for. Oldest first.
    std::vector<ExpectationId> path;
};

// The conversation on one item in one session, or by one playbook.
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
    LessonId lesson;                // open in place of the item; empty = the item is in hand
    std::optional<Talk> talk = {};  // set when `item` is a playbook: then expectations are points
};

[[nodiscard]] const char* name_of(Move move);
[[nodiscard]] const char* name_of(GapKind kind);
[[nodiscard]] const char* name_of(PartKind kind);
[[nodiscard]] const char* name_of(OfferKind kind);
[[nodiscard]] const char* name_of(TalkStage stage);

}  // namespace attune
