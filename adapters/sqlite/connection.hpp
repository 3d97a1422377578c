// One SQLite connection: typed binding, typed columns, cached statements, errors as ours.
//
// A Statement is prepared once per connection and SQL text (a literal, so that its address is its
// identity: no SQL is ever built from input) and reset when it goes out of scope.
// A connection is used by one thread at a time; the caller sees to that.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace attune::sqlite {

class Connection;

// Ciphertext and other bytes, so that they are bound as BLOB and text as TEXT.
struct Blob {
    std::string bytes;
};

// A prepared statement on loan from its connection. One that could not be prepared (the disk failed
// while the schema was read) says so when it is run.
class Statement {
  public:
    Statement(sqlite3* database, sqlite3_stmt* statement)
        : database_(database), statement_(statement) {}
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    // Binds all parameters, in order. Texts and blobs are borrowed until the statement is reset.
    template <typename... Values>
    Statement& bind(const Values&... values) {
        if (statement_ != nullptr) {
            int at = 0;
            (bind_one(++at, values), ...);
        }
        return *this;
    }

    // Steps to the next row: true when there is one, false at the end.
    [[nodiscard]] Result<bool> next();

    // Runs a statement that returns no row.
    [[nodiscard]] Result<void> run();

    // Columns of the current row, from 0. Text of NULL is empty, numbers 0.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;  // of TEXT or BLOB
    [[nodiscard]] bool is_null(int column) const;

  private:
    void bind_one(int at, std::int64_t value);
    void bind_one(int at, int value) { bind_one(at, std::int64_t{value}); }
    void bind_one(int at, bool value) { bind_one(at, std::int64_t{value ? 1 : 0}); }
    void bind_one(int at, double value);
    void bind_one(int at, const std::string& value);
    void bind_one(int at, const char* value);
    void bind_one(int at, const Blob& value);

    sqlite3* database_;
    sqlite3_stmt* statement_;  // null when it could not be prepared
};

enum class Access { kRead, kReadWrite };

class Connection {
  public:
    // Opens the file (and creates it for kReadWrite), with the pragmas every connection needs.
    [[nodiscard]] static Result<Connection> open(const std::string& file, Access access);

    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&& other) noexcept;
    ~Connection();

    // The statement of that SQL literal. ENSUREs that it compiles: the text is ours, and the schema
    // is the one we migrated to.
    [[nodiscard]] Statement statement(const char* sql);

    // Runs SQL text of ours, of one or more statements.
    [[nodiscard]] Result<void> execute(const char* sql);

    // Rows changed by the newest statement.
    [[nodiscard]] std::int64_t changes() const;

    // True between BEGIN and its end. SQLite ends a transaction by itself on some errors.
    [[nodiscard]] bool in_transaction() const;

    // The newest error of this connection as ours: kUnavailable for disk, lock and damage,
    // kConflict for a violated constraint. The sentence names the folder and the way out.
    [[nodiscard]] Error error() const;

    [[nodiscard]] sqlite3* handle() const { return database_; }

  private:
    Connection(sqlite3* database, std::string file);

    sqlite3* database_ = nullptr;
    std::string file_;
    std::map<const char*, sqlite3_stmt*> statements_;
};

// What an extended SQLite result code means to the operator of that database file.
[[nodiscard]] Error error_of(int extended_code, const std::string& file);

}  // namespace attune::sqlite
