// Events are the truth: append-only, numbered per learner from 1. Beliefs, conversations, pages and
// audits are folds over them (engine/advance.hpp, apply). An event is voided by a later event,
// and counted again by another one, never removed; erasing a person destroys their key, and their
// events read as tombstones.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/model/answer.hpp"
#include "engine/model/course.hpp"
#include "engine/model/step.hpp"

namespace attune {

// A learner begins to work in a course.
struct SessionOpened {
    SessionId session;
    CourseId course;
    std::string course_hash;
    std::uint64_t seed = 0;
};

// An item (or lesson) is put before the learner. `chosen_from` is the event of the decision that
// proposed it, 0 for none; `took_other` says that the learner preferred a runner-up.
struct ActivityOpened {
    SessionId session;
    ActivityKind kind = ActivityKind::kItem;
    std::string id;
    std::int64_t chosen_from = 0;
    bool took_other = false;
};

// What was shown in place of the step's own words: a model's, after they passed every check.
struct Worded {
    std::vector<std::vector<TurnPart>> lines;  // as TutorTurn::lines; empty = the step's own stand
    std::string by;                            // model and role
    std::string refused;  // the check that a model's wording failed; empty = none
    std::int64_t took_ms = 0;
};

// An answer and all that followed from it.
struct TurnTaken {
    Answer answer;
    Gathered gathered;
    Step step;
    // Stored, so that replay needs no model. The engine reads of it only what was said, to say it
    // not again.
    std::optional<Worded> worded = {};
};

// Something the page saw: item_shown, first_key, hint_opened, source_opened, lesson_opened,
// lesson_done, evidence_opened, need_met, need_not_met. Times are the page's own, relative to the
// item being shown.
struct SignalSeen {
    SessionId session;
    std::string kind;
    std::string object;
    std::int64_t after_ms = 0;
};

// "This is wrong": the evidence of event `target` no longer counts.
struct EventVoided {
    std::int64_t target = 0;
    std::string reason;  // the learner's words, may be empty
};

// The objection to event `target` is taken back: its evidence counts again.
struct EventUnvoided {
    std::int64_t target = 0;
};

// What a person found of one idea in the words of an answer, with all that its evidence needs.
struct Judgement {
    ExpectationId id;
    bool expressed = false;
    SkillId skill;         // of the idea
    std::string label;     // short phrase that names the place of the idea
    double weight = 1.0;   // of the evidence, in [0, 1]: below 1 when the tutor had told the idea
    int help_used = 0;     // moves spent on the idea before the answer
    std::string exemplar;  // id of the wording that was kept with it; may be empty
    std::string by;        // who judged, as the learner reads it
    std::string reason;    // for the learner; may be empty
};

// A person read the answer of event `target` and says which ideas its words state. It replaces
// what was overruled of that answer before; without judgements the reader's verdict stands again.
struct VerdictOverruled {
    std::int64_t target = 0;
    std::vector<Judgement> judgements;  // at most one for an idea
    std::string by;                     // who changed them
    double difficulty = 0.5;            // of the item
};

// From here on the estimates in `course` follow the tracer of that hash, and all earlier answers
// are counted anew under it. Empty = the one set by hand.
struct TracerChosen {
    CourseId course;
    std::string tracer;
};

// The sentence of the material that an idea of a drafted item rests on.
struct DraftedFrom {
    ExpectationId idea;
    LessonId lesson;
    std::string title;
    std::string sentence;
};

// A practice item made at once from a learner's question or case. New, not reviewed: its evidence
// counts less until a person confirms it.
struct ItemDrafted {
    SessionId session;
    CourseId course;
    Item item;
    std::string question;       // the learner's words that it was made from, verbatim
    std::int64_t asked_in = 0;  // event of the turn that held them; 0 = asked elsewhere
    std::vector<DraftedFrom> sources;
};

// The event of a person whose key was destroyed.
struct Tombstone {};

using EventBody =
    std::variant<SessionOpened, ActivityOpened, TurnTaken, SignalSeen, EventVoided, EventUnvoided,
                 VerdictOverruled, TracerChosen, Tombstone, ItemDrafted>;

struct Event {
    std::int64_t number = 0;  // 1, 2, ... per learner, no gaps
    std::int64_t at_ms = 0;   // Unix time; never before the event before it
    EventBody body;
};

[[nodiscard]] const char* kind_of(const EventBody& body);

}  // namespace attune
