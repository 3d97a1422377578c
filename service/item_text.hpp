// An item as the text of a course file: front matter and question, as adapters/course reads it.
#pragma once

#include <string>

#include "engine/model/course.hpp"

namespace attune::service {

// Every text is written in double quotes, so that whatever stands in it is read back as it was. The
// file says `origin: drafted`: it may lack what an author writes (variants, misconceptions,
// samples) until `attune check --strict` asks for it.
[[nodiscard]] std::string item_text(const Item& item, const std::string& licence);

}  // namespace attune::service
