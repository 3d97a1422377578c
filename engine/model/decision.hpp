// What comes next, what else could have, and why.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/model/note.hpp"

namespace attune {

// One reason, machine-made from named inputs, and the sentence a learner reads.
struct Reason {
    std::string code;  // from the closed list in engine/explain/reasons.hpp
    std::string sentence;
    SkillId skill;                     // may be empty
    std::string quote;                 // the learner's words it rests on, verbatim; may be empty
    std::vector<std::int64_t> events;  // the evidence, by number
    NoteId note = {};                  // the learner's statement it rests on; may be empty
};

struct ScorePart {
    std::string name;  // "gap", "readiness", "refutes", "review", "variety", "minutes", ...
    double value = 0.0;
};

enum class ActivityKind { kItem, kLesson, kPlaybook };

struct Candidate {
    ActivityKind kind = ActivityKind::kItem;
    std::string id;  // of the item or lesson
    std::string title;
    SkillId skill;  // what it is chosen for
    double minutes = 0.0;
    double score = 0.0;  // the sum of the parts
    std::vector<ScorePart> parts;
    std::vector<Reason> reasons;  // strongest first
};

struct Decision {
    std::vector<Candidate>
        ranked;                // best first: the choice and its runners-up; empty = nothing left
    std::string would_change;  // one sentence: what would have put a runner-up first
    std::string policy;        // name and version of the policy
    std::uint64_t seed = 0;
    bool same_for_everyone = false;  // no learner's own evidence entered the choice
};

[[nodiscard]] const char* name_of(ActivityKind kind);

}  // namespace attune
