// Migrations: each once and whole, resumed after a failure or a kill.
#include "adapters/sqlite/migrate.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "adapters/sqlite/test_folder.hpp"

namespace attune::sqlite {
namespace {

constexpr std::array<Migration, 2> kTwo = {
    Migration{1, "0001_first", "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);"},
    Migration{2, "0002_second", "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = pause();"}};

class Migrate : public TestFolder {
  protected:
    void SetUp() override { std::filesystem::create_directory(data_); }

    [[nodiscard]] Connection connect(void (*pause)(sqlite3_context*, int, sqlite3_value**)) const {
        Connection connection = database();
        sqlite3_create_function(connection.handle(), "pause", 0, SQLITE_UTF8, nullptr, pause,
                                nullptr, nullptr);
        return connection;
    }
};

void kill_this_process(sqlite3_context* /*context*/, int /*count*/, sqlite3_value** /*values*/) {
    raise(SIGKILL);
}

void report_an_error(sqlite3_context* context, int /*count*/, sqlite3_value** /*values*/) {
    sqlite3_result_error(context, "power cut", -1);
}

void return_seven(sqlite3_context* context, int /*count*/, sqlite3_value** /*values*/) {
    sqlite3_result_int(context, 7);
}

TEST_F(Migrate, TheProgramsOwnScriptsAreNumberedWithoutGaps) {
    int expected = 0;
    for (const Migration& script : migrations()) {
        EXPECT_EQ(script.number, ++expected);
    }
    EXPECT_GE(expected, 1);
}

TEST_F(Migrate, AScriptThatFailsIsUndoneAndTriedAgain) {
    Connection connection = connect(report_an_error);
    EXPECT_FALSE(migrate(connection, kTwo, data_, 1));
    EXPECT_EQ(schema_version(connection).value(), 1);
    Connection later = connect(return_seven);
    EXPECT_TRUE(migrate(later, kTwo, data_, 2));
    EXPECT_TRUE(migrate(later, kTwo, data_, 3)) << "nothing left to do";
    EXPECT_EQ(schema_version(later).value(), 2);
}

TEST_F(Migrate, AKilledMigrationResumes) {
    const pid_t child = fork();
    if (child == 0) {
        Connection connection = connect(kill_this_process);
        (void)migrate(connection, kTwo, data_, 1);
        _exit(0);  // not reached: the second script kills the process half way
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    Connection connection = connect(return_seven);
    EXPECT_EQ(schema_version(connection).value(), 1);
    ASSERT_TRUE(migrate(connection, kTwo, data_, 2));
    Statement row = connection.statement("SELECT x, y FROM a");
    ASSERT_TRUE(*row.next());
    EXPECT_EQ(row.integer(0), 1);
    EXPECT_EQ(row.integer(1), 7);
}

// A ledger from before the purpose `improve`: every row stays in its place, and as guarded as it
// was.
TEST_F(Migrate, TheConsentLedgerKeepsItsRowsWhenAPurposeIsAdded) {
    Connection connection = database();
    ASSERT_TRUE(migrate(connection, migrations().first(1), data_, 1));
    ASSERT_TRUE(connection.execute(
        "INSERT INTO learners (tenant, learner, created_at_ms) VALUES ('local', 'ana', 1);"
        "INSERT INTO consents (tenant, learner, purpose, granted, at_ms) VALUES "
        "('local', 'ana', 'teach', 1, 30), ('local', 'ana', 'review', 1, 20), "
        "('local', 'ana', 'review', 0, 10);"));
    const char* const improve =
        "INSERT INTO consents (tenant, learner, purpose, granted, at_ms) "
        "VALUES ('local', 'ana', 'improve', 1, 40)";
    EXPECT_FALSE(connection.execute(improve));
    const auto migrated = migrate(connection, migrations(), data_, 2);
    ASSERT_TRUE(migrated) << migrated.error().what;
    ASSERT_TRUE(connection.execute(improve));
    Statement rows = connection.statement(
        "SELECT group_concat(place || purpose || granted || at_ms, ' ') FROM "
        "(SELECT * FROM consents ORDER BY place)");
    ASSERT_TRUE(*rows.next());
    EXPECT_EQ(rows.text(0), "1teach130 2review120 3review010 4improve140");
    for (const char* forbidden : {"UPDATE consents SET granted = 1", "DELETE FROM consents",
                                  "INSERT INTO consents (tenant, learner, purpose, granted, at_ms) "
                                  "VALUES ('local', 'ana', 'advertising', 1, 40)",
                                  "INSERT INTO consents (tenant, learner, purpose, granted, at_ms) "
                                  "VALUES ('local', 'nobody', 'improve', 1, 40)"}) {
        EXPECT_FALSE(connection.execute(forbidden)) << forbidden;
    }
}

}  // namespace
}  // namespace attune::sqlite
