// What words show of a playbook's points, and which of them are quoted.
#include "engine/dialogue/talk/listening.hpp"

#include <gtest/gtest.h>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/dialogue/talk/spoken_words.hpp"

namespace {

using namespace attune;            // NOLINT(google-build-using-namespace): test file
using namespace attune::dialogue;  // NOLINT(google-build-using-namespace): test file

const assess::Lexicon& tables() {
    static const std::unique_ptr<assess::Lexicon> kLexicon = lexicon::make_lexicon();
    return *kLexicon;
}

Playbook playbook_of(const std::vector<Point>& points) {
    Playbook playbook;
    playbook.id = {"p"};
    playbook.kind = PlaybookKind::kRolePlay;
    playbook.points = points;
    return playbook;
}

Point blunder(const std::string& text, const std::vector<std::string>& key_terms) {
    Point point;
    point.id = {"b"};
    point.role = PointRole::kBlunder;
    point.label = "A blunder";
    point.text = text;
    point.variants = {text};
    point.key_terms = key_terms;
    return point;
}

bool hears(const Playbook& playbook, const std::string& words,
           assess::Language language = assess::Language::kEnglish) {
    const Item item = listening_item(playbook, tables(), language);
    const auto prepared = assess::prepare(item, tables(), language);
    return !heard_alone(words, playbook, *prepared, {tables(), language}).empty();
}

bool same_stems(const char* one, const char* other) {
    const Ears ears{tables(), assess::Language::kEnglish};
    return spoken_words(one, 0, ears).stems == spoken_words(other, 0, ears).stems;
}

std::string quoted(const std::string& words, std::uint32_t begin, std::uint32_t end) {
    return sentence_at(words, {0, begin, end});
}

}  // namespace

TEST(SpokenWords, ContractionsAreTheWordsTheyStandFor) {
    EXPECT_TRUE(same_stems("you didn't click twice", "you did not click twice"));
    EXPECT_TRUE(same_stems("you didnt click", "you did not click"));
    EXPECT_TRUE(same_stems("I can't, I won't", "I can not, I will not"));
    EXPECT_TRUE(same_stems("I cannot", "I can not"));
    EXPECT_TRUE(same_stems("we're late, I'm sorry", "we are late, I am sorry"));
    EXPECT_TRUE(same_stems("that's it, what's up", "that is it, what is up"));
    EXPECT_FALSE(same_stems("Mara's report", "Mara is report"));  // whose, not what
    EXPECT_FALSE(same_stems("its colour", "it is colour"));
    EXPECT_TRUE(same_stems("I want it", "I want it"));
}

TEST(Listening, AKeyTermOfABlunderNeedsSomebodyItIsSaidOf) {
    const Playbook playbook = playbook_of({blunder("You are unreliable.", {"careless", "lazy"})});
    EXPECT_TRUE(hears(playbook, "That was careless of you."));
    EXPECT_TRUE(hears(playbook, "You're lazy, Mara."));
    EXPECT_FALSE(hears(playbook, "Careless mistakes happen in every team."));
    EXPECT_FALSE(hears(playbook, "It would be lazy to leave it at that."));
}

TEST(Listening, WhatIsDeniedIsNoBlunder) {
    const Playbook playbook = playbook_of(
        {blunder("I will send your money back today.", {"money back today", "careless"})});
    EXPECT_TRUE(hears(playbook, "I will send your money back today."));
    EXPECT_TRUE(hears(playbook, "Don't worry, you get your money back today."));
    EXPECT_FALSE(hears(playbook, "I can't send your money back today."));
    EXPECT_FALSE(hears(playbook, "I would not call you careless."));
    const Playbook negated = playbook_of({blunder("You do not care.", {"not my department"})});
    EXPECT_TRUE(hears(negated, "That's not my department."));  // its own "not" denies nothing
}

TEST(Listening, TheSentenceThatCarriesThePointIsTaken) {
    const Ears ears{tables(), assess::Language::kEnglish};
    const std::string words = "ok let me look. So 480 went out three times, and your rent bounced.";
    const SpokenWords turn = spoken_words(words, 0, ears);
    const std::vector<std::string> stems = spoken_words("rent bounced times", 0, ears).stems;
    const auto all = static_cast<std::uint32_t>(words.size());
    const Span span = narrowed(turn, {0, 0, all}, stems);
    EXPECT_EQ(sentence_at(words, span), "So 480 went out three times, and your rent bounced");
    EXPECT_EQ(narrowed(turn, {0, 3, 6}, stems).begin, 3U);  // one sentence alone stays as it is
}

TEST(Quotes, ASentenceIsCutAtWhatMustNotBeShown) {
    EXPECT_EQ(quoted("First. The second one here. Third.", 9, 12), "The second one here");
    const std::string turned = "Nobody told me \xe2\x80\xae that he was late again.";
    const std::string shown = quoted(turned, 20, 30);
    EXPECT_EQ(shown.find("\xe2\x80\xae"), std::string::npos) << shown;
    EXPECT_FALSE(shown.empty());
    EXPECT_NE(turned.find(shown), std::string::npos) << shown;
    const std::string bell = "He came\x07 late and left early";
    EXPECT_EQ(quoted(bell, 0, 4).find('\x07'), std::string::npos);
    EXPECT_EQ(quoted("\xe2\x80\xae\xe2\x80\xae", 0, 6), "");
}
