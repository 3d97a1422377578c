// Gaps: what learners asked and did not get, alike ones together, words only with consent; what
// they said of their needs; and the colleagues who may be asked.
#include "service/read_gaps.hpp"

#include <gtest/gtest.h>

#include "service/desk_test.hpp"
#include "service/learner_state.hpp"
#include "service/notes.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

constexpr const char* kItem = "http-502-dns";
constexpr const char* kPlan = "is this customer on a paid plan, or still in the free trial?";
constexpr const char* kPlanAgain = "which paid plan is this customer on, is the trial over?";
constexpr const char* kVpn = "which VPN software do we use in this company?";

class Gaps : public DeskTest {
  protected:
    struct Person {
        Caller caller;
        SessionId session;
    };

    Person person(bool may_be_read) {
        Person one;
        one.caller.learner = enrol(*desk_, "local")->learner;
        consent(one.caller, Purpose::kReview, may_be_read);
        one.session = open(one.caller, kItem);
        return one;
    }

    void consent(const Caller& caller, Purpose purpose, bool granted) {
        ASSERT_TRUE(set_consent(*desk_, caller, {purpose, granted}, fresh(),
                                [](const auto&) { return ""; }));
    }

    NumberedTurn say(const Person& person, const std::string& words) {
        NumberedTurn turn;
        clock_.at_ms += 60'000;
        SubmitAnswer request;
        request.session = person.session;
        request.text = words;
        const auto reply =
            submit_answer(*desk_, person.caller, request, fresh(), [&](const TurnOutcome& outcome) {
                turn = outcome.turn;
                return "";
            });
        EXPECT_TRUE(reply) << reply.error().what;
        return turn;
    }

    Result<Reply> signal(const Person& person, const char* kind, const std::string& object) {
        return report_signal(*desk_, person.caller, {person.session, kind, object, 0}, fresh());
    }

    GapsState gaps() {
        auto state = read_gaps(*desk_, "local", course_->id);
        EXPECT_TRUE(state) << state.error().what;
        return *state;
    }

    // A learner who has mastered what the item is mainly about.
    Person master() {
        Person one = person(false);
        for (int i = 0; i < 6; ++i) {
            say(one,
                "The load balancer sent it, because it got a bad reply from the app server. A "
                "number "
                "came back, so the lookup worked. Next I'd see whether the backend is up and read "
                "its log.");
            one.session = [&] {
                SessionId id;
                const auto reply =
                    open_session(*desk_, one.caller, {course_->id, ItemId{kItem}, true}, fresh(),
                                 [&](const SessionState& state) {
                                     id = state.session;
                                     return "";
                                 });
                EXPECT_TRUE(reply);
                return id;
            }();
        }
        return one;
    }
};

}  // namespace

TEST_F(Gaps, AlikeQuestionsAreOneGapAndOnlyWordsThatMayBeReadAreShown) {
    const Person ana = person(true);
    const Person ben = person(false);
    const Person cleo = person(false);
    say(ana, kPlan);
    say(ben, kPlanAgain);
    say(cleo, "what is the weather in Norway like for the servers of this company?");
    const GapsState state = gaps();
    EXPECT_EQ(state.asked, 3);
    EXPECT_EQ(state.declined, 3);
    EXPECT_EQ(state.people, 3);
    EXPECT_EQ(state.unread, 1) << "it is like none that may be read";
    ASSERT_EQ(state.gaps.size(), 1U);
    const ContentGap& gap = state.gaps.front();
    EXPECT_EQ(gap.people, 2);
    EXPECT_EQ(gap.times, 2);
    EXPECT_EQ(gap.words, std::vector<std::string>{kPlan});
    EXPECT_EQ(gap.skill, SkillId{"dns-vs-http"});

    consent(ana.caller, Purpose::kReview, false);
    const GapsState after = gaps();
    EXPECT_TRUE(after.gaps.empty()) << "a withdrawal holds for the next look";
    EXPECT_EQ(after.unread, 3);
}

TEST_F(Gaps, WhatLearnersSayOfTheirNeedIsCountedAndLeadsToTheNextOffer) {
    const Person ana = person(true);
    const NumberedTurn asked = say(ana, "what is a proxy?");
    ASSERT_EQ(asked.taken.step.turn.move, Move::kAnswerQuestion);
    const std::string number = std::to_string(asked.number);
    ASSERT_TRUE(signal(ana, "need_not_met", number));
    GapsState state = gaps();
    EXPECT_EQ(state.not_met, 1);
    ASSERT_EQ(state.gaps.size(), 1U) << "answered, and it did not help";
    EXPECT_EQ(state.gaps.front().not_met, 1);
    EXPECT_EQ(state.gaps.front().declined, 0);
    EXPECT_EQ(state.gaps.front().lesson, LessonId{"what-a-gateway-does"});
    const auto session = read_session(*desk_, ana.caller, ana.session);
    ASSERT_TRUE(session);
    EXPECT_EQ(session->turns.back().need.not_met, 1);
    EXPECT_FALSE(session->turns.back().need.last_met);

    const NumberedTurn declined = say(ana, kPlan);
    ASSERT_TRUE(signal(ana, "need_met", std::to_string(declined.number)));
    state = gaps();
    EXPECT_EQ(state.met, 1);
    EXPECT_EQ(state.not_met, 1);
    EXPECT_NEAR(state.rate.low, 0.0945, 1e-3) << "Wilson, 1 of 2";
    EXPECT_NEAR(state.rate.high, 0.9055, 1e-3);
    EXPECT_EQ(state.gaps.size(), 1U) << "the declined one was met by an offer";
}

TEST_F(Gaps, ANeedBelongsToATurnOfTheSessionThatAnsweredOrDeclined) {
    const Person ana = person(true);
    const NumberedTurn answer = say(ana, "dns is fine, since a server answered");
    EXPECT_EQ(signal(ana, "need_met", std::to_string(answer.number)).error().code,
              ErrorCode::kInvalid);
    EXPECT_EQ(signal(ana, "need_met", "twelve").error().code, ErrorCode::kInvalid);
    EXPECT_EQ(signal(ana, "need_met", "99").error().code, ErrorCode::kInvalid);
    const Person ben = person(true);
    const NumberedTurn asked = say(ben, kPlan);
    EXPECT_EQ(signal(ana, "need_met", std::to_string(asked.number)).error().code,
              ErrorCode::kInvalid);
}

TEST_F(Gaps, ADeclinedQuestionOffersAnObjectAColleagueAndTheMentorInThisOrder) {
    const auto kinds = [&](const NumberedTurn& turn) {
        std::vector<OfferKind> all;
        for (const Offer& offer : turn.taken.step.turn.offers) {
            all.push_back(offer.kind);
        }
        return all;
    };
    EXPECT_EQ(kinds(say(person(false), kPlan)), std::vector<OfferKind>{OfferKind::kMentor});
    EXPECT_EQ(kinds(say(person(false), kVpn)),
              (std::vector<OfferKind>{OfferKind::kObject, OfferKind::kMentor}));

    const Person gil = master();
    consent(gil.caller, Purpose::kHelpOthers, true);
    clock_.at_ms += 120'000;
    EXPECT_EQ(kinds(say(person(false), kVpn)),
              (std::vector<OfferKind>{OfferKind::kObject, OfferKind::kMentor}))
        << "nobody knows yet how to reach them";
    KeepNote note;
    note.kind = NoteKind::kContact;
    note.words = "desk 12, mornings";
    ASSERT_TRUE(keep_note(*desk_, gil.caller, note, fresh(), [](const NoteRow&) { return ""; }));
    const NumberedTurn offered = say(person(false), kVpn);
    EXPECT_EQ(kinds(offered), (std::vector<OfferKind>{OfferKind::kObject, OfferKind::kColleague,
                                                      OfferKind::kMentor}));
    EXPECT_EQ(offered.taken.step.turn.offers[0].id, "how-names-resolve");
    EXPECT_EQ(offered.taken.step.turn.offers[1].id, gil.caller.learner.value);
    EXPECT_EQ(offered.taken.step.turn.plain().find(gil.caller.learner.value), std::string::npos);
    EXPECT_NE(offered.taken.step.turn.plain().find(course_->person), std::string::npos);

    consent(gil.caller, Purpose::kHelpOthers, false);
    EXPECT_EQ(kinds(say(person(false), kVpn)),
              (std::vector<OfferKind>{OfferKind::kObject, OfferKind::kMentor}))
        << "a withdrawal holds for the next question";
    const auto report = replay(*desk_, "local", [](int, int) {});
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->differences.empty()) << report->differences.front();
}

TEST_F(Gaps, NobodyIsOfferedThemselves) {
    const Person gil = master();
    consent(gil.caller, Purpose::kHelpOthers, true);
    KeepNote note;
    note.kind = NoteKind::kContact;
    note.words = "desk 12";
    ASSERT_TRUE(keep_note(*desk_, gil.caller, note, fresh(), [](const NoteRow&) { return ""; }));
    for (const Offer& offer : say(gil, kVpn).taken.step.turn.offers) {
        EXPECT_NE(offer.kind, OfferKind::kColleague);
    }
}
