// Backups of a data folder, and restoring them.
//
// A backup is a folder: attune.db as of one moment (SQLite's online backup, so a server may write
// meanwhile), master.key (0600; only if it lies in the data folder: a key kept elsewhere is meant
// to stay there), and manifest.json with sizes and SHA-256 sums, written last: a folder without one
// is no backup. Whoever holds a backup with its key can read it; and one taken before an erasure
// still holds the erased person's key until it is deleted. Blocking; any thread.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/result.hpp"

namespace attune::sqlite {

struct BackupSummary {
    std::int64_t bytes = 0;  // of all files
    std::int64_t learners = 0;
    std::int64_t events = 0;
    bool with_key = false;  // false: keep the master key's own backup
};

// Copies the store in `data_dir` to `target`, which must be missing or empty. kInvalid when there
// is no store or the target is taken; kUnavailable when a disk fails.
[[nodiscard]] Result<BackupSummary> backup(const std::string& data_dir, const std::string& target);

// Copies a backup to `data_dir`, which must be missing or empty, after proving sums, integrity,
// schema and key. kInvalid, and an empty folder, when a proof fails. For a backup without its key,
// $ATTUNE_MASTER_KEY_FILE names it.
[[nodiscard]] Result<BackupSummary> restore(const std::string& backup_dir,
                                            const std::string& data_dir);

}  // namespace attune::sqlite
