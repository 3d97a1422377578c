#include "engine/trace/running/tracing.hpp"

#include <algorithm>

#include "engine/trace/trace.hpp"

namespace attune::trace {
namespace {

constexpr double kKnownAbove = 0.5;  // something that builds on it is known
constexpr double kUnknownAbove = 0.15;
constexpr double kKnownBelow = 0.2;    // its prerequisite is known: it may begin, no more
constexpr double kUnknownBelow = 0.4;  // its prerequisite is missing
constexpr double kRelated = 0.15;

std::vector<SkillLink> links_of(const Skill& skill, const competency::Web& web) {
    std::vector<SkillLink> links;
    const auto add = [&](const SkillId& other, double if_better, double if_worse) {
        const bool there = std::any_of(links.begin(), links.end(),
                                       [&](const SkillLink& one) { return one.skill == other; });
        if (!there && other != skill.id) {
            links.push_back({other, if_better, if_worse});
        }
    };
    if (const auto after = web.after.find(skill.id); after != web.after.end()) {
        for (const SkillId& above : after->second) {
            add(above, kKnownAbove, kUnknownAbove);
        }
    }
    for (const SkillId& below : skill.requires_first) {
        add(below, kKnownBelow, kUnknownBelow);
    }
    for (const SkillId& other : skill.related) {
        add(other, kRelated, kRelated);
    }
    return links;
}

}  // namespace

Tracing by_hand(const Course& course, const competency::Web& web) {
    Tracing tracing;
    tracing.version = kTracerVersion;
    for (const Skill& skill : course.skills) {
        BktParams params = kSetByHand;
        params.prior = initial(skill).prior;
        tracing.skills.emplace(skill.id, SkillTracing{params, links_of(skill, web)});
    }
    return tracing;
}

const BktParams& params_of(const Tracing& tracing, const SkillId& skill) {
    const auto found = tracing.skills.find(skill);
    return found != tracing.skills.end() ? found->second.params : kSetByHand;
}

}  // namespace attune::trace
