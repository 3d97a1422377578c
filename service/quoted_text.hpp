// Passages in quotation marks, whatever marks are used. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attune::service {

struct Quoted {
    std::size_t begin = 0;  // of the opening mark
    std::size_t end = 0;    // one past the closing mark
    std::string inside;
    bool closed = true;
};

// In order; one that is not closed ends with the text. An apostrophe inside a word is no mark.
[[nodiscard]] std::vector<Quoted> quoted_in(std::string_view text);

}  // namespace attune::service
