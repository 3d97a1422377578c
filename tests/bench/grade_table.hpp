// The grader's features of every training answer and of the attacks on it, as a table.
#pragma once

#include <string>

namespace attune::bench {

// Writes `table` from the .jsonl.gz files of `data` (path only) with the encoder's `weights`.
// Returns an exit status.
[[nodiscard]] int write_grade_table(const std::string& data, const std::string& weights,
                                    const std::string& table);

}  // namespace attune::bench
