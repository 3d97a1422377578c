// The schema's history: numbered scripts, each applied once and whole.
//
// schema/sql/NNNN_name.sql are embedded in the program (tools/cmake/embed_sql.cmake). A script and
// the row that says it ran are one transaction, so a killed migration is simply run again. Scripts
// expand first and contract a release later, so that a program one version back still runs.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "adapters/sqlite/connection.hpp"
#include "engine/base/result.hpp"

namespace attune::sqlite {

struct Migration {
    int number;  // 1, 2, ... without gaps
    const char* name;
    const char* text;
};

// The scripts of this program, in order.
[[nodiscard]] std::span<const Migration> migrations();

// Applies what is missing. kInvalid when the database was made by a newer version (`folder` is
// named in the sentence); otherwise the connection's error, with the script's transaction undone.
[[nodiscard]] Result<void> migrate(Connection& connection, std::span<const Migration> scripts,
                                   const std::string& folder, std::int64_t now_ms);

// The number of the newest applied script; 0 for an empty database.
[[nodiscard]] Result<int> schema_version(Connection& connection);

}  // namespace attune::sqlite
