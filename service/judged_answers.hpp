// Reads answers for a person who judges them. Internal to service/.
#pragma once

#include <string>
#include <vector>

#include "service/judge_answer.hpp"
#include "service/learner_state.hpp"

namespace attune::service {

// Names an answer for a page: nobody can tell from it whose answer it is.
[[nodiscard]] std::string handle_of(const Desk& desk, const Caller& caller, std::int64_t number);

// The answers among a learner's events, oldest first: turns on items of courses that are here.
[[nodiscard]] std::vector<ReadAnswer> answers_in(const Desk& desk, const Caller& caller,
                                                 const std::vector<Event>& events);

// Those of all learners of the tenant who let them be read, in the course; of each item the newest
// limits::kAnswersReadPerItem. Oldest first within a learner.
[[nodiscard]] Result<std::vector<ReadAnswer>> readable_answers(Desk& desk,
                                                               const std::string& tenant,
                                                               const CourseId& course);

// What there is to do about it.
[[nodiscard]] Standing standing_of(const ReadAnswer& answer);

// Sum of the chances that the reader's verdicts on the open ideas are wrong.
[[nodiscard]] double chances_wrong(const ReadAnswer& answer);

}  // namespace attune::service
