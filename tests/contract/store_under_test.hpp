// The stores that the contract is held against, and small commits to hold them with.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
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

enum class Kind { kMemory, kSqlite };

class StoreContract : public testing::TestWithParam<Kind> {
  protected:
    void SetUp() override {
        open();
        ASSERT_TRUE(store_->add_learner(ana_, learner("ana", "hash-ana")));
    }

    void open() {
        const auto now_ms = [this] { return now_ms_.load(); };
        if (GetParam() == Kind::kMemory) {
            store_ = memory::make_store(now_ms);
            return;
        }
        sqlite::SqliteOptions options;
        options.data_dir = folder_.path() + "/data";
        options.now_ms = now_ms;
        auto opened = sqlite::open_sqlite(options);
        ASSERT_TRUE(opened) << opened.error().what;
        store_ = std::move(*opened);
    }

    // Closes and opens again, where that can keep anything.
    void reopen() {
        if (GetParam() == Kind::kSqlite) {
            store_.reset();
            open();
        }
    }

    void append_events(const service::Scope& scope, int count) {
        for (int i = 0; i < count; ++i) {
            const auto version = store_->append(commit_of(scope, i, "body " + std::to_string(i)));
            ASSERT_TRUE(version) << version.error().what;
            ASSERT_EQ(*version, i + 1);
        }
    }

    template <typename T>
    static void expect_error(const Result<T>& result, ErrorCode code) {
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, code) << result.error().what;
        EXPECT_FALSE(result.error().what.empty());
    }

    TemporaryFolder folder_;
    std::atomic<std::int64_t> now_ms_ = kStart;
    std::unique_ptr<service::Store> store_;
    const service::Scope ana_ = scope_of("ana");
};

inline auto both_kinds() {
    return testing::Values(Kind::kMemory, Kind::kSqlite);
}

inline std::string name_of_kind(const testing::TestParamInfo<Kind>& chosen) {
    return chosen.param == Kind::kMemory ? "memory" : "sqlite";
}

}  // namespace attune::contract
