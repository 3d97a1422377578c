// Quality rules for playbooks (docs/playbooks.md, "What --strict adds"). Internal to service/.
#pragma once

#include <vector>

#include "service/check_course.hpp"

namespace attune::service {

// Appends what is found, file by file in the course's order.
void check_playbooks(const PreparedCourse& course, const assess::Lexicon& lexicon,
                     std::vector<Finding>& findings);

}  // namespace attune::service
