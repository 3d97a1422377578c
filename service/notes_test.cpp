// What learners say of themselves: it changes what comes next, it is named, and it can be deleted.
#include "service/notes.hpp"

#include <gtest/gtest.h>

#include "service/desk_test.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

class Notes : public DeskTest {
  protected:
    void SetUp() override {
        DeskTest::SetUp();
        allow(caller_, Purpose::kRemember);
        session_ = open(caller_);
    }

    void allow(const Caller& caller, Purpose purpose) {
        ASSERT_TRUE(store_->set_consent(caller.scope(), purpose, true, clock_.at_ms));
    }

    NoteId keep(const std::string& words, NoteKind kind = NoteKind::kChallenge, NoteId id = {}) {
        NoteId kept;
        const auto reply =
            keep_note(*desk_, caller_, {id, kind, words, 0}, fresh(), [&](const NoteRow& row) {
                kept = row.id;
                return row.id.value;
            });
        EXPECT_TRUE(reply) << reply.error().what;
        return kept;
    }

    Step say(const std::string& words) {
        Step step;
        const auto reply = submit_answer(*desk_, caller_, {session_, words, WayOut::kNone, {}, {}},
                                         fresh(), [&](const TurnOutcome& outcome) {
                                             step = outcome.turn.taken.step;
                                             gathered_ = outcome.turn.taken.gathered;
                                             return std::string("x");
                                         });
        EXPECT_TRUE(reply) << reply.error().what;
        return step;
    }

    // The reasons of the choice that rest on a note.
    static std::vector<Reason> told(const Step& step) {
        std::vector<Reason> all;
        for (const Candidate& candidate : step.decision.ranked) {
            for (const Reason& reason : candidate.reasons) {
                if (reason.code == "told_of_it") {
                    all.push_back(reason);
                }
            }
        }
        return all;
    }

    Gathered gathered_;
};

constexpr const char* kThin = "dns is fine, otherwise there'd be no status code from any server";
constexpr const char* kChallenge = "i find it hard to explain things in plain words to customers";

}  // namespace

TEST_F(Notes, ChangeTheNextChoiceAndAreNamedByIdAlone) {
    const Step before = say(kThin);
    EXPECT_TRUE(told(before).empty());
    const NoteId id = keep(kChallenge);
    const Step after = say(kThin);
    ASSERT_FALSE(gathered_.notes.empty());
    const auto reasons = told(after);
    ASSERT_FALSE(reasons.empty());
    EXPECT_EQ(reasons.front().note, id);
    EXPECT_NE(reasons.front().sentence.find(mark_of(id)), std::string::npos);
    EXPECT_NE(after.decision.ranked.front().id, before.decision.ranked.front().id);
}

TEST_F(Notes, AreInNoEventAndGoneAtOnceWhenDeleted) {
    const NoteId id = keep(kChallenge);
    (void)say(kThin);
    const auto events = store_->events(caller_.scope(), Purpose::kAudit);
    ASSERT_TRUE(events);
    for (const StoredEvent& event : *events) {
        EXPECT_EQ(event.body.find("hard to explain things"), std::string::npos);
    }
    ASSERT_TRUE(remove_note(*desk_, caller_, id));
    EXPECT_TRUE(told(say(kThin)).empty());
    EXPECT_TRUE(read_notes(*desk_, caller_)->notes.empty());
}

TEST_F(Notes, WithdrawnConsentEndsTheirUseAtOnceAndLeavesThemToBeSeen) {
    (void)keep(kChallenge);
    ASSERT_TRUE(store_->set_consent(caller_.scope(), Purpose::kRemember, false, clock_.at_ms + 1));
    EXPECT_TRUE(told(say(kThin)).empty());
    const auto state = read_notes(*desk_, caller_);
    EXPECT_FALSE(state->remembers);
    EXPECT_EQ(state->notes.size(), 1U);
}

TEST_F(Notes, AStepReplaysBitForBitWithoutTheWords) {
    const NoteId id = keep(kChallenge);
    (void)say(kThin);
    ASSERT_TRUE(remove_note(*desk_, caller_, id));
    const auto report = replay(*desk_, "local", [](int, int) {});
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->differences.empty());
    EXPECT_GE(report->steps, 1);
}

TEST_F(Notes, AnotherLearnersNoteIsNotTheirs) {
    const NoteId id = keep("my manager hates long mails", NoteKind::kManager);
    Caller other;
    other.learner = enrol(*desk_, "local")->learner;
    allow(other, Purpose::kRemember);
    EXPECT_EQ(remove_note(*desk_, other, id).error().code, ErrorCode::kNotFound);
    const auto changed = keep_note(*desk_, other, {id, NoteKind::kOther, "mine now", 0}, fresh(),
                                   [](const NoteRow&) { return std::string(); });
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().code, ErrorCode::kNotFound);
    EXPECT_EQ(read_notes(*desk_, caller_)->notes.front().words, "my manager hates long mails");
}

TEST_F(Notes, AContactIsForColleaguesAloneAndOnlyWhileAgreed) {
    EXPECT_FALSE(*contact_of(*desk_, "local", caller_.learner));
    allow(caller_, Purpose::kHelpOthers);
    (void)keep("Ana, ext. 204", NoteKind::kContact);
    EXPECT_EQ(**contact_of(*desk_, "local", caller_.learner), "Ana, ext. 204");
    (void)say(kThin);
    EXPECT_TRUE(gathered_.notes.empty()) << "a contact is no reason for anything";
    ASSERT_TRUE(
        store_->set_consent(caller_.scope(), Purpose::kHelpOthers, false, clock_.at_ms + 1));
    EXPECT_FALSE(*contact_of(*desk_, "local", caller_.learner));
}

TEST(NoteMarks, GiveWayToTheWordsOrToWhatStandsForAMissingOne) {
    const std::vector<NoteRow> notes = {{{"n-1"}, NoteKind::kTeam, "six of us", 0, 0}};
    const auto put = [](const std::string& words) { return "<" + words + ">"; };
    const std::string text = "a " + mark_of({"n-1"}) + " b " + mark_of({"n-2"}) + " c";
    EXPECT_EQ(with_notes(text, notes, "gone", put), "a <six of us> b <gone> c");
    EXPECT_EQ(with_notes("plain", notes, "gone", put), "plain");
    const std::string open = std::string("x") + kNoteOpen + "never closed";
    EXPECT_EQ(with_notes(open, notes, "gone", put), open);
}
