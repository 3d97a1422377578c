// Playbooks from front matter and body (docs/playbooks.md).
#pragma once

#include <yaml-cpp/yaml.h>

#include <string>

#include "adapters/course/node_reader.hpp"
#include "engine/model/playbook.hpp"

namespace attune::course {

// Every problem of the file itself is reported: fields, ids used twice, lists of another kind.
// What must hold across files is check_references (item_file.hpp).
[[nodiscard]] Playbook read_playbook(const YAML::Node& node, const std::string& body,
                                     const Report& report);

}  // namespace attune::course
