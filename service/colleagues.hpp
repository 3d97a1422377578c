// Who may be asked about a skill: learners of the tenant who have mastered it, agreed to be asked
// (Purpose::kHelpOthers) and said how they can be reached.
//
// Who might is remembered for a minute; whoever is named is read anew, so that a withdrawal holds
// for the next question. Different askers are given different colleagues first, so that not always
// the same one is asked. Safe from any thread.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"

namespace attune::service {

class Desk;
struct Caller;

inline constexpr double kMasteredAt = 0.8;  // P(known), as the map calls a skill secure

class Colleagues {
  public:
    // At most two, of the first skill before those of the next, never the caller. Empty while the
    // store cannot be read.
    [[nodiscard]] std::vector<LearnerId> who_know(Desk& desk, const Caller& caller,
                                                  const std::vector<SkillId>& skills);

  private:
    void add(Desk& desk, const Caller& caller, const SkillId& skill,
             std::vector<LearnerId>& chosen);

    using BySkill = std::map<SkillId, std::vector<LearnerId>>;
    struct Known {
        std::int64_t at_ms = 0;
        BySkill by_skill;
    };

    [[nodiscard]] std::vector<LearnerId> candidates(Desk& desk, const std::string& tenant,
                                                    const SkillId& skill);

    std::mutex mutex_;
    std::map<std::string, Known> known_;  // by tenant
};

}  // namespace attune::service
