// Every sentence of service/ports.hpp about Store, held against each store alike.
#include <gtest/gtest.h>

#include <atomic>
#include <limits>
#include <thread>
#include <vector>

#include "engine/base/limits.hpp"
#include "tests/contract/store_under_test.hpp"

namespace attune::contract {
namespace {

using service::Purpose;
using service::Scope;
using service::Store;
using service::StoredReply;

INSTANTIATE_TEST_SUITE_P(Stores, StoreContract, both_kinds(), name_of_kind);

TEST_P(StoreContract, ALearnerIsFoundByTokenAndOnlyOnce) {
    const auto found = store_->learner_by_token("local", "hash-ana");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id.value, "ana");
    EXPECT_EQ(found->token_hash, "hash-ana");
    EXPECT_EQ(found->created_at_ms, kStart);
    EXPECT_FALSE(found->erased);
    expect_error(store_->learner_by_token("local", "hash-other"), ErrorCode::kNotFound);
    expect_error(store_->learner_by_token("local", ""), ErrorCode::kNotFound);
    expect_error(store_->add_learner(ana_, learner("ana", "hash-new")), ErrorCode::kConflict);
    expect_error(store_->add_learner(scope_of("bo"), learner("bo", "hash-ana")),
                 ErrorCode::kConflict);
    expect_error(store_->load(scope_of("bo"), Purpose::kTeach), ErrorCode::kNotFound);
}

TEST_P(StoreContract, LearnersWithoutATokenLiveSideBySideInOrderOfCreation) {
    ASSERT_TRUE(store_->add_learner(scope_of("zed"), learner("zed")));
    ASSERT_TRUE(store_->add_learner(scope_of("abe"), learner("abe")));
    reopen();
    const auto all = store_->learners("local");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), 3U);
    EXPECT_EQ((*all)[0].id.value, "ana");
    EXPECT_EQ((*all)[1].id.value, "zed");
    EXPECT_EQ((*all)[2].id.value, "abe");
    EXPECT_EQ((*all)[2].token_hash, "");
}

TEST_P(StoreContract, EventsComeBackAsTheyWereInOrderAlsoAfterReopening) {
    append_events(ana_, 3);
    service::Commit two = commit_of(ana_, 3, std::string("nul\0byte", 8));
    two.events.push_back(event(5, ""));
    two.events[1].session.clear();
    ASSERT_EQ(store_->append(two).value(), 5);
    reopen();
    const auto events = store_->events(ana_, Purpose::kAudit);
    ASSERT_TRUE(events) << events.error().what;
    ASSERT_EQ(events->size(), 5U);
    for (std::size_t i = 0; i < 5; ++i) {
        const auto& stored = (*events)[i];
        EXPECT_EQ(stored.number, std::ssize(*events) - 4 + static_cast<std::int64_t>(i));
        EXPECT_EQ(stored.at_ms, kStart + stored.number);
        EXPECT_EQ(stored.kind, "turn_taken");
        EXPECT_FALSE(stored.erased);
    }
    EXPECT_EQ((*events)[1].body, "body 1");
    EXPECT_EQ((*events)[1].session, "session-1");
    EXPECT_EQ((*events)[3].body, std::string("nul\0byte", 8));
    EXPECT_EQ((*events)[4].body, "");
    EXPECT_EQ((*events)[4].session, "");
}

TEST_P(StoreContract, LoadGivesTheNewestSnapshotAndWhatFollows) {
    const auto fresh = store_->load(ana_, Purpose::kTeach);
    ASSERT_TRUE(fresh);
    EXPECT_EQ(fresh->version, 0);
    EXPECT_FALSE(fresh->snapshot);
    EXPECT_TRUE(fresh->events.empty());

    append_events(ana_, 2);
    for (std::int64_t version = 2; version < 4; ++version) {
        auto commit = commit_of(ana_, version);
        commit.snapshot = "view at " + std::to_string(version + 1);
        ASSERT_TRUE(store_->append(commit));
    }
    ASSERT_TRUE(store_->append(commit_of(ana_, 4, "after")));
    reopen();
    const auto loaded = store_->load(ana_, Purpose::kTeach);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->version, 5);
    EXPECT_EQ(loaded->snapshot, "view at 4");
    EXPECT_EQ(loaded->snapshot_version, 4);
    ASSERT_EQ(loaded->events.size(), 1U);
    EXPECT_EQ(loaded->events[0].number, 5);
    EXPECT_EQ(loaded->events[0].body, "after");
}

TEST_P(StoreContract, ALostRaceIsAConflictAndStoresNothing) {
    append_events(ana_, 2);
    for (const std::int64_t follows : {std::int64_t{0}, std::int64_t{1}, std::int64_t{3}}) {
        auto late = commit_of(ana_, follows, "late");
        late.beliefs = {belief("dns", 0.5)};
        late.snapshot = "late";
        late.reply = StoredReply{"key", "print", 200, "late"};
        expect_error(store_->append(late), ErrorCode::kConflict);
    }
    const auto loaded = store_->load(ana_, Purpose::kTeach);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->version, 2);
    EXPECT_FALSE(loaded->snapshot);
    EXPECT_TRUE(store_->beliefs(ana_, Purpose::kTeach)->empty());
    EXPECT_FALSE(store_->reply(ana_, "key")->has_value());
}

TEST_P(StoreContract, ACommitThatBreaksTheRulesIsInvalid) {
    auto gap = commit_of(ana_, 0);
    gap.events[0].number = 2;
    expect_error(store_->append(gap), ErrorCode::kInvalid);
    auto nameless = commit_of(scope_of(""), 0);
    expect_error(store_->append(nameless), ErrorCode::kInvalid);
    auto doubtful = commit_of(ana_, 0);
    doubtful.beliefs = {belief("dns", 0.5)};
    doubtful.beliefs[0].known = std::numeric_limits<double>::quiet_NaN();
    expect_error(store_->append(doubtful), ErrorCode::kInvalid);
    auto stray = commit_of(ana_, 0);
    stray.decision = service::DecisionRow{7, "item", "policy", 1, "{}"};
    expect_error(store_->append(stray), ErrorCode::kInvalid);
    auto long_key = commit_of(ana_, 0);
    long_key.reply = StoredReply{std::string(limits::kRetryKeyBytes + 1, 'k'), "", 200, ""};
    expect_error(store_->append(long_key), ErrorCode::kInvalid);
    EXPECT_EQ(store_->load(ana_, Purpose::kTeach)->version, 0);
}

TEST_P(StoreContract, BeliefsReplaceTheRowsOfTheirSkillsOrAllOfThem) {
    auto first = commit_of(ana_, 0);
    first.beliefs = {belief("tls", 0.25), belief("dns", 1.0 / 3.0)};
    ASSERT_TRUE(store_->append(first));
    auto second = commit_of(ana_, 1);
    second.beliefs = {belief("tls", 0.75)};
    ASSERT_TRUE(store_->append(second));
    reopen();
    auto rows = store_->beliefs(ana_, Purpose::kTeach);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ((*rows)[0].skill, "dns");
    EXPECT_EQ((*rows)[0].known, 1.0 / 3.0);  // the same bits
    EXPECT_EQ((*rows)[0].low, 1.0 / 3.0 / 2.0);
    EXPECT_EQ((*rows)[0].high, (1.0 / 3.0 + 1.0) / 2.0);
    EXPECT_EQ((*rows)[0].stability_days, 3.25);
    EXPECT_EQ((*rows)[0].at_ms, kStart);
    EXPECT_EQ((*rows)[0].model, "bkt-1");
    EXPECT_EQ((*rows)[0].ledger, "ledger dns");
    EXPECT_EQ((*rows)[1].known, 0.75);

    auto voided = commit_of(ana_, 2);
    voided.beliefs_replace_all = true;
    voided.beliefs = {belief("ip", 0.5)};
    ASSERT_TRUE(store_->append(voided));
    rows = store_->beliefs(ana_, Purpose::kTeach);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ((*rows)[0].skill, "ip");
}

TEST_P(StoreContract, ADecisionBelongsToItsEvent) {
    auto commit = commit_of(ana_, 0);
    const auto seed = std::numeric_limits<std::uint64_t>::max() - 1;
    commit.decision = service::DecisionRow{1, "item-7", "gap-1", seed, "{\"why\":\"quote\"}"};
    ASSERT_TRUE(store_->append(commit));
    ASSERT_TRUE(store_->append(commit_of(ana_, 1)));
    reopen();
    const auto row = store_->decision(ana_, 1, Purpose::kTeach);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->event, 1);
    EXPECT_EQ(row->chosen, "item-7");
    EXPECT_EQ(row->policy, "gap-1");
    EXPECT_EQ(row->seed, seed);
    EXPECT_EQ(row->body, "{\"why\":\"quote\"}");
    expect_error(store_->decision(ana_, 2, Purpose::kTeach), ErrorCode::kNotFound);
    expect_error(store_->decision(ana_, 3, Purpose::kTeach), ErrorCode::kNotFound);
}

TEST_P(StoreContract, AReplyIsKeptForItsKeyAndItsLearner) {
    auto commit = commit_of(ana_, 0);
    commit.reply = StoredReply{"key-1", "print-1", 201, "first answer"};
    ASSERT_TRUE(store_->append(commit));
    reopen();
    const auto kept = store_->reply(ana_, "key-1");
    ASSERT_TRUE(kept);
    ASSERT_TRUE(*kept);
    EXPECT_EQ((*kept)->key, "key-1");
    EXPECT_EQ((*kept)->fingerprint, "print-1");
    EXPECT_EQ((*kept)->status, 201);
    EXPECT_EQ((*kept)->body, "first answer");
    EXPECT_FALSE(store_->reply(ana_, "key-2")->has_value());
    EXPECT_FALSE(store_->reply(scope_of(""), "key-1")->has_value());
    EXPECT_FALSE(store_->reply(scope_of("bo"), "key-1")->has_value());

    auto again = commit_of(ana_, 1);
    again.reply = StoredReply{"key-1", "print-1", 201, "second answer"};
    expect_error(store_->append(again), ErrorCode::kConflict);
    expect_error(store_->keep_reply(ana_, *again.reply), ErrorCode::kConflict);
    EXPECT_EQ(store_->load(ana_, Purpose::kTeach)->version, 1);
    EXPECT_EQ((*store_->reply(ana_, "key-1"))->body, "first answer");
}

TEST_P(StoreContract, AReplyWithoutEventOrLearnerIsKeptToo) {
    const Scope nobody = scope_of("");
    ASSERT_TRUE(store_->keep_reply(nobody, {"key", "print", 201, "token inside"}));
    ASSERT_TRUE(store_->keep_reply(ana_, {"key", "print", 200, "for ana"}));
    expect_error(store_->keep_reply(nobody, {"key", "print", 201, "other"}), ErrorCode::kConflict);
    expect_error(store_->keep_reply(scope_of("bo"), {"key", "print", 201, ""}),
                 ErrorCode::kNotFound);
    expect_error(store_->keep_reply(ana_, {"", "print", 201, ""}), ErrorCode::kInvalid);
    reopen();
    EXPECT_EQ((*store_->reply(nobody, "key"))->body, "token inside");
    EXPECT_EQ((*store_->reply(ana_, "key"))->body, "for ana");
}

TEST_P(StoreContract, AReplyExpiresAndItsKeyMayBeUsedAgain) {
    ASSERT_TRUE(store_->keep_reply(ana_, {"key", "print", 200, "first"}));
    now_ms_ += limits::kRetryKeyDays * kDayMs - 1;
    EXPECT_TRUE(store_->reply(ana_, "key")->has_value());
    now_ms_ += 1;
    EXPECT_FALSE(store_->reply(ana_, "key")->has_value());
    ASSERT_TRUE(store_->keep_reply(ana_, {"key", "print", 200, "second"}));
    EXPECT_EQ((*store_->reply(ana_, "key"))->body, "second");
}

TEST_P(StoreContract, APurposeWithoutConsentIsRefused) {
    append_events(ana_, 1);
    EXPECT_TRUE(store_->load(ana_, Purpose::kTeach));
    EXPECT_TRUE(store_->load(ana_, Purpose::kAudit));
    const auto expect_review_refused = [&] {
        expect_error(store_->load(ana_, Purpose::kReview), ErrorCode::kUnauthorised);
        expect_error(store_->events(ana_, Purpose::kReview), ErrorCode::kUnauthorised);
        expect_error(store_->beliefs(ana_, Purpose::kReview), ErrorCode::kUnauthorised);
        expect_error(store_->decision(ana_, 1, Purpose::kReview), ErrorCode::kUnauthorised);
    };
    expect_review_refused();
    // The clock jumps back in between: the order of the ledger counts, not its times.
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kReview, true, kStart + 100));
    EXPECT_TRUE(store_->events(ana_, Purpose::kReview));
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kReview, false, kStart + 50));
    expect_review_refused();
    reopen();
    expect_review_refused();
    expect_error(store_->set_consent(scope_of("bo"), Purpose::kReview, true, 0),
                 ErrorCode::kNotFound);
    expect_error(store_->set_consent(ana_, Purpose::kAudit, false, 0), ErrorCode::kInvalid);
}

TEST_P(StoreContract, AnswersImproveTheEstimatesOfAllOnlyWhileThatIsGranted) {
    append_events(ana_, 2);
    const auto expect_refused = [&] {
        expect_error(store_->load(ana_, Purpose::kImprove), ErrorCode::kUnauthorised);
        expect_error(store_->events(ana_, Purpose::kImprove), ErrorCode::kUnauthorised);
        expect_error(store_->beliefs(ana_, Purpose::kImprove), ErrorCode::kUnauthorised);
        expect_error(store_->decision(ana_, 1, Purpose::kImprove), ErrorCode::kUnauthorised);
    };
    expect_refused();
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kReview, true, kStart));
    expect_refused();  // one purpose opens no other
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kImprove, true, kStart + 1));
    reopen();
    EXPECT_EQ(store_->events(ana_, Purpose::kImprove)->size(), 2U);
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kImprove, false, kStart + 2));
    expect_refused();
    EXPECT_TRUE(store_->events(ana_, Purpose::kReview)) << "nor does one close another";
    EXPECT_TRUE(store_->append(commit_of(ana_, 2))) << "nor the service itself";
    reopen();
    expect_refused();
}

TEST_P(StoreContract, TheConsentLedgerIsReadInTheOrderInWhichItWasWritten) {
    const Scope bo = scope_of("bo");
    ASSERT_TRUE(store_->add_learner(bo, learner("bo")));
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kImprove, true, kStart + 100));
    ASSERT_TRUE(store_->set_consent(bo, Purpose::kReview, true, kStart + 60));
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kReview, true, kStart + 50));
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kImprove, false, kStart + 50));
    expect_error(store_->consents(scope_of("nobody")), ErrorCode::kNotFound);
    expect_error(store_->consents(scope_of("ana", "other")), ErrorCode::kNotFound);
    const auto expect_ledger = [&] {
        const auto ledger = store_->consents(ana_);
        ASSERT_TRUE(ledger) << ledger.error().what;
        ASSERT_EQ(ledger->size(), 4U);
        const auto expect_row = [&](std::size_t row, Purpose purpose, bool granted,
                                    std::int64_t at_ms) {
            EXPECT_EQ((*ledger)[row].purpose, purpose) << row;
            EXPECT_EQ((*ledger)[row].granted, granted) << row;
            EXPECT_EQ((*ledger)[row].at_ms, at_ms) << row;
        };
        expect_row(0, Purpose::kTeach, true, kStart);  // by using the service at all
        expect_row(1, Purpose::kImprove, true, kStart + 100);
        expect_row(2, Purpose::kReview, true, kStart + 50);
        expect_row(3, Purpose::kImprove, false, kStart + 50);
    };
    expect_ledger();
    reopen();
    expect_ledger();
    ASSERT_TRUE(store_->erase(ana_));
    expect_ledger();  // what was allowed can still be shown
}

TEST_P(StoreContract, AnErasedPersonImprovesNothingAnyMore) {
    append_events(ana_, 2);
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kImprove, true, kStart));
    ASSERT_TRUE(store_->erase(ana_));
    reopen();
    const auto events = store_->events(ana_, Purpose::kImprove);
    ASSERT_TRUE(events) << events.error().what;
    for (const auto& stored : *events) {
        EXPECT_TRUE(stored.erased);
        EXPECT_EQ(stored.body, "");
    }
    expect_error(store_->set_consent(ana_, Purpose::kImprove, true, kStart), ErrorCode::kNotFound);
}

TEST_P(StoreContract, WithoutConsentToTeachNothingIsReadOrAdded) {
    append_events(ana_, 1);
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kTeach, false, kStart));
    expect_error(store_->load(ana_, Purpose::kTeach), ErrorCode::kUnauthorised);
    expect_error(store_->append(commit_of(ana_, 1)), ErrorCode::kUnauthorised);
    EXPECT_EQ(store_->events(ana_, Purpose::kAudit)->size(), 1U);
    ASSERT_TRUE(store_->set_consent(ana_, Purpose::kTeach, true, kStart));
    EXPECT_TRUE(store_->append(commit_of(ana_, 1)));
}

TEST_P(StoreContract, AnErasedPersonLeavesTombstones) {
    const Scope bo = scope_of("bo");
    ASSERT_TRUE(store_->add_learner(bo, learner("bo", "hash-bo")));
    append_events(bo, 2);
    append_events(ana_, 2);
    auto full = commit_of(ana_, 2);
    full.beliefs = {belief("dns", 0.5)};
    full.decision = service::DecisionRow{3, "item", "policy", 1, "{}"};
    full.snapshot = "view";
    full.reply = StoredReply{"key", "print", 200, "answer"};
    ASSERT_TRUE(store_->append(full));
    ASSERT_TRUE(store_->erase(ana_));
    ASSERT_TRUE(store_->erase(ana_)) << "erasing twice is harmless";
    reopen();

    const auto events = store_->events(ana_, Purpose::kAudit);
    ASSERT_TRUE(events) << events.error().what;
    ASSERT_EQ(events->size(), 3U);
    for (const auto& stored : *events) {
        EXPECT_TRUE(stored.erased);
        EXPECT_EQ(stored.kind, "tombstone");
        EXPECT_EQ(stored.body, "");
        EXPECT_EQ(stored.session, "");
    }
    EXPECT_EQ((*events)[2].number, 3);
    const auto loaded = store_->load(ana_, Purpose::kAudit);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->version, 3);
    EXPECT_FALSE(loaded->snapshot);
    EXPECT_EQ(loaded->events.size(), 3U);
    EXPECT_TRUE(store_->beliefs(ana_, Purpose::kAudit)->empty());
    expect_error(store_->decision(ana_, 3, Purpose::kAudit), ErrorCode::kNotFound);
    EXPECT_FALSE(store_->reply(ana_, "key")->has_value());
    expect_error(store_->learner_by_token("local", "hash-ana"), ErrorCode::kNotFound);

    expect_error(store_->append(commit_of(ana_, 3)), ErrorCode::kNotFound);
    expect_error(store_->keep_reply(ana_, {"key", "", 200, ""}), ErrorCode::kNotFound);
    expect_error(store_->set_consent(ana_, Purpose::kReview, true, 0), ErrorCode::kNotFound);
    expect_error(store_->add_learner(ana_, learner("ana")), ErrorCode::kConflict);
    expect_error(store_->erase(scope_of("nobody")), ErrorCode::kNotFound);

    const auto all = store_->learners("local");
    ASSERT_TRUE(all);
    EXPECT_TRUE((*all)[0].erased);
    EXPECT_EQ((*all)[0].token_hash, "");
    EXPECT_FALSE((*all)[1].erased);
    EXPECT_EQ((*store_->events(bo, Purpose::kTeach))[1].body, "body 1") << "others are unchanged";
}

TEST_P(StoreContract, ATenantSeesNothingOfAnother) {
    append_events(ana_, 1);
    ASSERT_TRUE(store_->keep_reply(scope_of(""), {"key", "print", 200, "local's"}));
    const Scope theirs = scope_of("ana", "other");
    expect_error(store_->load(theirs, Purpose::kAudit), ErrorCode::kNotFound);
    expect_error(store_->events(theirs, Purpose::kAudit), ErrorCode::kNotFound);
    expect_error(store_->append(commit_of(theirs, 1)), ErrorCode::kNotFound);
    expect_error(store_->erase(theirs), ErrorCode::kNotFound);
    expect_error(store_->learner_by_token("other", "hash-ana"), ErrorCode::kNotFound);
    EXPECT_FALSE(store_->reply(scope_of("", "other"), "key")->has_value());
    EXPECT_TRUE(store_->learners("other")->empty());

    // The same ids and hashes in another tenant are other people.
    ASSERT_TRUE(store_->add_learner(theirs, learner("ana", "hash-ana")));
    ASSERT_TRUE(store_->append(commit_of(theirs, 0, "theirs")));
    ASSERT_TRUE(store_->erase(theirs));
    EXPECT_EQ((*store_->events(ana_, Purpose::kTeach))[0].body, "body 0");
    EXPECT_EQ(store_->learners("local")->size(), 1U);
}

TEST_P(StoreContract, ACourseIsFoundByItsHash) {
    expect_error(store_->course("abc"), ErrorCode::kNotFound);
    ASSERT_TRUE(store_->keep_course("abc", "course text"));
    ASSERT_TRUE(store_->keep_course("abc", "another text")) << "keeping twice is harmless";
    reopen();
    EXPECT_EQ(store_->course("abc").value(), "course text");
}

TEST_P(StoreContract, ManyLearnersAppendAtOnceWithoutGaps) {
    constexpr int kThreads = 8;
    constexpr int kLearners = 4;  // of each thread
    constexpr int kEvents = 20;   // of each learner
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    const auto id = [](int thread, int which) {
        return "t" + std::to_string(thread) + "-" + std::to_string(which);
    };
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            for (int l = 0; l < kLearners; ++l) {
                failures += store_->add_learner(scope_of(id(t, l)), learner(id(t, l))) ? 0 : 1;
            }
            for (int e = 0; e < kEvents; ++e) {
                for (int l = 0; l < kLearners; ++l) {
                    const auto done = store_->append(commit_of(scope_of(id(t, l)), e, id(t, l)));
                    failures += done && *done == e + 1 ? 0 : 1;
                }
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(failures, 0);
    reopen();
    for (int t = 0; t < kThreads; ++t) {
        for (int l = 0; l < kLearners; ++l) {
            const auto events = store_->events(scope_of(id(t, l)), Purpose::kTeach);
            ASSERT_TRUE(events);
            ASSERT_EQ(events->size(), static_cast<std::size_t>(kEvents));
            EXPECT_EQ(events->back().number, kEvents);
            EXPECT_EQ(events->back().body, id(t, l));
        }
    }
}

TEST_P(StoreContract, OfRacingAppendsToOneLearnerExactlyOneWinsEachVersion) {
    constexpr int kThreads = 8;
    constexpr int kEach = 10;
    std::atomic<int> conflicts = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            for (int won = 0; won < kEach;) {
                const auto version = store_->load(ana_, Purpose::kTeach)->version;
                const auto done = store_->append(commit_of(ana_, version, std::to_string(t)));
                won += done ? 1 : 0;
                conflicts += done || done.error().code == ErrorCode::kConflict ? 0 : 1'000'000;
                conflicts += done ? 0 : 1;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_LT(conflicts, 1'000'000) << "only conflicts may fail";
    const auto events = store_->events(ana_, Purpose::kTeach);
    ASSERT_TRUE(events);
    EXPECT_EQ(events->size(), static_cast<std::size_t>(kThreads * kEach));
}

TEST_P(StoreContract, TheTracerKeptLastIsTheNewestAndTheOthersAreStillFound) {
    const auto none = store_->newest_tracer("local", "course");
    ASSERT_TRUE(none);
    EXPECT_FALSE(none->has_value());
    ASSERT_TRUE(store_->keep_tracer({"local", "course", "h1", 10, "first"}));
    ASSERT_TRUE(store_->keep_tracer({"local", "course", "h2", 5, "second"}));
    ASSERT_TRUE(store_->keep_tracer({"another", "course", "h3", 20, "elsewhere"}));
    reopen();
    const auto newest = store_->newest_tracer("local", "course");
    ASSERT_TRUE(newest && newest->has_value());
    EXPECT_EQ((*newest)->hash, "h2");
    EXPECT_EQ((*newest)->body, "second");
    EXPECT_EQ((*newest)->at_ms, 5);
    EXPECT_EQ(*store_->tracer("h1"), "first");
    expect_error(store_->tracer("h9"), ErrorCode::kNotFound);
    expect_error(store_->keep_tracer({"local", "course", "", 1, "no hash"}), ErrorCode::kInvalid);
}

TEST_P(StoreContract, JudgedWordingsAreKeptByItemAndTenantAndMayGoAgain) {
    const service::ExemplarRow first{
        "local", "course", "item", "x1", "idea", "no 502 without a server", true, "Kim", kStart};
    service::ExemplarRow second = first;
    second.id = "x2";
    second.text = "a server w\u00e4re n\u00f6tig";
    second.expressed = false;
    service::ExemplarRow elsewhere = first;
    elsewhere.id = "x3";
    elsewhere.item = "other";
    service::ExemplarRow foreign = first;
    foreign.tenant = "acme";
    for (const auto& row : {first, second, elsewhere, foreign, first}) {
        ASSERT_TRUE(store_->keep_exemplar(row));
    }
    reopen();
    const auto rows = store_->exemplars_of("local", "course", "item");
    ASSERT_TRUE(rows) << rows.error().what;
    ASSERT_EQ(rows->size(), 2U) << "one id is kept once in a tenant";
    EXPECT_EQ((*rows)[0].text, first.text);
    EXPECT_EQ((*rows)[0].by, "Kim");
    EXPECT_EQ((*rows)[0].at_ms, kStart);
    EXPECT_EQ((*rows)[0].idea, "idea");
    EXPECT_EQ((*rows)[1].id, "x2");
    EXPECT_EQ((*rows)[1].text, second.text);
    EXPECT_FALSE((*rows)[1].expressed);
    ASSERT_TRUE(store_->remove_exemplar("local", "x1"));
    EXPECT_EQ(store_->exemplars_of("local", "course", "item")->size(), 1U);
    EXPECT_EQ(store_->exemplars_of("acme", "course", "item")->size(), 1U);
    expect_error(store_->remove_exemplar("local", "x1"), ErrorCode::kNotFound);
    EXPECT_TRUE(store_->exemplars_of("local", "course", "nowhere")->empty());
}

TEST_P(StoreContract, AWordingThatNamesNothingOrIsNoTextIsInvalid) {
    const service::ExemplarRow sound{"local", "course", "item", "x1",  "idea",
                                     "words", true,     "Kim",  kStart};
    const auto refused = [&](const auto& spoil) {
        service::ExemplarRow row = sound;
        spoil(row);
        expect_error(store_->keep_exemplar(row), ErrorCode::kInvalid);
    };
    refused([](auto& row) { row.id.clear(); });
    refused([](auto& row) { row.idea = std::string(limits::kIdBytes + 1, 'i'); });
    refused([](auto& row) { row.by.clear(); });
    refused([](auto& row) { row.text = " \n"; });
    refused([](auto& row) { row.text = "\xff"; });
    refused([](auto& row) { row.text = std::string(limits::kExemplarBytes + 1, 'w'); });
    EXPECT_TRUE(store_->exemplars_of("local", "course", "item")->empty());
}

TEST_P(StoreContract, WhatModelsUsedAddsUpAndOutlivesTheLearnerAsNobodys) {
    const service::UsageRow one{.tenant = "local",
                                .learner = "ana",
                                .day = 20'000,
                                .role = "wording",
                                .model = "m",
                                .calls = 1,
                                .failed = 0,
                                .refused = 1,
                                .tokens_in = 100,
                                .tokens_out = 10,
                                .cost_micros = 700,
                                .waited_ms = 900};
    service::UsageRow judge = one;
    judge.role = "judge";
    service::UsageRow nobody = one;
    nobody.learner = "";
    service::UsageRow later = one;
    later.day = 20'001;
    service::UsageRow foreign = one;
    foreign.tenant = "acme";
    for (const auto& row : {one, one, judge, nobody, later, foreign}) {
        ASSERT_TRUE(store_->add_usage(row));
    }
    reopen();
    const auto theirs = store_->usage_of(scope_of("ana"), 20'000);
    ASSERT_TRUE(theirs) << theirs.error().what;
    ASSERT_EQ(theirs->size(), 2U);
    EXPECT_EQ((*theirs)[0].role, "judge");
    EXPECT_EQ((*theirs)[1].calls, 2);
    EXPECT_EQ((*theirs)[1].refused, 2);
    EXPECT_EQ((*theirs)[1].tokens_in, 200);
    EXPECT_EQ((*theirs)[1].tokens_out, 20);
    EXPECT_EQ((*theirs)[1].cost_micros, 1'400);
    EXPECT_EQ((*theirs)[1].waited_ms, 1'800);
    ASSERT_TRUE(store_->erase(scope_of("ana")));
    EXPECT_TRUE(store_->usage_of(scope_of("ana"), 20'000)->empty());
    const auto all = store_->usage_of_tenant("local", 20'000, 20'001);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), 3U);
    EXPECT_EQ((*all)[0].role, "judge");
    EXPECT_EQ((*all)[1].calls, 3) << "ana's two and nobody's";
    EXPECT_EQ((*all)[2].day, 20'001);
    EXPECT_EQ(store_->usage_of_tenant("local", 20'001, 20'001)->size(), 1U);
    service::UsageRow spoilt = one;
    spoilt.tokens_in = -1;
    expect_error(store_->add_usage(spoilt), ErrorCode::kInvalid);
    spoilt = one;
    spoilt.model.clear();
    expect_error(store_->add_usage(spoilt), ErrorCode::kInvalid);
}

TEST_P(StoreContract, AHealthyStoreIsReady) {
    EXPECT_TRUE(store_->ready());
}

}  // namespace
}  // namespace attune::contract
