// A disk that is full: loud, nothing half stored, reads go on, and writing resumes by itself.
//
// Twice: with a limit on file size, which any user may set, and with a small tmpfs, which needs
// root.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/contract/store_under_test.hpp"

namespace attune::contract {
namespace {

using service::Purpose;
using service::Scope;

constexpr int kCommitsAtMost = 3'000;
constexpr int kWaitsAtMost = 600;  // of 100 ms: a hang guard, the heartbeat comes twice a second
const std::string kLong(20'000, 'x');

class DiskFull : public testing::Test {
  protected:
    void open(const std::string& folder) {
        sqlite::SqliteOptions options;
        options.data_dir = folder;
        options.say = [this](const std::string& news) {
            const std::lock_guard lock(mutex_);
            said_.push_back(news);
        };
        auto opened = sqlite::open_sqlite(options);
        ASSERT_TRUE(opened) << opened.error().what;
        store_ = std::move(*opened);
        ASSERT_TRUE(store_->add_learner(ana_, learner("ana")));
    }

    // Appends until the disk refuses; then the whole of what the contract promises.
    void expect_loud_and_recovering(const std::function<void()>& free_space) {
        std::int64_t version = 0;
        Result<std::int64_t> done = version;
        while (done && version < kCommitsAtMost) {
            done = store_->append(commit_of(ana_, version, kLong));
            version += done ? 1 : 0;
        }
        ASSERT_FALSE(done) << "the disk never became full";
        EXPECT_EQ(done.error().code, ErrorCode::kUnavailable);
        EXPECT_NE(done.error().what.find("nothing was stored"), std::string::npos)
            << done.error().what;
        EXPECT_FALSE(store_->ready());
        const auto events = store_->events(ana_, Purpose::kTeach);
        ASSERT_TRUE(events) << "reads go on: " << events.error().what;
        EXPECT_EQ(std::ssize(*events), version);

        free_space();
        for (int waits = 0; !store_->ready() && waits < kWaitsAtMost; ++waits) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        EXPECT_TRUE(store_->ready()) << "the heartbeat finds the space without a caller";
        const auto again = store_->append(commit_of(ana_, version, kLong));
        ASSERT_TRUE(again) << again.error().what;
        EXPECT_EQ(*again, version + 1);
        EXPECT_EQ(std::ssize(*store_->events(ana_, Purpose::kTeach)), version + 1);
        const std::lock_guard lock(mutex_);
        ASSERT_GE(said_.size(), 2U);
        EXPECT_EQ(said_.front().find("store: read-only, "), 0U) << said_.front();
        EXPECT_EQ(said_.back(), "store: writing works again");
    }

    const Scope ana_ = scope_of("ana");
    std::mutex mutex_;
    std::vector<std::string> said_;
    std::unique_ptr<service::Store> store_;
};

TEST_F(DiskFull, ALimitOnFileSizeIsSurvived) {
    const TemporaryFolder folder;
    open(folder.path() + "/data");
    signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &old), 0);
    rlimit small = old;
    small.rlim_cur = 4U << 20U;
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    expect_loud_and_recovering([&] { setrlimit(RLIMIT_FSIZE, &old); });
    setrlimit(RLIMIT_FSIZE, &old);
}

TEST_F(DiskFull, ARealFullDiskIsSurvived) {
    const TemporaryFolder folder;
    if (geteuid() != 0 ||
        mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=8m,mode=0700") != 0) {
        GTEST_SKIP() << "needs root and the right to mount a tmpfs";
    }
    const std::string ballast = folder.path() + "/ballast";
    std::ofstream(ballast) << std::string(3U << 20U, 'b');
    open(folder.path() + "/data");
    expect_loud_and_recovering([&] { std::filesystem::remove(ballast); });
    store_.reset();
    EXPECT_EQ(umount(folder.path().c_str()), 0);
}

}  // namespace
}  // namespace attune::contract
