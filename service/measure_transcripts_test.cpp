// The figures over stored conversations: what counts as a gap, and that nobody unheard is left out.
#include "service/measure_transcripts.hpp"

#include <gtest/gtest.h>

#include "adapters/lexicon/lexicon.hpp"

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

namespace {

class Told : public testing::Test {
  protected:
    Told() {
        auto course = std::make_shared<Course>();
        Item& item = course->items.emplace_back();
        item.id = {"q"};
        item.question = "Why is it cold?";
        for (const char* id : {"winter", "night"}) {
            Expectation& one = item.expectations.emplace_back();
            one.id = {id};
            one.text = std::string("It is ") + id + ".";
        }
        transcripts_.items["q"] = course;
    }

    // A turn that answers, and the idea whose gap the tutor named.
    void turn(const std::vector<std::string>& meets, const std::string& gap,
              const std::string& act = "answer") {
        ToldTurn told;
        told.learner = "ana";
        told.item = "q";
        told.text = "the days are short";
        told.act = act;
        told.quote = act == "answer" ? told.text : "";
        told.say = told.quote + " is a start. Number " + std::to_string(transcripts_.turns.size());
        told.gap = gap;
        told.move = "hint";
        told.starts = transcripts_.turns.empty();
        told.gold = TurnGold{};
        told.gold->meets = meets;
        transcripts_.turns.push_back(told);
    }

    [[nodiscard]] TranscriptReport report() const {
        return measure(transcripts_, *lexicon::make_lexicon());
    }

    Transcripts transcripts_;
};

}  // namespace

TEST_F(Told, AnIdeaSaidBeforeIsNoGapLater) {
    turn({"winter"}, "night");
    turn({}, "winter");
    const TranscriptReport found = report();
    EXPECT_EQ(found.gap_named.hits, 1U);
    EXPECT_EQ(found.gap_named.of, 2U);
    EXPECT_EQ(found.gap_not_just_said.hits, 2U);
}

TEST_F(Told, AnItemBegunAnewStartsWithAllIdeasOpen) {
    turn({"winter"}, "night");
    turn({}, "winter");
    transcripts_.turns.back().starts = true;
    EXPECT_EQ(report().gap_named.hits, 2U);
}

TEST_F(Told, AnAnswerThatWasNotHeardCounts) {
    turn({"winter"}, "", "noise");
    turn({}, "night", "answer");
    const TranscriptReport found = report();
    EXPECT_EQ(found.answers_taken.hits, 1U);
    EXPECT_EQ(found.answers_taken.of, 2U);
    EXPECT_EQ(found.quoted.hits, 1U);
    EXPECT_EQ(found.quoted.of, 2U);
    EXPECT_EQ(found.gap_named.of, 2U);
    EXPECT_FALSE(found.failures.empty());
}
