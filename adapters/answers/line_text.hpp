// Text from outside made fit to be read. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace attune::answers {

// As valid UTF-8: what is none becomes U+FFFD, one for each longest wrong piece as the Unicode
// standard advises (so do Python and browsers).
[[nodiscard]] std::string mended(std::string_view text);

// A line of JSON without escapes of half a surrogate pair, "\ud83d" alone: strict readers refuse
// them, Python writes them. They become U+FFFD.
[[nodiscard]] std::string with_whole_escapes(std::string line);

// The first bytes of `text`, at most `most`, without half a character. `text` is valid UTF-8.
[[nodiscard]] std::string within(std::string_view text, std::size_t most);

}  // namespace attune::answers
