// What only a store on a disk can get wrong: text and keys in files, folders of others, damage.
#include "adapters/sqlite/sqlite_store.hpp"

#include <sys/stat.h>

#include <vector>

#include "adapters/sqlite/folder.hpp"
#include "adapters/sqlite/test_folder.hpp"

namespace attune::sqlite {
namespace {

using service::Purpose;
using service::Scope;

class SqliteStore : public TestFolder {
  protected:
    const Scope ana_{"local", LearnerId{"ana"}};
};

std::string wrapped_key_of(Connection& connection, const std::string& learner) {
    Statement statement = connection.statement("SELECT wrapped FROM person_keys WHERE learner = ?");
    const auto row = statement.bind(learner).next();
    return row && *row ? statement.text(0) : "";
}

TEST_F(SqliteStore, NoWordOfALearnerIsInAFileInClear) {
    const std::string canary = "CANARY-my-own-words-about-the-gateway";
    const auto store = open();
    add_with_events(*store, "ana", 3, canary);
    ASSERT_TRUE(store->keep_reply({"local", LearnerId{}}, {"k", "p", 201, canary}));
    EXPECT_FALSE(in_some_file(canary));
    EXPECT_EQ(store->events(ana_, Purpose::kTeach)->front().body, canary);
}

TEST_F(SqliteStore, NoKeyIsInTheDatabaseInClear) {
    const auto store = open();
    const auto master = read_master_key(data_ + "/master.key");
    ASSERT_TRUE(master);
    const std::string raw(reinterpret_cast<const char*>(master->data()), SecretKey::size());
    EXPECT_FALSE(in_some_file(raw));
    struct stat info{};
    ASSERT_EQ(stat((data_ + "/master.key").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600U);
    ASSERT_EQ(stat((data_ + "/attune.db").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600U);
}

// Enough people that their keys fill several pages and the tree of pages was split and grown.
TEST_F(SqliteStore, ErasingLeavesTheKeysBytesInNoFile) {
    constexpr int kPeople = 300;
    auto store = open();
    for (int i = 0; i < kPeople; ++i) {
        add_with_events(*store, "p" + std::to_string(i), 1, "words");
    }
    std::vector<std::string> wrapped;
    {
        Connection beside = database();
        for (int i = 0; i < kPeople; ++i) {
            wrapped.push_back(wrapped_key_of(beside, "p" + std::to_string(i)));
            ASSERT_EQ(wrapped.back().size(), MasterKeys::kWrappedBytes);
        }
    }
    EXPECT_TRUE(in_some_file(wrapped[0])) << "else the search proves nothing";
    for (int i = 0; i < kPeople; i += 3) {
        const auto done = store->erase({"local", LearnerId{"p" + std::to_string(i)}});
        ASSERT_TRUE(done) << done.error().what;
    }
    for (int i = 0; i < kPeople; ++i) {
        // Any quarter of the secret part would be a leak; the nonce in front is none.
        const bool erased = i % 3 == 0;
        for (std::size_t at = crypto_secretbox_NONCEBYTES; at + 12 <= wrapped[0].size(); at += 12) {
            EXPECT_EQ(in_some_file(wrapped[static_cast<std::size_t>(i)].substr(at, 12)), !erased)
                << "person " << i << " from byte " << at;
        }
    }
    EXPECT_EQ(store->events({"local", LearnerId{"p1"}}, Purpose::kTeach)->front().body, "words");
}

TEST_F(SqliteStore, WhatAnErasedPersonWroteCannotBeOpened) {
    auto store = open();
    add_with_events(*store, "ana", 1, "words");
    add_with_events(*store, "bo", 1, "words");
    ASSERT_TRUE(store->erase(ana_));
    store.reset();
    Connection beside = database();
    const MasterKeys keys(*read_master_key(data_ + "/master.key"));
    EXPECT_TRUE(keys.unwrap(wrapped_key_of(beside, "bo")));
    EXPECT_FALSE(keys.unwrap(wrapped_key_of(beside, "ana")));
    Statement event = beside.statement("SELECT body_sealed FROM events WHERE learner = 'ana'");
    ASSERT_TRUE(*event.next());
    const auto other = keys.unwrap(wrapped_key_of(beside, "bo"));
    EXPECT_FALSE(open_sealed(*other, event.text(0), {"event", "local", "ana", "1"}));
}

TEST_F(SqliteStore, AReaderOfTheLogDelaysErasingLoudlyAndARepeatFinishesIt) {
    auto store = open();
    add_with_events(*store, "ana", 1, "words");
    Connection beside = database();
    const std::string wrapped = wrapped_key_of(beside, "ana");
    ASSERT_TRUE(beside.execute("BEGIN"));
    EXPECT_EQ(wrapped_key_of(beside, "ana"), wrapped);  // the transaction now holds the log
    const auto delayed = store->erase(ana_);
    ASSERT_FALSE(delayed);
    EXPECT_EQ(delayed.error().code, ErrorCode::kUnavailable);
    EXPECT_TRUE(store->events(ana_, Purpose::kAudit)->front().erased);
    ASSERT_TRUE(beside.execute("COMMIT"));
    EXPECT_TRUE(store->erase(ana_));
    EXPECT_FALSE(in_some_file(wrapped));
}

TEST_F(SqliteStore, EventsAndConsentsCannotBeChangedEvenByHand) {
    auto store = open();
    add_with_events(*store, "ana", 1, "words");
    Connection beside = database();
    for (const char* const sql : {"UPDATE events SET kind = 'x'", "DELETE FROM events",
                                  "UPDATE consents SET granted = 0", "DELETE FROM consents"}) {
        EXPECT_FALSE(beside.execute(sql)) << sql;
    }
}

TEST_F(SqliteStore, AnEventMovedToAnotherPlaceIsReportedAsDamage) {
    auto store = open();
    add_with_events(*store, "ana", 2, "words");
    {
        Connection beside = database();
        ASSERT_TRUE(beside.execute(
            "DROP TRIGGER events_are_never_changed;"
            "UPDATE events SET body_sealed = (SELECT body_sealed FROM events WHERE number = 1)"));
    }
    const auto events = store->events(ana_, Purpose::kTeach);
    ASSERT_FALSE(events);
    EXPECT_EQ(events.error().code, ErrorCode::kUnavailable);
    EXPECT_EQ(events.error().what, "event 2 of learner ana does not open, restore a backup");
}

TEST_F(SqliteStore, OneProcessUsesAFolderAtATime) {
    auto store = open();
    const Error error = refusal();
    EXPECT_EQ(error.code, ErrorCode::kUnavailable);
    EXPECT_NE(error.what.find("in use by another process"), std::string::npos) << error.what;
    store.reset();
    EXPECT_TRUE(open());
}

TEST_F(SqliteStore, AFolderThatCannotBeWrittenIsReported) {
    SqliteOptions nowhere;
    nowhere.data_dir = "/proc/attune";  // not even root can write there
    const auto store = open_sqlite(nowhere);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::kUnavailable);
    EXPECT_NE(store.error().what.find("/proc/attune"), std::string::npos);
}

TEST_F(SqliteStore, AFileThatIsNoDatabaseIsReported) {
    std::filesystem::create_directory(data_);
    std::ofstream(data_ + "/attune.db") << std::string(8'192, 'x');
    const Error error = refusal();
    EXPECT_EQ(error.code, ErrorCode::kUnavailable);
    EXPECT_NE(error.what.find("is damaged, restore a backup"), std::string::npos) << error.what;
}

TEST_F(SqliteStore, AFolderOfANewerVersionIsRefused) {
    open().reset();
    {
        Connection beside = database();
        ASSERT_TRUE(beside.execute("INSERT INTO schema_versions VALUES (999, 'future', 0)"));
    }
    const Error error = refusal();
    EXPECT_EQ(error.code, ErrorCode::kInvalid);
    EXPECT_NE(error.what.find("newer Attune (schema 999"), std::string::npos) << error.what;
}

TEST_F(SqliteStore, AMissingForeignMalformedOrOpenMasterKeyIsRefused) {
    const std::string key = data_ + "/master.key";
    open().reset();
    const std::string own = bytes_of(key);
    std::filesystem::remove(key);
    EXPECT_EQ(refusal().code, ErrorCode::kInvalid);
    EXPECT_FALSE(std::filesystem::exists(key)) << "a store with rows never gets a new key";

    ASSERT_TRUE(write_file(key, std::string(64, 'a') + "\n", 0600));
    EXPECT_NE(refusal().what.find("belongs to another store"), std::string::npos);
    ASSERT_TRUE(write_file(key, "short", 0600));
    EXPECT_NE(refusal().what.find("is not 64 hex digits"), std::string::npos);
    ASSERT_TRUE(write_file(key, own, 0600));
    std::filesystem::permissions(key, std::filesystem::perms::all);
    EXPECT_NE(refusal().what.find("is open to others"), std::string::npos);
    std::filesystem::permissions(key, std::filesystem::perms::owner_read);
    EXPECT_TRUE(open());
}

TEST_F(SqliteStore, TheMasterKeyMayLieElsewhere) {
    SqliteOptions elsewhere = options();
    elsewhere.master_key_file = root_ + "/own.key";
    ASSERT_TRUE(open_sqlite(elsewhere));
    EXPECT_TRUE(std::filesystem::exists(root_ + "/own.key"));
    EXPECT_FALSE(std::filesystem::exists(data_ + "/master.key"));
    EXPECT_TRUE(open_sqlite(elsewhere));
    EXPECT_EQ(refusal().code, ErrorCode::kInvalid);
}

}  // namespace
}  // namespace attune::sqlite
