// The data folder: made, locked, synced; the master key file in it.
//
// Files are written whole under another name, fsynced, then renamed, and the folder is fsynced: a
// power cut leaves the old file or the new one. Blocking; any thread.
#pragma once

#include <memory>
#include <string>

#include "adapters/sqlite/seal.hpp"
#include "engine/base/result.hpp"

namespace attune::sqlite {

inline constexpr const char* kDatabaseFile = "attune.db";
inline constexpr const char* kMasterKeyFile = "master.key";
inline constexpr const char* kLockFile = "lock";

// The folder held by this process; released when destroyed, also by a kill.
class FolderLock {
  public:
    // Makes the folder (mode 0700) when missing. kUnavailable when it cannot be made or written or
    // when another process holds it.
    [[nodiscard]] static Result<FolderLock> take(const std::string& folder);

    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    ~FolderLock();

  private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

// Where the master key of that folder is: `given`, else $ATTUNE_MASTER_KEY_FILE, else in the
// folder.
[[nodiscard]] std::string master_key_path(const std::string& folder, const std::string& given);

// The key in that file (64 hex digits). kInvalid when it is missing, malformed or open to others.
[[nodiscard]] Result<SecretKey> read_master_key(const std::string& path);

// Makes a key file (mode 0600) for a fresh store; an existing one is read.
[[nodiscard]] Result<SecretKey> read_or_make_master_key(const std::string& path);

// Writes a file whole and durably, with that mode.
[[nodiscard]] Result<void> write_file(const std::string& path, const std::string& bytes, int mode);

// Makes names in the folder durable.
[[nodiscard]] Result<void> sync_folder(const std::string& folder);

}  // namespace attune::sqlite
