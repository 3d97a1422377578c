#include "service/colleagues.hpp"

#include <algorithm>

#include "engine/base/random.hpp"
#include "engine/dialogue/offers.hpp"
#include "engine/trace/trace.hpp"
#include "service/desk.hpp"
#include "service/notes.hpp"

namespace attune::service {
namespace {

constexpr std::int64_t kKnownForMs = 60'000;
constexpr std::size_t kTriedMost = 8;

// P(known) now; 0 without evidence or consent.
double known_now(Desk& desk, const Scope& scope, const SkillId& skill) {
    const auto rows = desk.deps.store.beliefs(scope, Purpose::kHelpOthers);
    if (!rows) {
        return 0.0;
    }
    for (const BeliefRow& row : *rows) {
        if (row.skill == skill.value) {
            Belief belief;
            belief.skill = skill;
            belief.known = row.known;
            belief.low = row.low;
            belief.high = row.high;
            belief.stability_days = row.stability_days;
            belief.at_ms = row.at_ms;
            return trace::faded(belief, desk.deps.clock.now_ms()).known;
        }
    }
    return 0.0;
}

bool can_be_reached(Desk& desk, const Scope& scope) {
    const auto contact = contact_of(desk, scope.tenant, scope.learner);
    return contact && *contact;
}

}  // namespace

std::vector<LearnerId> Colleagues::candidates(Desk& desk, const std::string& tenant,
                                              const SkillId& skill) {
    const std::int64_t now_ms = desk.deps.clock.now_ms();
    const std::lock_guard lock(mutex_);
    const auto [at, fresh] = known_.try_emplace(tenant);
    Known& known = at->second;
    if (fresh || now_ms < known.at_ms || now_ms - known.at_ms >= kKnownForMs) {
        known = {now_ms, {}};
        const auto learners = desk.deps.store.learners(tenant);
        for (const Learner& learner : learners ? *learners : std::vector<Learner>()) {
            const auto rows = learner.erased ? Result<std::vector<BeliefRow>>()
                                             : desk.deps.store.beliefs({tenant, learner.id},
                                                                       Purpose::kHelpOthers);
            for (const BeliefRow& row : rows ? *rows : std::vector<BeliefRow>()) {
                if (row.known >= kMasteredAt) {
                    known.by_skill[SkillId{row.skill}].push_back(learner.id);
                }
            }
        }
    }
    return known.by_skill[skill];
}

void Colleagues::add(Desk& desk, const Caller& caller, const SkillId& skill,
                     std::vector<LearnerId>& chosen) {
    std::vector<LearnerId> all = candidates(desk, caller.tenant, skill);
    std::erase(all, caller.learner);
    std::sort(all.begin(), all.end(), [&](const LearnerId& a, const LearnerId& b) {
        return hash_of(caller.learner.value + a.value) < hash_of(caller.learner.value + b.value);
    });
    for (std::size_t i = 0; i < std::min(all.size(), kTriedMost); ++i) {
        const Scope scope{caller.tenant, all[i]};
        const bool new_here = std::count(chosen.begin(), chosen.end(), all[i]) == 0;
        if (chosen.size() < dialogue::kColleaguesOffered && new_here &&
            known_now(desk, scope, skill) >= kMasteredAt && can_be_reached(desk, scope)) {
            chosen.push_back(all[i]);
        }
    }
}

std::vector<LearnerId> Colleagues::who_know(Desk& desk, const Caller& caller,
                                            const std::vector<SkillId>& skills) {
    std::vector<LearnerId> chosen;
    for (const SkillId& skill : skills) {
        add(desk, caller, skill, chosen);
    }
    return chosen;
}

}  // namespace attune::service
