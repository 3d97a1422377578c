// A fitted tracer as a readable file: JSON with every weight under its name, the data's hash, and a
// version. Weights are written to four decimals.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/result.hpp"
#include "service/tracing.hpp"

namespace attune::practice {

inline constexpr int kTracerFileVersion = 1;

struct TracerFile {
    service::Tracer tracer;
    trace::PracticeNames names;
    std::string data_hash;
    std::size_t learners = 0;
    // The skills of each item as the log had them, for a prediction about an item not yet tried.
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> item_skills;
};

// Writes beside `path` and renames, so that a failure leaves nothing half-written. kUnavailable.
[[nodiscard]] Result<void> write_tracer(const std::string& path, const TracerFile& file);

// kNotFound, or kInvalid with the field for a file that is damaged or of another version.
[[nodiscard]] Result<TracerFile> read_tracer(const std::string& path);

}  // namespace attune::practice
