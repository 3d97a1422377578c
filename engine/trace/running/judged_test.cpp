// What is left of an answer's evidence once a person judged it.
#include "engine/trace/running/judged.hpp"

#include <gtest/gtest.h>

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file

Evidence evidence(const char* skill, double credit, const char* about, const char* shows = "") {
    Evidence one;
    one.skill = {skill};
    one.credit = credit;
    one.weight = 0.4;
    one.help_used = 2;
    one.hesitant = true;
    one.difficulty = 0.7;
    one.at_ms = 5;
    one.event = 3;
    one.why = "read";
    one.about = {about};
    one.shows = {shows};
    return one;
}

TurnTaken turn(std::vector<Evidence> all) {
    TurnTaken taken;
    taken.answer.at_ms = 5;
    taken.step.evidence = std::move(all);
    taken.step.assessment.misconceptions.push_back({{"mixed-up"}, 0.9, Span{0, 0, 4}});
    return taken;
}

Judgement judgement(const char* idea, const char* skill, bool expressed) {
    Judgement one;
    one.id = {idea};
    one.skill = {skill};
    one.expressed = expressed;
    one.label = "the place";
    one.by = "Kim";
    return one;
}

TurnTaken judged(const TurnTaken& taken, const Judgement& one) {
    return trace::judged(taken, 3, {3, {one}, "Kim", 0.25});
}

}  // namespace

TEST(Judged, ThePersonsEvidenceStandsInPlaceOfTheReaders) {
    const TurnTaken taken =
        turn({evidence("dns", 0.2, "resolved"), evidence("gateway", 1.0, "wrote")});
    const auto said = judged(taken, judgement("resolved", "dns", true)).step.evidence;
    ASSERT_EQ(said.size(), 2U);
    EXPECT_EQ(said[0].credit, 1.0);
    EXPECT_EQ(said[0].weight, 1.0);
    EXPECT_EQ(said[0].why, "judged by Kim: said: the place");
    EXPECT_EQ(said[0].help_used, 2) << "help, pace and difficulty are facts, no reading";
    EXPECT_TRUE(said[0].hesitant);
    EXPECT_EQ(said[0].difficulty, 0.7);
    EXPECT_EQ(said[1].why, "read");
    const auto not_said = judged(taken, judgement("wrote", "gateway", false)).step.evidence;
    EXPECT_EQ(not_said[1].credit, 0.0);
    EXPECT_EQ(not_said[1].weight, 1.0);
    EXPECT_EQ(not_said[1].why, "judged by Kim: not said: the place");
    EXPECT_EQ(not_said[0].why, "read");
}

TEST(Judged, WhereNothingWasReadTheJudgementIsAdded) {
    Judgement one = judgement("resolved", "dns", true);
    one.help_used = 1;
    one.weight = 0.25;
    const auto all = judged(turn({evidence("gateway", 1.0, "wrote")}), one).step.evidence;
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1].skill.value, "dns");
    EXPECT_EQ(all[1].credit, 1.0);
    EXPECT_EQ(all[1].weight, 0.25) << "the tutor had told it";
    EXPECT_EQ(all[1].help_used, 1);
    EXPECT_EQ(all[1].difficulty, 0.25);
    EXPECT_EQ(all[1].event, 3);
    EXPECT_EQ(all[1].at_ms, 5);
}

TEST(Judged, AMisconceptionAboutAnIdeaThatWasSaidIsGoneAndNotHeld) {
    const TurnTaken taken =
        turn({evidence("dns", 0.0, "", "mixed-up"), evidence("dns", 0.0, "resolved")});
    const TurnTaken said = judged(taken, judgement("resolved", "dns", true));
    ASSERT_EQ(said.step.evidence.size(), 1U);
    EXPECT_EQ(said.step.evidence[0].credit, 1.0);
    EXPECT_FALSE(said.step.assessment.misconceptions[0].span);
    const TurnTaken not_said = judged(taken, judgement("resolved", "dns", false));
    EXPECT_EQ(not_said.step.evidence.size(), 2U);
    EXPECT_TRUE(not_said.step.assessment.misconceptions[0].span);
    const TurnTaken elsewhere = judged(taken, judgement("wrote", "gateway", true));
    EXPECT_EQ(elsewhere.step.evidence.size(), 3U);
}

TEST(Judged, RecordsThatNameNoIdeaGoBySkill) {
    const auto all = judged(turn({evidence("dns", 0.0, ""), evidence("dns", 1.0, ""),
                                  evidence("gateway", 0.0, "")}),
                            judgement("resolved", "dns", true))
                         .step.evidence;
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].about.value, "resolved");
    EXPECT_EQ(all[1].skill.value, "gateway");
}

TEST(Judged, WithoutJudgementsItIsTheTurnAsItWas) {
    const TurnTaken taken = turn({evidence("dns", 0.0, "", "mixed-up")});
    const TurnTaken same = trace::judged(taken, 3, {3, {}, "Kim", 0.5});
    ASSERT_EQ(same.step.evidence.size(), 1U);
    EXPECT_EQ(same.step.evidence[0].why, "read");
    EXPECT_TRUE(same.step.assessment.misconceptions[0].span);
}
