// One idea said with the "not" in another place: what agrees must not be read as its contradiction.
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

ExpectationReading read_as(const std::string& idea, const std::string& answer) {
    Item item;
    item.question = "Why, and what follows?";
    Expectation e;
    e.id.value = "idea";
    e.text = idea;
    item.expectations.push_back(e);
    const auto prepared = prepare(item, words(), Language::kEnglish);
    return assess::assess(*prepared, {&answer, 1}, words()).expectations[0];
}

double contradicted(const std::string& idea, const std::string& answer) {
    return read_as(idea, answer).contradicted;
}

}  // namespace

TEST(Polarity, ANotOfOneSentenceSaysNothingAboutTheNext) {
    const std::string idea = "A cached entry would be gone within minutes, not days.";
    EXPECT_LT(contradicted(idea,
                           "No cached entry lives for days with that, it's gone after "
                           "minutes."),
              kContradictedAt);
    EXPECT_GE(contradicted(idea, "A cached entry would not be gone within minutes."),
              kContradictedAt);
}

TEST(Polarity, NoBeforeTheNounIsNotBeforeTheVerb) {
    const std::string idea = "The portal believes that no visitor uses encryption.";
    EXPECT_LT(contradicted(idea, "The portal believes visitors don't use encryption."),
              kContradictedAt);
    EXPECT_GE(contradicted(idea, "The portal believes that the visitor uses encryption."),
              kContradictedAt);
    EXPECT_GE(contradicted("The terminals are not connected.",
                           "The terminals are connected to each other."),
              kContradictedAt);
    EXPECT_GE(contradicted("The first and the second terminal are not connected.",
                           "The first and the second terminal are connected with no gap."),
              kContradictedAt);
}

TEST(Polarity, WhereAnIdeaHoldsBothOppositesOneOfThemIsNoContradiction) {
    const std::string idea = "The wrong date has to be corrected before the record is sent.";
    EXPECT_LT(contradicted(idea, "He has to correct the date before the record is sent."),
              kContradictedAt);
    EXPECT_GE(contradicted("The valve of the tank stays open in winter.",
                           "The valve of the tank stays closed in winter."),
              kContradictedAt);
}

TEST(Polarity, AnotherOneIsNotThatOne) {
    const std::string idea = "Ten rows as an admin is quite another setup than theirs.";
    EXPECT_LT(contradicted(idea, "Ten rows as an admin is not their setup."), kContradictedAt);
    EXPECT_GE(contradicted(idea, "Ten rows as an admin is not another setup."), kContradictedAt);
}

TEST(Polarity, WhatWouldBeIfItWereSoIsNotSo) {
    EXPECT_LT(contradicted("If the lookup had failed there would be no status.",
                           "There is a status, the lookup has not failed."),
              kContradictedAt);
}

TEST(Polarity, AShortDenialOfAnotherThingLeavesTheFirstAlone) {
    EXPECT_LT(contradicted("Private windows don't use what was saved before.",
                           "Her normal window uses what was saved before, the private window "
                           "doesn't."),
              kContradictedAt);
}

TEST(Polarity, ByHandIsNobodyWhoActs) {
    EXPECT_LT(contradicted("Go to the page by hand and reset it right away.",
                           "Reset the password right away by going to the page by hand."),
              kContradictedAt);
}

TEST(Polarity, AClauseWithoutTheRestOfTheIdeaIsAboutSomethingElse) {
    EXPECT_LT(contradicted("The kiosk thinks it is an earlier year after the power cut, so the "
                           "certificate hasn't started.",
                           "A fresh certificate starts today."),
              kContradictedAt);
}

TEST(Polarity, ACueInANegatedClauseGivesNobodyAway) {
    Item item;
    item.question = "Why do some see the old page?";
    Misconception m;
    m.id.value = "days";
    m.text = "Phones keep answers for days.";
    m.cues = {"for days"};
    item.misconceptions.push_back(m);
    const auto prepared = prepare(item, words(), Language::kEnglish);
    const auto held = [&](const std::string& answer) {
        return assess::assess(*prepared, {&answer, 1}, words()).misconceptions[0].probability;
    };
    EXPECT_GE(held("It stays there for days."), kMisconceptionAt);
    EXPECT_LT(held("No cached entry lives for days."), kMisconceptionAt);
}

TEST(Polarity, NeitherNorDeniesBothAndDeniesOnce) {
    const std::string idea =
        "The salad has to be thrown away, because neither tasting nor rinsing makes it safe.";
    const ExpectationReading same =
        read_as(idea, "It is not safe to rinse or taste the salad, so it has to be thrown away.");
    EXPECT_LT(same.contradicted, kContradictedAt);
    EXPECT_GE(same.expressed, kCoveredAt);
    EXPECT_LT(read_as(idea, "It is safe to rinse and taste the salad.").expressed, kCoveredAt);
}

TEST(Polarity, NothingIsAWordPeopleEndClausesOn) {
    const std::string idea = "Silence confirms nothing, people also give up.";
    EXPECT_GE(read_as(idea, "silence confirms nothing, perhaps they have given up").expressed,
              kCoveredAt);
}
