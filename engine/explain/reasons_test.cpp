// Each code as the sentence a learner reads, and what no sentence may do.
#include "engine/explain/reasons.hpp"

#include <gtest/gtest.h>

#include "engine/base/random.hpp"
#include "engine/explain/words.hpp"
#include "engine/policy/policy.hpp"
#include "engine/policy/tipping.hpp"
#include "engine/trace/trace.hpp"

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::explain;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kNowMs = 1'800'000'000'000;

Course small_course() {
    Course course;
    Skill names;
    names.id = {"dns"};
    names.name = "Name resolution";
    names.level = 1;
    Skill telling;
    telling.id = {"dns-vs-http"};
    telling.name = "DNS failure or HTTP failure";
    telling.level = 2;
    telling.requires_first = {names.id};
    course.skills = {names, telling};
    Misconception mix_up;
    mix_up.id = {"status-is-dns"};
    mix_up.label = "Takes an HTTP status for a DNS failure";
    mix_up.skill = telling.id;
    Item first;
    first.id = {"http-502-dns"};
    first.title = "What a 502 says about DNS";
    first.skills = {telling.id};
    first.misconceptions = {mix_up};
    Item other = first;
    other.id = {"five-failures"};
    other.title = "Five failures";
    other.misconceptions[0].id = {"every-error-has-status"};
    course.items = {first, other};
    Lesson lesson;
    lesson.id = {"gateway"};
    lesson.title = "What a gateway does";
    lesson.skills = {telling.id};
    lesson.minutes = 1.5;
    course.lessons = {lesson};
    course.first_item = first.id;
    return course;
}

Belief belief_at(double known, std::vector<Contribution> contributions = {}) {
    Belief belief;
    belief.known = known;
    belief.low = known - 0.1;
    belief.high = known + 0.1;
    belief.weight_seen = 2.0;
    belief.answers = 2;
    belief.at_ms = kNowMs;
    belief.contributions = std::move(contributions);
    return belief;
}

struct Told {
    Course course = small_course();
    LearnerView view = {};
    Candidate candidate = {};
    Reason reason = {};
    bool same_for_everyone = false;

    explicit Told(const std::string& code) {
        view.at_ms = kNowMs;
        candidate.id = "five-failures";
        candidate.skill = {"dns-vs-http"};
        reason.code = code;
        reason.skill = {"dns-vs-http"};
    }

    void hold(const std::string& quote) {
        view.held.push_back({{"http-502-dns"}, {"status-is-dns"}, {"dns-vs-http"}, quote, 4});
        reason.quote = quote;
        reason.events = {4};
    }

    std::string sentence() const {
        Decision decision;
        decision.same_for_everyone = same_for_everyone;
        decision.ranked = {candidate};
        decision.ranked[0].reasons = {reason};
        return worded(decision, course, view).ranked[0].reasons[0].sentence;
    }
};

std::string change_of(const policy::Tipping& tipping) {
    Decision decision;
    decision.ranked.resize(2);
    decision.would_change = policy::encoded(tipping);
    return worded(decision, small_course(), {}).would_change;
}

}  // namespace

TEST(Reasons, AMisconceptionIsNamedByTheWordsThatShowedIt) {
    Told told("refutes_misconception");
    told.hold("the browser got nothing back");
    EXPECT_EQ(told.sentence(),
              "you wrote “the browser got nothing back”, and that takes an HTTP status for a DNS "
              "failure; this question is about the same skill, “DNS failure or HTTP failure”.");
    told.candidate.id = "http-502-dns";
    EXPECT_EQ(told.sentence(),
              "you wrote “the browser got nothing back”, and that takes an HTTP status for a DNS "
              "failure; this question puts that very idea to the test.");
    told.candidate.kind = ActivityKind::kLesson;
    told.candidate.id = "gateway";
    told.candidate.minutes = 1.5;
    EXPECT_NE(told.sentence().find("; this lesson of 90 s is about the same skill"),
              std::string::npos);
}

TEST(Reasons, AMisconceptionWithoutWordsOrWithAnotherLabelIsStillTrue) {
    Told told("refutes_misconception");
    told.hold("");
    EXPECT_EQ(told.sentence().find("an answer of yours showed a mix-up, and that takes"), 0U);
    told.course.items[0].misconceptions[0].label = "Status without a server";
    EXPECT_NE(told.sentence().find("which shows: status without a server"), std::string::npos);
}

TEST(Reasons, TheMisconceptionIsTheOneOfThatAnswer) {
    Told told("refutes_misconception");
    told.course.items[1].misconceptions[0].label = "Expects a status for every failure";
    told.view.held.push_back(
        {{"five-failures"}, {"every-error-has-status"}, {"dns-vs-http"}, "same words", 3});
    told.hold("same words");
    EXPECT_NE(told.sentence().find("that takes an HTTP status"), std::string::npos);
    told.reason.events = {3};
    EXPECT_NE(told.sentence().find("that expects a status"), std::string::npos);
}

TEST(Reasons, ARootCauseNamesTheFailureAboveIt) {
    Told told("root_cause");
    told.reason.skill = {"dns"};
    told.candidate.skill = {"dns"};
    told.reason.events = {7};
    told.view.beliefs[{"dns-vs-http"}] = belief_at(0.2, {{7, kNowMs, -0.1, "missed"}});
    EXPECT_EQ(told.sentence(),
              "your answer fell short on “DNS failure or HTTP failure”, which builds on “Name "
              "resolution”, where you have no answers yet.");
    told.view.beliefs[{"dns"}] = belief_at(0.41, {{7, kNowMs, -0.1, "missed"}});
    EXPECT_EQ(told.sentence(),
              "your answer fell short on “DNS failure or HTTP failure”, which builds on “Name "
              "resolution”, which stands at 0.41.");
    told.view.beliefs[{"dns-vs-http"}].contributions[0].effect = 0.1;  // it did not fall short
    EXPECT_EQ(told.sentence().find("fell short"), std::string::npos);
}

TEST(Reasons, AGapNamesTheAnswersAndTheRange) {
    Told told("gap_after_failure");
    told.reason.events = {7};
    told.view.beliefs[{"dns-vs-http"}] = belief_at(0.33, {{7, kNowMs, -0.1, "missed"}});
    const trace::Range range = trace::likely_range(0.33, 2.0);
    EXPECT_EQ(told.sentence(),
              "an answer of yours spoke against “DNS failure or HTTP failure”, which now stands "
              "at 0.33, likely " +
                  figure(range.low) + " to " + figure(range.high) + '.');
    told.reason.events = {5, 7};
    EXPECT_EQ(told.sentence().find("2 answers of yours spoke against"), 0U);
}

TEST(Reasons, BuildingOnWhatIsSecureNamesIt) {
    Told told("builds_on_secure");
    told.view.beliefs[{"dns"}] = belief_at(0.86);
    EXPECT_EQ(told.sentence(),
              "you are secure in “Name resolution” (0.86), and “DNS failure or HTTP failure” "
              "builds on it.");
}

TEST(Reasons, OnlyTheStrongestReasonSaysWhatIsUnready) {
    Told told("next_in_web");
    Decision decision;
    decision.same_for_everyone = true;
    told.candidate.parts = {{"readiness", -0.33}};
    told.reason.events = {1};
    told.candidate.reasons = {told.reason, told.reason};
    decision.ranked = {told.candidate};
    const auto reasons = worded(decision, told.course, told.view).ranked[0].reasons;
    EXPECT_NE(reasons[0].sentence.find("counts against it"), std::string::npos);
    EXPECT_EQ(reasons[1].sentence.find("counts against it"), std::string::npos);
    EXPECT_EQ(reasons[1].sentence.find("same for everyone"), std::string::npos);
}

TEST(Reasons, FiguresAreFadedToTheTimeOfTheView) {
    Told told("builds_on_secure");
    told.view.beliefs[{"dns"}] = belief_at(0.90);
    told.view.at_ms = kNowMs + 3 * kDayMs / 10;
    const double known = trace::faded(belief_at(0.90), told.view.at_ms).known;
    ASSERT_LT(known, 0.8951);
    EXPECT_NE(told.sentence().find('(' + figure(known) + ')'), std::string::npos);
}

TEST(Reasons, FadingToldLessonStartAndFreeChoice) {
    Told fading("review_fading");
    fading.view.beliefs[{"dns-vs-http"}] = belief_at(0.84);
    EXPECT_EQ(fading.sentence(),
              "“DNS failure or HTTP failure” stood at 0.84 after your last answer and has faded "
              "below 0.80 since.");
    Told part("told_before");
    part.view.activities["five-failures"].told_parts = true;
    EXPECT_EQ(part.sentence(),
              "part of it had to be told to you the last time, and saying it yourself is still "
              "open.");
    Told lesson("lesson_first");
    lesson.candidate.minutes = 3.0;
    EXPECT_EQ(lesson.sentence(),
              "you have not answered anything on “DNS failure or HTTP failure” so far, so 3 min "
              "of reading come before the questions on it.");
    Told start("course_start");
    start.same_for_everyone = true;
    EXPECT_EQ(start.sentence(),
              "the course begins with this question, the same for everyone so far.");
    Told free("free_choice");
    free.view.beliefs[{"dns-vs-http"}] = belief_at(0.91);
    EXPECT_EQ(free.sentence(),
              "nothing in this course is more pressing: “DNS failure or HTTP failure” stands at "
              "0.91 from 2 answers.");
}

TEST(Reasons, TheNextInTheWebSaysWhatIsThereAndWhatIsNot) {
    Told told("next_in_web");
    told.reason.skill = {"dns"};
    EXPECT_EQ(told.sentence(),
              "you have not answered anything on “Name resolution” so far, and nothing has to "
              "come before it.");
    told.view.beliefs[{"dns"}] = belief_at(0.55);
    EXPECT_EQ(told.sentence(),
              "“Name resolution” stands at 0.55 from 2 answers, not yet secure (0.80).");
}

TEST(Reasons, WhatTheViewDoesNotShowIsNotSaid) {
    for (const char* code : {"refutes_misconception", "root_cause", "gap_after_failure",
                             "builds_on_secure", "review_fading", "told_before", "no_such_code"}) {
        const Told told(code);
        EXPECT_EQ(told.sentence(),
                  "you have not answered anything on “DNS failure or HTTP failure” so far.")
            << code;
    }
    Told fallen("builds_on_secure");
    fallen.view.beliefs[{"dns"}] = belief_at(0.79);
    EXPECT_EQ(fallen.sentence().find("secure in"), std::string::npos);
}

TEST(Reasons, AnUnreadyPrerequisiteIsSaid) {
    Told told("next_in_web");
    told.candidate.parts = {{"readiness", -0.33}};
    EXPECT_EQ(told.sentence(),
              "you have not answered anything on “DNS failure or HTTP failure” so far; it counts "
              "against it that “Name resolution”, which comes before, is not secure yet (0.35).");
    told.view.beliefs[{"dns"}] = belief_at(0.2);
    EXPECT_NE(told.sentence().find("(0.20)"), std::string::npos);
    told.candidate.parts = {{"readiness", -0.1}};
    EXPECT_EQ(told.sentence().find("counts against"), std::string::npos);
}

TEST(Reasons, WhatWouldHaveChangedIt) {
    policy::Tipping tipping;
    EXPECT_EQ(change_of(tipping), "Nothing else was left to choose from.");
    tipping = {.kind = policy::TippingKind::kKnown,
               .skill = {"dns-vs-http"},
               .known = 0.45,
               .now = 0.72,
               .leads_kind = ActivityKind::kItem,
               .leads = "five-failures"};
    EXPECT_EQ(change_of(tipping),
              "Had “DNS failure or HTTP failure” stood at 0.45 and not at 0.72, “Five failures” "
              "would have led.");
    tipping.kind = policy::TippingKind::kMisconception;
    tipping.leads_kind = ActivityKind::kLesson;
    tipping.leads = "gateway";
    EXPECT_EQ(change_of(tipping),
              "Were the mix-up in “DNS failure or HTTP failure” refuted already, the lesson “What "
              "a gateway does” would have led.");
    tipping.kind = policy::TippingKind::kFailure;
    EXPECT_EQ(change_of(tipping).find("Had this answer not spoken against “DNS failure"), 0U);
    tipping.skill = {};
    EXPECT_EQ(change_of(tipping).find("Had this answer not spoken against what it did, "), 0U);
    tipping.kind = policy::TippingKind::kStart;
    EXPECT_EQ(change_of(tipping),
              "Were it not where the course begins, the lesson “What a gateway does” would have "
              "led.");
    tipping.kind = policy::TippingKind::kNoSingle;
    EXPECT_EQ(change_of(tipping).find("No other estimate tried"), 0U);
}

TEST(Reasons, ASentenceAlreadyThereStays) {
    Decision decision;
    decision.would_change = "Had it rained, nothing would have led.";
    EXPECT_EQ(worded(decision, small_course(), {}).would_change, decision.would_change);
    EXPECT_TRUE(worded({}, small_course(), {}).would_change.empty());
}

TEST(Reasons, EffectsHaveARealMinusAndTwoDecimals) {
    EXPECT_EQ(effect_line({3, 0, -0.114, "contradiction"}), "Contradiction \u22120.11");
    EXPECT_EQ(effect_line({3, 0, 0.034, "upstream check"}), "Upstream check +0.03");
    EXPECT_EQ(effect_line({0, 0, -0.0004, "time"}), "Time 0.00");
    EXPECT_EQ(effect_line({0, 0, 0.0004, "DNS named"}), "DNS named 0.00");
    EXPECT_EQ(effect_line({3, 0, 0.5, ""}), "Evidence +0.50");
}

TEST(Words, FiguresDurationsAndQuotes) {
    EXPECT_EQ(figure(0.666), "0.67");
    EXPECT_EQ(figure(-1.0), "\u22121.00");
    EXPECT_EQ(figure(-0.001), "0.00");
    EXPECT_EQ(duration(1.5), "90 s");
    EXPECT_EQ(duration(2.0), "2 min");
    EXPECT_EQ(quoted_words("  two words \n"), "“two words”");
    EXPECT_EQ(continued("Takes a"), "takes a");
    EXPECT_EQ(continued("DNS first"), "DNS first");
    EXPECT_EQ(continued("A status"), "A status");
    EXPECT_EQ(continued(""), "");
}

TEST(Words, LongQuotesEndBetweenWords) {
    std::string words;
    for (int i = 0; i < 40; ++i) {
        words += "größe ";
    }
    const std::string shown = quoted_words(words);
    EXPECT_LT(shown.size(), 110U);
    EXPECT_NE(shown.find("größe…”"), std::string::npos);
    const std::string one(200, 'x');
    EXPECT_EQ(quoted_words(one), in_quotes(one));
}

// Whatever the policy chooses for whomever, the sentences keep the house's voice.
TEST(Reasons, EverySentenceKeepsTheVoice) {
    Random random(51);
    const Course course = small_course();
    const competency::Web web = *competency::build_web(course.skills);
    for (int trial = 0; trial < 2'000; ++trial) {
        LearnerView view;
        view.at_ms = kNowMs;
        std::map<SkillId, double> known;
        for (const Skill& skill : course.skills) {
            Belief belief = trace::initial(skill);
            for (std::uint64_t i = random.below(4); i > 0; --i) {
                Evidence evidence;
                evidence.skill = skill.id;
                evidence.credit = random.unit();
                evidence.at_ms = kNowMs - static_cast<std::int64_t>(random.below(9) * kDayMs);
                evidence.event = static_cast<std::int64_t>(i);
                belief = trace::update(belief, evidence);
                view.beliefs[skill.id] = belief;
            }
            known[skill.id] = trace::faded(belief, kNowMs).known;
        }
        if (random.below(2) == 0) {
            view.held.push_back(
                {{"http-502-dns"}, {"status-is-dns"}, {"dns-vs-http"}, "got nothing back", 2});
        }
        const Decision decision = worded(policy::choose({.course = course,
                                                         .web = web,
                                                         .view = view,
                                                         .known = known,
                                                         .at_ms = kNowMs,
                                                         .current = {},
                                                         .failed = {},
                                                         .seed = 1}),
                                         course, view);
        std::vector<std::string> sentences = {decision.would_change};
        for (const Candidate& candidate : decision.ranked) {
            for (const Reason& reason : candidate.reasons) {
                ASSERT_EQ(reason.sentence.back(), '.');
                ASSERT_FALSE(reason.sentence[0] >= 'A' && reason.sentence[0] <= 'Z');
                sentences.push_back(reason.sentence);
            }
        }
        for (const std::string& sentence : sentences) {
            ASSERT_FALSE(sentence.empty());
            for (const char* banned : {"!", " just ", " simply ", " we ", "I ", "%", "\n", "  "}) {
                ASSERT_EQ(sentence.find(banned), std::string::npos) << sentence;
            }
        }
    }
}
