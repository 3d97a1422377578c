// What would have changed the choice, found by supposing it and ranking again, so that the sentence
// made of it (engine/explain) is true of this policy and not a guess about it.
//
// `choose` leaves the code in Decision::would_change; `worded` replaces it by the sentence.
// Pure.
#pragma once

#include <optional>
#include <string>

#include "engine/policy/score.hpp"

namespace attune::policy {

enum class TippingKind {
    kNothingElse,    // there was one candidate only
    kStart,          // the first question leads by rule; `leads` would, were there any answer
    kMisconception,  // were the misconception held on `skill` refuted, `leads` would
    kFailure,        // had this turn not spoken against `skill` (empty: several), `leads` would
    kKnown,          // had P(known) of `skill` been `known` and not `now`, `leads` would
    kNoSingle,       // no estimate tried for one of the skills shown puts anything else first
};

struct Tipping {
    TippingKind kind = TippingKind::kNothingElse;
    SkillId skill;
    double known = 0.0;  // to two decimals, as it was tried
    double now = 0.0;
    ActivityKind leads_kind = ActivityKind::kItem;
    std::string leads;  // id of the item or lesson
};

// `ranking` as by `rank`, not empty.
[[nodiscard]] Tipping tipping_of(const Question& question, const Index& index,
                                 const std::vector<Scored>& ranking);

// The code as it stands in Decision::would_change, and back; nullopt when `code` is no such code
// (a sentence, or empty).
[[nodiscard]] std::string encoded(const Tipping& tipping);
[[nodiscard]] std::optional<Tipping> tipping_in(const std::string& code);

}  // namespace attune::policy
