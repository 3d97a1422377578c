// Texts and numbers as YAML that is read back as exactly themselves. For the course files that the
// service writes (item_text.hpp, playbook_text.hpp). Pure.
#pragma once

#include <string>
#include <vector>

namespace attune::service {

// A YAML text in double quotes: UTF-8 as it is, what YAML would read otherwise escaped.
[[nodiscard]] std::string yaml_quoted(const std::string& text);

// The shortest digits that are read back as the same number.
[[nodiscard]] std::string yaml_number(double value);

// ["one", "two"]
[[nodiscard]] std::string yaml_in_line(const std::vector<std::string>& texts);

// One entry a line behind `indent` spaces, beginning with a line end; " []" for none.
[[nodiscard]] std::string yaml_listed(const std::vector<std::string>& texts, int indent);

}  // namespace attune::service
