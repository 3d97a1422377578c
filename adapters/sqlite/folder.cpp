#include "adapters/sqlite/folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "engine/base/ensure.hpp"

namespace attune::sqlite {
namespace {

tl::unexpected<Error> unavailable(const std::string& what, int error) {
    return fail(ErrorCode::kUnavailable, what + " (" + std::strerror(error) + ")");
}

bool write_all(int descriptor, const std::string& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t wrote = ::write(descriptor, bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno != EINTR) {
            return false;
        }
        done += wrote < 0 ? 0 : static_cast<std::size_t>(wrote);
    }
    return true;
}

std::string hex_of(const SecretKey& key) {
    std::string hex(2 * SecretKey::size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), key.data(), SecretKey::size());
    hex.back() = '\n';
    return hex;
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::string& folder) {
    if (::mkdir(folder.c_str(), 0700) == 0) {
        const auto parent = std::filesystem::absolute(folder).lexically_normal().parent_path();
        if (const auto synced = sync_folder(parent.string()); !synced) {
            return tl::unexpected(synced.error());
        }
    } else if (errno != EEXIST) {
        return unavailable("the data folder " + folder + " cannot be made", errno);
    }
    const std::string file = folder + "/" + kLockFile;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return unavailable("the data folder " + folder + " cannot be written", errno);
    }
    FolderLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return fail(ErrorCode::kUnavailable, "the data folder " + folder +
                                                 " is in use by another process, stop it or give "
                                                 "another folder with --data");
    }
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);  // the lock goes with the descriptor
    }
}

std::string master_key_path(const std::string& folder, const std::string& given) {
    if (!given.empty()) {
        return given;
    }
    const char* const named = std::getenv("ATTUNE_MASTER_KEY_FILE");
    return named != nullptr && *named != '\0' ? named : folder + "/" + kMasterKeyFile;
}

Result<SecretKey> read_master_key(const std::string& path) {
    struct stat info{};
    if (::stat(path.c_str(), &info) != 0) {
        return fail(ErrorCode::kInvalid,
                    "the master key " + path +
                        " is missing; without it no learner's text can be read, put it back");
    }
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return fail(ErrorCode::kInvalid,
                    "the master key " + path + " is open to others, chmod 600 it");
    }
    std::ostringstream content;
    content << std::ifstream(path).rdbuf();
    const std::string hex = content.str();
    SecretKey key;
    std::size_t size = 0;
    const char* end = nullptr;
    const int read =
        sodium_hex2bin(key.data(), SecretKey::size(), hex.data(), hex.size(), "\n", &size, &end);
    if (read != 0 || size != SecretKey::size() || end != hex.data() + hex.size()) {
        return fail(ErrorCode::kInvalid, "the master key " + path + " is not 64 hex digits");
    }
    return key;
}

Result<SecretKey> read_or_make_master_key(const std::string& path) {
    if (!std::filesystem::exists(path)) {
        const auto made = write_file(path, hex_of(SecretKey::random()), 0600);
        if (!made) {
            return tl::unexpected(made.error());
        }
    }
    return read_master_key(path);
}

Result<void> write_file(const std::string& path, const std::string& bytes, int mode) {
    const std::string draft = path + ".new";
    ::unlink(draft.c_str());  // of an attempt that was killed; its mode may be another
    const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0) {
        return unavailable(path + " cannot be written", errno);
    }
    const bool written = write_all(descriptor, bytes) && ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!written || ::rename(draft.c_str(), path.c_str()) != 0) {
        const int reason = written ? errno : error;
        ::unlink(draft.c_str());
        return unavailable(path + " cannot be written", reason);
    }
    return sync_folder(std::filesystem::path(path).parent_path().string());
}

Result<void> sync_folder(const std::string& folder) {
    const std::string name = folder.empty() ? "." : folder;
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return unavailable("the folder " + name + " cannot be opened", errno);
    }
    const bool synced = ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!synced) {
        return unavailable("the folder " + name + " cannot be synced", error);
    }
    return {};
}

}  // namespace attune::sqlite
