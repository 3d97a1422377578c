#include "engine/policy/because.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/trace/trace.hpp"

namespace attune::policy {
namespace {

constexpr double kCauseWorthSaying = 0.05;  // posterior below which "root cause" would be a boast
constexpr std::size_t kEventsShown = 3;

struct Weighed {
    Reason reason;
    double strength = 0.0;
};

enum class Sign { kFor, kAgainst };

// The newest answers that spoke for or against the skill, oldest first.
std::vector<std::int64_t> events_of(const Belief* belief, Sign sign,
                                    std::size_t at_most = kEventsShown) {
    std::vector<std::int64_t> events;
    if (belief == nullptr) {
        return events;
    }
    const std::vector<Contribution>& ledger = belief->contributions;
    for (auto one = ledger.rbegin(); one != ledger.rend() && events.size() < at_most; ++one) {
        const bool counts = sign == Sign::kFor ? one->effect > 0.0 : one->effect < 0.0;
        const bool known = std::find(events.begin(), events.end(), one->event) != events.end();
        if (one->event > 0 && counts && !known) {
            events.push_back(one->event);
        }
    }
    std::reverse(events.begin(), events.end());
    return events;
}

bool last_answer_spoke_against(const Belief* belief) {
    if (belief == nullptr) {
        return false;
    }
    for (auto one = belief->contributions.rbegin(); one != belief->contributions.rend(); ++one) {
        if (one->event > 0) {
            return one->effect < 0.0;
        }
    }
    return false;
}

class Collector {
  public:
    Collector(const Question& question, const Index& index, const Facts& facts,
              const Scored& scored)
        : question_(question),
          index_(index),
          facts_(facts.skills[scored.skill]),
          scored_(scored),
          belief_(index.beliefs[scored.skill]) {}

    std::vector<Reason> collect() {
        add_misconception();
        add_failure();
        add_review();
        add_wanted();
        add_position();
        if (found_.empty()) {
            const bool secure = facts_.known >= trace::kSecureAt;
            add(secure ? "free_choice" : "next_in_web", scored_.parts[kGap],
                events_of(belief_, Sign::kFor));
        }
        std::vector<Reason> reasons;
        for (Weighed& weighed : found_) {
            reasons.push_back(std::move(weighed.reason));
        }
        ENSURE(!reasons.empty());
        return reasons;
    }

  private:
    void add(const char* code, double strength, std::vector<std::int64_t> events,
             const std::string& quote = {}) {
        const auto weaker = std::find_if(found_.begin(), found_.end(), [&](const Weighed& one) {
            return one.strength < strength;
        });
        found_.insert(weaker, {.reason = {.code = code,
                                          .sentence = {},
                                          .skill = index_.skills[scored_.skill]->id,
                                          .quote = quote,
                                          .events = std::move(events)},
                               .strength = strength});
    }

    // The newest misconception held on the skill, except that the one this object lists itself
    // is named before any other.
    void add_misconception() {
        const HeldMisconception* told = nullptr;
        bool told_is_listed = false;
        for (const HeldMisconception& held : question_.view.held) {
            if (held.skill != index_.skills[scored_.skill]->id) {
                continue;
            }
            const Item* item = scored_.object->item;
            const bool listed = item != nullptr && find(*item, held.id) != nullptr;
            if (told == nullptr || listed || !told_is_listed) {
                told = &held;
                told_is_listed = listed;
            }
        }
        if (told != nullptr && scored_.parts[kRefutes] > 0.0) {
            add("refutes_misconception", scored_.parts[kRefutes], {told->event}, told->quote);
        }
    }

    void add_failure() {
        const double strength =
            scored_.parts[kGap] + (facts_.failed ? scored_.parts[kRootCause] : 0.0);
        if (facts_.failed || (facts_.known < trace::kSecureAt && !facts_.fading &&
                              last_answer_spoke_against(belief_))) {
            add("gap_after_failure", strength, events_of(belief_, Sign::kAgainst));
        }
        if (!facts_.failed && facts_.cause >= kCauseWorthSaying) {
            add("root_cause", scored_.parts[kRootCause], events_of_failure());
        }
    }

    // The answer that failed on a skill which builds on this one.
    std::vector<std::int64_t> events_of_failure() const {
        const SkillId& skill = index_.skills[scored_.skill]->id;
        for (const SkillId& failed : question_.failed) {
            const std::vector<SkillId> below = competency::all_before(question_.web, failed);
            const std::optional<SkillNumber> number = index_.find(failed);
            if (number && std::find(below.begin(), below.end(), skill) != below.end()) {
                return events_of(index_.beliefs[*number], Sign::kAgainst, 1);
            }
        }
        return {};
    }

    void add_review() {
        const ActivityRecord* record = scored_.object->record;
        if (scored_.parts[kReview] <= 0.0) {
            return;
        }
        if (facts_.fading) {
            add("review_fading", scored_.parts[kReview], events_of(belief_, Sign::kFor));
        }
        if (record != nullptr && record->done && record->told_parts) {
            add("told_before", scored_.parts[kReview], {});
        }
    }

    void add_wanted() {
        const NoteFit* note = index_.wanted[scored_.skill];
        if (note == nullptr || scored_.parts[kWanted] <= 0.0) {
            return;
        }
        add("told_of_it", scored_.parts[kWanted], {});
        for (Weighed& one : found_) {
            if (one.reason.code == "told_of_it") {
                one.reason.note = note->note;
            }
        }
    }

    void add_position() {
        if (scored_.parts[kStart] > 0.0) {
            add("course_start", scored_.parts[kStart], {});
        }
        if (scored_.parts[kLessonFirst] > 0.0) {
            add("lesson_first", scored_.parts[kLessonFirst], {});
        }
        if (scored_.parts[kBuildsOn] > 0.0) {
            add("builds_on_secure", scored_.parts[kBuildsOn], events_of_secure());
        }
    }

    std::vector<std::int64_t> events_of_secure() const {
        for (const SkillNumber required : index_.before[scored_.skill]) {
            const Belief* below = index_.beliefs[required];
            if (below != nullptr && index_.known[required] >= trace::kSecureAt) {
                return events_of(below, Sign::kFor);
            }
        }
        return {};
    }

    const Question& question_;
    const Index& index_;
    const SkillFacts& facts_;
    const Scored& scored_;
    const Belief* belief_;
    std::vector<Weighed> found_;  // strongest first
};

}  // namespace

std::vector<Reason> because(const Question& question, const Index& index, const Facts& facts,
                            const Scored& scored) {
    return Collector(question, index, facts, scored).collect();
}

}  // namespace attune::policy
