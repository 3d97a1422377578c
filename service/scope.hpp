// Whose data a call is about, and what for: named by every read of personal data.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/ids.hpp"

namespace attune::service {

// What a read is for; stored with consent, named in the data register.
enum class Purpose {
    kTeach,     // decide and show the learner's own next step; needed to give the service at all
    kReview,    // a mentor or author looks at replies; only after consent
    kAudit,     // replay, backup, export, erasure: a duty, so it neither needs nor loses consent
    kImprove,   // answers as right or wrong with their times, pooled with those of others, tune how
                // everybody's knowledge is estimated here; only after consent, never shown in words
    kRemember,  // statements a learner made of themselves are kept and used; only after consent
    kHelpOthers,  // colleagues may be told that this learner can be asked about a skill; only after
                  // consent
};

// Who acts, on whose data. A tenant sees nothing of another tenant.
struct Scope {
    std::string tenant = "local";
    LearnerId learner;
};

[[nodiscard]] const char* name_of(Purpose purpose);

// The purpose of that name; nullopt when there is none.
[[nodiscard]] std::optional<Purpose> purpose_of(std::string_view name);

}  // namespace attune::service
