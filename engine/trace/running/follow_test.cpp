// A skill without answers starts from its neighbours, and answers move what they should.
#include "engine/trace/running/follow.hpp"

#include <gtest/gtest.h>

#include "engine/trace/running/practised.hpp"
#include "engine/trace/trace.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file

constexpr std::int64_t kStartMs = 1'800'000'000'000;
constexpr std::int64_t kDayMs = 86'400'000;

// below <- middle <- above, and one apart.
Course small_course() {
    Course course;
    course.id = {"c"};
    const auto add = [&](const char* id, std::vector<SkillId> first) {
        Skill skill;
        skill.id = {id};
        skill.name = id;
        skill.requires_first = std::move(first);
        course.skills.push_back(skill);
    };
    add("below", {});
    add("middle", {{"below"}});
    add("above", {{"middle"}});
    add("apart", {});
    return course;
}

trace::Tracing tracing() {
    const Course course = small_course();
    return trace::by_hand(course, *competency::build_web(course.skills));
}

TurnTaken turn(const char* skill, double credit, double weight, std::int64_t at_ms) {
    TurnTaken taken;
    taken.answer.item = {"item"};
    taken.answer.at_ms = at_ms;
    Evidence one;
    one.skill = {skill};
    one.credit = credit;
    one.weight = weight;
    one.at_ms = at_ms;
    one.event = 1;
    one.why = "said";
    taken.step.evidence.push_back(one);
    return taken;
}

LearnerView after(const TurnTaken& taken) {
    LearnerView view;
    view.course = {"c"};
    trace::follow(tracing(), view, taken, 1);
    return view;
}

double start(const LearnerView& view, const char* skill, std::int64_t at_ms = kStartMs) {
    return trace::start_of(tracing(), view, {skill}, at_ms).known;
}

}  // namespace

TEST(Follow, WhatIsKnownOfASkillReachesItsNeighboursAndNobodyElse) {
    const LearnerView nobody;
    const double prior = start(nobody, "below");
    EXPECT_EQ(prior, trace::initial(small_course().skills[0]).known);

    const LearnerView knows = after(turn("middle", 1.0, 1.0, kStartMs));
    EXPECT_GT(start(knows, "below"), prior + 0.05);  // what it needs is likely there
    EXPECT_GT(start(knows, "above"), prior);
    EXPECT_LT(start(knows, "above"), start(knows, "below"));
    EXPECT_EQ(start(knows, "apart"), prior);

    const LearnerView lacks = after(turn("middle", 0.0, 1.0, kStartMs));
    EXPECT_LT(start(lacks, "above"), start(lacks, "below"));
    EXPECT_LT(start(lacks, "below"), prior);
}

TEST(Follow, AStartIsAPriorAndALineForTheNeighboursAndFadesWithThem) {
    const LearnerView view = after(turn("middle", 1.0, 1.0, kStartMs));
    const Belief belief = trace::start_of(tracing(), view, {"below"}, kStartMs);
    ASSERT_EQ(belief.contributions.size(), 1U);
    EXPECT_EQ(belief.contributions[0].why, trace::kWhyNeighbours);
    EXPECT_EQ(belief.contributions[0].event, 0);
    EXPECT_NEAR(belief.prior + belief.contributions[0].effect, belief.known, 1e-15);
    EXPECT_EQ(belief.answers, 0);
    EXPECT_LT(start(view, "below", kStartMs + 60 * kDayMs), belief.known);
    const auto known = trace::known_now(tracing(), view, kStartMs);
    EXPECT_EQ(known.size(), 4U);
    EXPECT_EQ(known.at({"below"}), belief.known);
    EXPECT_EQ(known.at({"middle"}), view.beliefs.at({"middle"}).known);
}

TEST(Follow, ATurnIsOneAnswerWithAnOutcomeForEachSkill) {
    TurnTaken taken = turn("middle", 1.0, 1.0, kStartMs);
    Evidence other = taken.step.evidence[0];
    other.skill = {"below"};
    other.credit = 0.0;
    other.weight = 0.6;
    other.help_used = 2;
    taken.step.evidence.push_back(other);
    taken.answer.signals = {.hesitation_ms = 4'000, .writing_ms = 11'000};
    const auto practised = trace::practised_of(taken, 9);
    ASSERT_TRUE(practised);
    EXPECT_TRUE(practised->right);
    ASSERT_EQ(practised->skills.size(), 2U);
    EXPECT_TRUE(practised->skills[0].right);
    EXPECT_FALSE(practised->skills[1].right);
    EXPECT_EQ(practised->hints, 2);
    EXPECT_EQ(practised->response_ms, 15'000);
    EXPECT_FALSE(trace::practised_of(turn("middle", 0.0, 0.2, kStartMs), 9))
        << "silence about an idea is neither right nor wrong";

    trace::PracticeNames names;
    names.skills.number_of("below");
    const trace::Attempt attempt = trace::attempt_of(*practised, names);
    ASSERT_EQ(attempt.skills, std::vector<std::uint32_t>{0});
    EXPECT_FALSE(attempt.right_on(0));
    EXPECT_TRUE(attempt.right);
    EXPECT_EQ(attempt.item, 0U) << "past the end of the items it knows: a stranger";
}

TEST(Follow, FittedParametersDecideHowFarAnAnswerMoves) {
    trace::Tracing fitted = tracing();
    fitted.skills.at({"middle"}).params = {.prior = 0.5, .learn = 0.1, .guess = 0.3, .slip = 0.1};
    LearnerView view;
    view.course = {"c"};
    trace::follow(fitted, view, turn("middle", 1.0, 1.0, kStartMs), 1);
    const Belief& belief = view.beliefs.at({"middle"});
    EXPECT_EQ(belief.prior, 0.5);
    const double right = 0.5 * 0.9 / (0.5 * 0.9 + 0.5 * 0.3);
    EXPECT_NEAR(belief.known, right + (1.0 - right) * 0.1, 1e-12);  // eqs. 1 and 2 of the textbook
}
