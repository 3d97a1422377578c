#include "adapters/sqlite/adopted_rows.hpp"

namespace attune::sqlite {

using service::AdoptedRow;

SqliteAdopted::SqliteAdopted(Writer& writer, Readers& readers, const std::string& table)
    : writer_(writer),
      readers_(readers),
      keep_("INSERT INTO " + table + R"( (tenant, course, id, body, adopted_by, at_ms)
          VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (tenant, course, id) DO UPDATE SET
              body = excluded.body, adopted_by = excluded.adopted_by, at_ms = excluded.at_ms)"),
      of_("SELECT id, body, adopted_by, at_ms FROM " + table +
          " WHERE tenant = ? AND course = ? ORDER BY place"),
      remove_("DELETE FROM " + table + " WHERE tenant = ? AND course = ? AND id = ?") {}

Result<void> SqliteAdopted::keep(const AdoptedRow& row) {
    if (auto sound = check(row); !sound) {
        return sound;
    }
    return writer_
        .commit([&](Connection& connection) {
            return connection.statement(keep_.c_str())
                .bind(row.tenant, row.course, row.id, row.body, row.by, row.at_ms)
                .run()
                .map([] { return std::int64_t{0}; });
        })
        .map([](std::int64_t) {});
}

Result<std::vector<AdoptedRow>> SqliteAdopted::of(const std::string& tenant,
                                                  const std::string& course) {
    auto loan = readers_.borrow();
    Statement statement = (*loan).statement(of_.c_str());
    statement.bind(tenant, course);
    std::vector<AdoptedRow> rows;
    auto row = statement.next();
    for (; row && *row; row = statement.next()) {
        rows.push_back({tenant, course, statement.text(0), statement.text(1), statement.text(2),
                        statement.integer(3)});
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return rows;
}

Result<void> SqliteAdopted::remove(const std::string& tenant, const std::string& course,
                                   const std::string& id) {
    return writer_
        .commit([&](Connection& connection) {
            auto done = connection.statement(remove_.c_str()).bind(tenant, course, id).run();
            if (done && connection.changes() == 0) {
                done =
                    fail(ErrorCode::kNotFound, "nothing was added to the course as \"" + id + "\"");
            }
            return done.map([] { return std::int64_t{0}; });
        })
        .map([](std::int64_t) {});
}

}  // namespace attune::sqlite
