#include "adapters/sqlite/connection.hpp"

#include <filesystem>
#include <utility>

#include "engine/base/ensure.hpp"

namespace attune::sqlite {
namespace {

constexpr int kBusyMs = 5'000;

Error error_in(sqlite3* database) {
    const char* const file = sqlite3_db_filename(database, "main");
    return error_of(sqlite3_extended_errcode(database), file == nullptr ? "" : file);
}

}  // namespace

Error error_of(int extended_code, const std::string& file) {
    const std::string folder = std::filesystem::path(file).parent_path().string();
    const std::string nothing = "; nothing was stored";
    switch (extended_code & 0xff) {
        case SQLITE_FULL:
            return {ErrorCode::kUnavailable, "the disk of " + folder + " is full" + nothing +
                                                 ", free some space and writing goes on by itself"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return {ErrorCode::kUnavailable, "the data folder " + folder + " cannot be written" +
                                                 nothing +
                                                 ", check its owner, its mode and its disk"};
        case SQLITE_IOERR:
            return {ErrorCode::kUnavailable, "the disk of " + folder + " failed (" +
                                                 sqlite3_errstr(extended_code) + ", code " +
                                                 std::to_string(extended_code) + ")" + nothing};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::kUnavailable, "the database in " + folder + " is locked" + nothing};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorCode::kUnavailable,
                    "the database in " + folder + " is damaged, restore a backup"};
        case SQLITE_CONSTRAINT:
            return {ErrorCode::kConflict, "the database in " + folder + " holds other data (" +
                                              sqlite3_errstr(extended_code) + ")"};
        default:
            return {ErrorCode::kUnavailable, "the database in " + folder + " failed (" +
                                                 sqlite3_errstr(extended_code) + ")" + nothing};
    }
}

Statement::~Statement() {
    if (statement_ != nullptr) {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);  // they point to what the caller is about to destroy
    }
}

Result<bool> Statement::next() {
    const int code = statement_ == nullptr ? SQLITE_ERROR : sqlite3_step(statement_);
    if (code == SQLITE_ROW || code == SQLITE_DONE) {
        return code == SQLITE_ROW;
    }
    return tl::unexpected(error_in(database_));
}

Result<void> Statement::run() {
    return next().map([](bool row) { ENSURE(!row); });
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(statement_, column);
}

std::string Statement::text(int column) const {
    const void* const bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? "" : std::string(static_cast<const char*>(bytes), size);
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

// Binding fails only for a wrong place or no memory, both broken promises of ours.

void Statement::bind_one(int at, std::int64_t value) {
    ENSURE(sqlite3_bind_int64(statement_, at, value) == SQLITE_OK);
}

void Statement::bind_one(int at, double value) {
    ENSURE(sqlite3_bind_double(statement_, at, value) == SQLITE_OK);
}

void Statement::bind_one(int at, const std::string& value) {
    ENSURE(sqlite3_bind_text64(statement_, at, value.data(), value.size(), SQLITE_STATIC,
                               SQLITE_UTF8) == SQLITE_OK);
}

void Statement::bind_one(int at, const char* value) {
    ENSURE(sqlite3_bind_text(statement_, at, value, -1, SQLITE_STATIC) == SQLITE_OK);
}

void Statement::bind_one(int at, const Blob& value) {
    ENSURE(sqlite3_bind_blob64(statement_, at, value.bytes.data(), value.bytes.size(),
                               SQLITE_STATIC) == SQLITE_OK);
}

Result<Connection> Connection::open(const std::string& file, Access access) {
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (access == Access::kRead ? SQLITE_OPEN_READONLY
                                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &database, flags, nullptr);
    Connection connection(database, file);  // closes the handle on every path
    if (code != SQLITE_OK) {
        return tl::unexpected(error_of(code, file));
    }
    sqlite3_busy_timeout(database, kBusyMs);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // Without secure_delete an erased text would stay in the free space of its page.
    const auto set = connection.execute(
        "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;");
    if (!set) {
        return tl::unexpected(set.error());
    }
    return connection;
}

Connection::Connection(sqlite3* database, std::string file)
    : database_(database), file_(std::move(file)) {}

Connection::Connection(Connection&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)),
      file_(std::move(other.file_)),
      statements_(std::move(other.statements_)) {
    other.statements_.clear();
}

Connection& Connection::operator=(Connection&& other) noexcept {
    std::swap(database_, other.database_);
    std::swap(file_, other.file_);
    std::swap(statements_, other.statements_);
    return *this;
}

Connection::~Connection() {
    for (const auto& [sql, statement] : statements_) {
        sqlite3_finalize(statement);
    }
    sqlite3_close(database_);
}

Statement Connection::statement(const char* sql) {
    sqlite3_stmt*& prepared = statements_[sql];
    if (prepared == nullptr) {
        const int code =
            sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
        ENSURE(prepared != nullptr || (code & 0xff) != SQLITE_ERROR);  // a mistake in our SQL
    }
    return Statement(database_, prepared);
}

Result<void> Connection::execute(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return tl::unexpected(error());
    }
    return {};
}

std::int64_t Connection::changes() const {
    return sqlite3_changes64(database_);
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(database_) == 0;
}

Error Connection::error() const {
    return error_of(sqlite3_extended_errcode(database_), file_);
}

}  // namespace attune::sqlite
