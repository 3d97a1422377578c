// Conversations by playbooks through the use cases: what is stored, shown, due, and kept private.
#include <algorithm>

#include "service/desk_test.hpp"
#include "service/judge_answer.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

constexpr std::int64_t kDay = 86'400'000;

class Talks : public DeskTest {
  protected:
    Talks() {
        course_ = course::load(std::string(ATTUNE_SOURCE_DIR) + "/tests/courses/leading").course;
    }

    SessionState begin(const std::string& playbook, bool fresh_one = false) {
        SessionState shown;
        const auto reply = open_session(*desk_, caller_, {course_->id, {}, fresh_one, {playbook}},
                                        fresh(), [&](const SessionState& state) {
                                            shown = state;
                                            return state.session.value;
                                        });
        EXPECT_TRUE(reply) << reply.error().what;
        session_ = shown.session;
        return shown;
    }

    Step say(const std::string& words) {
        clock_.at_ms += 30'000;
        Step step;
        const auto reply = submit_answer(*desk_, caller_, {session_, words, WayOut::kNone, {}, {}},
                                         fresh(), [&](const TurnOutcome& outcome) {
                                             step = outcome.turn.taken.step;
                                             return std::string("{}");
                                         });
        EXPECT_TRUE(reply) << reply.error().what;
        return step;
    }

    TalksState talks() { return *read_talks(*desk_, caller_, course_->id); }

    void plan_for_tomorrow() {
        begin("hard-talk-ahead");
        say("He missed the deadline twice and I think he is simply lazy.");
        say("Tom, he is my report.");
        say("I told him once.");
        EXPECT_TRUE(say("tomorrow").conversation.done);
    }
};

}  // namespace

TEST_F(Talks, ATalkIsReplayedBitForBit) {
    plan_for_tomorrow();
    clock_.at_ms += 2 * kDay;
    begin("hard-talk-ahead");
    say("It was better than I feared, we agreed on the next steps.");
    begin("late-report");
    say("You are just not reliable.");
    say("What got in your way?");
    say("stop");
    begin("is-feedback-a-gift");
    say("If my boss says it I cannot refuse it, she decides about my pay.");
    const auto report = replay(*desk_, "local", [](int, int) {});
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->differences.empty()) << report->differences.front();
    EXPECT_EQ(report->steps, 9);
}

TEST_F(Talks, WhatIsDueIsToldUntilItWasFollowedUp) {
    EXPECT_EQ(talks().playbooks.size(), 4U);
    EXPECT_TRUE(talks().appointments.empty());
    plan_for_tomorrow();
    ASSERT_EQ(talks().appointments.size(), 1U);
    EXPECT_FALSE(talks().appointments[0].due);
    EXPECT_EQ(talks().appointments[0].appointment.words, "tomorrow");
    clock_.at_ms += kDay;
    EXPECT_TRUE(talks().appointments[0].due);
    const SessionState opened = begin("hard-talk-ahead");
    EXPECT_EQ(opened.activity, ActivityKind::kPlaybook);
    EXPECT_EQ(opened.opening.move, Move::kFollowUp);
    say("It ended awkwardly.");
    EXPECT_TRUE(talks().appointments.empty());
    // A reload shows how it began, whatever has been said since.
    const auto again = read_session(*desk_, caller_, session_);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->opening.plain(), opened.opening.plain());
    EXPECT_EQ(again->turns.size(), 1U);
}

TEST_F(Talks, OpeningGoesOnWithTheTalkUnderWayAndLeavesTheQuestionInHand) {
    const SessionId lesson = open(caller_, "seen-or-judged");
    const SessionId talk = begin("late-report").session;
    EXPECT_NE(talk, lesson);
    say("What got in your way?");
    EXPECT_EQ(begin("late-report").session, talk);
    EXPECT_EQ(begin("late-report").turns.size(), 1U);
    EXPECT_NE(begin("late-report", true).session, talk);
    EXPECT_EQ(open(caller_), lesson) << "the question in hand is still the question in hand";
    const TalksState state = talks();
    const auto standing =
        std::find_if(state.playbooks.begin(), state.playbooks.end(),
                     [](const auto& one) { return one.playbook->id == ItemId{"late-report"}; });
    EXPECT_EQ(standing->times, 2);
    EXPECT_FALSE(standing->session.empty());
}

TEST_F(Talks, AnUnknownPlaybookIsNotFound) {
    const auto reply = open_session(*desk_, caller_, {course_->id, {}, false, {"no-such"}}, fresh(),
                                    [](const SessionState&) { return std::string(); });
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::kNotFound);
    begin("late-report");
    const auto activity =
        open_activity(*desk_, caller_, {session_, ActivityKind::kPlaybook, "seen-or-judged", 0},
                      fresh(), [](const SessionState&) { return std::string(); });
    EXPECT_FALSE(activity);
}

TEST_F(Talks, TryingAgainIsAFreshTalkInTheSameSession) {
    begin("late-report");
    say("stop");
    const auto refused = submit_answer(*desk_, caller_, {session_, "more", WayOut::kNone, {}, {}},
                                       fresh(), [](const TurnOutcome&) { return std::string(); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalid);
    const auto again =
        open_activity(*desk_, caller_, {session_, ActivityKind::kPlaybook, "late-report", 0},
                      fresh(), [](const SessionState& state) {
                          EXPECT_TRUE(state.turns.empty());
                          EXPECT_FALSE(state.conversation.done);
                          return std::string("{}");
                      });
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_EQ(say("What got in your way?").turn.move, Move::kPersona);
}

TEST_F(Talks, EvidenceOfATalkStandsInTheLedgerAndCanBeContested) {
    begin("late-report");
    const Step step = say("The report came two days late, for the second time.");
    ASSERT_EQ(step.evidence.size(), 1U);
    const auto history = read_history(*desk_, caller_, {"naming-behaviour"});
    ASSERT_TRUE(history);
    ASSERT_EQ(history->ledger.size(), 1U);
    EXPECT_EQ(history->ledger[0].title, "The late report");
    EXPECT_EQ(history->ledger[0].parts[0].why, "The late report: said: names what was seen");
    const auto data = my_data(*desk_, caller_);
    ASSERT_TRUE(data);
    EXPECT_NE(data->events.back().item, nullptr);
    const auto voided = void_event(*desk_, caller_, history->ledger[0].event, "I was joking",
                                   fresh(), [](const Voided&) { return std::string("{}"); });
    ASSERT_TRUE(voided) << voided.error().what;
    EXPECT_EQ(replay(*desk_, "local", [](int, int) {})->differences.size(), 0U);
}

TEST_F(Talks, NobodyElseReadsATalk) {
    const auto consent =
        set_consent(*desk_, caller_, {Purpose::kReview, true}, fresh(),
                    [](const std::vector<ConsentState>&) { return std::string("{}"); });
    ASSERT_TRUE(consent);
    begin("hard-talk-ahead");
    say("He missed the deadline twice and I think he is simply lazy.");
    const auto answers = answers_to_judge(*desk_, "local", course_->id);
    ASSERT_TRUE(answers) << answers.error().what;
    EXPECT_TRUE(answers->items.empty());
}
