// What is known of one learner in one course before anything is decided: a fold over their events.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/model/belief.hpp"
#include "engine/model/event.hpp"
#include "engine/model/turn.hpp"

namespace attune {

// What the learner has done with one item or lesson.
struct ActivityRecord {
    int times = 0;
    double last_credit = 0.0;
    std::int64_t last_at_ms = 0;
    bool done = false;
    bool skipped = false;
    bool told_parts = false;  // something had to be told: due for review
};

// A misconception shown somewhere and not yet refuted.
struct HeldMisconception {
    ItemId item;
    MisconceptionId id;
    SkillId skill;
    std::string quote;  // the learner's words, verbatim
    std::int64_t event = 0;
};

// One answer as a log of practice has it: what the additive tracer looks back on.
struct PractisedSkill {
    SkillId skill;
    bool right = false;
};
struct Practised {
    std::int64_t event = 0;
    ItemId item;
    std::int64_t at_ms = 0;
    bool right = false;            // as a whole
    std::int64_t response_ms = 0;  // 0 = not recorded
    int hints = 0;
    std::vector<PractisedSkill> skills;  // at least one
};

// Something a learner said they would do on a day; the playbook asks afterwards how it went.
struct Appointment {
    ItemId playbook;
    SessionId session;           // of the talk it was made in
    std::string situation;       // the learner's words for it, verbatim
    std::string words;           // the learner's words for the day, verbatim
    ExpectationId taken;         // the angle that was advised; may be empty
    std::int64_t due_at_ms = 0;  // start of the day, UTC
    std::int64_t said_at_ms = 0;
    std::int64_t event = 0;
    bool followed_up = false;
};

namespace trace {
struct TracerState;
}  // namespace trace

// A learner's answers in one course, and the tracer that its beliefs follow.
struct CoursePractice {
    std::string tracer;                  // hash of a fitted one; empty = as set by hand
    std::map<SkillId, double> leanings;  // what they say of skills without any, in log-odds
    std::vector<Practised> answers;      // that count, oldest first
    std::shared_ptr<const trace::TracerState> state;  // of `answers`; null = not made yet
};

struct LearnerView {
    LearnerId learner;
    std::int64_t version = 0;  // number of the newest event; guards against lost updates
    std::int64_t at_ms = 0;    // time of the newest event
    CourseId course;
    std::string course_hash;
    std::uint64_t seed = 0;
    std::map<SkillId, Belief> beliefs;                 // only skills with evidence
    std::map<std::string, ActivityRecord> activities;  // by item or lesson id
    std::vector<HeldMisconception> held;
    std::vector<Conversation> conversations;  // open ones and the last closed, newest last
    std::vector<std::string> sayings;         // tutor sentences of the last 30 turns
    std::vector<double> hesitations_log_ms;   // log of the last 20 hesitations, for the usual pace
    std::map<CourseId, CoursePractice> practice;
    int turns = 0;
    std::vector<Appointment> appointments;  // newest last, at most limits::kAppointmentsKept
    std::vector<ItemDrafted> drafts;        // newest last, at most limits::kDraftsKept
};

}  // namespace attune
