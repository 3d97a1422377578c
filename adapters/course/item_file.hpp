// Items and lessons from front matter and body, and what must hold across files.
#pragma once

#include <yaml-cpp/yaml.h>

#include <map>
#include <string>
#include <vector>

#include "adapters/course/node_reader.hpp"
#include "engine/model/course.hpp"

namespace attune::course {

[[nodiscard]] Item read_item(const YAML::Node& node, const std::string& body, const Report& report);
[[nodiscard]] Lesson read_lesson(const YAML::Node& node, const std::string& body,
                                 const Report& report);

// Ids used twice, unknown skills, a skill without an item, a cycle, a cited sentence that does not
// stand in its lesson. `skill_lines` gives each skill's line in skills.yaml.
void check_references(const Course& course, const std::map<std::string, int>& skill_lines,
                      std::vector<Problem>& problems);

}  // namespace attune::course
