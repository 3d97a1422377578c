// The parts of a score and what each weighs. docs/policy.md gives the reason for every figure;
// they were set by hand and are to be fitted from logs.
#pragma once

#include <array>
#include <cstddef>

namespace attune::policy {

enum Part : std::size_t {
    kGap,          // how much of the skill is not known yet
    kReadiness,    // what is missing below it; never positive
    kRefutes,      // works on a misconception that the learner holds
    kRootCause,    // P(this skill is what this turn's failure comes from)
    kReview,       // fading, or told rather than said
    kBuildsOn,     // right above a skill that the learner has made secure
    kSuccess,      // how close the chance of success is to where practice pays most
    kLessonFirst,  // nothing shown on the skill yet, and little expected: read before being asked
    kStart,        // the course's first question, while there is no answer at all
    kVariety,      // the same skill a third time, or the same thing again so soon; never positive
    kWanted,       // the learner said something of themselves that this skill helps with
    kMinutes,      // what it costs; never positive
    kOrder,        // the author's order, when all else is equal; never positive
    kPartCount,
};

inline constexpr std::array<const char*, kPartCount> kPartNames = {
    "gap",          "readiness", "refutes", "root_cause", "review",  "builds_on", "success",
    "lesson_first", "start",     "variety", "wanted",     "minutes", "order"};

using Parts = std::array<double, kPartCount>;

namespace weights {

inline constexpr double kGap = 0.40;
inline constexpr double kReadiness = 0.50;
inline constexpr double kRefutes = 0.90;
inline constexpr double kRootCause = 0.50;
inline constexpr double kReview = 0.50;
inline constexpr double kBuildsOn = 0.15;
inline constexpr double kSuccess = 0.15;
inline constexpr double kLessonFirst = 0.20;
inline constexpr double kStart = 1.00;
inline constexpr double kSameSkillThrice = 0.30;
inline constexpr double kDoneRecently = 0.50;
inline constexpr double kSkippedRecently = 0.60;
inline constexpr double kWanted = 0.25;
inline constexpr double kPerMinute = 0.01;
inline constexpr double kOrder = 0.05;

// How much of a misconception a candidate takes on; see kRefutes.
inline constexpr double kRefutesSame = 1.0;       // an item that has the very misconception
inline constexpr double kRefutesSimilar = 0.85;   // an item with another one on that skill
inline constexpr double kRefutesByLesson = 0.70;  // a lesson on that skill
inline constexpr double kRefutesBySkill = 0.40;   // an item that only practises the skill

inline constexpr double kOtherSkillShare = 0.60;  // of a part, when it is not what it is mainly on
inline constexpr double kLessonReviewShare = 0.50;  // saying it again beats reading it again
inline constexpr double kSuccessBest = 0.70;
inline constexpr double kGoodCredit = 0.70;   // from here on a done item is done
inline constexpr double kLittleKnown = 0.32;  // below it a lesson leads
inline constexpr double kSurmise = 0.90;      // of P(known) passed down to a prerequisite
inline constexpr double kAgainAfterDays = 1.0;
inline constexpr double kSkippedForDays = 2.0;

}  // namespace weights
}  // namespace attune::policy
