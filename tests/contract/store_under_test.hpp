// The stores that the contract is held against, and small commits to hold them with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "adapters/memory/memory_store.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "service/ports.hpp"

namespace attune::contract {

inline constexpr std::int64_t kStart = 1'800'000'000'000;
inline constexpr std::int64_t kDayMs = 24LL * 3'600 * 1'000;

// A folder that is gone when the test is.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "attune-test-XXXXXX").string();
        path_ = mkdtemp(name.data()) == nullptr ? "" : name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
};

inline service::Scope scope_of(const std::string& learner, const std::string& tenant = "local") {
    return {tenant, LearnerId{learner}};
}

inline service::StoredEvent event(std::int64_t number, const std::string& body = "body") {
    return {number, kStart + number, "turn_taken", "session-1", body, false};
}

// One event on top of `follows`, nothing else.
inline service::Commit commit_of(const service::Scope& scope, std::int64_t follows,
                                 const std::string& body = "body") {
    service::Commit commit;
    commit.scope = scope;
    commit.follows_version = follows;
    commit.events.push_back(event(follows + 1, body));
    return commit;
}

inline service::BeliefRow belief(const std::string& skill, double known) {
    return {skill, known,  known / 2.0, (known + 1.0) / 2.0,
            3.25,  kStart, "bkt-1",     "ledger " + skill};
}

inline service::Learner learner(const std::string& id, const std::string& token_hash = "") {
    return {LearnerId{id}, token_hash, kStart, false};
}

}  // namespace attune::contract
