// A person overrules a verdict, on the real engine and a store on disk: beliefs are what the events
// give, undoing restores them bit for bit, wordings are kept and used, consent decides who is read.
#include "service/judge_answer.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <filesystem>

#include "adapters/sqlite/sqlite_store.hpp"
#include "engine/base/limits.hpp"
#include "service/desk_test.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

constexpr const char* kItem = "http-502-dns";
constexpr const char* kMissed = "the postman found the house, because somebody wrote a note back";
const ExpectationId kAnswered{"something-answered"};
const ExpectationId kCheck{"check-upstream"};

class JudgeAnswers : public DeskTest {
  protected:
    void SetUp() override {
        std::string name =
            (std::filesystem::temp_directory_path() / "attune-judge-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
        sqlite::SqliteOptions options;
        options.data_dir = folder_ + "/data";
        auto opened = sqlite::open_sqlite(options);
        ASSERT_TRUE(opened) << opened.error().what;
        store_ = std::move(*opened);
        DeskTest::SetUp();
        allow(caller_, true);
        session_ = open(caller_, kItem);
    }

    void TearDown() override {
        desk_.reset();
        store_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    void allow(const Caller& caller, bool granted) {
        ASSERT_TRUE(set_consent(*desk_, caller, {Purpose::kReview, granted}, fresh(),
                                [](const auto&) { return ""; }));
    }

    // The number of the answer's event.
    std::int64_t say(const Caller& caller, const SessionId& session, const std::string& words) {
        std::int64_t number = 0;
        clock_.at_ms += 60'000;
        const auto reply = submit_answer(*desk_, caller, {session, words, WayOut::kNone, {}, {}},
                                         fresh(), [&](const TurnOutcome& outcome) {
                                             number = outcome.turn.number;
                                             step_ = outcome.turn.taken.step;
                                             return "";
                                         });
        EXPECT_TRUE(reply) << reply.error().what;
        return number;
    }

    std::string handle(const Caller& caller, std::int64_t number) {
        const auto state = answers_to_judge(*desk_, "local", course_->id);
        EXPECT_TRUE(state) << state.error().what;
        for (const ItemAnswers& item : state->items) {
            for (const AnswerToJudge& one : item.answers) {
                if (one.answer.learner == caller.learner && one.answer.number == number) {
                    return one.answer.handle;
                }
            }
        }
        return "";
    }

    Result<Reply> judge(const JudgeAnswer& request) {
        return judge_answer(*desk_, "local", course_->id, request, fresh(), keep_);
    }
    Result<Reply> unjudge(const std::string& answer, const ExpectationId& idea) {
        return unjudge_answer(*desk_, "local", course_->id, {answer, idea, "Kim"}, fresh(), keep_);
    }

    // The learner's rows as they lie in the store.
    std::vector<BeliefRow> rows() { return *store_->beliefs(caller_.scope(), Purpose::kAudit); }

    void expect_same_rows(const std::vector<BeliefRow>& a, const std::vector<BeliefRow>& b) {
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            EXPECT_EQ(a[i].skill, b[i].skill);
            EXPECT_EQ(std::bit_cast<std::uint64_t>(a[i].known),
                      std::bit_cast<std::uint64_t>(b[i].known));
            EXPECT_EQ(std::bit_cast<std::uint64_t>(a[i].low),
                      std::bit_cast<std::uint64_t>(b[i].low));
            EXPECT_EQ(std::bit_cast<std::uint64_t>(a[i].high),
                      std::bit_cast<std::uint64_t>(b[i].high));
            EXPECT_EQ(a[i].ledger, b[i].ledger);
        }
    }

    void expect_replay_is_equal(int steps) {
        const auto report = replay(*desk_, "local", [](int, int) {});
        ASSERT_TRUE(report) << report.error().what;
        EXPECT_TRUE(report->differences.empty()) << report->differences.front();
        EXPECT_EQ(report->steps, steps);
    }

    double expressed(const ExpectationId& id) const {
        for (const ExpectationReading& read : step_.assessment.expectations) {
            if (read.id == id) {
                return read.expressed;
            }
        }
        return -1.0;
    }

    const Render<JudgedAnswer> keep_ = [this](const JudgedAnswer& outcome) {
        judged_ = outcome;
        return outcome.answer.answer.handle;
    };
    std::string folder_;
    Step step_;
    JudgedAnswer judged_;
};

}  // namespace

TEST_F(JudgeAnswers, BeliefsFollowThePersonAndUndoingRestoresThemBitForBit) {
    const std::int64_t number = say(caller_, session_, kMissed);
    const SkillId skill = course_->find(ItemId{kItem})->expectations[0].skill;
    ASSERT_LT(expressed(kAnswered), assess::kOpenBelow);
    const auto before = rows();
    const std::string answer = handle(caller_, number);
    ASSERT_FALSE(answer.empty());
    const auto judged = judge({answer, kAnswered, true, "Kim", "the note is the status code", ""});
    ASSERT_TRUE(judged) << judged.error().what;
    const auto after = rows();
    const auto known = [&](const std::vector<BeliefRow>& all) {
        for (const BeliefRow& row : all) {
            if (row.skill == skill.value) {
                return row.known;
            }
        }
        return -1.0;
    };
    EXPECT_GT(known(after), known(before));
    expect_replay_is_equal(1);
    const auto event = read_event(*desk_, caller_, number);
    ASSERT_TRUE(event && event->overruled);
    EXPECT_EQ(event->overruled->judgements[0].reason, "the note is the status code");
    const auto turns = read_session(*desk_, caller_, session_)->turns;
    ASSERT_TRUE(turns[0].overruled);
    const auto history = read_history(*desk_, caller_, skill);
    ASSERT_TRUE(history);
    ASSERT_EQ(history->ledger.size(), 1U);
    EXPECT_EQ(history->ledger[0].right, 1) << "as the person found, not as it was read";
    EXPECT_EQ(history->ledger[0].parts[0].why.rfind("judged by Kim: said: ", 0), 0U);
    ASSERT_TRUE(unjudge(answer, kAnswered));
    expect_same_rows(before, rows());
    EXPECT_FALSE(read_event(*desk_, caller_, number)->overruled);
    expect_replay_is_equal(1);
    say(caller_, session_, "the gateway wrote it");
    expect_replay_is_equal(2);
}

TEST_F(JudgeAnswers, EachIdeaIsJudgedByItselfAndKeepsWhoJudgedIt) {
    const std::int64_t number = say(caller_, session_, kMissed);
    const std::string answer = handle(caller_, number);
    ASSERT_TRUE(judge({answer, kAnswered, true, "Kim", "", ""}));
    ASSERT_TRUE(judge_answer(*desk_, "local", course_->id,
                             {answer, kCheck, false, "Lee", "no step is named", ""}, fresh(),
                             keep_));
    const auto& ideas = judged_.answer.answer.ideas;
    ASSERT_TRUE(ideas[0].judgement && ideas[2].judgement);
    EXPECT_EQ(ideas[0].judgement->by, "Kim");
    EXPECT_EQ(ideas[2].judgement->by, "Lee");
    EXPECT_FALSE(ideas[1].judgement);
    ASSERT_TRUE(unjudge(answer, kAnswered));
    EXPECT_TRUE(judged_.answer.answer.ideas[2].judgement);
    EXPECT_FALSE(judged_.answer.answer.ideas[0].judgement);
    expect_replay_is_equal(1);
}

TEST_F(JudgeAnswers, AKeptWordingIsReadInTheAnswersOfOthersUntilItIsTakenBack) {
    const std::string answer = handle(caller_, say(caller_, session_, kMissed));
    ASSERT_TRUE(judge({answer, kAnswered, true, "Kim", "", kMissed}));
    ASSERT_EQ(judged_.exemplars.size(), 1U);
    EXPECT_EQ(judged_.exemplars[0].text, kMissed);
    EXPECT_EQ(judged_.exemplars[0].by, "Kim");
    const Caller other{"local", enrol(*desk_, "local")->learner};
    const std::int64_t theirs = say(other, open(other, kItem),
                                    "somebody wrote a note back, so the postman found the house");
    EXPECT_GE(expressed(kAnswered), assess::kCoveredAt);
    const auto stored = read_event(*desk_, other, theirs);
    ASSERT_TRUE(stored);
    EXPECT_EQ(std::get<TurnTaken>(stored->body).gathered.exemplars.size(), 1U);
    ASSERT_TRUE(judge({answer, kAnswered, true, "Kim", "a reason given later", ""}));
    EXPECT_EQ(judged_.exemplars.size(), 1U) << "the wording stays with the finding";
    ASSERT_TRUE(unjudge(answer, kAnswered));
    EXPECT_TRUE(judged_.exemplars.empty());
    const Caller third{"local", enrol(*desk_, "local")->learner};
    say(third, open(third, kItem), "somebody wrote a note back, so the postman found the house");
    EXPECT_LT(expressed(kAnswered), assess::kOpenBelow);
    expect_replay_is_equal(3);
}

TEST_F(JudgeAnswers, ARejectedWordingMakesANearlyIdenticalAnswerNotAccepted) {
    const ExpectationId gateway{"gateway-wrote-it"};
    const std::string wrong = "the gateway wrote the 502 because the application told it to";
    const std::string answer = handle(caller_, say(caller_, session_, wrong));
    ASSERT_GE(expressed(gateway), assess::kOpenBelow);
    ASSERT_FALSE(answer.empty());
    ASSERT_TRUE(judge({answer, gateway, false, "Kim", "it was told nothing", wrong}));
    const Caller other{"local", enrol(*desk_, "local")->learner};
    say(other, open(other, kItem), "The gateway wrote the 502 because the application told it so.");
    EXPECT_LT(expressed(gateway), assess::kOpenBelow);
    ASSERT_TRUE(judge({answer, gateway, true, "Kim", "", ""}));
    EXPECT_TRUE(judged_.exemplars.empty()) << "the wording was kept for the other finding";
}

TEST_F(JudgeAnswers, OnlyAnswersThatMayBeReadAreListedAndAWithdrawalHoldsAtOnce) {
    const std::int64_t number = say(caller_, session_, kMissed);
    const Caller silent{"local", enrol(*desk_, "local")->learner};
    say(silent, open(silent, kItem), kMissed);
    const auto state = answers_to_judge(*desk_, "local", course_->id);
    ASSERT_TRUE(state);
    EXPECT_EQ(state->read, 1);
    EXPECT_EQ(state->learners, 1);
    const std::string answer = handle(caller_, number);
    allow(caller_, false);
    EXPECT_EQ(answers_to_judge(*desk_, "local", course_->id)->read, 0);
    const auto refused = judge({answer, kAnswered, true, "Kim", "", ""});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kNotFound);
    allow(caller_, true);
    EXPECT_EQ(answers_to_judge(*desk_, "local", course_->id)->read, 1);
    ASSERT_TRUE(erase_me(*desk_, caller_));
    EXPECT_EQ(answers_to_judge(*desk_, "local", course_->id)->read, 0);
    EXPECT_EQ(answers_to_judge(*desk_, "local", {"none"}).error().code, ErrorCode::kNotFound);
}

TEST_F(JudgeAnswers, WhatWouldChangeMostVerdictsComesFirst) {
    const char* const common = "the house was found, because somebody sent a note back";
    std::vector<Caller> many;
    for (int i = 0; i < 4; ++i) {
        many.push_back({"local", enrol(*desk_, "local")->learner});
        allow(many.back(), true);
        say(many.back(), open(many.back(), kItem), common);
    }
    const std::int64_t rare = say(caller_, session_, kMissed);
    ASSERT_TRUE(void_event(*desk_, caller_, rare, "I did say it", fresh(),
                           [](const Voided&) { return ""; }));
    const auto state = answers_to_judge(*desk_, "local", course_->id);
    ASSERT_TRUE(state);
    ASSERT_FALSE(state->items.empty());
    const auto& answers = state->items[0].answers;
    EXPECT_EQ(state->items[0].read, 5);
    ASSERT_EQ(answers.size(), 5U);
    EXPECT_EQ(state->open, 5);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const AnswerToJudge& one = answers[i];
        EXPECT_EQ(one.standing, Standing::kOpen);
        EXPECT_NEAR(one.usefulness, 100.0 * one.wrong * (one.similar / 5.0) * (5.0 / 5.0), 1e-9);
        EXPECT_TRUE(i == 0 || answers[i - 1].usefulness >= one.usefulness);
        EXPECT_GE(one.similar, one.answer.contested ? 1 : 4);
        if (one.answer.contested) {
            EXPECT_EQ(one.answer.objection, "I did say it");
            EXPECT_GE(one.wrong, 0.5);
        }
    }
    EXPECT_EQ(std::count_if(answers.begin(), answers.end(),
                            [](const auto& one) { return one.answer.contested; }),
              1);
    const std::string answer = answers[0].answer.handle;
    ASSERT_TRUE(judge({answer, kAnswered, true, "Kim", "", ""}));
    const auto after = answers_to_judge(*desk_, "local", course_->id);
    EXPECT_EQ(after->judged, 1);
    EXPECT_EQ(after->open, state->open - 1);
    EXPECT_EQ(after->items[0].answers.back().answer.handle, answer) << "what is done goes last";
}

TEST_F(JudgeAnswers, WhatCannotBeJudgedIsRefusedAndChangesNothing) {
    const std::int64_t number = say(caller_, session_, kMissed);
    const std::string answer = handle(caller_, number);
    const auto before = rows();
    const auto code = [&](const JudgeAnswer& request) {
        const auto reply = judge(request);
        return reply ? std::optional<ErrorCode>() : reply.error().code;
    };
    EXPECT_EQ(code({"nobody's", kAnswered, true, "Kim", "", ""}), ErrorCode::kNotFound);
    EXPECT_EQ(code({answer, {"no-such-idea"}, true, "Kim", "", ""}), ErrorCode::kInvalid);
    EXPECT_EQ(code({answer, kAnswered, true, " ", "", ""}), ErrorCode::kInvalid);
    EXPECT_EQ(code({answer, kAnswered, true, "Kim", "\xff", ""}), ErrorCode::kInvalid);
    EXPECT_EQ(code({answer, kAnswered, true, "Kim", "", " \n"}), ErrorCode::kInvalid);
    EXPECT_EQ(
        code({answer, kAnswered, true, "Kim", "", std::string(limits::kExemplarBytes + 1, 'x')}),
        ErrorCode::kInvalid);
    EXPECT_EQ(unjudge(answer, kAnswered).error().code, ErrorCode::kInvalid);
    expect_same_rows(before, rows());
    EXPECT_TRUE(store_->exemplars_of("local", course_->id.value, kItem)->empty());
    ASSERT_TRUE(judge({answer, kAnswered, true, "Kim", "", ""}));
    EXPECT_EQ(code({answer, kAnswered, true, "Kim", "", ""}), ErrorCode::kInvalid)
        << "it is judged so already";
    say(caller_, session_, "a server answered, so the name had already resolved");
    const std::int64_t later = say(caller_, session_, "and I would look at the log of the app");
    EXPECT_EQ(code({handle(caller_, later), kAnswered, false, "Kim", "", ""}).has_value(),
              !handle(caller_, later).empty())
        << "said in an earlier answer";
}

TEST_F(JudgeAnswers, AResendKeepsOneJudgementAndOneWording) {
    const std::string answer = handle(caller_, say(caller_, session_, kMissed));
    const Retry retry = fresh();
    const JudgeAnswer request{answer, kAnswered, true, "Kim", "", kMissed};
    const auto first = judge_answer(*desk_, "local", course_->id, request, retry, keep_);
    const auto again = judge_answer(*desk_, "local", course_->id, request, retry, keep_);
    ASSERT_TRUE(first && again);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(first->body, again->body);
    EXPECT_EQ(store_->exemplars_of("local", course_->id.value, kItem)->size(), 1U);
    int overrulings = 0;
    const auto data = my_data(*desk_, caller_);
    for (const EvidenceState& state : data->events) {
        overrulings += std::holds_alternative<VerdictOverruled>(state.body) ? 1 : 0;
    }
    EXPECT_EQ(overrulings, 1);
    const std::string kept = judged_.exemplars[0].id;
    const Retry removal = fresh();
    const auto remove = [&](const Retry& by) {
        return remove_exemplar(*desk_, "local", course_->id, {kItem}, kept, by);
    };
    EXPECT_FALSE(remove(removal)->repeated);
    EXPECT_TRUE(remove(removal)->repeated);
    EXPECT_EQ(remove(fresh()).error().code, ErrorCode::kNotFound);
    EXPECT_TRUE(unjudge(answer, kAnswered)) << "a wording that is gone is as good as removed";
}

TEST(ReadAnswers, WhatWasReadBeforeAChangeIsNotKeptAfterIt) {
    const Scope ana{"local", {"ana"}};
    const Scope ben{"local", {"ben"}};
    const auto list = std::make_shared<const std::vector<ReadAnswer>>(2);
    ReadAnswers answers;
    const std::uint64_t first = answers.begin(ana);
    EXPECT_EQ(answers.find(ana, 1'000), nullptr);
    answers.forget(ben);
    answers.keep(ana, list, 1'000, first);
    EXPECT_EQ(answers.find(ana, 1'000), list) << "others change while it is read";
    EXPECT_EQ(answers.find(ana, 61'000), nullptr) << "another process may have added";
    const std::uint64_t second = answers.begin(ana);
    answers.forget(ana);
    answers.keep(ana, list, 2'000, second);
    EXPECT_EQ(answers.find(ana, 2'000), nullptr);
    const std::uint64_t stale = answers.begin(ana);
    const std::uint64_t newer = answers.begin(ana);
    answers.keep(ana, list, 3'000, stale);
    EXPECT_EQ(answers.find(ana, 3'000), nullptr);
    answers.keep(ana, list, 3'000, newer);
    EXPECT_EQ(answers.find(ana, 3'000), list);
}
