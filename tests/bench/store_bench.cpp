// Commits per second through the port, beside bare SQLite with the same batching and payload.
//
//   store_bench [SECONDS] [FOLDER]     default 5 s a row, in the temporary folder; a table on
//   stdout
//
// The port: 64 callers at once, each with its own learner, each commit a turn of usual size (event,
// two beliefs, decision, reply; every eighth a snapshot), sealed, checked, version-guarded. Bare:
// one thread that inserts the same bytes as blobs into one table, WAL, synchronous=FULL, a
// transaction per so many commits; nothing is sealed, keyed or checked. The ratio against the bare
// row with 64 commits a transaction says what safety costs. Not a test: nothing here can fail.
#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "adapters/sqlite/sqlite_store.hpp"
#include "engine/base/ensure.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): benchmark

using Clock = std::chrono::steady_clock;

constexpr int kCallers = 64;
constexpr int kTurnsPerSnapshot = 8;
const std::string kEvent(8'000, 'e');
const std::string kLedger(1'000, 'l');
const std::string kDecision(3'000, 'd');
const std::string kReply(2'000, 'r');
const std::string kSnapshot(16'000, 's');

service::Commit turn_of(const service::Scope& scope, std::int64_t follows) {
    service::Commit commit;
    commit.scope = scope;
    commit.follows_version = follows;
    commit.events.push_back({follows + 1, follows + 1, "turn_taken", "session", kEvent, false});
    for (const char* const skill : {"dns", "tls"}) {
        commit.beliefs.push_back({skill, 0.5, 0.2, 0.8, 3.0, follows, "bkt-1", kLedger});
    }
    commit.decision = service::DecisionRow{follows + 1, "item", "policy", 1, kDecision};
    commit.reply = service::StoredReply{"key-" + std::to_string(follows), "print", 200, kReply};
    if (follows % kTurnsPerSnapshot == 0) {
        commit.snapshot = kSnapshot;
    }
    return commit;
}

double per_second(std::int64_t count, Clock::time_point start) {
    return static_cast<double>(count) / std::chrono::duration<double>(Clock::now() - start).count();
}

// Commits per second of `callers` threads in a closed loop.
double through_the_port(const std::string& folder, int callers, std::chrono::seconds span) {
    sqlite::SqliteOptions options;
    options.data_dir = folder;
    const auto store = sqlite::open_sqlite(options);
    ENSURE(store.has_value());
    std::atomic<std::int64_t> commits = 0;
    const auto start = Clock::now();
    std::vector<std::thread> threads;
    for (int c = 0; c < callers; ++c) {
        threads.emplace_back([&, c] {
            const service::Scope scope{"local", LearnerId{"learner-" + std::to_string(c)}};
            ENSURE((*store)->add_learner(scope, {scope.learner, "", 1, false}).has_value());
            for (std::int64_t version = 0; Clock::now() < start + span; ++version) {
                ENSURE((*store)->append(turn_of(scope, version)).has_value());
                ++commits;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    return per_second(commits, start);
}

void run(sqlite3* database, const char* sql) {
    ENSURE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

void insert(sqlite3_stmt* statement, const std::string& bytes) {
    sqlite3_bind_blob64(statement, 1, bytes.data(), bytes.size(), SQLITE_STATIC);
    ENSURE(sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
}

// Commits per second of one thread with `batch` commits in a transaction.
double bare(const std::string& folder, int batch, std::chrono::seconds span) {
    std::filesystem::create_directory(folder);
    sqlite3* database = nullptr;
    ENSURE(sqlite3_open((folder + "/bare.db").c_str(), &database) == SQLITE_OK);
    run(database,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "PRAGMA wal_autocheckpoint = 4096; CREATE TABLE bytes (b BLOB);");
    sqlite3_stmt* statement = nullptr;
    ENSURE(sqlite3_prepare_v2(database, "INSERT INTO bytes VALUES (?)", -1, &statement, nullptr) ==
           SQLITE_OK);
    std::int64_t commits = 0;
    const auto start = Clock::now();
    while (Clock::now() < start + span) {
        run(database, "BEGIN IMMEDIATE");
        for (int i = 0; i < batch; ++i, ++commits) {
            for (const std::string* const part :
                 {&kEvent, &kLedger, &kLedger, &kDecision, &kReply}) {
                insert(statement, *part);
            }
            if (commits % kTurnsPerSnapshot == 0) {
                insert(statement, kSnapshot);
            }
        }
        run(database, "COMMIT");
    }
    const double rate = per_second(commits, start);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return rate;
}

}  // namespace

int main(int count, char** arguments) {
    const std::chrono::seconds span(count > 1 ? std::atoi(arguments[1]) : 5);
    std::string root = count > 2 ? arguments[2] : std::filesystem::temp_directory_path().string();
    root += "/attune-bench-XXXXXX";
    ENSURE(mkdtemp(root.data()) != nullptr);
    std::printf("%-42s %12s\n", "one turn, about 17 KB", "commits/s");
    double limit = 0.0;
    for (const int batch : {1, 16, kCallers}) {
        limit = bare(root + "/bare-" + std::to_string(batch), batch, span);
        std::printf("bare SQLite, %3d commits a transaction %15.0f\n", batch, limit);
    }
    double port = 0.0;
    for (const int callers : {1, 16, kCallers}) {
        port = through_the_port(root + "/port-" + std::to_string(callers), callers, span);
        std::printf("through the port, %3d callers %24.0f\n", callers, port);
    }
    std::printf("ratio at %d: %.2f\n", kCallers, port / limit);
    std::filesystem::remove_all(root);
    return 0;
}
