// What comes next for learners who differ: each choice, its parts, its reasons, its runners-up.
#include "engine/policy/policy.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/random.hpp"
#include "engine/policy/tipping.hpp"
#include "engine/policy/weights.hpp"
#include "engine/trace/trace.hpp"

using namespace attune;          // NOLINT(google-build-using-namespace): test file
using namespace attune::policy;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kNowMs = 1'800'000'000'000;

Skill skill(const std::string& id, int level, const std::vector<std::string>& required = {}) {
    Skill made;
    made.id = {id};
    made.name = id;
    made.level = level;
    for (const std::string& one : required) {
        made.requires_first.push_back({one});
    }
    return made;
}

Item item(const std::string& id, const std::string& on, const std::string& misconception = {}) {
    Item made;
    made.id = {id};
    made.title = "Title of " + id;
    made.skills = {{on}};
    if (!misconception.empty()) {
        made.misconceptions.push_back({});
        made.misconceptions.back().id = {misconception};
        made.misconceptions.back().skill = {on};
    }
    return made;
}

Lesson lesson(const std::string& id, const std::string& on) {
    Lesson made;
    made.id = {id};
    made.title = "Title of " + id;
    made.skills = {{on}};
    return made;
}

// ip <- dns <- dns-http, ip <- status <- dns-http, dns-http <- gateway; talk stands alone.
Course small_course() {
    Course course;
    course.id = {"support"};
    course.skills = {skill("ip", 1),
                     skill("dns", 1, {"ip"}),
                     skill("status", 1, {"ip"}),
                     skill("dns-http", 2, {"dns", "status"}),
                     skill("gateway", 2, {"dns-http"}),
                     skill("talk", 1)};
    course.items = {item("ip-1", "ip"),
                    item("dns-1", "dns"),
                    item("status-1", "status"),
                    item("dns-http-1", "dns-http", "status-is-dns"),
                    item("dns-http-2", "dns-http", "all-have-status"),
                    item("gateway-1", "gateway"),
                    item("talk-1", "talk")};
    course.lessons = {lesson("ip-read", "ip"), lesson("dns-read", "dns"),
                      lesson("dns-http-read", "dns-http"), lesson("gateway-read", "gateway")};
    course.first_item = {"dns-http-1"};
    return course;
}

// A learner whose story is told line by line.
struct Story {
    Course course = small_course();
    LearnerView view = {};
    ItemId current = {};
    std::vector<SkillId> failed = {};
    std::uint64_t seed = 1;
    std::int64_t event = 0;
    std::int64_t at_ms = kNowMs;

    Story& answers(const std::string& on, double credit, std::int64_t days_ago = 0) {
        const SkillId id{on};
        Belief& belief =
            view.beliefs.try_emplace(id, trace::initial(*course.find(id))).first->second;
        Evidence evidence;
        evidence.skill = id;
        evidence.credit = credit;
        evidence.at_ms = kNowMs - days_ago * kDayMs;
        evidence.event = ++event;
        evidence.why = "an answer";
        belief = trace::update(belief, evidence);
        return *this;
    }

    // Three right answers, each after a pause, the last one today.
    Story& secures(const std::string& on) {
        return answers(on, 1.0, 4).answers(on, 1.0, 2).answers(on, 1.0);
    }

    Story& did(const std::string& id, double credit, std::int64_t days_ago = 0) {
        ActivityRecord& record = view.activities[id];
        record.times += 1;
        record.done = true;
        record.last_credit = credit;
        record.last_at_ms = kNowMs - days_ago * kDayMs + record.times;
        return *this;
    }

    Story& holds(const std::string& misconception, const std::string& on,
                 const std::string& quote) {
        view.held.push_back({{"dns-http-1"}, {misconception}, {on}, quote, event});
        return *this;
    }

    Decision next() {
        return choose({.course = course,
                       .web = *competency::build_web(course.skills),
                       .view = view,
                       .known = known(),
                       .at_ms = at_ms,
                       .current = current,
                       .failed = failed,
                       .seed = seed});
    }

    std::map<SkillId, double> known() const {
        std::map<SkillId, double> all;
        for (const Skill& one : course.skills) {
            const auto belief = view.beliefs.find(one.id);
            all[one.id] = belief == view.beliefs.end() ? trace::initial(one).known
                                                       : trace::faded(belief->second, at_ms).known;
        }
        return all;
    }
};

const Candidate* candidate(const Decision& decision, const std::string& id) {
    const auto found = std::find_if(decision.ranked.begin(), decision.ranked.end(),
                                    [&](const Candidate& one) { return one.id == id; });
    return found == decision.ranked.end() ? nullptr : &*found;
}

double part(const Candidate& one, const std::string& name) {
    for (const ScorePart& score_part : one.parts) {
        if (score_part.name == name) {
            return score_part.value;
        }
    }
    return 0.0;
}

const Reason* reason(const Candidate& one, const std::string& code) {
    const auto found = std::find_if(one.reasons.begin(), one.reasons.end(),
                                    [&](const Reason& each) { return each.code == code; });
    return found == one.reasons.end() ? nullptr : &*found;
}

using Events = std::vector<std::int64_t>;

}  // namespace

TEST(Policy, ACourseStartsWithItsFirstItemTheSameForEveryone) {
    Story story;
    const Decision decision = story.next();
    ASSERT_FALSE(decision.ranked.empty());
    EXPECT_EQ(decision.ranked[0].id, "dns-http-1");
    EXPECT_EQ(decision.ranked[0].reasons[0].code, "course_start");
    EXPECT_TRUE(decision.ranked[0].reasons[0].events.empty());
    EXPECT_TRUE(decision.same_for_everyone);
    EXPECT_EQ(decision.policy, kPolicyVersion);
    story.seed = 99;
    EXPECT_EQ(story.next().ranked[0].id, "dns-http-1");
}

TEST(Policy, WithoutAFirstItemTheRootsOfTheWebComeFirst) {
    Story story;
    story.course.first_item = {};
    const Decision decision = story.next();
    EXPECT_EQ(decision.ranked[0].id, "ip-1");
    EXPECT_EQ(decision.ranked[0].reasons[0].code, "next_in_web");
    EXPECT_EQ(part(decision.ranked[0], "readiness"), 0.0);
}

TEST(Policy, ScoresAreTheSumsOfTheirNamedParts) {
    Story story;
    const Decision decision = story.answers("dns-http", 0.2).next();
    ASSERT_GE(decision.ranked.size(), 2U);
    for (std::size_t i = 0; i < decision.ranked.size(); ++i) {
        double sum = 0.0;
        for (const ScorePart& one : decision.ranked[i].parts) {
            sum += one.value;
        }
        EXPECT_DOUBLE_EQ(sum, decision.ranked[i].score);
        EXPECT_FALSE(decision.ranked[i].reasons.empty());
        EXPECT_TRUE(i == 0 || decision.ranked[i].score <= decision.ranked[i - 1].score);
    }
}

TEST(Policy, EachPartIsWorthWhatItsWeightSays) {
    Story story;
    story.course.first_item = {};
    story.course.skills = {skill("ip", 1), skill("dns", 1, {"ip"})};
    story.course.items = {item("dns-1", "dns")};
    story.course.lessons = {};
    story.course.items[0].minutes = 4.0;
    const Candidate only = story.next().ranked.at(0);
    EXPECT_DOUBLE_EQ(part(only, "gap"), weights::kGap * 0.65);
    EXPECT_DOUBLE_EQ(part(only, "readiness"), weights::kReadiness * (0.35 - 1.0));
    const double success = trace::expected_success(0.35, 0.5);
    EXPECT_DOUBLE_EQ(part(only, "success"), weights::kSuccess * (1.0 - (0.7 - success)));
    EXPECT_DOUBLE_EQ(part(only, "minutes"), -0.04);
    EXPECT_DOUBLE_EQ(part(only, "order"), -weights::kOrder * 0.5);
}

TEST(Policy, AHeldMisconceptionIsRefutedFirst) {
    Story story;
    story.answers("dns-http", 0.1).holds("status-is-dns", "dns-http", "the browser got nothing");
    story.current = {"dns-http-1"};
    story.failed = {{"dns-http"}};
    const Decision decision = story.next();
    ASSERT_GE(decision.ranked.size(), 2U);
    const Candidate& first = decision.ranked[0];
    EXPECT_EQ(first.id, "dns-http-2");  // another item with a misconception on that skill
    EXPECT_EQ(first.reasons[0].code, "refutes_misconception");
    EXPECT_EQ(first.reasons[0].quote, "the browser got nothing");
    EXPECT_EQ(first.reasons[0].events, Events{1});
    EXPECT_DOUBLE_EQ(part(first, "refutes"), weights::kRefutes * weights::kRefutesSimilar);
    EXPECT_EQ(decision.ranked[1].id, "dns-http-read");
    EXPECT_FALSE(decision.same_for_everyone);
}

TEST(Policy, AnItemWithTheVeryMisconceptionRefutesMostAndPlainPracticeLeast) {
    Story story;
    story.answers("dns-http", 0.1).holds("all-have-status", "dns-http", "words");
    EXPECT_DOUBLE_EQ(part(*candidate(story.next(), "dns-http-2"), "refutes"), weights::kRefutes);
    story.course.items[4].misconceptions.clear();
    story.course.items[3].misconceptions.clear();
    const Decision decision = story.next();
    EXPECT_EQ(decision.ranked[0].id, "dns-http-read");
    EXPECT_DOUBLE_EQ(part(decision.ranked[0], "refutes"),
                     weights::kRefutes * weights::kRefutesByLesson);
    EXPECT_DOUBLE_EQ(part(decision.ranked[1], "refutes"),
                     weights::kRefutes * weights::kRefutesBySkill);
    EXPECT_EQ(part(decision.ranked[1], "readiness"), 0.0);  // a mix-up does not wait
}

TEST(Policy, RemediateAndAccelerateBothHappen) {
    Story weak;
    weak.answers("dns-http", 0.0).did("dns-http-1", 0.0);
    weak.failed = {{"dns-http"}};
    Story strong;
    strong.secures("dns-http").did("dns-http-1", 1.0).did("dns-http-2", 1.0);
    const Candidate remedy = weak.next().ranked.at(0);
    const Candidate onward = strong.next().ranked.at(0);
    EXPECT_NE(remedy.skill.value, "gateway");
    EXPECT_EQ(onward.skill.value, "gateway");
    ASSERT_NE(reason(onward, "builds_on_secure"), nullptr);
    EXPECT_EQ(reason(onward, "builds_on_secure")->events, (Events{1, 2, 3}));
    EXPECT_DOUBLE_EQ(part(onward, "builds_on"), weights::kBuildsOn);
}

TEST(Policy, WhatIsShownAboveSpeaksForWhatLiesBelow) {
    Story strong;
    strong.secures("dns-http");
    Story fresh;
    fresh.course.first_item = {};
    EXPECT_EQ(fresh.next().ranked[0].id, "ip-1");
    const double above = strong.known()[{"dns-http"}];
    EXPECT_NEAR(part(*candidate(strong.next(), "ip-1"), "gap"),
                weights::kGap * (1.0 - 0.81 * above), 1e-12);
    EXPECT_EQ(part(strong.next().ranked[0], "readiness"), weights::kReadiness * (above - 1.0));
    strong.answers("ip", 0.0);  // its own answers outweigh the surmise
    EXPECT_NEAR(part(*candidate(strong.next(), "ip-1"), "gap"),
                weights::kGap * (1.0 - strong.known()[{"ip"}]), 1e-12);
}

TEST(Policy, PrerequisitesAreRespected) {
    Story story;
    story.answers("talk", 0.6);  // some evidence, none of it on the web of the network
    const Decision decision = story.next();
    EXPECT_EQ(decision.ranked[0].skill.value, "ip");
    const Candidate* deep = candidate(decision, "gateway-1");
    EXPECT_EQ(deep, nullptr);
    story.course.items = {item("gateway-1", "gateway"), item("ip-1", "ip")};
    story.course.lessons = {};
    const Decision few = story.next();
    EXPECT_EQ(few.ranked[0].id, "ip-1");
    EXPECT_DOUBLE_EQ(part(few.ranked[1], "readiness"), weights::kReadiness * (0.3 - 1.0));
}

TEST(Policy, AFailureLooksBelowWhenTheRootIsMissing) {
    Story story;
    story.answers("ip", 0.9).answers("ip", 0.9).answers("status", 1.0).answers("status", 1.0);
    story.answers("dns", 0.0).answers("dns", 0.0).answers("dns-http", 1.0);
    story.answers("dns-http", 0.3);
    story.current = {"dns-http-1"};
    story.failed = {{"dns-http"}};
    const Decision decision = story.next();
    const Candidate& first = decision.ranked[0];
    EXPECT_EQ(first.skill.value, "dns");
    ASSERT_NE(reason(first, "root_cause"), nullptr);
    EXPECT_EQ(reason(first, "root_cause")->events, Events{8});
    EXPECT_NE(reason(first, "gap_after_failure"), nullptr);  // its own answers were wrong too
    const auto causes = competency::root_causes(*competency::build_web(story.course.skills),
                                                story.known(), {"dns-http"});
    const auto dns = std::find_if(causes.begin(), causes.end(),
                                  [](const auto& cause) { return cause.skill.value == "dns"; });
    EXPECT_NEAR(part(first, "root_cause"), weights::kRootCause * dns->posterior, 1e-12);
}

TEST(Policy, TheFailedSkillNamesTheAnswersThatSpokeAgainstIt) {
    Story story;
    story.answers("ip", 1.0).answers("talk", 0.0).answers("talk", 1.0).answers("talk", 0.0);
    story.failed = {{"talk"}};
    const Decision decision = story.next();
    const Candidate* talk = candidate(decision, "talk-1");
    ASSERT_NE(talk, nullptr);
    ASSERT_NE(reason(*talk, "gap_after_failure"), nullptr);
    EXPECT_EQ(reason(*talk, "gap_after_failure")->events, (Events{2, 4}));
}

TEST(Policy, WhatFadesComesBackAndWhatIsFreshDoesNot) {
    Story story;
    story.secures("ip").did("ip-1", 1.0);
    EXPECT_EQ(candidate(story.next(), "ip-1"), nullptr);
    story.at_ms = kNowMs + 60 * kDayMs;
    const Decision later = story.next();
    EXPECT_EQ(later.ranked[0].id, "ip-1");
    ASSERT_NE(reason(later.ranked[0], "review_fading"), nullptr);
    EXPECT_EQ(reason(later.ranked[0], "review_fading")->events, (Events{1, 2, 3}));
    EXPECT_GT(part(later.ranked[0], "review"), 0.2);
}

TEST(Policy, ALessonDoneComesBackOnAnotherDayAndForHalf) {
    Story story;
    story.course.items = {item("ip-1", "ip")};
    story.course.lessons = {lesson("ip-read", "ip")};
    story.secures("ip").did("ip-1", 1.0).did("ip-read", 1.0);
    story.at_ms = kNowMs + 60 * kDayMs;
    const Decision later = story.next();
    const Candidate* again = candidate(later, "ip-read");
    ASSERT_NE(again, nullptr);
    EXPECT_DOUBLE_EQ(part(*again, "review"), 0.5 * part(later.ranked[0], "review"));
    Story failing;
    failing.course.lessons = story.course.lessons;
    failing.answers("ip", 0.0).did("ip-read", 1.0);
    failing.failed = {{"ip"}};
    EXPECT_EQ(candidate(failing.next(), "ip-read"), nullptr);
    failing.at_ms = kNowMs + 2 * kDayMs;
    EXPECT_NE(candidate(failing.next(), "ip-read"), nullptr);
}

TEST(Policy, TheNewestMixUpIsNamedUnlessTheItemListsAnOlderOne) {
    Story story;
    story.answers("dns-http", 0.1).holds("all-have-status", "dns-http", "older words");
    story.answers("dns-http", 0.1).holds("status-is-dns", "dns-http", "newer words");
    const Decision decision = story.next();
    const Candidate* reading = candidate(decision, "dns-http-read");
    ASSERT_NE(reading, nullptr);
    EXPECT_EQ(reason(*reading, "refutes_misconception")->quote, "newer words");
    story.current = {"dns-http-1"};
    EXPECT_EQ(reason(story.next().ranked[0], "refutes_misconception")->quote, "older words");
}

TEST(Policy, WhatHadToBeToldIsAskedAgainAnotherDay) {
    Story story;
    story.answers("ip", 0.8).did("ip-1", 0.8);
    story.view.activities["ip-1"].told_parts = true;
    EXPECT_EQ(candidate(story.next(), "ip-1"), nullptr);
    story.at_ms = kNowMs + 2 * kDayMs;
    const Decision later = story.next();
    EXPECT_EQ(later.ranked[0].id, "ip-1");
    EXPECT_NE(reason(later.ranked[0], "told_before"), nullptr);
    EXPECT_DOUBLE_EQ(part(later.ranked[0], "review"), weights::kReview);
}

TEST(Policy, LittleKnownSkillsBeginWithALessonAndOnlyOne) {
    Story story;
    story.secures("dns").secures("status").secures("ip");
    const Decision decision = story.next();
    EXPECT_EQ(decision.ranked[0].id, "dns-http-read");
    EXPECT_NE(reason(decision.ranked[0], "lesson_first"), nullptr);
    story.did("dns-http-read", 1.0);
    story.course.lessons.push_back(lesson("dns-http-more", "dns-http"));
    const Decision after = story.next();
    EXPECT_EQ(after.ranked[0].kind, ActivityKind::kItem);
    EXPECT_EQ(after.ranked[0].skill.value, "dns-http");
}

TEST(Policy, TheItemInHandIsNeverProposed) {
    Story story;
    story.current = {"dns-http-1"};
    EXPECT_EQ(candidate(story.next(), "dns-http-1"), nullptr);
    story.holds("status-is-dns", "dns-http", "words");
    EXPECT_EQ(candidate(story.next(), "dns-http-1"), nullptr);
}

TEST(Policy, ItemsDoneBadlyComeBackButNotAtOnce) {
    Story story;
    story.course.items = {item("talk-1", "talk"), item("talk-2", "talk")};
    story.course.lessons = {};
    story.answers("talk", 0.2).did("talk-1", 0.2);
    EXPECT_EQ(story.next().ranked[0].id, "talk-2");
    story.did("talk-2", 0.9);
    const Decision again = story.next();
    ASSERT_EQ(again.ranked.size(), 1U);
    EXPECT_EQ(again.ranked[0].id, "talk-1");
    EXPECT_DOUBLE_EQ(part(again.ranked[0], "variety"),
                     -weights::kDoneRecently - weights::kSameSkillThrice);
}

TEST(Policy, TheSameSkillAThirdTimeAndTheSkippedStepBack) {
    Story story;
    story.course.first_item = {};
    story.course.items = {item("talk-1", "talk"), item("talk-2", "talk"), item("talk-3", "talk"),
                          item("ip-1", "ip"), item("dns-1", "dns")};
    story.course.lessons = {};
    story.answers("talk", 0.5).did("talk-1", 0.8, 1).did("talk-2", 0.8);
    EXPECT_DOUBLE_EQ(part(*candidate(story.next(), "talk-3"), "variety"),
                     -weights::kSameSkillThrice);
    story.did("dns-1", 0.9);
    EXPECT_EQ(part(*candidate(story.next(), "talk-3"), "variety"), 0.0);
    EXPECT_EQ(story.next().ranked[0].id, "ip-1");
    story.view.activities["ip-1"].skipped = true;
    story.view.activities["ip-1"].last_at_ms = kNowMs - kDayMs;
    EXPECT_EQ(story.next().ranked[0].id, "talk-3");
    story.at_ms = kNowMs + 2 * kDayMs;
    EXPECT_EQ(story.next().ranked[0].id, "ip-1");
}

TEST(Policy, RunnersUpDifferInSkillOrKind) {
    Story story;
    story.answers("dns-http", 0.3);
    const Decision decision = story.next();
    ASSERT_EQ(decision.ranked.size(), 1 + limits::kRunnersUp);
    for (std::size_t i = 0; i < decision.ranked.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_TRUE(decision.ranked[i].skill != decision.ranked[j].skill ||
                        decision.ranked[i].kind != decision.ranked[j].kind);
        }
    }
}

TEST(Policy, AnObjectMayBeForItsSecondSkill) {
    Story story;
    story.course.items[6].skills = {{"talk"}, {"dns-http"}};
    story.course.items.erase(story.course.items.begin() + 3, story.course.items.begin() + 5);
    story.course.lessons.clear();
    story.secures("talk").answers("dns-http", 0.1).holds("m", "dns-http", "words");
    const Decision decision = story.next();
    EXPECT_EQ(decision.ranked[0].id, "talk-1");
    EXPECT_EQ(decision.ranked[0].skill.value, "dns-http");
    EXPECT_DOUBLE_EQ(part(decision.ranked[0], "refutes"),
                     weights::kRefutes * weights::kOtherSkillShare * weights::kRefutesBySkill);
}

TEST(Policy, TheSeedBreaksTiesAndNothingElse) {
    Story story;
    story.course.skills = {skill("talk", 1)};
    story.course.items.clear();
    for (int i = 0; i < 8; ++i) {
        story.course.items.push_back(item("talk-" + std::to_string(i), "talk"));
    }
    story.course.lessons.clear();
    story.answers("talk", 0.5);
    std::map<std::string, int> chosen;
    for (story.seed = 0; story.seed < 64; ++story.seed) {
        const Decision decision = story.next();
        EXPECT_EQ(decision.ranked[0].id, story.next().ranked[0].id);
        EXPECT_EQ(decision.seed, story.seed);
        chosen[decision.ranked[0].id] += 1;
    }
    EXPECT_GT(chosen.size(), 4U);
    story.course.items[5].minutes = 2.5;  // half a minute shorter: no tie any more
    for (story.seed = 0; story.seed < 64; ++story.seed) {
        EXPECT_EQ(story.next().ranked[0].id, "talk-5");
    }
}

TEST(Policy, ACourseWithASingleItem) {
    Story story;
    story.course.items = {item("talk-1", "talk")};
    story.course.lessons = {};
    story.course.first_item = {"talk-1"};
    const Decision decision = story.next();
    ASSERT_EQ(decision.ranked.size(), 1U);
    EXPECT_EQ(decision.ranked[0].id, "talk-1");
    ASSERT_TRUE(tipping_in(decision.would_change));
    EXPECT_EQ(tipping_in(decision.would_change)->kind, TippingKind::kNothingElse);
}

TEST(Policy, NothingLeftIsAnEmptyRanking) {
    Story story;
    story.course.items = {item("talk-1", "talk")};
    story.course.lessons = {lesson("talk-read", "talk")};
    story.secures("talk").did("talk-1", 1.0);
    const Decision decision = story.next();
    EXPECT_TRUE(decision.ranked.empty());
    EXPECT_TRUE(decision.would_change.empty());
    EXPECT_FALSE(decision.same_for_everyone);
    story.course.items.push_back(item("talk-2", "talk"));
    ASSERT_EQ(story.next().ranked.size(), 1U);
    EXPECT_EQ(story.next().ranked[0].reasons[0].code, "free_choice");
}

TEST(Policy, OnlyAnEmptyHistoryIsTheSameForEveryone) {
    Story story;
    story.view.activities["ip-1"].times = 1;  // opened, nothing more
    EXPECT_TRUE(story.next().same_for_everyone);
    Story skipped;
    skipped.view.activities["ip-1"].skipped = true;
    EXPECT_FALSE(skipped.next().same_for_everyone);
    Story holding;
    holding.holds("status-is-dns", "dns-http", "words");
    EXPECT_FALSE(holding.next().same_for_everyone);
    EXPECT_NE(holding.next().ranked[0].reasons[0].code, "course_start");
}

TEST(Policy, EveryStoryHoldsItsLaws) {
    Random random(31);
    const std::vector<std::string> skills = {"ip", "dns", "status", "dns-http", "gateway", "talk"};
    for (int trial = 0; trial < 2'000; ++trial) {
        Story story;
        story.seed = random.next();
        for (int i = 0; i < static_cast<int>(random.below(8)); ++i) {
            story.answers(skills[random.below(6)], random.unit(), 8 - i);
        }
        for (const Item& one : story.course.items) {
            if (random.below(3) == 0) {
                story.did(one.id.value, random.unit(), static_cast<std::int64_t>(random.below(5)));
            }
        }
        if (random.below(3) == 0) {
            story.holds("status-is-dns", "dns-http", "some words");
        }
        story.current = story.course.items[random.below(7)].id;
        const Decision decision = story.next();
        for (const Candidate& one : decision.ranked) {
            ASSERT_NE(one.id, story.current.value);
            ASSERT_FALSE(one.reasons.empty());
            const auto done = story.view.activities.find(one.id);
            ASSERT_TRUE(done == story.view.activities.end() || !done->second.done ||
                        done->second.last_credit < weights::kGoodCredit ||
                        part(one, "review") > 0.0);
        }
        ASSERT_EQ(decision.ranked.empty(), decision.would_change.empty());
    }
}
