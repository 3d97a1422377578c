// What is known of one learner in one course before anything is decided: a fold over their events.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/model/belief.hpp"
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
    int turns = 0;
};

}  // namespace attune
