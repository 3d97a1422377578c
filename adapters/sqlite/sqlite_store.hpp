// The embedded store: SQLite in one data folder, the port service::Store made durable.
//
// The folder holds attune.db (with its -wal and -shm), master.key (mode 0600, unless it is kept
// elsewhere) and lock. Events are the truth and are only ever added; learner text lies there as
// ciphertext under a key of that person, and the person's key as ciphertext under the master key.
// Writes pass through one thread that groups waiting commits into one transaction (writer.hpp);
// reads run beside it on a few connections. Design note: sqlite_store.cpp. Not here: what records
// mean (adapters/record), backups (backup.hpp), the schema (schema/sql).
// The store may be used from any thread; calls block.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "engine/base/result.hpp"
#include "service/ports.hpp"

namespace attune::sqlite {

// When a commit counts as done.
enum class Durability {
    kFsynced,  // after fsync: nothing acknowledged is lost by a power cut
    kNone,     // never synced: only for the negative control of the durability tests
};

struct SqliteOptions {
    std::string data_dir;         // made (mode 0700) when missing; its parent must exist
    std::string master_key_file;  // empty: $ATTUNE_MASTER_KEY_FILE, else <data_dir>/master.key
    Durability durability = Durability::kFsynced;
    int readers = 4;                              // connections for reading, at least 1
    std::function<std::int64_t()> now_ms;         // Unix time in ms; the system's clock when empty
    std::function<void(const std::string&)> say;  // told once when writes begin to fail and when
                                                  // they work again; called on the writer's thread
};

// Opens the folder, migrates its schema and holds the folder's lock until destroyed. Errors:
// kUnavailable when another process uses the folder or it cannot be written; kInvalid when it comes
// from a newer version, or the master key is missing, readable by others, or another one.
[[nodiscard]] Result<std::unique_ptr<service::Store>> open_sqlite(const SqliteOptions& options);

}  // namespace attune::sqlite
