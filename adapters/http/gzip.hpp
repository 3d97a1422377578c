// Compression of responses: gzip, when the client takes it and the body is worth it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace attune::http {

// Below this the header of a second packet costs more than it saves.
inline constexpr std::size_t kCompressFrom = 1'024;

// Does this Accept-Encoding take gzip? `gzip;q=0` does not; `*` does. Null: not sent.
[[nodiscard]] bool accepts_gzip(const std::string* accept_encoding);

// `text` as a gzip member. Empty when zlib fails (out of memory): then send it plain.
[[nodiscard]] std::string gzipped(std::string_view text);

}  // namespace attune::http
