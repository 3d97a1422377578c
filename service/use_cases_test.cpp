// The use cases on the real engine with the memory store: what a page can ask for, and resends,
// races, foreign sessions, voids, erasure and replay.
#include "service/use_cases.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/memory/memory_store.hpp"
#include "adapters/record/record.hpp"
#include "adapters/retrieve/retriever.hpp"
#include "adapters/system/system.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

constexpr const char* kThin = "dns is fine, otherwise there'd be no status code from any server";

class UseCases : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        lexicon_ = lexicon::make_lexicon();
        course_ =
            course::load(std::string(ATTUNE_SOURCE_DIR) + "/courses/support-onboarding").course;
    }

    void SetUp() override {
        const Deps deps{*store_, *codec_, *retriever_, *lexicon_, *clock_, *entropy_};
        auto shelf = stock({course_}, deps);
        ASSERT_TRUE(shelf) << shelf.error().what;
        desk_ = std::make_unique<Desk>(deps, std::move(*shelf));
        caller_.learner = enrol(*desk_, "local")->learner;
        session_ = open(caller_);
    }

    Retry fresh() { return {"key-" + std::to_string(++keys_), "f" + std::to_string(keys_)}; }

    SessionId open(const Caller& caller) {
        SessionId id;
        const auto reply = open_session(*desk_, caller, {course_->id, {}, false}, fresh(),
                                        [&](const SessionState& state) {
                                            id = state.session;
                                            return state.session.value;
                                        });
        EXPECT_TRUE(reply) << reply.error().what;
        return id;
    }

    Result<Reply> say(const std::string& words, const Retry& retry) {
        return submit_answer(*desk_, caller_, {session_, words, WayOut::kNone, {}, {}}, retry,
                             [&](const TurnOutcome& outcome) {
                                 last_ = outcome.turn.taken.step;
                                 number_ = outcome.turn.number;
                                 return outcome.turn.taken.step.turn.plain();
                             });
    }

    static std::unique_ptr<assess::Lexicon> lexicon_;
    static std::shared_ptr<const Course> course_;
    std::unique_ptr<Store> store_ = memory::make_store();
    std::unique_ptr<RecordCodec> codec_ = record::make_codec();
    std::unique_ptr<Retriever> retriever_ = retrieve::make_retriever(*lexicon_);
    std::unique_ptr<Clock> clock_ = attune::system::make_clock();
    std::unique_ptr<Entropy> entropy_ = attune::system::make_entropy();
    std::unique_ptr<Desk> desk_;
    Caller caller_;
    SessionId session_;
    Step last_;
    std::int64_t number_ = 0;
    int keys_ = 0;
};

std::unique_ptr<assess::Lexicon> UseCases::lexicon_;
std::shared_ptr<const Course> UseCases::course_;

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
    forged.events.push_back({4, clock_->now_ms(), "signal_seen", session_.value,
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
