// A data folder for tests: temporary, its files readable as raw bytes.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/sqlite_store.hpp"

namespace attune::sqlite {

class TestFolder : public testing::Test {
  protected:
    TestFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "attune-test-XXXXXX").string();
        root_ = mkdtemp(name.data()) == nullptr ? "" : name;
        data_ = root_ + "/data";
    }
    ~TestFolder() override {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }

    [[nodiscard]] SqliteOptions options() const {
        SqliteOptions made;
        made.data_dir = data_;
        return made;
    }

    [[nodiscard]] std::unique_ptr<service::Store> open() const {
        auto store = open_sqlite(options());
        EXPECT_TRUE(store) << (store ? "" : store.error().what);
        return store ? std::move(*store) : nullptr;
    }

    // Opening must fail; the error.
    [[nodiscard]] Error refusal() const {
        const auto store = open_sqlite(options());
        EXPECT_FALSE(store);
        return store ? Error{ErrorCode::kConflict, "it opened"} : store.error();
    }

    // The database beside the store, as anyone with the file could open it.
    [[nodiscard]] Connection database() const {
        return std::move(*Connection::open(data_ + "/attune.db", Access::kReadWrite));
    }

    [[nodiscard]] static std::string bytes_of(const std::string& file) {
        std::ostringstream bytes;
        bytes << std::ifstream(file, std::ios::binary).rdbuf();
        return bytes.str();
    }

    // Whether those bytes stand in any file of the data folder.
    [[nodiscard]] bool in_some_file(const std::string& bytes) const {
        for (const auto& entry : std::filesystem::directory_iterator(data_)) {
            if (bytes_of(entry.path()).find(bytes) != std::string::npos) {
                return true;
            }
        }
        return false;
    }

    // A learner with events 1 .. count, each of that text.
    static void add_with_events(service::Store& store, const std::string& id, int count,
                                const std::string& text) {
        const service::Scope scope{"local", LearnerId{id}};
        ASSERT_TRUE(store.add_learner(scope, {scope.learner, "hash-" + id, 1, false}));
        for (int i = 0; i < count; ++i) {
            service::Commit commit;
            commit.scope = scope;
            commit.follows_version = i;
            commit.events.push_back({i + 1, 1'000 + i, "turn_taken", "s", text, false});
            commit.beliefs.push_back({"dns", 0.5, 0.25, 0.75, 3.0, 1'000 + i, "m", text});
            commit.decision = service::DecisionRow{i + 1, "item", "policy", 1, text};
            commit.snapshot = text;
            commit.reply = service::StoredReply{"key-" + std::to_string(i), "print", 200, text};
            const auto done = store.append(commit);
            ASSERT_TRUE(done) << done.error().what;
        }
    }

    std::string root_;
    std::string data_;
};

}  // namespace attune::sqlite
