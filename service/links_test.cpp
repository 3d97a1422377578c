// Prerequisites that a course's own answers suggest: found with the choice of a tracer, kept with
// it, and set against the course as it is now.
#include "service/links.hpp"

#include <gtest/gtest.h>

#include "engine/base/random.hpp"
#include "service/choose_tracer.hpp"
#include "service/desk_test.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

// Learners who know each skill or do not; where `tied`, nobody knows the second without the first.
Pooled walked(const std::vector<std::string>& skills, bool tied) {
    Pooled pooled;
    Random random(5);
    for (int who = 0; who < 150; ++who) {
        trace::PracticeLearner learner;
        learner.id = "l" + std::to_string(who);
        std::vector<bool> knows;
        for (std::size_t i = 0; i < skills.size(); ++i) {
            knows.push_back(random.unit() < 0.6 && (i != 1 || !tied || knows[0]));
        }
        for (int i = 0; i < 24; ++i) {
            const auto at = static_cast<std::size_t>(random.below(skills.size()));
            trace::Attempt attempt;
            attempt.item = pooled.names.items.number_of("item-" + skills[at]);
            attempt.skills = {pooled.names.skills.number_of(skills[at])};
            attempt.right = random.unit() < (knows[at] ? 0.9 : 0.15);
            attempt.at_ms = 1'760'000'000'000 + i * 3'600'000;
            learner.attempts.push_back(attempt);
        }
        pooled.log.rows += learner.attempts.size();
        pooled.log.learners.push_back(std::move(learner));
    }
    return pooled;
}

class LinksTest : public DeskTest {
  protected:
    [[nodiscard]] const PreparedCourse& prepared() const { return *desk_->shelf.find(course_->id); }

    [[nodiscard]] CourseTracer chosen_from(const Pooled& pooled) const {
        auto chosen = choose_tracer(prepared(), pooled.log, pooled.names, {1, clock_.at_ms, {}});
        EXPECT_TRUE(chosen) << chosen.error().what;
        return std::move(*chosen);
    }
};

const std::vector<std::string> kSkills = {"log-levels", "certificate-names", "escalation",
                                          "redirects", "data-import"};

}  // namespace

TEST_F(LinksTest, ATiedPairIsSuggestedWithItsEvidenceAndAnUntiedWorldSuggestsNothing) {
    const CourseTracer tied = chosen_from(walked(kSkills, true));
    ASSERT_EQ(tied.links.size(), 1U);
    const SuggestedLink& link = tied.links.front();
    EXPECT_EQ(link.from, SkillId{"log-levels"});
    EXPECT_EQ(link.to, SkillId{"certificate-names"});
    EXPECT_EQ(link.after_right.times + link.after_wrong.times, link.times);
    EXPECT_GE(link.learners, 30);
    EXPECT_GT(link.odds_ratio_low, 1.0);
    for (const AnswersAfter& seen : {link.after_right, link.after_wrong}) {
        const double share = static_cast<double>(seen.right) / static_cast<double>(seen.times);
        EXPECT_LT(seen.low, share);
        EXPECT_GT(seen.high, share);
        EXPECT_LT(seen.high - seen.low, 0.4);
    }
    EXPECT_GT(link.after_right.low, link.after_wrong.high);
    EXPECT_TRUE(chosen_from(walked(kSkills, false)).links.empty());
}

TEST_F(LinksTest, WhatRestsOnAFewLearnersIsSuggestedButNotShown) {
    Pooled pooled = walked(kSkills, true);
    const std::uint32_t first = pooled.names.skills.number_of(kSkills[0]);
    const std::uint32_t second = pooled.names.skills.number_of(kSkills[1]);
    std::size_t who = 0;
    for (trace::PracticeLearner& learner : pooled.log.learners) {
        for (trace::Attempt& attempt : learner.attempts) {  // 8 fail both skills, 12 the second
            if (attempt.skills[0] == first || attempt.skills[0] == second) {
                attempt.right = who >= (attempt.skills[0] == first ? 8U : 20U);
            }
        }
        ++who;
    }
    const auto tracer = fit_tracer(pooled.log, everyone(pooled.log), pooled.names, {});
    ASSERT_TRUE(tracer);
    const auto all = trace::suggest_edges(*tracer->additive, pooled.log, everyone(pooled.log));
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().from, first);
    EXPECT_EQ(all.front().to, second);
    EXPECT_LT(all.front().learners_after_wrong, kLearnersEachSide);
    EXPECT_GE(all.front().learners_after_right, kLearnersEachSide);
    EXPECT_TRUE(showable_edges(*tracer->additive, pooled.log).empty());
}

TEST_F(LinksTest, LinksComeBackFromTheTextOfTheTracerAndOlderTextsHaveNone) {
    const CourseTracer chosen = chosen_from(walked(kSkills, true));
    const std::string text = tracers_->encode(chosen);
    const auto again = tracers_->decode(text);
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_EQ(tracers_->encode(*again), text);
    ASSERT_EQ(again->links.size(), 1U);
    EXPECT_EQ(again->links.front().after_wrong.low, chosen.links.front().after_wrong.low);
    EXPECT_EQ(again->links.front().odds_ratio_high, chosen.links.front().odds_ratio_high);

    const std::size_t at = text.find(",\"links\":[");
    const std::size_t end = text.find(",\"skills\":", at);
    ASSERT_NE(at, std::string::npos);
    ASSERT_NE(end, std::string::npos);
    const auto older = tracers_->decode(std::string(text).erase(at, end - at));
    ASSERT_TRUE(older) << older.error().what;
    EXPECT_TRUE(older->links.empty());
}

TEST_F(LinksTest, AStandingIsToTheCourseAsItIsNow) {
    const competency::Web& web = prepared().web;
    const auto standing = [&](const char* from, const char* to) {
        return std::string(word_of(link_standing(web, SkillId{from}, SkillId{to})));
    };
    EXPECT_EQ(standing("ip-and-ports", "dns-resolution"), "there");
    EXPECT_EQ(standing("dns-resolution", "ip-and-ports"), "circle");
    EXPECT_EQ(standing("log-levels", "certificate-names"), "new");
    EXPECT_EQ(standing("no-such-skill", "certificate-names"), "unknown");
    EXPECT_EQ(standing("certificate-names", "no-such-skill"), "unknown");
    for (const auto& [skill, before] : web.before) {
        for (const SkillId& one : competency::all_before(web, skill)) {
            const bool direct = std::find(before.begin(), before.end(), one) != before.end();
            EXPECT_EQ(link_standing(web, one, skill),
                      direct ? LinkStanding::kThere : LinkStanding::kFollows);
            EXPECT_EQ(link_standing(web, skill, one), LinkStanding::kCircle);
        }
    }
}

TEST_F(LinksTest, BeforeAMeasurementAnAuthorSeesWhatThereIsAndAfterItTheLinks) {
    const auto before = read_links(*desk_, "local", course_->id);
    ASSERT_TRUE(before);
    EXPECT_FALSE(before->measured);
    EXPECT_EQ(before->choice.answers, 0);
    session_ = open(caller_, "http-502-dns");
    ASSERT_TRUE(submit_answer(*desk_, caller_,
                              {session_, "dns is fine, a server answered", WayOut::kNone, {}, {}},
                              fresh(), [](const TurnOutcome&) { return std::string("said"); }));
    ASSERT_TRUE(store_->set_consent(caller_.scope(), Purpose::kImprove, true, clock_.at_ms));
    EXPECT_EQ(read_links(*desk_, "local", course_->id)->choice.answers, 0) << "kept for a minute";
    clock_.at_ms += 61'000;
    EXPECT_EQ(read_links(*desk_, "local", course_->id)->choice.answers, 1);
    EXPECT_EQ(read_links(*desk_, "local", course_->id)->choice.learners, 1);

    const CourseTracer chosen = chosen_from(walked(kSkills, true));
    ASSERT_TRUE(desk_->tracers.keep("local", chosen, *entropy_));
    const auto after = read_links(*desk_, "local", course_->id);
    ASSERT_TRUE(after);
    EXPECT_TRUE(after->measured);
    EXPECT_EQ(after->choice.learners, 150);
    ASSERT_EQ(after->links.size(), 1U);
    EXPECT_EQ(after->links.front().standing, LinkStanding::kNew);
    EXPECT_FALSE(read_links(*desk_, "another", course_->id)->measured);
    EXPECT_FALSE(read_links(*desk_, "local", CourseId{"none"}));
}
