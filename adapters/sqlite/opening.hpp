// A data folder made ready for use: locked, migrated, its master key proven to be the right one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/folder.hpp"
#include "adapters/sqlite/seal.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "engine/base/result.hpp"

namespace attune::sqlite {

struct OpenedFolder {
    FolderLock lock;
    MasterKeys keys;
    Connection writer;
    std::vector<Connection> readers;
};

// Errors as open_sqlite says.
[[nodiscard]] Result<OpenedFolder> open_folder(const SqliteOptions& options, std::int64_t now_ms);

// Whether the master key opens this database (its key_check row). kInvalid when it is another one.
[[nodiscard]] Result<void> prove_key(Connection& connection, const MasterKeys& keys,
                                     const std::string& key_file);

// Starts libsodium; kUnavailable when the system gives no randomness. Call before any key is used.
[[nodiscard]] Result<void> start_crypto();

}  // namespace attune::sqlite
