#include "adapters/sqlite/exemplar_rows.hpp"

namespace attune::sqlite {
namespace {

constexpr const char* kKeep = R"(
    INSERT INTO exemplars (tenant, course, item, id, idea, wording, expressed, judged_by, at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING)";
constexpr const char* kOfItem =
    "SELECT id, idea, wording, expressed, judged_by, at_ms FROM exemplars "
    "WHERE tenant = ? AND course = ? AND item = ? ORDER BY place";
constexpr const char* kRemove = "DELETE FROM exemplars WHERE tenant = ? AND id = ?";

}  // namespace

Result<void> write_exemplar(Connection& connection, const service::ExemplarRow& row) {
    return connection.statement(kKeep)
        .bind(row.tenant, row.course, row.item, row.id, row.idea, row.text, row.expressed, row.by,
              row.at_ms)
        .run();
}

Result<void> delete_exemplar(Connection& connection, const std::string& tenant,
                             const std::string& id) {
    const auto done = connection.statement(kRemove).bind(tenant, id).run();
    if (done && connection.changes() == 0) {
        return fail(ErrorCode::kNotFound, "there is no exemplar \"" + id + "\"");
    }
    return done;
}

Result<std::vector<service::ExemplarRow>> read_exemplars(Connection& connection,
                                                         const std::string& tenant,
                                                         const std::string& course,
                                                         const std::string& item) {
    Statement statement = connection.statement(kOfItem);
    statement.bind(tenant, course, item);
    std::vector<service::ExemplarRow> rows;
    auto row = statement.next();
    for (; row && *row; row = statement.next()) {
        rows.push_back({.tenant = tenant,
                        .course = course,
                        .item = item,
                        .id = statement.text(0),
                        .idea = statement.text(1),
                        .text = statement.text(2),
                        .expressed = statement.integer(3) != 0,
                        .by = statement.text(4),
                        .at_ms = statement.integer(5)});
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return rows;
}

}  // namespace attune::sqlite
