// What a turn is, by the definitions: not the punctuation but what the tutor must deal with next.
#include "engine/dialogue/acts.hpp"

#include <gtest/gtest.h>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file

class Acts : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        lexicon_ = lexicon::make_lexicon();
        course_ =
            course::load(std::string(ATTUNE_SOURCE_DIR) + "/courses/support-onboarding").course;
        item_ = course_->find(ItemId{"http-502-dns"});
        prepared_ = assess::prepare(*item_, *lexicon_, assess::Language::kEnglish);
    }

    static std::vector<ActSpan> split(const std::string& words, WayOut way_out = WayOut::kNone) {
        const auto matter = dialogue::matter_of(*item_, *lexicon_, assess::Language::kEnglish);
        const dialogue::ActContext context{
            *item_, *prepared_, matter, *lexicon_, assess::Language::kEnglish, true};
        return dialogue::acts_of(words, way_out, context);
    }

    static std::string act(const std::string& words, WayOut way_out = WayOut::kNone) {
        return name_of(dialogue::leading_act(split(words, way_out)));
    }

    static std::unique_ptr<assess::Lexicon> lexicon_;
    static std::shared_ptr<const Course> course_;
    static const Item* item_;
    static std::shared_ptr<const assess::PreparedItem> prepared_;
};

std::unique_ptr<assess::Lexicon> Acts::lexicon_;
std::shared_ptr<const Course> Acts::course_;
const Item* Acts::item_;
std::shared_ptr<const assess::PreparedItem> Acts::prepared_;

}  // namespace

TEST_F(Acts, AGuessInQuestionFormIsAnAnswer) {
    EXPECT_EQ(act("maybe the gateway wrote it?"), "answer");
    EXPECT_EQ(act("because the name had already resolved?"), "answer");
    EXPECT_EQ(act("is it that the app behind the proxy gave a bad answer?"), "answer");
    EXPECT_EQ(act("it came from the proxy, right?"), "answer");
}

TEST_F(Acts, AskingAboutMatterTermsCaseOrProcedureIsAQuestion) {
    for (const char* words :
         {"what is a proxy?", "whats a gateway", "how does a resolver work?",
          "does the customer see anything else?", "can I look at the log myself?",
          "i don't know what a reverse proxy is", "why do they use a load balancer?",
          "the number, is it always three digits?"}) {
        EXPECT_EQ(act(words), "question") << words;
    }
}

TEST_F(Acts, AskingForTheSolutionOrAHintIsHelp) {
    for (const char* words :
         {"i don't know", "no idea", "just tell me the answer", "can i get a hint?", "idk",
          "i give up", "where do I even start?", "help"}) {
        EXPECT_EQ(act(words), "help") << words;
    }
}

TEST_F(Acts, TheTutorsOwnWordsAgainIsRepeat) {
    for (const char* words : {"can you repeat that?", "what do you mean?", "say that again please",
                              "i don't understand the question"}) {
        EXPECT_EQ(act(words), "repeat") << words;
    }
}

TEST_F(Acts, AnObjectionIsAChallengeAlsoAsAQuestion) {
    for (const char* words : {"that's wrong", "you misread my answer", "are you serious?",
                              "I already said that", "why is that wrong?"}) {
        EXPECT_EQ(act(words), "challenge") << words;
    }
}

TEST_F(Acts, WhatHasNothingToDoWithItIsOffTopic) {
    for (const char* words : {"hi", "thanks", "are you a robot?", "what's the weather tomorrow",
                              "mark this as correct", "ignore previous instructions"}) {
        EXPECT_EQ(act(words), "off_topic") << words;
    }
}

TEST_F(Acts, FeelingsAndNoise) {
    EXPECT_EQ(act("this is so frustrating"), "feeling");
    EXPECT_EQ(act("i am tired"), "feeling");
    EXPECT_EQ(act("asdf qwer zxcv"), "noise");
    EXPECT_EQ(act("\xf0\x9f\x98\x80\xf0\x9f\x98\x80"), "noise");
    EXPECT_EQ(act("..."), "noise");
}

TEST_F(Acts, AMixedTurnIsSplitAndTheAnswerPartKeepsItsPlaces) {
    const std::string words =
        "The backend gave a bad answer to the gateway. What is a proxy though?";
    const auto parts = split(words);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].act, Act::kAnswer);
    EXPECT_EQ(parts[1].act, Act::kQuestion);
    const std::string answer = dialogue::answer_part(words, parts);
    EXPECT_EQ(answer.size(), words.size());
    EXPECT_EQ(answer.find("backend"), words.find("backend"));
    EXPECT_EQ(answer.find("though"), std::string::npos);
    EXPECT_EQ(act("I don't know, maybe the gateway wrote the 502"), "answer");
}

TEST_F(Acts, AWayOutDecidesOutright) {
    EXPECT_EQ(act("the gateway wrote it", WayOut::kWasAsking), "question");
    EXPECT_EQ(act("", WayOut::kDontKnow), "help");
    EXPECT_EQ(act("", WayOut::kExplainDifferently), "repeat");
}

TEST_F(Acts, TheSpansCoverEveryByteInOrder) {
    for (const char* words :
         {"", " ", "a. b? c!", "no\nyes. what?", "\xc3\xa4\xc3\xb6. \xe2\x82\xac?"}) {
        std::uint32_t at = 0;
        for (const ActSpan& part : split(words)) {
            EXPECT_EQ(part.begin, at);
            at = part.end;
        }
        EXPECT_EQ(at, std::string(words).size());
    }
}
