#include "engine/competency/web.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <set>
#include <utility>

#include "engine/base/ensure.hpp"

namespace attune::competency {
namespace {

// One step further from the failure, a missing prerequisite explains it this much less: between it
// and the failure lies a skill that would have shown the lack already.
constexpr double kDampingPerStep = 0.7;

// Skills by their place in the author's list, so that a graph of 10,000 is walked by number.
struct Numbered {
    std::map<SkillId, std::size_t> number;
    std::vector<std::vector<std::size_t>> before;
    std::vector<std::vector<std::size_t>> after;
};

Result<Numbered> number_skills(const std::vector<Skill>& skills) {
    Numbered numbered;
    for (const Skill& skill : skills) {
        if (!numbered.number.emplace(skill.id, numbered.number.size()).second) {
            return fail(ErrorCode::kInvalid, "skill \"" + skill.id.value + "\" is listed twice");
        }
    }
    numbered.before.resize(skills.size());
    numbered.after.resize(skills.size());
    for (std::size_t i = 0; i < skills.size(); ++i) {
        std::set<SkillId> once;  // an author may name a prerequisite twice; it still counts once
        for (const SkillId& required : skills[i].requires_first) {
            const auto found = numbered.number.find(required);
            if (found == numbered.number.end()) {
                return fail(ErrorCode::kInvalid, "skill \"" + skills[i].id.value +
                                                     "\" requires unknown \"" + required.value +
                                                     "\"");
            }
            if (once.insert(required).second) {
                numbered.before[i].push_back(found->second);
                numbered.after[found->second].push_back(i);
            }
        }
    }
    return numbered;
}

// Kahn's algorithm; among skills that are free at the same time the author's first comes first.
// Shorter than the list of skills when there is a cycle.
std::vector<std::size_t> sorted(const Numbered& numbered) {
    std::vector<std::size_t> missing(numbered.before.size());
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> free;
    for (std::size_t i = 0; i < missing.size(); ++i) {
        missing[i] = numbered.before[i].size();
        if (missing[i] == 0) {
            free.push(i);
        }
    }
    std::vector<std::size_t> order;
    order.reserve(missing.size());
    while (!free.empty()) {
        const std::size_t next = free.top();
        free.pop();
        order.push_back(next);
        for (const std::size_t dependent : numbered.after[next]) {
            if (--missing[dependent] == 0) {
                free.push(dependent);
            }
        }
    }
    return order;
}

// "a -> b -> a", an arrow meaning "requires". Every skill left over by the sort requires another
// one left over, so following first such prerequisites must come back to a skill already met.
std::string cycle_among(const std::vector<Skill>& skills, const Numbered& numbered,
                        const std::vector<std::size_t>& order) {
    std::vector<bool> left_over(skills.size(), true);
    for (const std::size_t i : order) {
        left_over[i] = false;
    }
    const auto first = std::find(left_over.begin(), left_over.end(), true);
    ENSURE(first != left_over.end());
    std::vector<std::size_t> trail;
    std::vector<bool> met(skills.size(), false);
    std::size_t at = static_cast<std::size_t>(first - left_over.begin());
    while (!met[at]) {
        met[at] = true;
        trail.push_back(at);
        const std::vector<std::size_t>& before = numbered.before[at];
        const auto next =
            std::find_if(before.begin(), before.end(), [&](std::size_t i) { return left_over[i]; });
        ENSURE(next != before.end());
        at = *next;
    }
    trail.erase(trail.begin(), std::find(trail.begin(), trail.end(), at));
    // The same cycle reads the same wherever the walk entered it.
    std::rotate(trail.begin(), std::min_element(trail.begin(), trail.end()), trail.end());
    std::string text;
    for (const std::size_t i : trail) {
        text += skills[i].id.value + " -> ";
    }
    return text + skills[trail.front()].id.value;
}

// Walks outward from `skill`, so the nearest come first.
std::vector<Suspect> reached_below(const Web& web, const SkillId& skill) {
    std::vector<Suspect> found;
    std::set<SkillId> met{skill};
    std::vector<Suspect> queue{{skill, 1.0}};
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const auto direct = web.before.find(queue[i].skill);
        if (direct == web.before.end()) {
            continue;
        }
        const double damping = queue[i].damping * kDampingPerStep;
        for (const SkillId& required : direct->second) {
            if (met.insert(required).second) {
                queue.push_back({required, damping});
                found.push_back({required, damping});
            }
        }
    }
    return found;
}

double known_of(const std::map<SkillId, double>& known, const SkillId& skill) {
    const auto found = known.find(skill);
    ENSURE(found != known.end());
    ENSURE(found->second >= 0.0 && found->second <= 1.0);
    return found->second;
}

// Among equally likely causes the nearest comes first.
std::vector<Cause> likeliest_first(std::vector<Cause> nearest_first) {
    std::vector<std::pair<double, std::size_t>> keys;
    for (std::size_t i = 0; i < nearest_first.size(); ++i) {
        keys.emplace_back(-nearest_first[i].posterior, i);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<Cause> causes;
    for (const auto& [negated, i] : keys) {
        causes.push_back(std::move(nearest_first[i]));
    }
    return causes;
}

}  // namespace

Result<Web> build_web(const std::vector<Skill>& skills) {
    const Result<Numbered> numbered = number_skills(skills);
    if (!numbered) {
        return tl::unexpected<Error>(numbered.error());
    }
    const std::vector<std::size_t> order = sorted(*numbered);
    if (order.size() < skills.size()) {
        return fail(ErrorCode::kInvalid, "skills require each other in a circle: " +
                                             cycle_among(skills, *numbered, order));
    }
    Web web;
    web.order.reserve(skills.size());
    for (const std::size_t i : order) {
        web.order.push_back(skills[i].id);
    }
    for (std::size_t i = 0; i < skills.size(); ++i) {
        std::vector<SkillId>& before = web.before[skills[i].id];
        for (const std::size_t required : numbered->before[i]) {
            before.push_back(skills[required].id);
        }
        std::vector<SkillId>& after = web.after[skills[i].id];
        for (const std::size_t dependent : numbered->after[i]) {
            after.push_back(skills[dependent].id);
        }
    }
    return web;
}

std::vector<SkillId> all_before(const Web& web, const SkillId& skill) {
    std::vector<SkillId> skills;
    for (Suspect& reached : reached_below(web, skill)) {
        skills.push_back(std::move(reached.skill));
    }
    return skills;
}

double readiness(const Web& web, const std::map<SkillId, double>& known, const SkillId& skill) {
    const auto direct = web.before.find(skill);
    if (direct == web.before.end()) {
        return 1.0;
    }
    double all_known = 1.0;
    for (const SkillId& required : direct->second) {
        all_known *= known_of(known, required);
    }
    return all_known;
}

std::vector<Suspect> suspects(const Web& web, const SkillId& failed) {
    std::vector<Suspect> found = reached_below(web, failed);
    found.insert(found.begin(), Suspect{failed, 1.0});
    return found;
}

std::vector<Cause> root_causes(const Web& web, const std::map<SkillId, double>& known,
                               const SkillId& failed) {
    const std::vector<Suspect> found = suspects(web, failed);
    std::vector<Cause> causes;
    double total = 0.0;
    for (const Suspect& suspect : found) {
        const double odds = (1.0 - known_of(known, suspect.skill)) * suspect.damping;
        causes.push_back({suspect.skill, odds});
        total += odds;
    }
    if (total <= 0.0) {  // all are surely known, and yet it failed: only the distance speaks
        for (std::size_t i = 0; i < causes.size(); ++i) {
            causes[i].posterior = found[i].damping;
            total += found[i].damping;
        }
    }
    for (Cause& cause : causes) {
        cause.posterior /= total;
    }
    return likeliest_first(std::move(causes));
}

}  // namespace attune::competency
