// What one learner is believed to know of one skill, and why.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"

namespace attune {

enum class EvidenceKind { kRecall, kApplication, kPerformance };

// One piece of evidence about one skill, from one turn.
struct Evidence {
    SkillId skill;
    double credit = 0.0;  // share of the asked-for ideas that was right, in [0, 1]
    double weight = 1.0;  // how much it counts, in [0, 1]: doubt about the reading lowers it
    EvidenceKind kind = EvidenceKind::kApplication;
    bool hesitant = false;    // a pause long for this learner
    bool fast = false;        // quicker than the question can be read
    int help_used = 0;        // hints, prompts and assertions seen on these ideas
    double difficulty = 0.5;  // of the item
    std::int64_t at_ms = 0;
    std::int64_t event = 0;      // number of the event it comes from
    std::string why;             // short phrase for the ledger: "named the backend"
    ExpectationId about = {};    // the idea it is about; empty for a misconception
    MisconceptionId shows = {};  // the misconception it is about; empty for an idea
};

// The effect one piece of evidence (or the passing of time) had on `Belief::known`.
struct Contribution {
    std::int64_t event = 0;  // 0 for the passing of time and for what was summed up
    std::int64_t at_ms = 0;
    double effect = 0.0;  // signed change of P(known)
    std::string why;
};

// Invariant: prior + sum of contributions == known, to rounding.
struct Belief {
    SkillId skill;
    double known = 0.3;  // P(known) at `at_ms`, in [0, 1]
    double low = 0.1;    // likely range (80%), low <= known <= high
    double high = 0.6;
    double prior = 0.3;                       // before any evidence
    double stability_days = 3.0;              // time until recall has faded to 90%
    double weight_seen = 0.0;                 // sum of evidence weights
    int answers = 0;                          // pieces of evidence folded in
    std::int64_t at_ms = 0;                   // when it was last updated; 0 = never
    std::vector<Contribution> contributions;  // oldest first
};

struct BeliefChange {
    Belief before;  // faded to the moment of the answer
    Belief after;
    std::vector<Contribution> parts;  // of this step; they add up to after.known - before.known
};

}  // namespace attune
