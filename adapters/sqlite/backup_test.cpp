// Backups while writing, and restores that believe nothing.
#include "adapters/sqlite/backup.hpp"

#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "adapters/sqlite/test_folder.hpp"

namespace attune::sqlite {
namespace {

using service::Purpose;

class Backup : public TestFolder {
  protected:
    void SetUp() override {
        auto store = open();
        add_with_events(*store, "ana", 5, "words");
    }

    void change_byte(const std::string& file, std::size_t at) const {
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekg(static_cast<std::streamoff>(at));
        const int old = bytes.get();
        bytes.seekp(static_cast<std::streamoff>(at));
        bytes.put(static_cast<char>(old ^ 1));
    }

    void expect_refused(const std::string& reason) const {
        const auto refused = restore(copy_, again_);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::kInvalid);
        EXPECT_NE(refused.error().what.find(reason), std::string::npos) << refused.error().what;
        EXPECT_TRUE(!std::filesystem::exists(again_) || std::filesystem::is_empty(again_));
    }

    const std::string copy_ = root_ + "/copy";
    const std::string again_ = root_ + "/again";
};

TEST_F(Backup, ARestoredBackupReadsTheSame) {
    const auto saved = backup(data_, copy_);
    ASSERT_TRUE(saved) << saved.error().what;
    EXPECT_EQ(saved->learners, 1);
    EXPECT_EQ(saved->events, 5);
    EXPECT_TRUE(saved->with_key);
    struct stat info{};
    ASSERT_EQ(stat((copy_ + "/master.key").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600U);

    const auto restored = restore(copy_, again_);
    ASSERT_TRUE(restored) << restored.error().what;
    EXPECT_EQ(restored->events, 5);
    EXPECT_EQ(restored->bytes, saved->bytes);
    std::filesystem::remove_all(data_);
    std::filesystem::rename(again_, data_);
    const auto store = open();
    const auto events = store->events({"local", LearnerId{"ana"}}, Purpose::kTeach);
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 5U);
    EXPECT_EQ(events->back().body, "words");
}

TEST_F(Backup, ABackupTakenWhileWritingIsOneMomentOfTheStore) {
    const auto store = open();
    std::atomic<bool> stop = false;
    std::atomic<int> written = 0;
    std::thread writer([&] {
        while (!stop) {
            add_with_events(*store, "w" + std::to_string(++written), 3, "more words");
        }
    });
    while (written < 5) {
        std::this_thread::yield();
    }
    const auto saved = backup(data_, copy_);
    stop = true;
    writer.join();
    ASSERT_TRUE(saved) << saved.error().what;
    EXPECT_GE(saved->events, 5 + 4 * 3);
    const auto restored = restore(copy_, again_);
    ASSERT_TRUE(restored) << restored.error().what;
    SqliteOptions there;
    there.data_dir = again_;
    const auto copy = open_sqlite(there);
    ASSERT_TRUE(copy) << copy.error().what;
    const auto learners = (*copy)->learners("local");
    ASSERT_TRUE(learners);
    for (const auto& learner : *learners) {
        const service::Scope scope{"local", learner.id};
        const auto events = (*copy)->events(scope, Purpose::kTeach);
        ASSERT_TRUE(events) << events.error().what;
        EXPECT_EQ((*copy)->load(scope, Purpose::kTeach)->version, std::ssize(*events));
    }
}

TEST_F(Backup, ATakenTargetOrAMissingStoreIsRefused) {
    std::filesystem::create_directory(copy_);
    std::ofstream(copy_ + "/something") << "x";
    EXPECT_EQ(backup(data_, copy_).error().code, ErrorCode::kInvalid);
    EXPECT_EQ(backup(root_ + "/nothing", again_).error().code, ErrorCode::kInvalid);
}

TEST_F(Backup, ARestoreNeverOverwrites) {
    ASSERT_TRUE(backup(data_, copy_));
    const auto refused = restore(copy_, data_);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().what.find("is not empty"), std::string::npos);
    EXPECT_TRUE(open()) << "the store is untouched";
}

TEST_F(Backup, AChangedOrUnfinishedBackupIsRefused) {
    ASSERT_TRUE(backup(data_, copy_));
    change_byte(copy_ + "/attune.db", 5'000);
    expect_refused("differs from what the backup's manifest says");
    change_byte(copy_ + "/attune.db", 5'000);
    change_byte(copy_ + "/master.key", 3);
    expect_refused("differs");
    change_byte(copy_ + "/master.key", 3);
    std::filesystem::rename(copy_ + "/manifest.json", root_ + "/kept");
    expect_refused("is no finished backup");
    for (const char* const bad :
         {"{\"v\":1}", "{\"v\":2,\"files\":{}}", "{\"v\":1,\"files\":{\"attune.db\":7}}", "[]",
          "{\"v\":1,\"files\":{\"attune.db\":{\"bytes\":\"x\",\"sha256\":1}}}"}) {
        std::ofstream(copy_ + "/manifest.json") << bad;
        expect_refused("");
    }
    std::filesystem::rename(root_ + "/kept", copy_ + "/manifest.json");
    EXPECT_TRUE(restore(copy_, again_));
}

TEST_F(Backup, AKeyKeptElsewhereStaysThere) {
    const std::string key = root_ + "/own.key";
    std::filesystem::rename(data_ + "/master.key", key);
    setenv("ATTUNE_MASTER_KEY_FILE", key.c_str(), 1);
    const auto saved = backup(data_, copy_);
    const auto restored = restore(copy_, again_);
    unsetenv("ATTUNE_MASTER_KEY_FILE");
    ASSERT_TRUE(saved) << saved.error().what;
    EXPECT_FALSE(saved->with_key);
    EXPECT_FALSE(std::filesystem::exists(copy_ + "/master.key"));
    ASSERT_TRUE(restored) << restored.error().what;
    std::filesystem::remove_all(again_);
    expect_refused("is missing");
}

}  // namespace
}  // namespace attune::sqlite
