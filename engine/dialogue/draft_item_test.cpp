// Items drafted from questions and cases: worked examples in both languages, and the laws over
// every question of both courses that their material answers.
#include "engine/dialogue/draft_item.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/dialogue/draft_laws.hpp"
#include "engine/dialogue/draft_sentence.hpp"
#include "engine/dialogue/offers.hpp"

using namespace attune;            // NOLINT(google-build-using-namespace): test file
using namespace attune::dialogue;  // NOLINT(google-build-using-namespace): test file
using assess::Language;

namespace {

const assess::Lexicon& dictionary() {
    static const auto made = lexicon::make_lexicon();
    return *made;
}

struct Shipped {
    explicit Shipped(const std::string& id)
        : course(course::load(std::string(ATTUNE_SOURCE_DIR) + "/courses/" + id).course),
          language(course->language == "de" ? Language::kGerman : Language::kEnglish),
          words(*course, dictionary(), language) {}

    [[nodiscard]] DraftSetting setting() const { return {*course, words, dictionary(), language}; }

    [[nodiscard]] Passage passage(const std::string& sentence, double score = 0.9) const {
        for (const Lesson& lesson : course->lessons) {
            const auto found =
                std::find(lesson.sentences.begin(), lesson.sentences.end(), sentence);
            if (found != lesson.sentences.end()) {
                const auto next = found + 1;
                return {lesson.id, lesson.title, sentence,
                        next != lesson.sentences.end() ? *next : "", score};
            }
        }
        ADD_FAILURE() << "no lesson holds: " << sentence;
        return {};
    }

    [[nodiscard]] std::optional<Drafted> draft(const std::string& words_said,
                                               const std::vector<Passage>& passages) const {
        return draft_item(setting(), ItemId{"draft-test"}, words_said, passages);
    }

    std::shared_ptr<const Course> course;
    Language language;
    CourseWords words;
};

const Shipped& english() {
    static const Shipped shipped("support-onboarding");
    return shipped;
}

const Shipped& german() {
    static const Shipped shipped("datenschutz-im-alltag");
    return shipped;
}

constexpr const char* kProxy = "A proxy is a program that passes requests on for someone else.";

}  // namespace

TEST(DraftItem, AsksForTheSentenceInOwnWordsAndKeepsTheQuestion) {
    const auto drafted = english().draft("what is a proxy again? that word is new to me",
                                         {english().passage(kProxy)});
    ASSERT_TRUE(drafted);
    const Item& item = drafted->item;
    EXPECT_EQ(item.title, "About \u201cproxy\u201d");
    EXPECT_NE(item.question.find("what is a proxy again? that word is new to me"),
              std::string::npos);
    EXPECT_EQ(
        without_situation(item.question),
        "What would you tell somebody who asks you about \u201cproxy\u201d? Say it in your own "
        "words; one point carries the answer.");
    ASSERT_EQ(item.expectations.size(), 1U);
    const Expectation& idea = item.expectations.front();
    EXPECT_EQ(idea.text, kProxy);
    EXPECT_EQ(idea.assertion, kProxy);
    EXPECT_EQ(idea.label, "the point about \u201cproxy\u201d");
    EXPECT_EQ(idea.skill, SkillId{"gateway-errors"});
    EXPECT_EQ(item.skills, std::vector<SkillId>{SkillId{"gateway-errors"}});
    EXPECT_EQ(idea.prompts.front().text, "A proxy is ____.");
    ASSERT_EQ(drafted->sources.size(), 1U);
    EXPECT_EQ(drafted->sources.front().lesson, LessonId{"what-a-gateway-does"});
    EXPECT_EQ(drafted->sources.front().sentence, kProxy);
}

TEST(DraftItem, ACaseIsAskedForOtherwiseThanAQuestion) {
    const auto drafted =
        english().draft("A customer sees a page whose requests all go through a proxy of theirs.",
                        {english().passage(kProxy)});
    ASSERT_TRUE(drafted);
    EXPECT_TRUE(drafted->item.question.starts_with("Your case: \u201cA customer sees"));
    EXPECT_NE(drafted->item.question.find("What has to be known about \u201cproxy\u201d"),
              std::string::npos);
}

TEST(DraftItem, SpeaksGerman) {
    const auto drafted = german().draft(
        "Was heißt Zweckbindung?",
        {german().passage("Zweckbindung heißt, dass Daten nur für den Zweck verwendet werden, für "
                          "den sie erhoben wurden.")});
    ASSERT_TRUE(drafted);
    EXPECT_EQ(drafted->item.title, "Zu \u201eZweckbindung\u201c");
    EXPECT_TRUE(drafted->item.question.starts_with("Du hast gefragt: \u201eWas heißt"));
    const Expectation& idea = drafted->item.expectations.front();
    EXPECT_EQ(idea.skill, SkillId{"zweckbindung"});
    EXPECT_EQ(idea.hints.size(), 2U);
    EXPECT_NE(idea.hints.front().find("In der Lektion"), std::string::npos);
}

TEST(DraftItem, TakesAnotherSentenceOnlyWhenItIsAboutTheSameAndSaysMore) {
    const std::string backoff =
        "Backoff is the habit of waiting longer before each further attempt.";
    const std::string again =
        "Backoff is the habit of waiting longer after every failed attempt, for example 1, 2, 4 "
        "and "
        "8 seconds.";
    const auto twice =
        english().draft("what is backoff?", {english().passage(backoff), english().passage(again)});
    ASSERT_TRUE(twice);
    EXPECT_EQ(twice->item.expectations.size(), 1U) << "the same idea in other words";
    const std::string port =
        "A port is a number that says which program on a machine should receive what was sent.";
    const auto both = english().draft("what are a port and a proxy?",
                                      {english().passage(port), english().passage(kProxy)});
    ASSERT_TRUE(both);
    EXPECT_EQ(both->item.expectations.size(), 2U) << "both were asked for";
    const auto other =
        english().draft("what is a port?", {english().passage(port), english().passage(kProxy)});
    ASSERT_TRUE(other);
    EXPECT_EQ(other->item.expectations.size(), 1U) << "nobody asked about the proxy";
}

TEST(DraftItem, RefusesWhatDoesNotAnswerOrIsSaidAlready) {
    EXPECT_FALSE(english().draft("what is a proxy?", {}));
    EXPECT_FALSE(english().draft("what is a proxy?", {english().passage(kProxy, 0.49)}));
    EXPECT_FALSE(
        english().draft("is a proxy a program that passes requests on for someone else, or what?",
                        {english().passage(kProxy)}))
        << "the learner has said all of it";
    EXPECT_FALSE(
        english().draft("and then?", {{LessonId{"what-a-gateway-does"}, "What a gateway does",
                                       "It does so for them.", "", 0.9}}))
        << "a sentence that points back says nothing alone";
}

TEST(DraftItem, EveryItemOfBothCoursesKeepsTheLaws) {
    int asked = 0;
    int made = 0;
    for (const Shipped* shipped : {&english(), &german()}) {
        for (const Item& item : shipped->course->items) {
            for (const Sample& sample : item.samples) {
                if (sample.label != "off-script" || sample.source.empty()) {
                    continue;
                }
                ++asked;
                const auto drafted =
                    shipped->draft(sample.text, {shipped->passage(sample.sentence)});
                if (!drafted) {
                    continue;
                }
                ++made;
                const auto broken = laws_broken(shipped->setting(), *drafted, sample.text);
                EXPECT_TRUE(broken.empty()) << sample.text << ": " << broken.front();
            }
        }
    }
    EXPECT_GE(made, asked * 8 / 10) << made << " of " << asked;
}

TEST(DraftItem, AnIdealAnswerBecomesOneIdeaForEachSentence) {
    const auto drafted = draft_from_ideal(
        english().setting(), ItemId{"x"}, "A learner asks about packets. What do you say?",
        {"A packet is a small piece of data with a sender's and a receiver's address.",
         "It is short.", "TCP numbers the pieces, notices missing ones and sends them again."});
    ASSERT_TRUE(drafted);
    ASSERT_EQ(drafted->item.expectations.size(), 2U) << "one sentence points back";
    EXPECT_EQ(drafted->item.question, "A learner asks about packets. What do you say?");
    EXPECT_GE(drafted->item.expectations[1].prompts.size(), 2U);
}

TEST(DraftSentence, StatementsComeApartOnlyWhereBothHaveAVerb) {
    const auto parts = [](const std::string& text) {
        return statements_in(text, dictionary(), Language::kEnglish);
    };
    EXPECT_EQ(parts("The gateway is a program on the server side, and the upstream application is "
                    "another program behind it.")
                  .size(),
              2U);
    EXPECT_EQ(parts("A ticket holds words, numbers, and the name of its author.").size(), 1U);
    EXPECT_EQ(parts("An endpoint that has failed is switched off, and its owners are told.").size(),
              1U)
        << "\"its\" points back";
}

TEST(Offers, AnObjectOnlyWhereTheQuestionNamesWhatALessonDefines) {
    const auto nearest = [](const std::string& question) {
        const Offered offered = nearest_object(english().setting(), question);
        return offered.nearest ? offered.nearest->id : std::string();
    };
    EXPECT_EQ(nearest("which VPN software do we use in this company?"), "how-names-resolve");
    EXPECT_EQ(nearest("is there a runbook for this gateway somewhere in our team?"),
              "what-a-gateway-does");
    EXPECT_EQ(nearest("what did the last update of the product contain?"), "") << "another sense";
    EXPECT_EQ(nearest("which headset does she use for the calls?"), "");
}

TEST(Offers, OfTheQuestionsOutsideOfTheMaterialFewGetAnObject) {
    int offered = 0;
    int asked = 0;
    for (const Shipped* shipped : {&english(), &german()}) {
        for (const Item& item : shipped->course->items) {
            for (const Sample& sample : item.samples) {
                const bool outside = sample.label == "off-script" && sample.act == "question" &&
                                     sample.source.empty();
                asked += outside ? 1 : 0;
                offered +=
                    outside && nearest_object(shipped->setting(), sample.text).nearest ? 1 : 0;
            }
        }
    }
    EXPECT_EQ(asked, 64);
    EXPECT_EQ(offered, 4);
}

TEST(DraftSentence, NothingIsMadeOfASentenceWithoutAWord) {
    for (const char* empty : {"", " \n\n ", "--", "?"}) {
        const auto read = assess::read(empty, dictionary(), Language::kEnglish);
        EXPECT_FALSE(subject_of(read, english().words, {})) << empty;
        EXPECT_FALSE(defined_by(read, english().words)) << empty;
        EXPECT_FALSE(stands_alone(read)) << empty;
    }
}
