// What learners say of how they stand to the matter, and that nothing else counts.
#include "engine/dialogue/stance.hpp"

#include <gtest/gtest.h>

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file

std::vector<StanceSeen> seen(const std::string& text,
                             assess::Language language = assess::Language::kEnglish) {
    Answer answer;
    answer.text = text;
    return dialogue::stances_of(answer, language);
}

std::string lead(const std::string& text, assess::Language language = assess::Language::kEnglish) {
    const auto one = dialogue::leading_stance(seen(text, language));
    return one ? name_of(one->stance) : "none";
}

std::string lead_de(const std::string& text) {
    return lead(text, assess::Language::kGerman);
}

TEST(Stances, AreInTheWords) {
    EXPECT_EQ(lead("the gateway answered, I wonder why it waits so long"), "curious");
    EXPECT_EQ(lead("What's the point of this? The gateway answered."), "resistant");
    EXPECT_EQ(lead("It's the gateway, no doubt."), "confident");
    EXPECT_EQ(lead("the gateway? That’s probably wrong though"), "anxious");
    EXPECT_EQ(lead_de("Das Gateway hat geantwortet. Ich wüsste gern mehr dazu."), "curious");
    EXPECT_EQ(lead_de("Das ist Zeitverschwendung, das Gateway war es."), "resistant");
    EXPECT_EQ(lead_de("Das Gateway, ganz sicher."), "confident");
    EXPECT_EQ(lead_de("Bin nicht sicher, vielleicht das Gateway?"), "anxious");
}

TEST(Stances, PlainAnswersHaveNone) {
    EXPECT_EQ(lead("The gateway got no valid answer from the backend."), "none");
    EXPECT_EQ(lead("State clearly that the cache is stale."), "none");
    EXPECT_EQ(lead("The name was resolved, sure enough a 502 came back"), "none");
    EXPECT_EQ(lead_de("Der Zweck fehlt, also ist es nicht erlaubt."), "none");
    EXPECT_EQ(lead(""), "none");
}

TEST(Stances, NotSureIsNoCertaintyAndContrariesCancelOut) {
    EXPECT_EQ(lead("I'm not sure it is the gateway"), "anxious");
    EXPECT_EQ(lead("I'm sure it's dns, although I might be wrong"), "none");
}

TEST(Stances, AWordThrownInBehindTheMatterIsImpatience) {
    EXPECT_EQ(lead("at the real login page obviously, and ends the sessions"), "none");
    EXPECT_EQ(lead("the gateway, obviously."), "none");
    EXPECT_EQ(lead("it is obviously the gateway"), "confident");
    EXPECT_EQ(lead("Obviously, the gateway."), "confident");
    EXPECT_EQ(lead("the gateway obviously, I'm sure of it"), "confident");
    EXPECT_EQ(lead_de("auf der echten Seite offensichtlich, und meldet alle ab"), "none");
}

TEST(Stances, TheirPlaceIsThatOfTheWords) {
    const std::string text = "The “gateway” – that’s a WASTE of time.";
    const auto all = seen(text);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(text.substr(all[0].begin, all[0].end - all[0].begin), "WASTE of time");
}

TEST(Stances, DoubtsOfOneselfAreBlankedByteForByte) {
    const std::string text = "The gateway answered, but that's probably wrong.";
    const std::string rest = dialogue::without_self_doubt(text, assess::Language::kEnglish);
    EXPECT_EQ(rest, "The gateway answered, but                      .");
    const std::string matter = "The record might be wrong.";
    EXPECT_EQ(dialogue::without_self_doubt(matter, assess::Language::kEnglish), matter);
}

TEST(Stances, MarksOnThePageCountWithoutWords) {
    Answer answer;
    answer.text = "The gateway answered.";
    answer.deeper = false;
    answer.sure = true;
    const auto all = dialogue::stances_of(answer, assess::Language::kEnglish);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].stance, Stance::kResistant);
    EXPECT_EQ(all[1].stance, Stance::kConfident);
    EXPECT_EQ(all[0].begin, all[0].end);
}

TEST(Stances, NoTimeEverChangesOne) {
    Answer answer;
    answer.text = "The gateway answered.";
    for (const std::int64_t ms : {1, 5'000, 3'600'000}) {
        answer.signals = {.hesitation_ms = ms, .writing_ms = ms};
        EXPECT_TRUE(dialogue::stances_of(answer, assess::Language::kEnglish).empty());
    }
}

}  // namespace
