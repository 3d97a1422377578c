// A fitted tracer as a readable file: JSON with every weight under its name, the data's hash, and a
// version. Weights are written to four decimals.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
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

// A tracer fitted on all of `log`, ready to be written.
[[nodiscard]] TracerFile file_of(const service::Tracer& tracer, const trace::PracticeNames& names,
                                 const trace::PracticeLog& log);

// The parts that files and the store's rows share. `tracer_of` throws std::exception naming the
// field.
void write_tracer(std::ostream& out, const TracerFile& file);
[[nodiscard]] TracerFile tracer_of(const nlohmann::json& from);

// Writes beside `path` and renames, so that a failure leaves nothing half-written. kUnavailable.
[[nodiscard]] Result<void> write_tracer(const std::string& path, const TracerFile& file);

// kNotFound, or kInvalid with the field for a file that is damaged or of another version.
[[nodiscard]] Result<TracerFile> read_tracer(const std::string& path);

}  // namespace attune::practice
