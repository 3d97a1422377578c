// What language models cost, in the table `model_usage` (schema/sql/0007_model_usage.sql).
#pragma once

#include <string>
#include <vector>

#include "adapters/sqlite/connection.hpp"
#include "service/ports.hpp"

namespace attune::sqlite {

// Inside a write transaction; see service::Store for what each means.
[[nodiscard]] Result<void> write_usage(Connection& connection, const service::UsageRow& row);

// An erased learner's numbers stay as nobody's, so that a month's bill still adds up.
[[nodiscard]] Result<void> disown_usage(Connection& connection, const service::Scope& scope);

[[nodiscard]] Result<std::vector<service::UsageRow>> read_usage(Connection& connection,
                                                                const service::Scope& scope,
                                                                std::int64_t day);
[[nodiscard]] Result<std::vector<service::UsageRow>> read_tenant_usage(Connection& connection,
                                                                       const std::string& tenant,
                                                                       std::int64_t first_day,
                                                                       std::int64_t last_day);

}  // namespace attune::sqlite
