// Ideas said in wholly other words: what meaning may add, and what it may never overrule.
#include "engine/assess/meant.hpp"

#include <gtest/gtest.h>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/assess.hpp"

namespace {

using namespace attune;          // NOLINT(google-build-using-namespace): test file
using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

const Lexicon& words() {
    static const auto kLexicon = lexicon::make_lexicon();
    return *kLexicon;
}

const PreparedItem& padlock() {
    static const auto kItem = [] {
        Item item;
        item.question = "What does the padlock in the address bar stand for?";
        Expectation idea;
        idea.id.value = "private-line";
        idea.text = "The connection between browser and server is encrypted.";
        item.expectations.push_back(idea);
        Misconception wrong;
        wrong.id.value = "genuine";
        wrong.text = "The padlock means that the site has been checked and is genuine.";
        item.misconceptions.push_back(wrong);
        return prepare(item, words(), Language::kEnglish);
    }();
    return *kItem;
}

MeaningReading reading(double graded, double likeness, const std::string& turn) {
    return {.id = {"private-line"},
            .graded = graded,
            .likeness = likeness,
            .likeness_question = 0.1,
            .likeness_rejected = 0.0,
            .span = {0, 0, static_cast<std::uint32_t>(turn.size())}};
}

Assessment assessed(const std::string& turn, const std::vector<MeaningReading>& meanings) {
    return assess::assess(padlock(), {&turn, 1}, words(), meanings);
}

const std::string kOtherWords = "Nobody in between listens in.";

}  // namespace

TEST(Meant, RisesWithEveryNumberAndKeepsTheThresholds) {
    double before = 0.0;
    for (double p = 0.01; p <= 1.0; p += 0.01) {
        const double expressed = expressed_if_meant(p);
        EXPECT_GT(expressed, before);
        EXPECT_LE(expressed, 1.0);
        before = expressed;
    }
    EXPECT_DOUBLE_EQ(expressed_if_meant(kSurelyMeant), kCoveredAt);
    EXPECT_DOUBLE_EQ(expressed_if_meant(kPerhapsMeant), kOpenBelow);
    const auto numbers = [](double by_words, double graded, double likeness, double fluency) {
        return numbers_of(by_words, reading(graded, likeness, "x"), {fluency, 0.3});
    };
    const double some = meant(numbers(0.1, 0.5, 0.5, 0.1));
    EXPECT_GT(meant(numbers(0.3, 0.5, 0.5, 0.1)), some);
    EXPECT_GT(meant(numbers(0.1, 0.7, 0.5, 0.1)), some);
    EXPECT_GT(meant(numbers(0.1, 0.5, 0.6, 0.1)), some);
    EXPECT_LT(stated(numbers(0.9, 0.2, 0.5, -0.2)), stated(numbers(0.9, 0.2, 0.5, 0.1)));
    EXPECT_LT(stated(numbers(0.9, 0.1, 0.5, 0.1)), stated(numbers(0.9, 0.2, 0.5, 0.1)));
}

TEST(Meant, AShuffleOrAListOfKeywordsIsWorseForm) {
    const auto form = [](const char* turn) {
        return form_of(read(turn, words(), Language::kEnglish));
    };
    const TurnForm said = form("The connection between the browser and the server is encrypted.");
    EXPECT_LT(form("and encrypted server the is between connection browser the The").fluency,
              said.fluency);
    EXPECT_LT(form("connection, browser, server, encrypted").functions, said.functions);
    EXPECT_EQ(form("").functions, 0.0);
}

TEST(Meant, AnIdeaInOtherWordsIsFoundWithItsPlace) {
    ASSERT_LT(assessed(kOtherWords, {}).expectations[0].expressed, kOpenBelow);
    const Assessment read = assessed(kOtherWords, {reading(0.95, 0.8, kOtherWords)});
    EXPECT_GE(read.expectations[0].expressed, kCoveredAt);
    ASSERT_TRUE(read.expectations[0].span);
    EXPECT_EQ(read.expectations[0].span->end, kOtherWords.size());
    EXPECT_EQ(read.label, Label::kCorrect);
    ASSERT_TRUE(read.strongest);
}

TEST(Meant, ALooseLikenessAddsNothing) {
    const double by_words = assessed(kOtherWords, {}).expectations[0].expressed;
    const Assessment read = assessed(kOtherWords, {reading(0.2, 0.3, kOtherWords)});
    EXPECT_LT(read.expectations[0].expressed, kOpenBelow);
    EXPECT_GE(read.expectations[0].expressed, by_words);
}

TEST(Meant, NeverAgainstAContradictionFoundByWords) {
    const std::string turn = "The connection between browser and server is not encrypted.";
    const Assessment read = assessed(turn, {reading(0.99, 0.95, turn)});
    EXPECT_GE(read.expectations[0].contradicted, kContradictedAt);
    EXPECT_LT(read.expectations[0].expressed, kOpenBelow);
}

TEST(Meant, NeverInATurnThatHoldsAMisconception) {
    const std::string turn = "The padlock means that the site has been checked and is genuine.";
    ASSERT_GE(assessed(turn, {}).misconceptions[0].probability, kMisconceptionAt);
    const Assessment read = assessed(turn, {reading(0.99, 0.9, turn)});
    EXPECT_LT(read.expectations[0].expressed, kOpenBelow);
}

TEST(Meant, AReadingOfAnIdeaThatTheItemDoesNotHaveIsPassedOver) {
    MeaningReading other = reading(0.99, 0.9, kOtherWords);
    other.id.value = "gone-since";
    const double by_words = assessed(kOtherWords, {}).expectations[0].expressed;
    EXPECT_EQ(assessed(kOtherWords, {other}).expectations[0].expressed, by_words);
}

TEST(Meant, WordsThatCoverAnIdeaAreDoubtedWhenTheyDoNotStateIt) {
    const std::string turn = "It is encrypted, the connection between the server and the browser.";
    ASSERT_GE(assessed(turn, {}).expectations[0].expressed, kCoveredAt);
    EXPECT_GE(assessed(turn, {reading(0.9, 0.9, turn)}).expectations[0].expressed, kCoveredAt);
    const Assessment doubted = assessed(turn, {reading(0.01, 0.9, turn)});
    EXPECT_LT(doubted.expectations[0].expressed, kCoveredAt);
    EXPECT_GE(doubted.expectations[0].expressed, kOpenBelow);
}

TEST(Meant, NeverDoubtedIsWhatSaysTheWholeIdeaInItsOwnOrder) {
    const std::string outright =
        "I do not ignore the padlock. The connection between browser and server is encrypted.";
    const MeaningReading weak = reading(0.01, 0.3, outright);
    EXPECT_GE(assessed(outright, {weak}).expectations[0].expressed, kCoveredAt);
    const std::string denied = "The connection between browser and server is not encrypted.";
    EXPECT_LT(assessed(denied, {reading(0.01, 0.3, denied)}).expectations[0].expressed, kOpenBelow);
}

TEST(Meant, NothingIsFoundInWhatIsOnlyOffered) {
    const std::string offered = "Either nobody in between is listening or somebody is.";
    EXPECT_LT(assessed(offered, {reading(0.99, 0.9, offered)}).expectations[0].expressed,
              kOpenBelow);
    EXPECT_GE(assessed(kOtherWords, {reading(0.99, 0.9, kOtherWords)}).expectations[0].expressed,
              kCoveredAt);
}

TEST(Meant, APassageWrittenBackwardsClaimsNothing) {
    const std::string idea = "The connection between browser and server is encrypted.";
    const std::string turned = "\u202e" + std::string(idea.rbegin(), idea.rend()) + "\u202c";
    EXPECT_LT(assessed(turned, {reading(0.99, 0.9, turned)}).expectations[0].expressed, kOpenBelow);
}

TEST(Meant, NotWhenNearestToWhatAPersonRejected) {
    MeaningReading near_rejected = reading(0.95, 0.8, kOtherWords);
    near_rejected.likeness_rejected = 0.9;
    EXPECT_LT(assessed(kOtherWords, {near_rejected}).expectations[0].expressed, kOpenBelow);
}
