#include "adapters/sqlite/backup.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "adapters/sqlite/folder.hpp"
#include "adapters/sqlite/migrate.hpp"
#include "adapters/sqlite/opening.hpp"
#include "engine/base/ensure.hpp"

namespace attune::sqlite {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kManifestFile = "manifest.json";
constexpr int kManifestFormat = 1;

struct FileSum {
    std::int64_t bytes = 0;
    std::string sha256;
};

Result<FileSum> sum_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return fail(ErrorCode::kInvalid, "the backup lacks the file " + path);
    }
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    FileSum sum;
    std::vector<char> chunk(1U << 16U);
    while (file.read(chunk.data(), std::ssize(chunk)), file.gcount() > 0) {
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(chunk.data()),
                                  static_cast<unsigned long long>(file.gcount()));
        sum.bytes += file.gcount();
    }
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&state, digest);
    sum.sha256.resize(2 * sizeof digest + 1);
    sodium_bin2hex(sum.sha256.data(), sum.sha256.size(), digest, sizeof digest);
    sum.sha256.pop_back();
    return sum;
}

std::string content_of(const std::string& path) {
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

// Missing or an empty folder; it is made.
Result<void> demand_empty(const std::string& folder) {
    std::error_code failed;
    if (fs::exists(folder, failed) &&
        !(fs::is_directory(folder, failed) && fs::is_empty(folder, failed))) {
        return fail(ErrorCode::kInvalid, folder + " is not empty, give another folder");
    }
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return fail(ErrorCode::kUnavailable, "the folder " + folder + " cannot be made");
    }
    return {};
}

Result<std::int64_t> count(Connection& connection, const char* sql) {
    Statement statement = connection.statement(sql);
    return statement.next().map([&](bool row) {
        ENSURE(row);
        return statement.integer(0);
    });
}

Result<void> count_into(BackupSummary& summary, Connection& connection) {
    const auto learners = count(connection, "SELECT count(*) FROM learners");
    const auto events = count(connection, "SELECT count(*) FROM events");
    if (!learners || !events) {
        return tl::unexpected(learners ? events.error() : learners.error());
    }
    summary.learners = *learners;
    summary.events = *events;
    return {};
}

// The database as of one moment: one step, inside which writers go on in the log.
Result<void> copy_database(const std::string& from, const std::string& to) {
    auto source = Connection::open(from, Access::kRead);
    if (!source) {
        return tl::unexpected(source.error());
    }
    auto target = Connection::open(to, Access::kReadWrite);
    if (!target) {
        return tl::unexpected(target.error());
    }
    sqlite3_backup* const copying =
        sqlite3_backup_init(target->handle(), "main", source->handle(), "main");
    if (copying == nullptr) {
        return tl::unexpected(target->error());
    }
    const int stepped = sqlite3_backup_step(copying, -1);
    const int finished = sqlite3_backup_finish(copying);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK) {
        return tl::unexpected(error_of(stepped == SQLITE_DONE ? finished : stepped, to));
    }
    return {};
}

Result<void> write_manifest(const std::string& target, const std::vector<std::string>& names,
                            BackupSummary& summary) {
    Json manifest = {{"v", kManifestFormat},
                     {"made_at_ms", std::chrono::duration_cast<std::chrono::milliseconds>(
                                        std::chrono::system_clock::now().time_since_epoch())
                                        .count()},
                     {"learners", summary.learners},
                     {"events", summary.events},
                     {"files", Json::object()}};
    for (const std::string& name : names) {
        const auto sum = sum_of(target + "/" + name);
        if (!sum) {
            return tl::unexpected(sum.error());
        }
        manifest["files"][name] = {{"bytes", sum->bytes}, {"sha256", sum->sha256}};
        summary.bytes += sum->bytes;
    }
    return write_file(target + "/" + kManifestFile, manifest.dump(2) + "\n", 0600);
}

// What the manifest says of a file; nullopt when it names none. Written by other hands perhaps, so
// nothing of it is trusted but two fields of two known names.
Result<std::optional<FileSum>> listed(const Json& manifest, const std::string& name) {
    const auto files = manifest.find("files");
    if (files == manifest.end() || !files->is_object()) {
        return fail(ErrorCode::kInvalid, "the manifest lists no files");
    }
    const auto file = files->find(name);
    if (file == files->end()) {
        return std::nullopt;
    }
    const auto bytes = file->find("bytes");
    const auto sha256 = file->find("sha256");
    if (!file->is_object() || bytes == file->end() || !bytes->is_number_integer() ||
        sha256 == file->end() || !sha256->is_string()) {
        return fail(ErrorCode::kInvalid, "the manifest gives no sum for " + name);
    }
    return FileSum{bytes->get<std::int64_t>(), sha256->get<std::string>()};
}

Result<void> demand_sum(const std::string& path, const FileSum& wanted) {
    const auto sum = sum_of(path);
    if (!sum) {
        return tl::unexpected(sum.error());
    }
    if (sum->bytes != wanted.bytes || sum->sha256 != wanted.sha256) {
        return fail(ErrorCode::kInvalid, path + " differs from what the backup's manifest says");
    }
    return {};
}

// Integrity, references, schema and key of a restored database.
Result<void> prove(Connection& connection, const std::string& folder) {
    {
        Statement integrity = connection.statement("PRAGMA integrity_check");
        const auto row = integrity.next();
        if (!row || !*row || integrity.text(0) != "ok") {
            return fail(ErrorCode::kInvalid, "the backed-up database is damaged");
        }
        Statement references = connection.statement("PRAGMA foreign_key_check");
        const auto broken = references.next();
        if (!broken || *broken) {
            return fail(ErrorCode::kInvalid, "the backed-up database has broken references");
        }
    }
    const auto version = schema_version(connection);
    if (!version || *version < 1 || *version > std::ssize(migrations())) {
        return fail(ErrorCode::kInvalid,
                    "the backup comes from a newer Attune, restore it with that version");
    }
    const std::string key_file = master_key_path(folder, "");
    const auto master = read_master_key(key_file);
    if (!master) {
        return tl::unexpected(master.error());
    }
    return prove_key(connection, MasterKeys(*master), key_file);
}

// Copies both files under names that a store does not open.
Result<BackupSummary> copy_and_prove(const Json& manifest, const std::string& from,
                                     const std::string& to) {
    BackupSummary summary;
    const auto database = listed(manifest, kDatabaseFile);
    const auto key = listed(manifest, kMasterKeyFile);
    if (!database || !key || !*database) {
        return fail(ErrorCode::kInvalid, "the manifest lists no database");
    }
    if (*key) {
        const std::string copy = to + "/" + kMasterKeyFile;
        auto done = write_file(copy, content_of(from + "/" + kMasterKeyFile), 0600);
        if (done) {
            done = demand_sum(copy, **key);
        }
        if (!done) {
            return tl::unexpected(done.error());
        }
        summary.with_key = true;
        summary.bytes += (*key)->bytes;
    }
    const std::string draft = to + "/" + kDatabaseFile + ".restoring";
    std::error_code failed;
    if (!fs::copy_file(from + "/" + kDatabaseFile, draft, failed)) {
        return fail(ErrorCode::kUnavailable,
                    "the backup cannot be copied to " + to + " (" + failed.message() + ")");
    }
    fs::permissions(draft, fs::perms::owner_read | fs::perms::owner_write, failed);
    if (auto same = demand_sum(draft, **database); !same) {
        return tl::unexpected(same.error());
    }
    summary.bytes += (*database)->bytes;
    {
        auto connection = Connection::open(draft, Access::kReadWrite);
        if (!connection) {
            return tl::unexpected(connection.error());
        }
        auto done = prove(*connection, to);
        if (done) {
            done = count_into(summary, *connection);
        }
        if (!done) {
            return tl::unexpected(done.error());
        }
    }
    return summary;
}

// Makes the restored database durable and gives it its name.
Result<void> put_in_place(const std::string& folder) {
    const std::string file = folder + "/" + kDatabaseFile;
    const std::string draft = file + ".restoring";
    const int descriptor = ::open(draft.c_str(), O_RDWR | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!synced || ::rename(draft.c_str(), file.c_str()) != 0) {
        return fail(ErrorCode::kUnavailable, file + " cannot be written");
    }
    return sync_folder(folder);
}

}  // namespace

Result<BackupSummary> backup(const std::string& data_dir, const std::string& target) {
    if (const auto started = start_crypto(); !started) {
        return tl::unexpected(started.error());
    }
    const std::string database = data_dir + "/" + kDatabaseFile;
    if (std::error_code failed; !fs::exists(database, failed)) {
        return fail(ErrorCode::kInvalid, "there is no store in " + data_dir);
    }
    if (const auto empty = demand_empty(target); !empty) {
        return tl::unexpected(empty.error());
    }
    BackupSummary summary;
    std::vector<std::string> names{kDatabaseFile};
    const std::string copy = target + "/" + kDatabaseFile;
    auto done = copy_database(database, copy);
    if (done) {
        std::error_code ignored;  // the folder is private; this is for one that the caller made
        fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write, ignored);
        auto connection = Connection::open(copy, Access::kReadWrite);
        done = connection ? count_into(summary, *connection)
                          : Result<void>(tl::unexpected(connection.error()));
    }
    const std::string key = data_dir + "/" + kMasterKeyFile;
    if (done && master_key_path(data_dir, "") == key) {
        done = read_master_key(key).map([](const SecretKey&) {});
        if (done) {
            done = write_file(target + "/" + kMasterKeyFile, content_of(key), 0600);
        }
        names.emplace_back(kMasterKeyFile);
        summary.with_key = true;
    }
    if (done) {
        done = write_manifest(target, names, summary);
    }
    if (!done) {
        return tl::unexpected(done.error());
    }
    return summary;
}

Result<BackupSummary> restore(const std::string& backup_dir, const std::string& data_dir) {
    if (const auto started = start_crypto(); !started) {
        return tl::unexpected(started.error());
    }
    const Json manifest = Json::parse(content_of(backup_dir + "/" + kManifestFile), nullptr, false);
    if (manifest.is_discarded() || !manifest.is_object() ||
        manifest.value("v", Json()) != kManifestFormat) {
        return fail(ErrorCode::kInvalid,
                    backup_dir + " is no finished backup: its manifest.json is missing or unknown");
    }
    if (const auto empty = demand_empty(data_dir); !empty) {
        return tl::unexpected(empty.error());
    }
    const auto lock = FolderLock::take(data_dir);  // no server may open what is half there
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    auto summary = copy_and_prove(manifest, backup_dir, data_dir);
    if (summary) {
        if (const auto placed = put_in_place(data_dir); !placed) {
            summary = tl::unexpected(placed.error());
        }
    }
    if (!summary) {
        std::error_code ignored;  // the reason of the failure is what the operator must read
        const std::string database = data_dir + "/" + kDatabaseFile;
        for (const std::string& file :
             {database, database + ".restoring", data_dir + "/" + kMasterKeyFile,
              data_dir + "/" + kLockFile}) {
            fs::remove(file, ignored);
        }
    }
    return summary;
}

}  // namespace attune::sqlite
