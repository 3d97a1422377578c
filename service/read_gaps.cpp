#include "service/read_gaps.hpp"

#include <algorithm>
#include <set>

#include "engine/assess/exemplars.hpp"

namespace attune::service {
namespace {

constexpr double kAlikeFrom = 0.5;

struct Unmet {
    const AskedQuestion* asked;
    const LearnerNeeds* whose;
};

struct Group {
    ContentGap gap;
    std::vector<const AskedQuestion*> members;
    std::set<LearnerId> people;
};

bool is_unmet(const AskedQuestion& asked) {
    return asked.declined ? asked.met == 0 : asked.not_met > asked.met;
}

bool belongs(const Group& group, const AskedQuestion& asked) {
    return std::any_of(group.members.begin(), group.members.end(), [&](const AskedQuestion* other) {
        return other->words == asked.words ||
               assess::likeness(other->stems, asked.stems) >= kAlikeFrom;
    });
}

void join(Group& group, const Unmet& unmet) {
    const AskedQuestion& asked = *unmet.asked;
    group.members.push_back(&asked);
    group.people.insert(unmet.whose->learner);
    ContentGap& gap = group.gap;
    ++gap.times;
    ++(asked.declined ? gap.declined : gap.not_met);
    auto& words = gap.words;
    const bool shown = unmet.whose->may_be_read && words.size() < kGapWords &&
                       std::count(words.begin(), words.end(), asked.words) == 0;
    if (shown) {
        words.push_back(asked.words);
    }
    if (gap.last_at_ms == 0) {
        gap.skill = asked.skill;
        gap.lesson = asked.lesson;
        gap.title = asked.title;
    }
    gap.last_at_ms = std::max(gap.last_at_ms, asked.at_ms);
}

// Those that may be read make the groups, the newest first; others only join them.
std::vector<Group> grouped(std::vector<Unmet> all, int& unread) {
    std::stable_sort(all.begin(), all.end(), [](const Unmet& a, const Unmet& b) {
        return a.whose->may_be_read != b.whose->may_be_read ? a.whose->may_be_read
                                                            : a.asked->at_ms > b.asked->at_ms;
    });
    std::vector<Group> groups;
    for (const Unmet& unmet : all) {
        auto at = std::find_if(groups.begin(), groups.end(),
                               [&](const Group& group) { return belongs(group, *unmet.asked); });
        if (at == groups.end() && !unmet.whose->may_be_read) {
            ++unread;
            continue;
        }
        if (at == groups.end()) {
            at = groups.insert(groups.end(), Group{});
        }
        join(*at, unmet);
    }
    return groups;
}

void count(GapsState& state, const AskedQuestion& asked) {
    ++state.asked;
    ++(asked.declined ? state.declined : state.answered);
    if (asked.met + asked.not_met > 0) {
        ++(is_unmet(asked) ? state.not_met : state.met);
    }
}

}  // namespace

Result<GapsState> read_gaps(Desk& desk, const std::string& tenant, const CourseId& course) {
    GapsState state;
    state.course = desk.shelf.find(course);
    if (state.course == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + course.value + "\"");
    }
    const auto needs = needs_of_tenant(desk, tenant);
    if (!needs) {
        return tl::unexpected(needs.error());
    }
    std::vector<Unmet> unmet;
    std::set<LearnerId> people;
    for (const KeptNeeds::List& list : *needs) {
        for (const LearnerNeeds& whose : *list) {
            for (const AskedQuestion& asked : whose.questions) {
                if (asked.course != course) {
                    continue;
                }
                count(state, asked);
                people.insert(whose.learner);
                if (is_unmet(asked)) {
                    unmet.push_back({&asked, &whose});
                }
            }
        }
    }
    state.people = static_cast<int>(people.size());
    for (Group& group : grouped(std::move(unmet), state.unread)) {
        group.gap.people = static_cast<int>(group.people.size());
        state.gaps.push_back(std::move(group.gap));
    }
    std::stable_sort(
        state.gaps.begin(), state.gaps.end(), [](const ContentGap& a, const ContentGap& b) {
            return a.people != b.people ? a.people > b.people : a.last_at_ms > b.last_at_ms;
        });
    const int said = state.met + state.not_met;
    state.rate = said > 0 ? wilson(state.met, said) : Interval{0.0, 1.0};
    return state;
}

}  // namespace attune::service
