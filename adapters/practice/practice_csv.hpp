// Practice logs as CSV, plain or gzip: learner,order,timestamp_ms,item,skills,correct,response_ms,
// hints,fold, one attempt a row, skills joined by ';', an empty field for what was not recorded.
//
// Rows of one learner need not stand together; their order is `order`. Nothing is skipped: the
// first bad row is an error that names file and line. Not here: what is learned from them
// (engine/trace).
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/trace/practice.hpp"

namespace attune::practice {

// Reads `path` and adds its items and skills to `names`. kNotFound when there is no such file,
// kInvalid for a bad row, an empty file, an unknown or missing column, or past a limit
// (engine/base/limits.hpp). Not safe for two threads with the same `names`.
[[nodiscard]] Result<trace::PracticeLog> read_csv(const std::string& path,
                                                  trace::PracticeNames& names);

// Its attempts of one learner, for `trace explain`: a file with one learner only.
[[nodiscard]] Result<std::vector<trace::Attempt>> read_history(const std::string& path,
                                                               trace::PracticeNames& names);

}  // namespace attune::practice
