// What a course's material lacks, as its learners met it: questions that were declined, or whose
// answer did not meet the need, alike ones together; and how often a need was met at the moment.
//
// Alike: at least half of the stems in common with one of the group. Words are shown of learners
// who let them be read; the questions of others are counted where they are like one of those, and
// in `unread` where they are not.
#pragma once

#include <string>
#include <vector>

#include "engine/base/math.hpp"
#include "service/use_cases.hpp"

namespace attune::service {

struct ContentGap {
    std::vector<std::string> words;  // the newest first, each once, at most kGapWords
    int times = 0;
    int people = 0;
    std::int64_t last_at_ms = 0;
    int declined = 0;
    int not_met = 0;  // answered, and it did not meet the need
    SkillId skill;    // in hand when it was asked last; may be empty
    LessonId lesson;  // nearest to the newest; may be empty
    std::string title;
};

inline constexpr std::size_t kGapWords = 5;

struct GapsState {
    std::shared_ptr<const PreparedCourse> course;
    int asked = 0;  // of all learners
    int answered = 0;
    int declined = 0;
    int people = 0;
    int unread = 0;
    // Of the questions of which the learner said anything: the last word of each counts.
    int met = 0;
    int not_met = 0;
    Interval rate;                 // of met, 95%; [0, 1] when nobody has said
    std::vector<ContentGap> gaps;  // those of most people first, then the newest
};

// kNotFound for an unknown course.
[[nodiscard]] Result<GapsState> read_gaps(Desk& desk, const std::string& tenant,
                                          const CourseId& course);

}  // namespace attune::service
