// From a question to a drafted item, practised, adopted, and taken back: on the real engine, with a
// store on disk, and replayed after every step.
#include "service/draft_item.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "adapters/sqlite/sqlite_store.hpp"
#include "engine/base/limits.hpp"
#include "engine/dialogue/draft_item.hpp"
#include "service/adopt_item.hpp"
#include "service/desk_test.hpp"
#include "service/item_text.hpp"
#include "service/learner_state.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

constexpr const char* kItem = "http-502-dns";
constexpr const char* kQuestion = "what is a handshake?";
constexpr const char* kSaidRight =
    "it's the exchange at the start of a TLS connection where the keys are agreed on and the "
    "server "
    "shows its certificate";

class DraftItems : public DeskTest {
  protected:
    void SetUp() override {
        std::string name =
            (std::filesystem::temp_directory_path() / "attune-draft-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
        open_store();
        DeskTest::SetUp();
        session_ = open(caller_, kItem);
    }

    void TearDown() override {
        desk_.reset();
        store_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    void open_store() {
        sqlite::SqliteOptions options;
        options.data_dir = folder_ + "/data";
        auto opened = sqlite::open_sqlite(options);
        ASSERT_TRUE(opened) << opened.error().what;
        store_ = std::move(*opened);
    }

    // As after a restart of the server.
    void start_again() {
        desk_.reset();
        store_.reset();
        open_store();
        const Deps deps{*store_, *codec_, *tracers_, *retriever_, lexicon(), clock_, *entropy_};
        auto shelf = stock({course_}, deps);
        ASSERT_TRUE(shelf) << shelf.error().what;
        desk_ = std::make_unique<Desk>(deps, std::move(*shelf));
    }

    NumberedTurn say(const Caller& caller, const SessionId& session, const std::string& words) {
        NumberedTurn turn;
        clock_.at_ms += 60'000;
        SubmitAnswer request;
        request.session = session;
        request.text = words;
        const auto reply =
            submit_answer(*desk_, caller, request, fresh(), [&](const TurnOutcome& outcome) {
                turn = outcome.turn;
                return "";
            });
        EXPECT_TRUE(reply) << reply.error().what;
        return turn;
    }

    Result<Reply> draft(const DraftItem& request) {
        return draft_item(*desk_, caller_, request, fresh(), [&](const DraftOutcome& outcome) {
            drafted_ = outcome.drafted;
            return outcome.drafted.item.id.value;
        });
    }

    Result<Reply> practise(const Caller& caller, const SessionId& session) {
        OpenActivity request;
        request.session = session;
        request.id = drafted_.item.id.value;
        return open_activity(*desk_, caller, request, fresh(),
                             [](const SessionState& state) { return state.item->id.value; });
    }

    // Drafted from a turn of its own.
    void ask_and_draft() {
        const NumberedTurn turn = say(caller_, session_, kQuestion);
        const auto reply = draft({session_, turn.number, ""});
        ASSERT_TRUE(reply) << reply.error().what;
    }

    void let_read(const Caller& caller) {
        ASSERT_TRUE(set_consent(*desk_, caller, {Purpose::kReview, true}, fresh(),
                                [](const auto&) { return ""; }));
    }

    Result<Reply> adopt(AdoptItem request) {
        request.draft = drafted_.item.id;
        return adopt_item(*desk_, "local", course_->id, request, fresh(),
                          [&](const ListedDraft& listed) {
                              adopted_ = listed;
                              return listed.item.id.value;
                          });
    }

    void expect_replay_is_equal() {
        const auto report = replay(*desk_, "local", [](int, int) {});
        ASSERT_TRUE(report) << report.error().what;
        EXPECT_TRUE(report->differences.empty()) << report->differences.front();
        EXPECT_GT(report->steps, 0);
        EXPECT_EQ(report->other_engine, 0);
    }

    std::string folder_;
    ItemDrafted drafted_;
    ListedDraft adopted_;
};

double weight_of(const NumberedTurn& turn) {
    double most = 0.0;
    for (const Evidence& one : turn.taken.step.evidence) {
        most = std::max(most, one.weight);
    }
    return most;
}

}  // namespace

TEST_F(DraftItems, AnAnsweredQuestionOffersPracticeAndTheItemIsReadAndReplayed) {
    const NumberedTurn asked = say(caller_, session_, kQuestion);
    ASSERT_EQ(asked.taken.step.turn.move, Move::kAnswerQuestion);
    ASSERT_EQ(asked.taken.step.turn.offers.size(), 1U);
    EXPECT_EQ(asked.taken.step.turn.offers.front().kind, OfferKind::kPractice);
    ASSERT_TRUE(draft({session_, asked.number, ""}));
    EXPECT_EQ(drafted_.question, kQuestion);
    EXPECT_EQ(drafted_.asked_in, asked.number);
    const ItemId first = drafted_.item.id;
    ASSERT_TRUE(draft({session_, asked.number, ""}));
    EXPECT_EQ(drafted_.item.id, first) << "the turn has its item already";

    const auto opened = practise(caller_, session_);
    ASSERT_TRUE(opened) << opened.error().what;
    EXPECT_EQ(opened->body, first.value);
    const NumberedTurn turn = say(caller_, session_, kSaidRight);
    EXPECT_TRUE(turn.taken.step.conversation.expectations.front().covered);
    EXPECT_DOUBLE_EQ(weight_of(turn), dialogue::kDraftedWeight)
        << "nobody has confirmed the item yet";
    EXPECT_TRUE(turn.taken.step.conversation.done);
    const auto state = read_session(*desk_, caller_, session_);
    ASSERT_TRUE(state) << state.error().what;
    EXPECT_EQ(state->item->id, first);
    const auto event = read_event(*desk_, caller_, turn.number);
    ASSERT_TRUE(event);
    ASSERT_NE(event->item, nullptr);
    EXPECT_EQ(event->item->id, first);
    expect_replay_is_equal();
    start_again();
    ASSERT_TRUE(read_session(*desk_, caller_, session_));
    expect_replay_is_equal();
}

TEST_F(DraftItems, WordsOfTheLearnersOwnWillDoAndWhatTheMaterialLacksWillNot) {
    ASSERT_TRUE(draft({session_, 0, "what does a load balancer do?"}));
    EXPECT_EQ(drafted_.asked_in, 0);
    const auto nothing = draft({session_, 0, "which tax is due in Norway for servers?"});
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().code, ErrorCode::kNotFound);
    EXPECT_EQ(draft({session_, 0, " "}).error().code, ErrorCode::kInvalid);
    EXPECT_EQ(draft({session_, 0, "\xFF"}).error().code, ErrorCode::kInvalid);
    EXPECT_EQ(draft({session_, 999, ""}).error().code, ErrorCode::kNotFound);
    EXPECT_EQ(draft({SessionId{"s-none"}, 0, "what is DNS?"}).error().code, ErrorCode::kNotFound);
    const NumberedTurn answer = say(caller_, session_, "DNS is fine, since a server answered.");
    EXPECT_EQ(draft({session_, answer.number, ""}).error().code, ErrorCode::kNotFound)
        << "it asks nothing";
}

TEST_F(DraftItems, ThereIsAnEndToWhatIsLeftUnfinished) {
    for (std::size_t i = 0; i < limits::kDraftsKept; ++i) {
        ASSERT_TRUE(draft({session_, 0, "what does a load balancer do?"}));
    }
    const auto more = draft({session_, 0, "what does a load balancer do?"});
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, ErrorCode::kInvalid);
    ASSERT_TRUE(practise(caller_, session_));
    SubmitAnswer skip;
    skip.session = session_;
    skip.way_out = WayOut::kSkip;
    ASSERT_TRUE(submit_answer(*desk_, caller_, skip, fresh(), [](const auto&) { return ""; }));
    EXPECT_TRUE(draft({session_, 0, "what does a load balancer do?"}));
}

TEST_F(DraftItems, AnAuthorSeesOnlyWhatMayBeReadAndAdoptsItForEverybody) {
    ask_and_draft();
    ASSERT_TRUE(practise(caller_, session_));
    say(caller_, session_, kSaidRight);
    auto listed = list_drafts(*desk_, "local", course_->id);
    ASSERT_TRUE(listed);
    EXPECT_TRUE(listed->drafts.empty());
    EXPECT_EQ(listed->withheld, 1);
    AdoptItem request;
    request.by = "Kim";
    EXPECT_EQ(adopt(request).error().code, ErrorCode::kNotFound) << "it may not be read";

    let_read(caller_);
    listed = list_drafts(*desk_, "local", course_->id);
    ASSERT_EQ(listed->drafts.size(), 1U);
    EXPECT_EQ(listed->drafts.front().asked, kQuestion);
    EXPECT_EQ(listed->drafts.front().item.question.find(kQuestion), std::string::npos);
    EXPECT_EQ(listed->drafts.front().practised, 1);
    EXPECT_DOUBLE_EQ(listed->drafts.front().credit.value_or(0.0), 1.0);

    request.title = "The TLS handshake";
    const std::string before = desk_->shelf.find(course_->id)->course->hash;
    const auto adopted = adopt(request);
    ASSERT_TRUE(adopted) << adopted.error().what;
    const auto now = desk_->shelf.find(course_->id);
    EXPECT_NE(now->course->hash, before);
    const Item* item = now->course->find(drafted_.item.id);
    ASSERT_NE(item, nullptr);
    EXPECT_EQ(item->title, "The TLS handshake");
    EXPECT_EQ(item->question.find(kQuestion), std::string::npos);

    Caller other{"local", enrol(*desk_, "local")->learner};
    const SessionId theirs = open(other, drafted_.item.id.value);
    const NumberedTurn full = say(other, theirs, kSaidRight);
    EXPECT_DOUBLE_EQ(weight_of(full), 1.0) << "a person has confirmed it";
    expect_replay_is_equal();
    start_again();
    EXPECT_NE(desk_->shelf.find(course_->id)->course->find(drafted_.item.id), nullptr);
    expect_replay_is_equal();
}

TEST_F(DraftItems, ASessionUnderWayGoesOnWithTheNewVersionAndIsReplayed) {
    ask_and_draft();
    let_read(caller_);
    Caller other{"local", enrol(*desk_, "local")->learner};
    const SessionId theirs = open(other, kItem);
    say(other, theirs, "the gateway got no valid answer");
    AdoptItem request;
    request.by = "Kim";
    ASSERT_TRUE(adopt(request));
    say(other, theirs, "dns worked, since a server answered");
    expect_replay_is_equal();
    ASSERT_TRUE(practise(caller_, session_));
    const NumberedTurn turn = say(caller_, session_, kSaidRight);
    EXPECT_DOUBLE_EQ(weight_of(turn), 1.0) << "the course has the item now";
    expect_replay_is_equal();
}

TEST_F(DraftItems, TakenBackItIsTheLearnersOwnAgainAndNobodyIsStuck) {
    ask_and_draft();
    let_read(caller_);
    AdoptItem request;
    request.by = "Kim";
    ASSERT_TRUE(adopt(request));
    Caller other{"local", enrol(*desk_, "local")->learner};
    const SessionId theirs = open(other, drafted_.item.id.value);
    say(other, theirs, "some exchange at the start");
    const std::string with_it = desk_->shelf.find(course_->id)->course->hash;
    const auto taken = take_back(*desk_, "local", course_->id, drafted_.item.id, fresh());
    ASSERT_TRUE(taken) << taken.error().what;
    EXPECT_NE(desk_->shelf.find(course_->id)->course->hash, with_it);
    EXPECT_EQ(desk_->shelf.find(course_->id)->course->hash, course_->hash);
    EXPECT_EQ(take_back(*desk_, "local", course_->id, drafted_.item.id, fresh()).error().code,
              ErrorCode::kNotFound);
    open(other);
    ASSERT_TRUE(practise(caller_, session_));
    EXPECT_DOUBLE_EQ(weight_of(say(caller_, session_, kSaidRight)), dialogue::kDraftedWeight);
    expect_replay_is_equal();
}

TEST_F(DraftItems, AnAuthorsEditsAreHeldToTheLeakRuleAndRewordedIdeasGetNewGuidance) {
    ask_and_draft();
    let_read(caller_);
    const ExpectationId idea = drafted_.item.expectations.front().id;
    const std::string sentence = drafted_.sources.front().sentence;
    AdoptItem request;
    request.by = "Kim";
    request.question = "Is it right that " + sentence;
    EXPECT_EQ(adopt(request).error().code, ErrorCode::kInvalid) << "the question gives it away";
    request.question = "What happens before the first request travels encrypted?";
    request.ideas = {{ExpectationId{"none"}, "x", {}, {}}};
    EXPECT_EQ(adopt(request).error().code, ErrorCode::kInvalid);
    request.ideas = {{idea, {}, {}, std::vector<std::string>{sentence}}};
    EXPECT_EQ(adopt(request).error().code, ErrorCode::kInvalid) << "the hint gives it away";
    request.ideas = {
        {idea,
         "Client and server agree on secret keys, and the server proves its name with a "
         "certificate.",
         "what both sides settle first",
         {}}};
    const auto adopted = adopt(request);
    ASSERT_TRUE(adopted) << adopted.error().what;
    const Expectation& now = adopted_.item.expectations.front();
    EXPECT_EQ(now.assertion, now.text);
    EXPECT_EQ(now.label, "what both sides settle first");
    EXPECT_NE(now.key_terms, drafted_.item.expectations.front().key_terms);
    ASSERT_EQ(now.prompts.size(), 2U);
    for (const Prompt& prompt : now.prompts) {
        EXPECT_EQ(prompt.text.find("handshake"), std::string::npos) << prompt.text;
        EXPECT_NE(prompt.text.find("____"), std::string::npos) << prompt.text;
    }
    request.by = " ";
    EXPECT_EQ(adopt(request).error().code, ErrorCode::kInvalid);
}

TEST_F(DraftItems, TheFileIsTakenByTheCourseCheck) {
    ask_and_draft();
    let_read(caller_);
    const auto text = draft_file(*desk_, "local", course_->id, drafted_.item.id);
    ASSERT_TRUE(text) << text.error().what;
    namespace fs = std::filesystem;
    const fs::path copy = fs::path(folder_) / "course";
    fs::copy(std::string(ATTUNE_SOURCE_DIR) + "/courses/support-onboarding", copy,
             fs::copy_options::recursive);
    std::ofstream(copy / "items" / (drafted_.item.id.value + ".md")) << *text;
    const course::Loaded loaded = course::load(copy);
    ASSERT_TRUE(loaded.sound()) << loaded.problems.front().text();
    const Item* item = loaded.course->find(drafted_.item.id);
    ASSERT_NE(item, nullptr);
    const Item& draft = drafted_.item;
    EXPECT_EQ(item->question, dialogue::without_situation(draft.question));
    ASSERT_EQ(item->expectations.size(), draft.expectations.size());
    EXPECT_EQ(item->expectations.front().text, draft.expectations.front().text);
    EXPECT_EQ(item->expectations.front().hints, draft.expectations.front().hints);
    EXPECT_EQ(item->expectations.front().key_terms, draft.expectations.front().key_terms);
    EXPECT_EQ(item->title, draft.title);
}

TEST(ItemText, WhateverStandsInATextIsReadBackAsItWas) {
    Item item;
    item.id = ItemId{"odd"};
    item.title = "Odd: \"quoted\" \\ # not a comment";
    item.question = "First line\n\n- not: yaml";
    item.skills = {SkillId{"dns-vs-http"}};
    item.ideal = "a: b";
    const std::string text = item_text(item, "CC-BY-4.0");
    EXPECT_NE(text.find("title: \"Odd: \\\"quoted\\\" \\\\ # not a comment\""), std::string::npos);
    EXPECT_NE(text.find("\n---\nFirst line\n\n- not: yaml\n"), std::string::npos);
}
