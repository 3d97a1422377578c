#include "adapters/sqlite/migrate.hpp"

#include "engine/base/ensure.hpp"

namespace attune::sqlite {
namespace {

Result<void> apply(Connection& connection, const Migration& script, std::int64_t now_ms) {
    if (const auto begun = connection.execute("BEGIN IMMEDIATE"); !begun) {
        return begun;
    }
    auto done = connection.execute(script.text);
    if (done) {
        done = connection.statement("INSERT INTO schema_versions VALUES (?, ?, ?)")
                   .bind(script.number, script.name, now_ms)
                   .run();
    }
    if (done) {
        done = connection.execute("COMMIT");
    }
    if (!done && connection.in_transaction()) {
        (void)connection.execute("ROLLBACK");  // the first error is the one to report
    }
    return done;
}

}  // namespace

Result<int> schema_version(Connection& connection) {
    const auto made = connection.execute(
        "CREATE TABLE IF NOT EXISTS schema_versions (number INTEGER PRIMARY KEY, "
        "name TEXT NOT NULL, applied_at_ms INTEGER NOT NULL) STRICT");
    if (!made) {
        return tl::unexpected(made.error());
    }
    Statement newest = connection.statement("SELECT coalesce(max(number), 0) FROM schema_versions");
    return newest.next().map([&](bool row) {
        ENSURE(row);
        return static_cast<int>(newest.integer(0));
    });
}

Result<void> migrate(Connection& connection, std::span<const Migration> scripts,
                     const std::string& folder, std::int64_t now_ms) {
    const auto version = schema_version(connection);
    if (!version) {
        return tl::unexpected(version.error());
    }
    const int known = scripts.empty() ? 0 : scripts.back().number;
    if (*version > known) {
        return fail(ErrorCode::kInvalid,
                    "the data folder " + folder + " was written by a newer Attune (schema " +
                        std::to_string(*version) + ", this program knows " + std::to_string(known) +
                        "); use that version, or restore a backup");
    }
    for (const Migration& script : scripts.subspan(static_cast<std::size_t>(*version))) {
        if (const auto applied = apply(connection, script, now_ms); !applied) {
            return fail(applied.error().code,
                        "migration " + std::string(script.name) + ": " + applied.error().what);
        }
    }
    return {};
}

}  // namespace attune::sqlite
