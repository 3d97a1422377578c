// Records as text and back: the stored format of events, views, decisions and courses.
//
// Compact JSON, keys in the order of the struct's fields, first of all "v":1, the version of the
// format. What is encoded decodes to the same bits (doubles are written as the shortest decimal
// that reads back equal). Decoding is strict: a missing, unknown or mistyped field is kInvalid and
// named by its path. Text that is no UTF-8 cannot be JSON: such a byte becomes U+FFFD, because a
// word cut badly must cost a character, not the process; the edge lets only UTF-8 in.
// The list of fields is adapters/record/fields.hpp. Encryption at rest belongs to the store.
// Pure functions without state; any thread.
#pragma once

#include <memory>
#include <string>

#include "engine/base/result.hpp"
#include "service/ports.hpp"

namespace attune::record {

// The one implementation of the port. ENSUREs that the numbers it encodes are finite: a belief of
// NaN must never become an event.
[[nodiscard]] std::unique_ptr<service::RecordCodec> make_codec();

// The same record indented by two spaces, one field a line, with a final newline: for golden files
// and for people. kInvalid when `encoded` is no JSON.
[[nodiscard]] Result<std::string> pretty(const std::string& encoded);

}  // namespace attune::record
