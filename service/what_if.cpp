#include <algorithm>
#include <cmath>

#include "service/learner_state.hpp"

namespace attune::service {
namespace {

double part_of(const Candidate& candidate, const std::string& name) {
    double sum = 0.0;
    for (const ScorePart& part : candidate.parts) {
        sum += part.name == name ? part.value : 0.0;
    }
    return sum;
}

// The part of the score that speaks most for the first choice.
std::string deciding_part(const Candidate& chosen, const Candidate& other) {
    std::string name;
    double widest = 0.0;
    for (const ScorePart& part : chosen.parts) {
        const double gap = part.value - part_of(other, part.name);
        if (gap > widest) {
            widest = gap;
            name = part.name;
        }
    }
    return name;
}

std::string sentence_for(const Candidate& chosen, const Candidate& other) {
    std::string text = "\"" + other.title +
                       "\" can be taken in place of it; that is recorded as your "
                       "choice and counts nothing against you.";
    if (const std::string part = deciding_part(chosen, other); !part.empty()) {
        text += " What put \"" + chosen.title + "\" first is " + part + ".";
    }
    return text;
}

}  // namespace

Result<WhatIf> what_if(Desk& desk, const Caller& caller, const SessionId& session,
                       std::int64_t decision, const std::string& id) {
    const auto events = all_events(desk, caller, Purpose::kTeach);
    if (!events) {
        return tl::unexpected(events.error());
    }
    const auto found = std::find_if(events->begin(), events->end(),
                                    [&](const Event& event) { return event.number == decision; });
    const auto* taken = found == events->end() ? nullptr : std::get_if<TurnTaken>(&found->body);
    if (taken == nullptr || taken->answer.session != session) {
        return fail(ErrorCode::kNotFound,
                    "this session has no decision " + std::to_string(decision));
    }
    const auto& ranked = taken->step.decision.ranked;
    for (const Candidate& other : ranked) {
        if (other.id == id) {
            return WhatIf{ranked.front(), other, sentence_for(ranked.front(), other)};
        }
    }
    return fail(ErrorCode::kNotFound, "\"" + id + "\" was no candidate of that decision");
}

}  // namespace attune::service
