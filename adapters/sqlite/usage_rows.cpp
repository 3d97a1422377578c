#include "adapters/sqlite/usage_rows.hpp"

namespace attune::sqlite {
namespace {

constexpr const char* kAdd = R"(
    INSERT INTO model_usage (tenant, learner, day, role, model, calls, failed, refused, tokens_in,
                             tokens_out, cost_micros, waited_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (tenant, learner, day, role, model) DO UPDATE SET
        calls = calls + excluded.calls, failed = failed + excluded.failed,
        refused = refused + excluded.refused, tokens_in = tokens_in + excluded.tokens_in,
        tokens_out = tokens_out + excluded.tokens_out,
        cost_micros = cost_micros + excluded.cost_micros,
        waited_ms = waited_ms + excluded.waited_ms)";
constexpr const char* kDisown = R"(
    INSERT INTO model_usage (tenant, learner, day, role, model, calls, failed, refused, tokens_in,
                             tokens_out, cost_micros, waited_ms)
    SELECT tenant, '', day, role, model, calls, failed, refused, tokens_in, tokens_out,
           cost_micros, waited_ms
    FROM model_usage WHERE tenant = ? AND learner = ?
    ON CONFLICT (tenant, learner, day, role, model) DO UPDATE SET
        calls = calls + excluded.calls, failed = failed + excluded.failed,
        refused = refused + excluded.refused, tokens_in = tokens_in + excluded.tokens_in,
        tokens_out = tokens_out + excluded.tokens_out,
        cost_micros = cost_micros + excluded.cost_micros,
        waited_ms = waited_ms + excluded.waited_ms)";
constexpr const char* kDrop = "DELETE FROM model_usage WHERE tenant = ? AND learner = ?";
constexpr const char* kOfLearner =
    "SELECT day, role, model, calls, failed, refused, tokens_in, tokens_out, cost_micros, "
    "waited_ms FROM model_usage WHERE tenant = ? AND learner = ? AND day = ? "
    "ORDER BY day, role, model";
constexpr const char* kOfTenant =
    "SELECT day, role, model, sum(calls), sum(failed), sum(refused), sum(tokens_in), "
    "sum(tokens_out), sum(cost_micros), sum(waited_ms) FROM model_usage "
    "WHERE tenant = ? AND day BETWEEN ? AND ? GROUP BY day, role, model ORDER BY day, role, model";

Result<std::vector<service::UsageRow>> all_of(Statement& statement, const std::string& tenant,
                                              const std::string& learner) {
    std::vector<service::UsageRow> rows;
    auto row = statement.next();
    for (; row && *row; row = statement.next()) {
        rows.push_back({.tenant = tenant,
                        .learner = learner,
                        .day = statement.integer(0),
                        .role = statement.text(1),
                        .model = statement.text(2),
                        .calls = statement.integer(3),
                        .failed = statement.integer(4),
                        .refused = statement.integer(5),
                        .tokens_in = statement.integer(6),
                        .tokens_out = statement.integer(7),
                        .cost_micros = statement.integer(8),
                        .waited_ms = statement.integer(9)});
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return rows;
}

}  // namespace

Result<void> write_usage(Connection& connection, const service::UsageRow& row) {
    return connection.statement(kAdd)
        .bind(row.tenant, row.learner, row.day, row.role, row.model, row.calls, row.failed,
              row.refused, row.tokens_in, row.tokens_out, row.cost_micros, row.waited_ms)
        .run();
}

Result<void> disown_usage(Connection& connection, const service::Scope& scope) {
    for (const char* const sql : {kDisown, kDrop}) {
        if (auto done = connection.statement(sql).bind(scope.tenant, scope.learner.value).run();
            !done) {
            return done;
        }
    }
    return {};
}

Result<std::vector<service::UsageRow>> read_usage(Connection& connection,
                                                  const service::Scope& scope, std::int64_t day) {
    Statement statement = connection.statement(kOfLearner);
    statement.bind(scope.tenant, scope.learner.value, day);
    return all_of(statement, scope.tenant, scope.learner.value);
}

Result<std::vector<service::UsageRow>> read_tenant_usage(Connection& connection,
                                                         const std::string& tenant,
                                                         std::int64_t first_day,
                                                         std::int64_t last_day) {
    Statement statement = connection.statement(kOfTenant);
    statement.bind(tenant, first_day, last_day);
    return all_of(statement, tenant, "");
}

}  // namespace attune::sqlite
