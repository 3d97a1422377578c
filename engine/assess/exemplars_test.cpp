// Judged wordings: what was missed is read once its exemplar is there, in other words too; a
// rejected one holds down what is nearly itself; everything else is read as before.
#include "engine/assess/exemplars.hpp"

#include <gtest/gtest.h>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"

namespace {

using namespace attune;          // NOLINT(google-build-using-namespace): test file
using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

const Lexicon& words() {
    static const auto kLexicon = lexicon::make_lexicon();
    return *kLexicon;
}

const Course& course() {
    static const auto kLoaded =
        course::load(std::string(ATTUNE_SOURCE_DIR) + "/courses/support-onboarding");
    return *kLoaded.course;
}

const Item& item() {
    return *course().find(ItemId{"http-502-dns"});
}

std::shared_ptr<const PreparedItem> prepared() {
    static const auto kItem = prepare(item(), words(), Language::kEnglish);
    return kItem;
}

const ExpectationId kAnswered{"something-answered"};
const ExpectationId kGateway{"gateway-wrote-it"};
const ExpectationId kCheck{"check-upstream"};

Assessment read_with(const std::vector<Exemplar>& exemplars, const std::string& said) {
    return assess::assess(*with_exemplars(prepared(), exemplars, words()), std::span(&said, 1),
                          words());
}

double expressed(const Assessment& assessment, const ExpectationId& id) {
    for (const ExpectationReading& read : assessment.expectations) {
        if (read.id == id) {
            return read.expressed;
        }
    }
    return -1.0;
}

void expect_same(const Assessment& a, const Assessment& b) {
    ASSERT_EQ(a.expectations.size(), b.expectations.size());
    for (std::size_t i = 0; i < a.expectations.size(); ++i) {
        EXPECT_EQ(a.expectations[i].expressed, b.expectations[i].expressed);
        EXPECT_EQ(a.expectations[i].contradicted, b.expectations[i].contradicted);
    }
    EXPECT_EQ(a.score, b.score);
    EXPECT_EQ(a.label, b.label);
}

const std::string kMissed = "the postman found the house, because somebody wrote a note back";

}  // namespace

TEST(Exemplars, WhatWasMissedIsReadOnceItsExemplarIsThereInOtherWordsToo) {
    const std::vector<Exemplar> kept{{kAnswered, kMissed, true}};
    EXPECT_LT(expressed(read_with({}, kMissed), kAnswered), kOpenBelow);
    EXPECT_GE(expressed(read_with(kept, kMissed), kAnswered), kCoveredAt);
    for (const char* alike :
         {"Somebody wrote a note back, so the postman has found the house.",
          "a note was written back by somebody, so the mailman found the house"}) {
        EXPECT_LT(expressed(read_with({}, alike), kAnswered), kOpenBelow) << alike;
        EXPECT_GE(expressed(read_with(kept, alike), kAnswered), kCoveredAt) << alike;
    }
    EXPECT_LT(expressed(read_with(kept,
                                  "nobody wrote a note back, so the postman did not find "
                                  "the house"),
                        kAnswered),
              kCoveredAt);
    EXPECT_LT(expressed(read_with(kept, kMissed), kGateway), kOpenBelow) << "of its idea alone";
}

TEST(Exemplars, ARejectedWordingHoldsDownWhatIsNearlyItself) {
    const std::string wrong = "the gateway wrote the 502 because the application told it to";
    const std::vector<Exemplar> kept{{kGateway, wrong, false}};
    ASSERT_GE(expressed(read_with({}, wrong), kGateway), kOpenBelow) << "else nothing is shown";
    for (const char* alike :
         {"the gateway wrote the 502 because the application told it to",
          "The gateway wrote the 502, because the application had told it to do so."}) {
        EXPECT_LT(expressed(read_with(kept, alike), kGateway), kOpenBelow) << alike;
    }
}

TEST(Exemplars, WhatIsNearerToTheIdeaIsHeldDownByNoRejectedWording) {
    const std::vector<Exemplar> kept{
        {kGateway, "the gateway wrote the 502 because the application told it to", false},
        {kAnswered, "a status code comes from a server", false}};
    for (const Expectation& idea : item().expectations) {
        std::vector<std::string> wordings = idea.variants;
        wordings.push_back(idea.text);
        for (const std::string& wording : wordings) {
            EXPECT_EQ(expressed(read_with(kept, wording), idea.id) >= kCoveredAt,
                      expressed(read_with({}, wording), idea.id) >= kCoveredAt)
                << wording;
        }
    }
    const std::string both =
        "The gateway wrote the 502 because the application told it to. I mean, the application "
        "behind the gateway gave no valid response.";
    EXPECT_GE(expressed(read_with(kept, both), kGateway), kCoveredAt)
        << "said better in other words of the same answer";
}

TEST(Exemplars, OnlyWordingsThatShareAStemAreNearAndTheMostAlikeComeFirst) {
    std::vector<StemmedExemplar> all;
    const auto add = [&](const ExpectationId& id, const std::string& text, bool expressed = true) {
        all.push_back({{id, text, expressed}, stems_in(text, words(), Language::kEnglish)});
    };
    add(kAnswered, "the name was resolved and a lookup worked");
    add(kAnswered, "a lookup of the customer's printer");
    add(kAnswered, "bananas are yellow");
    add(kAnswered, "lookups resolve", false);
    const auto said = stems_in("the lookup resolved the name", words(), Language::kEnglish);
    const auto found = nearest(all, said, 1);
    ASSERT_EQ(found.size(), 2U) << "one of each judgement";
    EXPECT_EQ(found[0].text, all[0].exemplar.text);
    EXPECT_FALSE(found[1].expressed);
    EXPECT_EQ(nearest(all, said, 8).size(), 3U);
    EXPECT_TRUE(
        nearest(all, stems_in("quite another matter", words(), Language::kEnglish), 8).empty());
    EXPECT_TRUE(nearest(all, {}, 8).empty());
}

TEST(Exemplars, AnswersThatNoExemplarIsNearAreReadAsBefore) {
    std::vector<StemmedExemplar> all{
        {{kAnswered, kMissed, true}, stems_in(kMissed, words(), Language::kEnglish)}};
    int unrelated = 0;
    for (const Sample& sample : item().samples) {
        const auto near = nearest(all, stems_in(sample.text, words(), Language::kEnglish), 8);
        if (near.empty()) {
            ++unrelated;
            expect_same(read_with(near, sample.text), read_with({}, sample.text));
        }
    }
    EXPECT_GT(unrelated, 3);
}

TEST(Exemplars, OfUnknownIdeasAndWithoutContentTheyChangeNothing) {
    const std::string said = "the gateway got no valid answer from the app server";
    expect_same(read_with({{ExpectationId{"gone"}, said, true}}, said), read_with({}, said));
    expect_same(read_with({{kGateway, "of the and", true}}, said), read_with({}, said));
    EXPECT_EQ(with_exemplars(prepared(), {}, words()), prepared());
}

TEST(Exemplars, TheOrderInWhichTheyWereKeptChangesNoVerdict) {
    const std::vector<Exemplar> one{{kAnswered, kMissed, true},
                                    {kCheck, "ring the people who run it", true},
                                    {kCheck, "ring the customer", false}};
    const std::vector<Exemplar> other{one[2], one[1], one[0]};
    for (const char* said :
         {"ring the people who run it", "ring the customer", "somebody wrote a note back"}) {
        for (const ExpectationId& id : {kAnswered, kGateway, kCheck}) {
            EXPECT_EQ(expressed(read_with(one, said), id), expressed(read_with(other, said), id));
        }
    }
}
