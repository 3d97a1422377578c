// A skill over time, on the real engine with the memory store and a clock of its own: the series
// ends at the stored belief, the ledger adds up, a void and its taking back recompute both.
#include <gtest/gtest.h>

#include "engine/trace/trace.hpp"
#include "service/desk_test.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

constexpr std::int64_t kDayMs = 86'400'000;
constexpr const char* kThin = "dns is fine, otherwise there'd be no status code from any server";
constexpr const char* kMixedUp =
    "A 502 means the DNS server didn't answer, so the browser got nothing back.";
constexpr const char* kFull =
    "A server answered with a status code, so the name had already resolved. The gateway wrote the "
    "502 because the application behind it gave no valid response.";

class History : public DeskTest {
  protected:
    void SetUp() override {
        DeskTest::SetUp();
        session_ = open(caller_, "http-502-dns");
    }

    // The number of the turn's event, and in `skill_` a skill that it moved.
    std::int64_t say(const std::string& words) {
        std::int64_t number = 0;
        const auto reply =
            submit_answer(*desk_, caller_, {session_, words, WayOut::kNone, {}, {}}, fresh(),
                          [&](const TurnOutcome& outcome) {
                              number = outcome.turn.number;
                              if (skill_.empty() && !outcome.turn.taken.step.changes.empty()) {
                                  skill_ = outcome.turn.taken.step.changes.front().after.skill;
                              }
                              return std::string("said");
                          });
        EXPECT_TRUE(reply) << reply.error().what;
        return number;
    }

    SkillHistory history() {
        auto read = read_history(*desk_, caller_, skill_);
        EXPECT_TRUE(read) << read.error().what;
        return std::move(*read);
    }

    std::optional<BeliefRow> stored() {
        const auto rows = store_->beliefs(caller_.scope(), Purpose::kAudit);
        for (const BeliefRow& row : *rows) {
            if (row.skill == skill_.value) {
                return row;
            }
        }
        return std::nullopt;
    }

    static double sum_of(const SkillHistory& history) {
        double sum = history.standing.belief.prior;
        for (const LedgerLine& line : history.ledger) {
            double parts = 0.0;
            for (const Contribution& part : line.parts) {
                parts += part.effect;
            }
            EXPECT_NEAR(parts, line.effect, 1e-15);
            sum += line.voided ? 0.0 : line.effect;
        }
        return sum;
    }

    static BeliefPoint newest_turn(const SkillHistory& history) {
        BeliefPoint newest;
        for (const BeliefPoint& point : history.series) {
            newest = point.event > 0 ? point : newest;
        }
        return newest;
    }

    SkillId skill_;
};

}  // namespace

TEST_F(History, TheSeriesEndsAtTheStoredBeliefBitForBit) {
    say(kMixedUp);
    clock_.at_ms += 19 * kDayMs;
    const std::int64_t newest = say(kFull);
    const SkillHistory told = history();
    const auto row = stored();
    ASSERT_TRUE(row);
    const BeliefPoint last = newest_turn(told);
    EXPECT_EQ(last.event, newest);
    EXPECT_EQ(last.known, row->known);
    EXPECT_EQ(last.low, row->low);
    EXPECT_EQ(last.high, row->high);

    clock_.at_ms += 3 * kDayMs;
    const SkillHistory later = history();
    EXPECT_EQ(newest_turn(later).known, row->known);
    EXPECT_EQ(later.series.back().event, 0);
    EXPECT_EQ(later.series.back().known, later.standing.belief.known);
    EXPECT_LT(later.series.back().known, row->known);
    ASSERT_EQ(later.projection.size(), 31U);
    EXPECT_EQ(later.projection.front().known, later.standing.belief.known);
    EXPECT_LT(later.projection.back().known, later.projection.front().known);
    EXPECT_NEAR(sum_of(later), later.standing.belief.known, 1e-12);
}

TEST_F(History, TheSeriesRunsInTimeAndStaysInItsBand) {
    for (const char* words : {kMixedUp, "i don't know", kFull}) {
        say(words);
        clock_.at_ms += 2 * kDayMs;
    }
    const SkillHistory told = history();
    ASSERT_GE(told.series.size(), 6U);
    EXPECT_EQ(told.series.front().known, told.standing.belief.prior);
    EXPECT_EQ(told.series.front().event, 0);
    std::int64_t at_ms = 0;
    for (const BeliefPoint& point : told.series) {
        EXPECT_GE(point.at_ms, at_ms);
        EXPECT_LE(point.low, point.known);
        EXPECT_LE(point.known, point.high);
        at_ms = point.at_ms;
    }
    EXPECT_EQ(at_ms, clock_.at_ms);
}

TEST_F(History, EachAnswerIsOneLineWithItsWordsAndItsQuestion) {
    const std::int64_t number = say(kFull);
    const SkillHistory told = history();
    ASSERT_FALSE(told.ledger.empty());
    const LedgerLine& line = told.ledger.front();
    EXPECT_EQ(line.event, number);
    EXPECT_EQ(line.title, course_->find(ItemId{"http-502-dns"})->title);
    EXPECT_GT(line.right, 0);
    EXPECT_GT(line.effect, 0.0);
    ASSERT_FALSE(line.quote.empty());
    EXPECT_NE(std::string(kFull).find(line.quote), std::string::npos) << line.quote;
}

TEST_F(History, AVoidRecomputesAndTakingItBackRestoresEveryBit) {
    say(kMixedUp);
    clock_.at_ms += 5 * kDayMs;
    const std::int64_t number = say(kFull);
    const SkillHistory before = history();
    const auto changes = [](const Voided& voided) { return std::to_string(voided.changes.size()); };
    ASSERT_TRUE(void_event(*desk_, caller_, number, "misread", fresh(), changes));
    const SkillHistory without = history();
    EXPECT_LT(without.standing.belief.known, before.standing.belief.known);
    EXPECT_NE(newest_turn(without).event, number);
    EXPECT_EQ(newest_turn(without).known, stored()->known);
    EXPECT_NEAR(sum_of(without), without.standing.belief.known, 1e-12);
    const LedgerLine& struck = without.ledger.back();
    EXPECT_TRUE(struck.voided || without.ledger[without.ledger.size() - 2].voided);

    EXPECT_FALSE(void_event(*desk_, caller_, number, "", fresh(), changes)) << "twice";
    ASSERT_TRUE(unvoid_event(*desk_, caller_, number, fresh(), changes));
    EXPECT_FALSE(unvoid_event(*desk_, caller_, number, fresh(), changes)) << "twice";
    const SkillHistory after = history();
    EXPECT_EQ(newest_turn(after).known, newest_turn(before).known);
    EXPECT_EQ(newest_turn(after).known, stored()->known);
    EXPECT_EQ(after.standing.belief.known, before.standing.belief.known);
    EXPECT_EQ(after.ledger.size(), before.ledger.size());
    const auto report = replay(*desk_, "local", [](int, int) {});
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->differences.empty()) << report->differences.front();
}

TEST_F(History, VoidingTheOnlyAnswerLeavesThePriorAndTheLineStruckThrough) {
    const std::int64_t number = say(kThin);
    ASSERT_TRUE(void_event(*desk_, caller_, number, "", fresh(),
                           [](const Voided&) { return std::string(); }));
    const SkillHistory told = history();
    EXPECT_TRUE(told.series.empty());
    EXPECT_TRUE(told.projection.empty());
    ASSERT_EQ(told.ledger.size(), 1U);
    EXPECT_TRUE(told.ledger.front().voided);
    EXPECT_NE(told.ledger.front().effect, 0.0);
    EXPECT_EQ(told.standing.belief.known, told.standing.belief.prior);
}

TEST_F(History, AVoidReadBehindASnapshotIsFoldedFromTheStart) {
    const std::int64_t number = say(kThin);
    const auto render = [](const Voided&) { return std::string(); };
    ASSERT_TRUE(void_event(*desk_, caller_, number, "", fresh(), render));
    ASSERT_TRUE(unvoid_event(*desk_, caller_, number, fresh(), render));
    const double known = history().standing.belief.known;
    desk_->strands.forget(caller_.tenant, caller_.learner);
    EXPECT_EQ(read_skill(*desk_, caller_, course_->id, skill_)->standing.belief.known, known);
}

TEST_F(History, ASkillWithoutEvidenceAndOneNobodyTeaches) {
    skill_ = course_->skills.back().id;
    const SkillHistory empty = history();
    EXPECT_TRUE(empty.series.empty());
    EXPECT_TRUE(empty.ledger.empty());
    EXPECT_EQ(empty.standing.belief.known, empty.standing.belief.prior);
    EXPECT_EQ(empty.standing.skill->id, skill_);
    const auto none = read_history(*desk_, caller_, SkillId{"astrology"});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
}
