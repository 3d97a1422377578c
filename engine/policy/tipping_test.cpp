// What would have changed a choice: the claim is put to the test by making it so.
#include "engine/policy/tipping.hpp"

#include <gtest/gtest.h>

#include "engine/base/random.hpp"
#include "engine/trace/trace.hpp"

using namespace attune;          // NOLINT(google-build-using-namespace): test file
using namespace attune::policy;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr std::int64_t kNowMs = 1'800'000'000'000;

// Two skills side by side, an item and a lesson on each.
Course two_skills() {
    Course course;
    for (const char* name : {"joins", "nulls"}) {
        Skill skill;
        skill.id = {name};
        course.skills.push_back(skill);
        Item item;
        item.id = {std::string(name) + "-item"};
        item.skills = {skill.id};
        course.items.push_back(item);
        Lesson lesson;
        lesson.id = {std::string(name) + "-lesson"};
        lesson.skills = {skill.id};
        course.lessons.push_back(lesson);
    }
    return course;
}

Belief belief_at(const Skill& skill, double known) {
    Belief belief = trace::initial(skill);
    belief.known = known;
    belief.answers = 1;
    belief.at_ms = kNowMs;
    return belief;
}

struct Case {
    Course course = two_skills();
    competency::Web web = *competency::build_web(course.skills);
    LearnerView view = {};
    std::map<SkillId, double> known = {};
    std::vector<SkillId> failed = {};

    void set(const SkillId& skill, double value) {
        view.beliefs[skill] = belief_at(*course.find(skill), value);
        known[skill] = value;
    }

    Decision next() const {
        return choose({.course = course,
                       .web = web,
                       .view = view,
                       .known = known,
                       .at_ms = kNowMs,
                       .current = {},
                       .failed = failed,
                       .seed = 3});
    }
};

}  // namespace

TEST(Tipping, TheKnownThatIsNamedDoesPutTheOtherFirst) {
    Random random(41);
    int named = 0;
    for (int trial = 0; trial < 2'000; ++trial) {
        Case one;
        one.set({"joins"}, random.unit());
        one.set({"nulls"}, random.unit());
        const auto tipping = tipping_in(one.next().would_change);
        ASSERT_TRUE(tipping);
        if (tipping->kind != TippingKind::kKnown) {
            continue;
        }
        ++named;
        ASSERT_NEAR(tipping->now, one.known.at(tipping->skill), 0.0051);
        const std::string before = one.next().ranked[0].id;
        one.set(tipping->skill, tipping->known);
        ASSERT_EQ(one.next().ranked[0].id, tipping->leads);
        ASSERT_NE(before, tipping->leads);
    }
    EXPECT_GT(named, 1'900);
}

TEST(Tipping, TheNearestKnownIsNamed) {
    Case one;
    one.set({"joins"}, 0.30);
    one.set({"nulls"}, 0.50);
    one.course.lessons.clear();
    const auto tipping = tipping_in(one.next().would_change);
    ASSERT_TRUE(tipping);
    ASSERT_EQ(tipping->kind, TippingKind::kKnown);
    EXPECT_EQ(tipping->leads, "nulls-item");
    Case nearer = one;
    const double back = tipping->known < tipping->now ? 0.01 : -0.01;
    nearer.set(tipping->skill, tipping->known + back);
    EXPECT_EQ(nearer.next().ranked[0].id, "joins-item");
}

TEST(Tipping, AHeldMisconceptionTipsWhenItDecided) {
    Case one;
    one.set({"joins"}, 0.30);
    one.set({"nulls"}, 0.60);
    one.course.lessons.clear();
    one.view.held.push_back({{"nulls-item"}, {"m"}, {"nulls"}, "not equal finds it", 1});
    ASSERT_EQ(one.next().ranked[0].id, "nulls-item");
    const auto tipping = tipping_in(one.next().would_change);
    ASSERT_TRUE(tipping);
    EXPECT_EQ(tipping->kind, TippingKind::kMisconception);
    EXPECT_EQ(tipping->skill.value, "nulls");
    EXPECT_EQ(tipping->leads, "joins-item");
    one.view.held.clear();
    EXPECT_EQ(one.next().ranked[0].id, "joins-item");
}

TEST(Tipping, AFailureTipsWhenItDecided) {
    Case one;
    one.set({"joins"}, 0.30);
    one.set({"nulls"}, 0.15);
    one.course.lessons.clear();
    one.view.beliefs[{"nulls"}].contributions = {{4, kNowMs, -0.3, "missed it"}};
    one.failed = {{"nulls"}};
    ASSERT_EQ(one.next().ranked[0].id, "nulls-item");
    const auto tipping = tipping_in(one.next().would_change);
    ASSERT_TRUE(tipping);
    EXPECT_EQ(tipping->kind, TippingKind::kFailure);
    EXPECT_EQ(tipping->skill.value, "nulls");
    one.failed.clear();
    EXPECT_EQ(one.next().ranked[0].id, "nulls-item");  // so it takes what the answer cost, too
    one.set({"nulls"}, 0.45);
    EXPECT_EQ(one.next().ranked[0].id, tipping->leads);
}

TEST(Tipping, AnyAnswerTipsTheFirstQuestion) {
    Case one;
    one.course.first_item = {"nulls-item"};
    one.known = {{{"joins"}, 0.35}, {{"nulls"}, 0.35}};
    const auto tipping = tipping_in(one.next().would_change);
    ASSERT_TRUE(tipping);
    EXPECT_EQ(tipping->kind, TippingKind::kStart);
    EXPECT_EQ(tipping->leads, "joins-item");
}

TEST(Tipping, TheCodeSurvivesTheWayThereAndBack) {
    const Tipping tipping{.kind = TippingKind::kKnown,
                          .skill = {"joins"},
                          .known = 0.45,
                          .now = 0.72,
                          .leads_kind = ActivityKind::kLesson,
                          .leads = "nulls-lesson"};
    const auto back = tipping_in(encoded(tipping));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->kind, TippingKind::kKnown);
    EXPECT_EQ(back->skill.value, "joins");
    EXPECT_DOUBLE_EQ(back->known, 0.45);
    EXPECT_DOUBLE_EQ(back->now, 0.72);
    EXPECT_EQ(back->leads_kind, ActivityKind::kLesson);
    EXPECT_EQ(back->leads, "nulls-lesson");
}

TEST(Tipping, WhatIsNoCodeIsRefused) {
    EXPECT_FALSE(tipping_in(""));
    EXPECT_FALSE(tipping_in("Had it stood at 0.45, the other would have led."));
    EXPECT_FALSE(tipping_in("tipping\nknown\njoins\n45\n72\nitem"));
    EXPECT_FALSE(tipping_in("tipping\nwhim\njoins\n45\n72\nitem\nx"));
    EXPECT_FALSE(tipping_in("tipping\nknown\njoins\n101\n72\nitem\nx"));
    EXPECT_FALSE(tipping_in("tipping\nknown\njoins\n45\n-2\nitem\nx"));
    EXPECT_FALSE(tipping_in("tipping\nknown\njoins\n45\n72\nfilm\nx"));
}
