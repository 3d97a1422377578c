// The judged wordings of items in the table `exemplars` (schema/sql/0004_exemplars.sql).
#pragma once

#include <string>
#include <vector>

#include "adapters/sqlite/connection.hpp"
#include "service/ports.hpp"

namespace attune::sqlite {

// Inside a write transaction; see service::Store for what each means.
[[nodiscard]] Result<void> write_exemplar(Connection& connection, const service::ExemplarRow& row);
[[nodiscard]] Result<void> delete_exemplar(Connection& connection, const std::string& tenant,
                                           const std::string& id);

[[nodiscard]] Result<std::vector<service::ExemplarRow>> read_exemplars(Connection& connection,
                                                                       const std::string& tenant,
                                                                       const std::string& course,
                                                                       const std::string& item);

}  // namespace attune::sqlite
