// Conversations that are not about one question: what their authors write (a file in the course).
//
// coach       at the moment of need: asks first, then one reframe and up to three questions to use,
//             remembers the date and asks afterwards how it went
// role_play   a persona to talk with, then a debrief that cites the learner's own lines
// reflection  "think through an actual ... you face this week", built on the learner's own case
// rabbit_hole a provocation, principles, and whichever thread the learner takes
//
// docs/playbooks.md says what each field is for. Plain values; the talking is engine/dialogue/talk.
#pragma once

#include <string>
#include <vector>

#include "engine/base/ids.hpp"

namespace attune {

enum class PlaybookKind { kCoach, kRolePlay, kReflection, kRabbitHole };

enum class PointRole {
    kFact,     // what has to be known first (coach), what a thought-through case holds (reflection)
    kAngle,    // coach: a way of seeing the situation; `reply` is the reframe
    kOutcome,  // coach, reflection: how it went; heard in the follow-up
    kCriterion,  // role-play: what the learner should do; `reply` is the persona's reaction
    kBlunder,    // role-play: what makes it worse; `reply` is the persona's reaction
    kPrinciple,  // rabbit hole: what the thread is about; `reply` takes it further
};

// Something that is listened for in the learner's own words, and what follows once it is heard.
struct Point {
    ExpectationId id;
    PointRole role = PointRole::kFact;
    std::string label;  // short phrase, as headings and ledger lines use it
    std::string text;   // what is listened for, as one sentence
    SkillId skill;      // that it is evidence of; may be empty
    double weight = 1.0;
    std::vector<std::string> variants;    // other ways of saying it
    std::vector<std::string> key_terms;   // words that carry it
    std::string ask;                      // the question that asks for it; may be empty
    std::string reply;                    // what is said once it is heard; may be empty
    std::vector<std::string> questions;   // up to three, to take along or to choose from
    std::vector<ExpectationId> leads_to;  // rabbit hole: threads that open from here
    bool again = false;                   // outcome: it did not go well, help starts anew
};

struct Persona {
    std::string name;
    std::string role;
    std::vector<std::string> lines;  // what they say of their own accord, in this order
};

// One turn of a learner, read alone, and the points that must be heard in it; none when empty.
struct HeardSample {
    std::string text;
    std::vector<ExpectationId> hears;
    int line = 0;  // in the playbook's file
};

struct Playbook {
    ItemId id;  // conversations name it as they name an item; no item has the same
    PlaybookKind kind = PlaybookKind::kCoach;
    std::string title;
    std::string summary;  // one sentence for those who choose
    std::vector<SkillId> skills;
    double difficulty = 0.5;
    double minutes = 5.0;
    std::string opening;  // the situation or provocation, and the first question
    Persona persona;      // role-play; else empty
    std::vector<Point> points;
    std::vector<std::string> provocations;  // rabbit hole: further ones, for when a thread ends
    std::string closing;                    // the last word of the author; may be empty
    std::vector<HeardSample> samples;
};

// The point of that id; null when the playbook has none.
[[nodiscard]] const Point* find(const Playbook& playbook, const ExpectationId& id);

[[nodiscard]] const char* name_of(PlaybookKind kind);
[[nodiscard]] const char* name_of(PointRole role);

}  // namespace attune
