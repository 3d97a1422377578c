// Turns whose form leaves one reading, whatever the fitted sums make of their words.
#include "engine/dialogue/act_forms.hpp"

#include <gtest/gtest.h>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/dialogue/form_phrases.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file

constexpr const char* kAsked = "The gateway reached the machine. What did the ping show, then?";

class Forms : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        lexicon_ = lexicon::make_lexicon();
        const std::string root = std::string(ATTUNE_SOURCE_DIR) + "/courses/";
        english_ = course::load(root + "support-onboarding").course;
        german_ = course::load(root + "datenschutz-im-alltag").course;
    }

    static std::vector<ActSpan> acts(const char* item_id, const std::string& words,
                                     const char* tutor = kAsked) {
        const Item* item = english_->find(ItemId{item_id});
        const bool english = item != nullptr;
        item = english ? item : german_->find(ItemId{item_id});
        const auto language = english ? assess::Language::kEnglish : assess::Language::kGerman;
        const auto prepared = assess::prepare(*item, *lexicon_, language);
        const auto matter = dialogue::matter_of(*item, *lexicon_, language);
        return dialogue::acts_of(words, WayOut::kNone,
                                 {*item, *prepared, matter, *lexicon_, language, true, tutor});
    }

    static std::string act(const char* item_id, const std::string& words,
                           const char* tutor = kAsked) {
        return name_of(dialogue::leading_act(acts(item_id, words, tutor)));
    }

    static std::unique_ptr<assess::Lexicon> lexicon_;
    static std::shared_ptr<const Course> english_;
    static std::shared_ptr<const Course> german_;
};

std::unique_ptr<assess::Lexicon> Forms::lexicon_;
std::shared_ptr<const Course> Forms::english_;
std::shared_ptr<const Course> Forms::german_;

}  // namespace

TEST_F(Forms, NotKnowingAloneIsHelpAtAnyPoint) {
    for (const char* words : {"idk", "dunno", "sorry, no idea", "i dont know, honestly"}) {
        EXPECT_EQ(act("http-502-dns", words), "help") << words;
        EXPECT_EQ(act("http-502-dns", words, "Go on: what belongs there?"), "help") << words;
    }
    EXPECT_EQ(act("laptop-im-zug", "puh, keine Ahnung", "Was ist zu tun?"), "help");
    EXPECT_EQ(act("http-502-dns", "idk, maybe the gateway wrote the 502"), "answer");
}

TEST_F(Forms, NotKnowingWhatWasAskedIsHelpAndNotKnowingATermIsAQuestion) {
    EXPECT_EQ(act("refused-and-timed-out", "i dont know what happens at 8:30"), "help");
    EXPECT_EQ(act("laptop-im-zug", "keine ahnung was da schlimm ist"), "help");
    EXPECT_EQ(act("http-502-dns", "i don't know what a reverse proxy is"), "question");
    EXPECT_EQ(act("laptop-im-zug", "keine Ahnung, was eine Datenpanne ist"), "question");
}

TEST_F(Forms, YesAndNoReplyToWhatTheTutorAsked) {
    for (const char* words : {"yes", "no", "Nope."}) {
        EXPECT_EQ(act("ping-is-not-a-port", words, "Would it also show a closed port?"), "answer")
            << words;
    }
    EXPECT_EQ(act("laptop-im-zug", "nein", "War die Platte verschlüsselt?"), "answer");
}

TEST_F(Forms, OneWordOfTheMatterIsAnAnswer) {
    EXPECT_EQ(act("ping-is-not-a-port", "up"), "answer");
    EXPECT_EQ(act("ping-is-not-a-port", "dropped"), "answer");
    EXPECT_EQ(act("row-4312-looks-perfect", "encoding", "How was the file written?"), "answer");
    EXPECT_EQ(act("ping-is-not-a-port", "k"), "noise");
}

TEST_F(Forms, AStatementWithoutAnObjectionIsNoChallenge) {
    EXPECT_EQ(act("refused-and-timed-out", "a works then, b still hangs",
                  "Once the program runs, what does the next attempt of A do?"),
              "answer");
}

TEST_F(Forms, AnIdeaSaidIsAnAnswerAlsoAmongDisputes) {
    EXPECT_EQ(act("padlock-and-phishing", "fine. it means the line is encrypted",
                  "It can be looked at again. Which of your words cover this part?"),
              "answer");
}

TEST_F(Forms, ADisputeIsCutFromTheStatementBehindIt) {
    const std::string words =
        "i said it ALREADY. anyone in the middle can pretend to be the server";
    const auto parts = acts("turn-off-verification", words);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].act, Act::kChallenge);
    EXPECT_EQ(parts[1].act, Act::kAnswer);
    EXPECT_EQ(words.substr(parts[1].begin, 6), "anyone");
}

TEST_F(Forms, WorriesAndAngerAreFeelings) {
    for (const char* words :
         {"I knew I would mess this up", "this makes me nervous, everyone else is faster",
          "I'm really not good at this, sorry", "what if I get it wrong again",
          "is it ok if I just try something?", "this is a stupid question",
          "stop asking me riddles", "why do i have to do this crap"}) {
        EXPECT_EQ(act("post-becomes-get", words), "feeling") << words;
    }
    EXPECT_EQ(act("laptop-im-zug", "ich trau mich das nicht zu sagen, ich bin neu hier"),
              "feeling");
    EXPECT_EQ(act("post-becomes-get", "I think it turned into a GET, but I'm not sure at all"),
              "answer");
}

TEST_F(Forms, TellingSomebodyWhatToDoIsNoQuestionAndWhatIsToBeAskedIsNone) {
    EXPECT_EQ(act("ping-is-not-a-port", "Have them run nc from the machine of the integration."),
              "answer");
    EXPECT_EQ(act("http-502-dns", "Next: is the app running, and what's in its log at 09:40?"),
              "answer");
}

TEST_F(Forms, AnAsideOnOnesOwnPeopleIsOffTopic) {
    EXPECT_EQ(act("ttl-lowered-too-late",
                  "and my neighbour by the way runs a small hosting business and never turns "
                  "anything off for a week"),
              "off_topic");
}

TEST_F(Forms, AskingWhetherItWasRightIsNoRepeatAndNoAnswer) {
    EXPECT_EQ(act("post-becomes-get", "oh no, was that wrong?"), "feeling");
    const std::string checked = act("post-becomes-get", "could you check if that is right please");
    EXPECT_NE(checked, "repeat");
    EXPECT_NE(checked, "answer");
    EXPECT_EQ(act("post-becomes-get", "he should call https straight away, is that right?"),
              "answer");
}

TEST_F(Forms, WantingToGoOnLaterIsOffTopic) {
    EXPECT_EQ(act("retrying-a-422", "can I do this later?"), "off_topic");
    EXPECT_EQ(act("laptop-im-zug", "kann ich das später machen?"), "off_topic");
}

TEST_F(Forms, QuestionsBehindOtherWordsOrWithoutAMark) {
    for (const char* words :
         {"And what about negative answers, are those cached as well?",
          "And could a DNS failure between gateway and app cause a 502? That would be a twist.",
          "by the way is that the same in every database, we have postgres here but the old "
          "system was oracle if i remember correctly",
          "I'd love to know more about how caches decide that.",
          "Tell me where I can read more about redirects first.",
          "Is it the server or the client who decides about the method?",
          "it waits a day, but why do they not lower it at once?"}) {
        EXPECT_EQ(act("ttl-lowered-too-late", words), "question") << words;
    }
    EXPECT_EQ(act("laptop-im-zug", "mich würde interessieren ob das auch für Handys gilt"),
              "question");
}

TEST_F(Forms, AQuestionAboutTheCourseIsNoCallForTheQuestionAgain) {
    EXPECT_NE(act("kiosk-clock", "who wrote this course?"), "repeat");
    EXPECT_NE(act("ping-is-not-a-port", "Isn't that a bit trivial for level two?"), "repeat");
}

TEST_F(Forms, GuessesInTheFormOfAQuestionStayAnswers) {
    EXPECT_EQ(act("http-502-dns", "is it because the app behind it gave no valid answer?"),
              "answer");
    EXPECT_EQ(act("http-502-dns", "the gateway?"), "answer");
    EXPECT_EQ(act("http-502-dns", "so the name was resolved, and the gateway wrote it?"), "answer");
}

TEST_F(Forms, EveryWordIsLeftSomeAct) {
    const Item& item = *english_->find(ItemId{"http-502-dns"});
    const auto prepared = assess::prepare(item, *lexicon_, assess::Language::kEnglish);
    const auto matter = dialogue::matter_of(item, *lexicon_, assess::Language::kEnglish);
    for (const char* words : {"idk", "yes", "a, but why is it so?", "?", "no. yes. what?",
                              "you misread that. the gateway wrote it. brb"}) {
        const auto turn = dialogue::read_turn(
            words, {item, *prepared, matter, *lexicon_, assess::Language::kEnglish, true, kAsked});
        ASSERT_EQ(turn.allowed.size(), turn.words.size());
        for (const std::uint32_t open : turn.allowed) {
            EXPECT_NE(open & dialogue::kAnyAct, 0U) << words;
        }
    }
}
