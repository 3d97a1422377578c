#include "adapters/sqlite/opening.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "adapters/sqlite/migrate.hpp"
#include "engine/base/ensure.hpp"

namespace attune::sqlite {
namespace {

constexpr const char* kKeyCheck = "SELECT value FROM meta WHERE name = 'key_check'";

// SQLite makes files with the process's mask; a belief in clear is nobody else's business. The log
// and its index take over the mode of the database.
Result<void> make_private(const std::string& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return fail(ErrorCode::kUnavailable,
                    file + " cannot be written (" + std::strerror(errno) + ")");
    }
    ::close(descriptor);
    return {};
}

Result<Connection> open_writer(const std::string& file, Durability durability) {
    if (const auto made = make_private(file); !made) {
        return tl::unexpected(made.error());
    }
    auto connection = Connection::open(file, Access::kReadWrite);
    if (!connection) {
        return connection;
    }
    {
        Statement mode = connection->statement("PRAGMA journal_mode = WAL");
        const auto row = mode.next();
        if (!row) {
            return tl::unexpected(row.error());
        }
        if (!*row || mode.text(0) != "wal") {
            return fail(ErrorCode::kUnavailable,
                        file + " cannot keep a write-ahead log, use a local disk");
        }
    }
    // A checkpoint syncs twice; larger than SQLite's 1,000 pages so that fewer commits meet one.
    auto set = connection->execute(
        "PRAGMA wal_autocheckpoint = 4096; PRAGMA journal_size_limit = 67108864;");
    if (set) {
        set = connection->execute(durability == Durability::kFsynced ? "PRAGMA synchronous = FULL"
                                                                     : "PRAGMA synchronous = OFF");
    }
    if (!set) {
        return tl::unexpected(set.error());
    }
    return connection;
}

// The key of a store that has one, or a new one. The file exists before the row that proves it, so
// a kill between the two leaves a key that nothing was sealed with, which is then used.
Result<MasterKeys> keys_of(Connection& connection, const std::string& path) {
    bool fresh = false;
    {
        const auto row = connection.statement(kKeyCheck).next();
        if (!row) {
            return tl::unexpected(row.error());
        }
        fresh = !*row;
    }
    const auto master = fresh ? read_or_make_master_key(path) : read_master_key(path);
    if (!master) {
        return tl::unexpected(master.error());
    }
    MasterKeys keys(*master);
    if (fresh) {
        const auto kept = connection.statement("INSERT INTO meta VALUES ('key_check', ?)")
                              .bind(Blob{keys.wrap(SecretKey())})
                              .run();
        if (!kept) {
            return tl::unexpected(kept.error());
        }
    }
    if (const auto proven = prove_key(connection, keys, path); !proven) {
        return tl::unexpected(proven.error());
    }
    return keys;
}

}  // namespace

Result<OpenedFolder> open_folder(const SqliteOptions& options, std::int64_t now_ms) {
    ENSURE(options.readers >= 1 && !options.data_dir.empty());
    if (const auto started = start_crypto(); !started) {
        return tl::unexpected(started.error());
    }
    auto lock = FolderLock::take(options.data_dir);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    const std::string file = options.data_dir + "/" + kDatabaseFile;
    auto writer = open_writer(file, options.durability);
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    if (const auto done = migrate(*writer, migrations(), options.data_dir, now_ms); !done) {
        return tl::unexpected(done.error());
    }
    auto keys = keys_of(*writer, master_key_path(options.data_dir, options.master_key_file));
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    std::vector<Connection> readers;
    for (int i = 0; i < options.readers; ++i) {
        auto reader = Connection::open(file, Access::kRead);
        if (!reader) {
            return tl::unexpected(reader.error());
        }
        readers.push_back(std::move(*reader));
    }
    if (const auto synced = sync_folder(options.data_dir); !synced) {
        return tl::unexpected(synced.error());
    }
    return OpenedFolder{std::move(*lock), *keys, std::move(*writer), std::move(readers)};
}

Result<void> prove_key(Connection& connection, const MasterKeys& keys,
                       const std::string& key_file) {
    Statement statement = connection.statement(kKeyCheck);
    const auto row = statement.next();
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (!*row || !keys.unwrap(statement.text(0))) {
        return fail(ErrorCode::kInvalid,
                    "the master key " + key_file + " belongs to another store, put back its own");
    }
    return {};
}

Result<void> start_crypto() {
    if (sodium_init() < 0) {
        return fail(ErrorCode::kUnavailable, "the system gives no random numbers");
    }
    return {};
}

}  // namespace attune::sqlite
