// The same codes in a German course: German sentences, marks and commas, nothing left in English.
#include <gtest/gtest.h>

#include "engine/explain/reasons.hpp"
#include "engine/explain/sentences.hpp"
#include "engine/explain/words.hpp"
#include "engine/policy/tipping.hpp"

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::explain;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr std::int64_t kNowMs = 1'800'000'000'000;

Course german_course() {
    Course course;
    course.language = "de";
    Skill below;
    below.id = {"zweck"};
    below.name = "Zweck und Sparsamkeit";
    Skill skill;
    skill.id = {"loeschen"};
    skill.name = "Fristen und Löschen";
    skill.requires_first = {below.id};
    course.skills = {below, skill};
    Misconception wrong;
    wrong.id = {"vorrat"};
    wrong.label = "Vorrat für alle Fälle";
    wrong.skill = skill.id;
    Item item;
    item.id = {"mappe"};
    item.title = "Die Mappe";
    item.skills = {skill.id};
    item.misconceptions = {wrong};
    course.items = {item};
    Lesson lesson;
    lesson.id = {"rechte"};
    lesson.title = "Welche Rechte";
    lesson.skills = {skill.id};
    lesson.minutes = 1.5;
    course.lessons = {lesson};
    return course;
}

Belief belief_at(double known) {
    Belief belief;
    belief.known = known;
    belief.low = known - 0.1;
    belief.high = known + 0.1;
    belief.weight_seen = 2.0;
    belief.answers = 2;
    belief.at_ms = kNowMs;
    return belief;
}

struct Told {
    LearnerView view = {};
    Candidate candidate = {};
    Reason reason = {};

    explicit Told(const std::string& code) {
        view.at_ms = kNowMs;
        candidate.id = "mappe";
        candidate.skill = {"loeschen"};
        reason.code = code;
        reason.skill = {"loeschen"};
    }

    [[nodiscard]] std::string sentence() const {
        Decision decision;
        decision.ranked = {candidate};
        decision.ranked[0].reasons = {reason};
        return worded(decision, german_course(), view).ranked[0].reasons[0].sentence;
    }
};

}  // namespace

TEST(GermanReasons, AMisconceptionIsNamedByTheWordsThatShowedIt) {
    Told told("refutes_misconception");
    told.view.held.push_back({{"mappe"}, {"vorrat"}, {"loeschen"}, "heben wir auf", 4});
    told.reason.quote = "heben wir auf";
    told.reason.events = {4};
    EXPECT_EQ(told.sentence(),
              "du hast „heben wir auf“ geschrieben, und darin steckt: Vorrat für alle Fälle; diese "
              "Frage stellt genau das auf die Probe.");
}

TEST(GermanReasons, FiguresHaveACommaAndSkillsGermanMarks) {
    Told told("next_in_web");
    EXPECT_EQ(told.sentence(), "zu „Fristen und Löschen“ hast du bisher nichts beantwortet.");
    told.view.beliefs[{"loeschen"}] = belief_at(0.55);
    EXPECT_EQ(told.sentence(),
              "„Fristen und Löschen“ steht bei 0,55, geschätzt aus 2 Antworten, und ist noch nicht "
              "sicher (0,80).");
    EXPECT_EQ(figure(-0.114, Language::kGerman), "−0,11");
    EXPECT_EQ(figure(-0.001, Language::kGerman), "0,00");
}

TEST(GermanReasons, EveryCodeAndEveryTippingSpeaksGerman) {
    const char* codes[] = {
        "refutes_misconception", "root_cause",    "gap_after_failure", "builds_on_secure",
        "next_in_web",           "review_fading", "told_before",       "lesson_first",
        "course_start",          "free_choice"};
    for (const char* code : codes) {
        for (const bool answered : {false, true}) {
            Told told(code);
            told.candidate.kind = ActivityKind::kLesson;
            told.candidate.minutes = 1.5;
            told.reason.events = {3};
            if (answered) {
                told.view.beliefs[{"loeschen"}] = belief_at(0.85);
                told.view.beliefs[{"zweck"}] = belief_at(0.90);
            }
            const std::string text = told.sentence();
            for (const char* english :
                 {" you", "you ", " the ", " answer ", " stands", "{", "\u201d"}) {
                EXPECT_EQ(text.find(english), std::string::npos) << code << ": " << text;
            }
        }
    }
    using policy::TippingKind;
    for (const TippingKind kind :
         {TippingKind::kNothingElse, TippingKind::kStart, TippingKind::kMisconception,
          TippingKind::kFailure, TippingKind::kKnown, TippingKind::kNoSingle}) {
        policy::Tipping tipping;
        tipping.kind = kind;
        tipping.leads = "rechte";
        tipping.leads_kind = ActivityKind::kLesson;
        tipping.skill = {"loeschen"};
        Decision decision;
        decision.ranked.resize(2);
        decision.would_change = policy::encoded(tipping);
        const std::string text = worded(decision, german_course(), {}).would_change;
        EXPECT_FALSE(text.empty());
        for (const char* english : {" the ", " would ", "Nothing", "No other", "{"}) {
            EXPECT_EQ(text.find(english), std::string::npos) << text;
        }
    }
}

TEST(GermanReasons, APatternIsFilledByName) {
    EXPECT_EQ(set_in("{a} und {b}, {a}", {{"a", "x"}, {"b", "{c}"}}), "x und {c}, x");
    EXPECT_EQ(set_in("nichts", {}), "nichts");
}
