// The use cases on the real engine with the memory store: what a page can ask for, and resends,
// races, foreign sessions, voids, erasure and replay.
#include "service/use_cases.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "service/desk_test.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

constexpr const char* kThin = "dns is fine, otherwise there'd be no status code from any server";

class UseCases : public DeskTest {
  protected:
    void SetUp() override {
        DeskTest::SetUp();
        session_ = open(caller_);
    }

    Result<Reply> say(const std::string& words, const Retry& retry) {
        return submit_answer(*desk_, caller_, {session_, words, WayOut::kNone, {}, {}}, retry,
                             [&](const TurnOutcome& outcome) {
                                 last_ = outcome.turn.taken.step;
                                 number_ = outcome.turn.number;
                                 return outcome.turn.taken.step.turn.plain();
                             });
    }

    Step last_;
    std::int64_t number_ = 0;
};

}  // namespace

TEST_F(UseCases, AResendGetsTheFirstReplyAndCountsOnce) {
    const Retry retry = fresh();
    const auto first = say(kThin, retry);
    const auto again = say(kThin, retry);
    ASSERT_TRUE(first && again);
    EXPECT_FALSE(first->repeated);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(first->body, again->body);
    EXPECT_EQ(read_session(*desk_, caller_, session_)->turns.size(), 1U);
    const auto other = say("something else", {retry.key, "another body"});
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::kInvalid);
}

TEST_F(UseCases, AnAnswerMovesTheMapTheSkillAndMyData) {
    ASSERT_TRUE(say(kThin, fresh()));
    ASSERT_FALSE(last_.changes.empty());
    const SkillId skill = last_.changes.front().after.skill;
    const auto state = read_skill(*desk_, caller_, course_->id, skill);
    ASSERT_TRUE(state);
    EXPECT_GT(state->standing.belief.answers, 0);
    EXPECT_FALSE(state->standing.belief.contributions.empty());
    EXPECT_FALSE(state->activities.empty());
    const auto map = read_map(*desk_, {"local", {}}, course_->id);
    ASSERT_TRUE(map);
    EXPECT_EQ(map->skills.size(), course_->skills.size());
    for (const SkillStanding& standing : map->skills) {
        EXPECT_EQ(standing.belief.answers, 0) << "nobody's map shows somebody's belief";
    }
    const auto mine = my_data(*desk_, caller_);
    ASSERT_TRUE(mine);
    EXPECT_EQ(mine->events.size(), 3U);
}

TEST_F(UseCases, SomebodyElsesSessionIsNotFound) {
    const Caller other{"local", enrol(*desk_, "local")->learner};
    EXPECT_EQ(read_session(*desk_, other, session_).error().code, ErrorCode::kNotFound);
    const auto reply = submit_answer(*desk_, other, {session_, "x", WayOut::kNone, {}, {}}, fresh(),
                                     [](const TurnOutcome&) { return ""; });
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::kNotFound);
}

TEST_F(UseCases, BadWordsAreRefusedAndNothingIsLost) {
    for (const std::string& words : {std::string(), std::string("  \n"), std::string(20'001, 'x'),
                                     std::string("\xff\xfe"), std::string("a\0b", 3)}) {
        const auto reply = say(words, fresh());
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error().code, ErrorCode::kInvalid);
    }
    EXPECT_TRUE(read_session(*desk_, caller_, session_)->turns.empty());
}

TEST_F(UseCases, ContestingAnAnswerRecomputesAndIsRefusedTwice) {
    ASSERT_TRUE(say(kThin, fresh()));
    const auto render = [](const Voided& voided) { return std::to_string(voided.changes.size()); };
    const auto voided = void_event(*desk_, caller_, number_, "wrong key", fresh(), render);
    ASSERT_TRUE(voided) << voided.error().what;
    EXPECT_NE(voided->body, "0");
    EXPECT_TRUE(my_data(*desk_, caller_)->beliefs.empty());
    EXPECT_FALSE(void_event(*desk_, caller_, number_, "", fresh(), render));
    EXPECT_TRUE(say("check the backend", fresh()));
}

TEST_F(UseCases, ConsentIsOffUntilGivenAndHoldsAtOnce) {
    const auto set = [&](Purpose purpose, bool granted, const Retry& retry) {
        return set_consent(*desk_, caller_, {purpose, granted}, retry,
                           [](const std::vector<ConsentState>& states) {
                               return std::to_string(states.size()) + " " +
                                      (states.front().granted ? "on" : "off");
                           });
    };
    const auto rows = [&] { return store_->consents(caller_.scope())->size(); };
    const auto before = my_data(*desk_, caller_);
    ASSERT_TRUE(before);
    for (const ConsentState& state : before->consents) {
        EXPECT_FALSE(state.granted || state.at_ms) << name_of(state.purpose);
    }
    const Retry retry = fresh();
    EXPECT_EQ(set(Purpose::kImprove, true, retry)->body, "4 on");
    EXPECT_TRUE(store_->events(caller_.scope(), Purpose::kImprove));
    EXPECT_EQ(set(Purpose::kImprove, true, fresh())->body, "4 on");
    EXPECT_EQ(rows(), 2U) << "it stood so already";
    EXPECT_EQ(set(Purpose::kImprove, false, fresh())->body, "4 off");
    EXPECT_FALSE(store_->events(caller_.scope(), Purpose::kImprove));
    EXPECT_TRUE(set(Purpose::kImprove, true, retry)->repeated);
    EXPECT_EQ(rows(), 3U) << "a resend revives nothing";
    EXPECT_TRUE(read_consents(*desk_, caller_)->front().at_ms);

    ASSERT_TRUE(set(Purpose::kReview, false, fresh()));
    EXPECT_EQ(rows(), 4U) << "a no is a decision too";
    for (const Purpose purpose : {Purpose::kTeach, Purpose::kAudit}) {
        EXPECT_EQ(set(purpose, false, fresh()).error().code, ErrorCode::kInvalid);
    }
    EXPECT_EQ(rows(), 4U);
    EXPECT_TRUE(say(kThin, fresh())) << "no disadvantage";
}

TEST_F(UseCases, PurposesAreFoundByTheirNames) {
    for (const Purpose purpose :
         {Purpose::kTeach, Purpose::kReview, Purpose::kAudit, Purpose::kImprove}) {
        EXPECT_EQ(purpose_of(name_of(purpose)), purpose);
    }
    EXPECT_FALSE(purpose_of("advertising"));
}

TEST_F(UseCases, ReplayIsEqualAfterTurnsVoidsAndErasure) {
    for (const char* words : {kThin, "what is a proxy?", "i don't know", "the gateway wrote it"}) {
        ASSERT_TRUE(say(words, fresh()));
    }
    ASSERT_TRUE(
        void_event(*desk_, caller_, number_, "", fresh(), [](const Voided&) { return ""; }));
    ASSERT_TRUE(say("check the backend and its log at 09:40", fresh()));
    const Caller gone{"local", enrol(*desk_, "local")->learner};
    open(gone);
    ASSERT_TRUE(erase_me(*desk_, gone));
    const auto report = replay(*desk_, "local", [](int, int) {});
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->differences.empty()) << report->differences.front();
    EXPECT_EQ(report->steps, 5);
    EXPECT_EQ(report->erased, 1);
}

TEST_F(UseCases, ReplayNoticesAChangedBelief) {
    ASSERT_TRUE(say(kThin, fresh()));
    Commit forged;
    forged.scope = caller_.scope();
    forged.follows_version = 3;
    forged.events.push_back({4, clock_.now_ms(), "signal_seen", session_.value,
                             codec_->encode(EventBody{SignalSeen{session_, "first_key", "x", 1}}),
                             false});
    forged.beliefs = *store_->beliefs(caller_.scope(), Purpose::kAudit);
    forged.beliefs.front().known += 1e-15;
    ASSERT_TRUE(store_->append(forged));
    EXPECT_EQ(replay(*desk_, "local", [](int, int) {})->differences.size(), 1U);
}

TEST_F(UseCases, TheOtherLearnerDiffersAndTheControlDoesNot) {
    EXPECT_EQ(another_learner(*desk_, caller_, session_).error().code, ErrorCode::kNotFound);
    ASSERT_TRUE(say(kThin, fresh()));
    const auto other = another_learner(*desk_, caller_, session_);
    ASSERT_TRUE(other) << other.error().what;
    EXPECT_EQ(other->control, 0);
    EXPECT_GT(other->differ, 0);
    EXPECT_EQ(read_session(*desk_, caller_, session_)->turns.size(), 1U) << "nothing is stored";
}

TEST_F(UseCases, TakingTheOtherChoiceIsRecordedAndFree) {
    ASSERT_TRUE(say(kThin, fresh()));
    ASSERT_GT(last_.decision.ranked.size(), 1U);
    const Candidate other = last_.decision.ranked[1];
    const auto what = what_if(*desk_, caller_, session_, number_, other.id);
    ASSERT_TRUE(what);
    EXPECT_EQ(what->other.id, other.id);
    const auto opened =
        open_activity(*desk_, caller_, {session_, other.kind, other.id, number_}, fresh(),
                      [](const SessionState& state) { return std::to_string(state.turns.size()); });
    ASSERT_TRUE(opened) << opened.error().what;
    const auto event = read_event(*desk_, caller_, number_ + 1);
    ASSERT_TRUE(event);
    EXPECT_TRUE(std::get<ActivityOpened>(event->body).took_other);
}

TEST_F(UseCases, ManyThreadsOfOneLearnerComeOneByOne) {
    std::vector<std::thread> threads;
    std::atomic<int> stored{0};
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            const auto reply = report_signal(*desk_, caller_, {session_, "first_key", "x", i},
                                             {"thread-" + std::to_string(i), "f"});
            stored += reply ? 1 : 0;
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(stored.load(), 8);
    EXPECT_EQ(my_data(*desk_, caller_)->events.size(), 10U);
}
