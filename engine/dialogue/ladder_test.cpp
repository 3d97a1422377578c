// Which idea is asked for next, given what was read: the readings are set by hand, the rest is the
// tutor as it runs.
#include "engine/dialogue/ladder.hpp"

#include <gtest/gtest.h>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/dialogue.hpp"

namespace {

using namespace attune;            // NOLINT(google-build-using-namespace): test file
using namespace attune::dialogue;  // NOLINT(google-build-using-namespace): test file

const assess::Lexicon& dictionary() {
    static const auto made = lexicon::make_lexicon();
    return *made;
}

Item kettle() {
    Item item;
    item.id = {"kettle"};
    item.question = "The kettle stays cold. What do you look at, and in which order?";
    const auto idea = [&](const char* id, const char* text, const char* label, const char* hint) {
        Expectation one;
        one.id = {id};
        one.text = text;
        one.label = label;
        one.skill = {"s"};
        one.hints = {hint};
        one.prompts = {{std::string(text).substr(0, 9) + "____.", ""}};
        one.key_terms = {"plug", "fuse", "heater"};
        item.expectations.push_back(one);
    };
    idea("plug", "The plug is loose.", "what to look at first",
         "Follow the cable. Where does it end?");
    idea("fuse", "The fuse has blown.", "what to look at second",
         "Something guards the house. What?");
    idea("heat", "The heater is worn.", "what to look at last", "Lift the lid. What is below it?");
    Misconception water;
    water.id = {"water"};
    water.label = "Blames the water";
    water.text = "Cold water does not boil.";
    water.skill = {"s"};
    water.contrast = "Would other water boil?";
    item.misconceptions.push_back(water);
    return item;
}

// One learner at that item: each turn is read as told.
class Table {
  public:
    explicit Table(double known = 0.4) : known_{{SkillId{"s"}, known}} {
        talk = begin({"s"}, item_, 0);
        for (const Expectation& one : item_.expectations) {
            reading_.expectations.emplace_back().id = one.id;
        }
        reading_.misconceptions.emplace_back().id = {"water"};
    }

    // `rises`: what the newest words now show of that idea.
    void say(const std::string& words,
             const std::vector<std::pair<std::size_t, double>>& rises = {},
             Act act = Act::kAnswer) {
        const auto newest = static_cast<int>(talk.exchanges.size());
        const Span all{newest, 0, static_cast<std::uint32_t>(words.size())};
        for (const auto& [idea, expressed] : rises) {
            reading_.expectations[idea].expressed = expressed;
            reading_.expectations[idea].span = all;
        }
        Answer answer;
        answer.text = words;
        const std::vector<ActSpan> acts = {{act, 0, all.end}};
        const Gathered nothing;
        const Scene scene{item_,    *prepared_, dictionary(), assess::Language::kEnglish,
                          answer,   acts,       act,          act == Act::kAnswer,
                          reading_, nothing,    known_,       "a mentor"};
        const Response response = respond(scene, talk, said_, 5);
        talk = response.conversation;
        turn = response.turn;
        for (std::string& sentence : normalised(turn.plain())) {
            EXPECT_EQ(std::count(said_.begin(), said_.end(), sentence), 0) << sentence;
            said_.push_back(std::move(sentence));
        }
    }

    void shows_water(double probability, const std::string& words) {
        reading_.misconceptions[0].probability = probability;
        reading_.misconceptions[0].span = Span{static_cast<int>(talk.exchanges.size()), 0,
                                               static_cast<std::uint32_t>(words.size())};
    }

    [[nodiscard]] std::string gap() const { return turn.gap ? turn.gap->id : ""; }
    [[nodiscard]] bool has(const std::string& words) const {
        return turn.plain().find(words) != std::string::npos;
    }

    Conversation talk;
    TutorTurn turn;

  private:
    Item item_ = kettle();
    std::shared_ptr<const assess::PreparedItem> prepared_ =
        assess::prepare(item_, dictionary(), assess::Language::kEnglish);
    std::map<SkillId, double> known_;
    Assessment reading_;
    std::vector<std::string> said_;
};

const std::string kLong = "somebody may have pulled the cable out of the wall yesterday";

}  // namespace

TEST(Ladder, AWholeSentenceThatMaySayAnIdeaIsNotCalledMissing) {
    Table table;
    table.say(kLong, {{0, 0.5}});
    EXPECT_NE(table.gap(), "plug");
    EXPECT_NE(table.turn.move, Move::kConfirm);
    table.say("yes, that one", {{1, 0.8}});
    table.say("and that", {{2, 0.8}});
    EXPECT_EQ(table.gap(), "plug");  // comes back once nothing else is open, as a doubt
    EXPECT_EQ(table.turn.gap->kind, GapKind::kVague);
    EXPECT_EQ(table.turn.move, Move::kConfirm);
}

TEST(Ladder, FewWordsThatComeNearAreAskedAbout) {
    Table table;
    table.say("the cable", {{0, 0.5}});
    EXPECT_EQ(table.gap(), "plug");
    EXPECT_EQ(table.turn.move, Move::kConfirm);
}

TEST(Ladder, WhatIsSurelyOpenComesBeforeWhatLeftATrace) {
    Table table;
    table.say(kLong, {{2, 0.3}});
    EXPECT_NE(table.gap(), "heat");
}

TEST(Ladder, FollowsTheLearnerToAnotherIdea) {
    Table table;
    table.say("it is broken");
    const std::string asked = table.gap();
    const std::size_t other = asked == "heat" ? 1 : 2;
    table.say("hm", {{other, 0.45}});
    EXPECT_EQ(table.gap(), other == 2 ? "heat" : "fuse");
}

TEST(Ladder, GettingOnElsewhereIsNoTryOfTheIdeaAskedFor) {
    Table table;
    table.say("it is broken");
    table.say("idk", {}, Act::kHelp);
    table.say("idk", {}, Act::kHelp);
    const std::string asked = table.gap();
    const std::size_t at = asked == "plug" ? 0 : asked == "fuse" ? 1 : 2;
    table.say("one more", {{(at + 1) % 3, 0.8}});
    EXPECT_NE(table.gap(), asked);  // leaves it while others are open
    table.say("and another", {{(at + 2) % 3, 0.8}});
    EXPECT_EQ(table.gap(), asked);
    EXPECT_NE(table.turn.move, Move::kAssertion);  // the next move would have told it
    EXPECT_FALSE(table.talk.expectations[at].told);
}

TEST(Ladder, WhatTheLearnerIsAboutToSayIsNotTold) {
    Table table;
    table.say("first", {{1, 0.8}, {2, 0.8}});
    for (int i = 0; i < 2; ++i) {
        table.say("idk", {}, Act::kHelp);
    }
    table.say("the cable", {{0, 0.45}});
    EXPECT_NE(table.turn.move, Move::kAssertion);
    EXPECT_FALSE(table.talk.expectations[0].told);
}

TEST(Ladder, WhoKnowsTheSkillIsAskedOpenlyTwice) {
    Table expert(0.8);
    expert.say("it is broken");
    EXPECT_EQ(expert.turn.move, Move::kPump);
    expert.say("somewhere in there");
    EXPECT_EQ(expert.turn.move, Move::kPump);
    Table beginner(0.1);
    beginner.say("it is broken");
    EXPECT_EQ(beginner.turn.move, Move::kHint);
}

TEST(Ladder, AnIdeaToldLastIsWaitedForOnce) {
    Table table;
    table.say("both", {{1, 0.8}, {2, 0.8}});
    for (int i = 0; i < 6 && !table.talk.expectations[0].told; ++i) {
        table.say("idk", {}, Act::kHelp);
    }
    ASSERT_TRUE(table.talk.expectations[0].told);
    table.say("so the house is fine");
    EXPECT_FALSE(table.talk.done);
    EXPECT_EQ(table.gap(), "plug");
    table.say("whatever you say");
    EXPECT_TRUE(table.talk.done);
    EXPECT_FALSE(table.has("All parts are there"));
    EXPECT_TRUE(table.has("The plug is loose"));  // told, in the summary
}

TEST(Ladder, AnIdeaToldAndSaidIsSummedUpInTheLearnersWords) {
    Table table;
    table.say("both", {{1, 0.8}, {2, 0.8}});
    for (int i = 0; i < 6 && !table.talk.expectations[0].told; ++i) {
        table.say("idk", {}, Act::kHelp);
    }
    table.say("the plug of that kettle is loose", {{0, 0.9}});
    EXPECT_TRUE(table.talk.done);
    EXPECT_TRUE(table.has("\u201cthe plug of that kettle is loose\u201d"));
    EXPECT_FALSE(table.has("The plug is loose."));
    EXPECT_TRUE(table.talk.expectations[0].told);  // and comes back for review
}

TEST(Ladder, ABareTermIsNotTheLearnersSentence) {
    Table table;
    table.say("the fuse has blown in the house", {{1, 0.9}});
    table.say("the plug?", {{0, 0.7}});
    table.say("the heater is worn out", {{2, 0.9}});
    ASSERT_TRUE(table.talk.done);
    EXPECT_FALSE(table.has("\u201cthe plug\u201d"));
    EXPECT_TRUE(table.has("\u201cthe fuse has blown in the house\u201d"));
}

TEST(Ladder, WhatAMisconceptionDoesIsSaidOfSomebody) {
    Table table;
    const std::string words = "cold water does not boil";
    table.shows_water(0.9, words);
    table.say(words);
    ASSERT_TRUE(table.turn.gap);
    EXPECT_EQ(table.turn.gap->kind, GapKind::kMisconception);
    EXPECT_FALSE(table.has(": blames the water"));
    EXPECT_TRUE(table.has(" blames the water"));
}

TEST(Ladder, AnOpenPromptIsTheSentenceWithItsGapAndNoFrame) {
    Table table;
    for (int i = 0; i < 8 && table.turn.move != Move::kPrompt; ++i) {
        table.say("idk", {}, Act::kHelp);
    }
    ASSERT_EQ(table.turn.move, Move::kPrompt);
    EXPECT_TRUE(table.talk.open_question.ends_with("____."));
    EXPECT_TRUE(table.talk.open_question.starts_with("The ")) << table.talk.open_question;
}

TEST(Ladder, AnOpenHintKeepsTheSentenceItPointsBackTo) {
    Table table(0.1);
    table.say("no idea what to look at");
    ASSERT_EQ(table.turn.move, Move::kHint);
    const std::string& open = table.talk.open_question;
    const bool whole = open == "Follow the cable; where does it end?" || open == "What?" ||
                       open == "Lift the lid; what is below it?";
    EXPECT_TRUE(whole) << open;
}
