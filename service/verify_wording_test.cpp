#include "service/verify_wording.hpp"

#include <algorithm>

#include "service/desk_test.hpp"
#include "service/quoted_text.hpp"
#include "service/reword_turn.hpp"

namespace attune::service {
namespace {

constexpr const char* kItem = "http-502-dns";

// A turn of the real tutor on the shipped course, and what wordings of it are found to be.
class VerifyWording : public DeskTest {
  protected:
    void SetUp() override {
        DeskTest::SetUp();
        course_ready_ = desk_->shelf.find(course_->id);
        item_ = course_->find(ItemId{kItem});
        ASSERT_NE(item_, nullptr);
    }

    // The first turn on the item for these words.
    void answered(const std::string& text) {
        const Setting setting{*course_ready_, lexicon()};
        LearnerView view = fresh_view({});
        view.course = course_->id;
        taken_.answer.item = item_->id;
        taken_.answer.session = SessionId{"s"};
        taken_.answer.text = text;
        taken_.answer.at_ms = clock_.at_ms;
        taken_.step = advance(setting, view, taken_.answer, {});
        case_ = std::make_unique<WordingCase>(
            WordingCase{.prepared = course_ready_->items.at(item_->id),
                        .lexicon = lexicon(),
                        .language = course_ready_->language,
                        .item = *item_,
                        .turn = taken_.step.turn,
                        .ideas = taken_.step.conversation.expectations,
                        .learner = {text}});
    }

    [[nodiscard]] std::string own() const { return taken_.step.turn.plain(); }

    // "" when every check passes.
    std::string found(const std::string& text) {
        return first_failed(WordingVerifier(*case_).checks(text)).value_or("");
    }

    bool fails(const std::string& name, const std::string& text) {
        const auto checks = WordingVerifier(*case_).checks(text);
        const auto one = std::find_if(checks.begin(), checks.end(), [&](const WordingCheck& check) {
            return check.name == name;
        });
        EXPECT_NE(one, checks.end()) << name;
        return one != checks.end() && !one->passed;
    }

    std::shared_ptr<const PreparedCourse> course_ready_;
    const Item* item_ = nullptr;
    TurnTaken taken_;
    std::unique_ptr<WordingCase> case_;
};

TEST_F(VerifyWording, OurOwnWordsPassForEverySampleOfTheCourse) {
    int turns = 0;
    int passed = 0;
    for (const Item& item : course_->items) {
        item_ = &item;
        for (const Sample& sample : item.samples) {
            answered(sample.text);
            if (!wording_request(taken_.step.turn)) {
                continue;
            }
            ++turns;
            passed += found(own()).empty() ? 1 : 0;
        }
    }
    ASSERT_GT(turns, 100);
    // Where the frame of a sentence and an open idea share words, our own would not pass either:
    // the guard looks at all a model says, and only at the matter of what we say.
    EXPECT_GE(passed * 100, turns * 95) << passed << " of " << turns;
}

TEST_F(VerifyWording, EachCheckStopsWhatItIsFor) {
    answered("I think the browser wrote the 502 because the name was wrong");
    const std::string sound = own();
    ASSERT_EQ(found(sound), "");
    ASSERT_TRUE(taken_.step.turn.quote);
    ASSERT_TRUE(taken_.step.turn.gap);
    EXPECT_TRUE(fails("length", ""));
    EXPECT_TRUE(fails("length", sound + std::string(2'000, 'x')));
    EXPECT_TRUE(fails("length", sound + " One. Two. Three. Four. Five. Six. Seven."));
    EXPECT_TRUE(fails("plain", sound + " <b>"));
    EXPECT_TRUE(fails("plain", sound + " See https://example.org"));
    EXPECT_TRUE(fails("plain", sound + "\u200b"));
    EXPECT_TRUE(fails("plain", sound + "\u202e"));
    EXPECT_TRUE(fails("plain", sound + "\U000E0041"));
    EXPECT_TRUE(fails("plain", sound + "\x1b"));
    EXPECT_TRUE(fails("plain", sound + "\xff"));
    EXPECT_TRUE(fails("language", "Das ist noch nicht alles, was hier zu sagen ist, oder?"));
    EXPECT_TRUE(fails("language", "qzx vbnk trelp woomf dazzig prulk"));
    EXPECT_TRUE(fails("quote", "What would you add about that?"));
    EXPECT_TRUE(fails("quote", sound + " You said \u201cI know it all\u201d."));
    EXPECT_TRUE(fails("quote", sound + " And \u201cthe browser"));
    EXPECT_TRUE(fails("gap", "What would you add about that?"));
    EXPECT_TRUE(fails("source", sound + " [3]"));
    EXPECT_TRUE(fails("praise", sound + " Exactly."));
    EXPECT_TRUE(fails("kept", "Bananas grow in warm places, do they not?"));
    EXPECT_TRUE(fails("added", sound + " Port 8443 is the one."));
    EXPECT_TRUE(fails("leak", sound + " " + item_->expectations.front().text));
    case_->sayings = {"what would you add about that"};
    EXPECT_TRUE(fails("said", "Well. What would you add about that?"));
}

TEST_F(VerifyWording, NoOpenIdeaOfTheCoursePassesInAnyOfItsWordings) {
    int tried = 0;
    for (const Item& item : course_->items) {
        item_ = &item;
        answered("I do not know what this is about");
        const auto& ideas = taken_.step.conversation.expectations;
        for (std::size_t i = 0; i < item.expectations.size(); ++i) {
            if (ideas[i].told || ideas[i].covered) {
                continue;
            }
            const Expectation& idea = item.expectations[i];
            EXPECT_NE(found(own() + " " + idea.text), "") << item.id.value << ": " << idea.text;
            EXPECT_TRUE(fails("leak", own() + " " + idea.text)) << idea.text;
            ++tried;
        }
    }
    EXPECT_GT(tried, 60);
}

TEST_F(VerifyWording, AnIdeaIsNotGivenAwayInTwoHalves) {
    answered("I do not know what this is about");
    const Expectation& idea = item_->expectations.front();
    case_->said_before = idea.text.substr(0, idea.text.size() / 2);
    const std::string rest = idea.text.substr(idea.text.size() / 2);
    EXPECT_TRUE(fails("leak", rest)) << rest;
}

TEST_F(VerifyWording, WhatMayBeShownNeverEndsInsideAQuoteOrAWord) {
    answered("I think the browser wrote the 502 because the name was wrong");
    const WordingVerifier verifier(*case_);
    const std::string sound = own();
    std::size_t shown = 0;
    for (std::size_t end = 1; end <= sound.size(); ++end) {
        const std::string so_far = sound.substr(0, end);
        const std::size_t may = verifier.showable(so_far);
        ASSERT_LE(may, end);
        const bool at_quote = sound.compare(may, 3, "\u201c") == 0;
        for (const Quoted& quoted : quoted_in(so_far)) {
            EXPECT_TRUE(may <= quoted.begin || (quoted.closed && may >= quoted.end)) << so_far;
        }
        EXPECT_TRUE(may == 0 || at_quote || sound[may] == ' ' || sound[may - 1] == ' ') << so_far;
        shown = std::max(shown, may);
    }
    EXPECT_GT(shown, sound.size() / 2);
}

TEST_F(VerifyWording, PartsSetQuotesApart) {
    answered("I think the browser wrote the 502 because the name was wrong");
    const auto lines = WordingVerifier(*case_).parts(own() + "\n\nSecond line?");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_TRUE(std::any_of(lines[0].begin(), lines[0].end(), [](const TurnPart& part) {
        return part.kind == PartKind::kQuoteRight || part.kind == PartKind::kQuoteIssue ||
               part.kind == PartKind::kQuotePlain;
    }));
    TutorTurn again = taken_.step.turn;
    again.lines = {lines[0]};
    EXPECT_EQ(again.plain(), own());
}

TEST(QuotedText, KnowsTheMarksOfBothLanguages) {
    const auto all = quoted_in(
        "a \u201cb\u201d c \u201ed\u201c e \u00bbf\u00ab \"g\" don\u2019t \u2018h\u2019 \u201ci");
    ASSERT_EQ(all.size(), 6U);
    EXPECT_EQ(all[0].inside, "b");
    EXPECT_EQ(all[1].inside, "d");
    EXPECT_EQ(all[2].inside, "f");
    EXPECT_EQ(all[3].inside, "g");
    EXPECT_EQ(all[4].inside, "h");
    EXPECT_EQ(all[5].inside, "i");
    EXPECT_FALSE(all[5].closed);
    EXPECT_TRUE(all[4].closed);
}

}  // namespace
}  // namespace attune::service
