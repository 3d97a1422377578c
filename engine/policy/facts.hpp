// What the policy knows of each skill and of each object before it scores: the learner's view and
// the course as numbered tables, so that 2,000 objects are scored without looking up a name twice.
//
// `Index` is what no supposition changes; `SkillFacts` are computed from it under a `Supposition`,
// the empty one for the choice itself, others to find what would have changed it (tipping.hpp).
// Internal to engine/policy. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/policy/name_table.hpp"
#include "engine/policy/policy.hpp"

namespace attune::policy {

using SkillNumber = std::size_t;

// An item or lesson; exactly one of the two pointers is set. Borrows from the course and the view.
struct Object {
    const Item* item = nullptr;
    const Lesson* lesson = nullptr;
    const ActivityRecord* record = nullptr;  // null when never opened
    std::span<const SkillNumber> skills;     // of the course, the main one first; in Index::tags

    [[nodiscard]] const std::string& id() const;
    [[nodiscard]] const std::string& title() const;
    [[nodiscard]] double minutes() const;
    [[nodiscard]] ActivityKind kind() const;
};

// A skill that may be behind a failure, see competency::Suspect.
struct Suspected {
    SkillNumber skill = 0;
    double damping = 1.0;
};

// Not copied: its parts borrow from each other.
struct Index {
    Index() = default;
    Index(const Index&) = delete;
    Index& operator=(const Index&) = delete;
    Index(Index&&) = default;
    Index& operator=(Index&&) = default;

    NameTable number_of;
    std::vector<const Skill*> skills;
    std::vector<std::vector<SkillNumber>> before;  // direct prerequisites
    std::vector<SkillNumber> order;                // prerequisites first
    std::vector<const Belief*> beliefs;            // null without evidence
    std::vector<double> known;                     // as asked
    std::vector<bool> lesson_done;                 // a lesson on it was done
    std::vector<double> place;                     // 0 first .. 1 last in the order of the course
    std::vector<const NoteFit*> wanted;            // the note that fits the skill best, or null
    std::vector<SkillNumber> tags;                 // of all objects, one after the other
    std::vector<Object> objects;
    std::vector<SkillNumber> failed;                // in this turn
    std::vector<std::vector<Suspected>> suspected;  // by failed skill
    std::vector<SkillNumber> held_on;               // skill of each misconception held
    std::optional<SkillNumber> twice;               // the skill of both of the last two activities
    bool no_evidence = true;  // no answer has been read: no belief, nothing held or failed
    bool no_history = true;   // and nothing was done or skipped either

    [[nodiscard]] std::optional<SkillNumber> find(const SkillId& skill) const {
        return number_of.find(skill.value);
    }
};

// ENSUREs that `known` covers the course. Skills unknown to the course are left out of objects.
[[nodiscard]] Index make_index(const Question& question);

// What if something were otherwise? The default supposes nothing.
struct Supposition {
    std::optional<SkillNumber> skill;  // this skill ...
    double known = 0.0;                // ... were known with this probability, by its own answers
    std::optional<SkillNumber> nothing_held_on;
    bool nothing_failed = false;  // nor had the last answer lowered what it failed on
    bool past_start = false;
};

struct SkillFacts {
    double known = 0.0;  // with what is surmised from skills that build on it
    bool seen = false;   // has evidence of its own
    double readiness = 1.0;
    double cause = 0.0;  // P(it is what is missing), highest over the skills failed in this turn
    bool failed = false;
    bool fading = false;     // was secure when last answered, is not any more
    bool held = false;       // a misconception on it is held
    bool builds_on = false;  // a direct prerequisite is secure by its own evidence
    bool little_known = false;
};

struct Facts {
    std::vector<SkillFacts> skills;
    bool start = false;  // the course's first question has not been met
};

[[nodiscard]] Facts gather(const Index& index, const Supposition& supposition);

}  // namespace attune::policy
