// What learners needed and got: the questions they asked within lessons, whether the answer met
// their need, the items drafted for them and how practice on those went. Read from each learner's
// events, for a course's author (read_gaps.hpp, adopt_item.hpp).
//
// Counting what the material lacks belongs to teaching with it (Purpose::kTeach); words are for
// authors only where the learner lets them be read (Purpose::kReview), which `may_be_read` says.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/event.hpp"
#include "service/kept_lists.hpp"

namespace attune::service {

class Desk;

struct AskedQuestion {
    std::int64_t number = 0;  // of the turn's event
    std::int64_t at_ms = 0;
    CourseId course;
    SkillId skill;      // in hand when it was asked; may be empty
    std::string words;  // the question alone
    std::vector<std::string> stems;
    bool declined = false;
    int met = 0;      // how often the learner said so of it
    int not_met = 0;  // ... and the opposite
    LessonId lesson;  // nearest to it; may be empty
    std::string title;
};

struct DraftSeen {
    ItemDrafted drafted;
    std::int64_t at_ms = 0;
};

struct Practice {
    int answers = 0;
    double credit = 0.0;  // share of the item's ideas said at the last one
};

struct LearnerNeeds {
    LearnerId learner;
    bool may_be_read = false;
    std::vector<AskedQuestion> questions;
    std::vector<DraftSeen> drafts;
    std::map<ItemId, Practice> practice;  // on drafted items, adopted ones too
};

using KeptNeeds = KeptLists<LearnerNeeds>;  // of each learner one

// Of all learners of the tenant whose events may be read to teach them.
[[nodiscard]] Result<std::vector<KeptNeeds::List>> needs_of_tenant(Desk& desk,
                                                                   const std::string& tenant);

// What learners said of their needs, by the number of the turn.
struct NeedSaid {
    int met = 0;
    int not_met = 0;
    bool last_met = false;
};
[[nodiscard]] std::map<std::int64_t, NeedSaid> needs_said(const std::vector<Event>& events);

// Kinds of signals; the object is the turn's number.
inline constexpr const char* kNeedMet = "need_met";
inline constexpr const char* kNeedNotMet = "need_not_met";

// 0 when it is no number.
[[nodiscard]] std::int64_t turn_named(const std::string& object);

}  // namespace attune::service
