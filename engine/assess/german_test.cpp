// Reading German: each test is a fault that the samples of our German course showed.
#include <gtest/gtest.h>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/assess.hpp"
#include "engine/assess/clauses.hpp"
#include "engine/assess/spelling.hpp"
#include "engine/assess/text.hpp"

namespace {

using namespace attune;          // NOLINT(google-build-using-namespace): test file
using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

const Lexicon& words() {
    static const auto kLexicon = lexicon::make_lexicon("");
    return *kLexicon;
}

Text german(const std::string& text) {
    return read(text, words(), Language::kGerman);
}

// The words that a negation turns round, joined by a space.
std::string denied_in(const std::string& text) {
    std::string all;
    const Text read_text = german(text);
    for (const Token& token : read_text.tokens) {
        if (token.denied_head) {
            all += (all.empty() ? "" : " ") + token.lower;
        }
    }
    return all;
}

std::string first_number(const std::string& text) {
    const Text read_text = german(text);
    for (const Token& token : read_text.tokens) {
        if (token.kind == TokenKind::kNumber) {
            return token.stem;
        }
    }
    return {};
}

ExpectationReading read_as(const std::string& idea, const std::string& answer) {
    Item item;
    item.question = "Was gilt hier, und warum?";
    Expectation e;
    e.id.value = "idea";
    e.text = idea;
    item.expectations.push_back(e);
    const auto prepared = prepare(item, words(), Language::kGerman);
    return assess::assess(*prepared, {&answer, 1}, words()).expectations[0];
}

}  // namespace

TEST(German, ANegationTurnsTheVerbRound) {
    EXPECT_EQ(denied_in("Ich lösche die Daten nicht"), "lösche");
    EXPECT_EQ(denied_in("Die Daten dürfen nicht weitergegeben werden"), "weitergegeben");
    EXPECT_EQ(denied_in("Sie braucht keine Einwilligung"), "einwilligung");
    EXPECT_EQ(denied_in("ohne Vollmacht gibt es nichts"), "vollmacht gibt");
    EXPECT_EQ(denied_in("ich lösche die daten nicht"), "daten");  // nothing tells the verb
}

TEST(German, NotBeingThereDeniesNoOtherWord) {
    EXPECT_EQ(denied_in("dass Jana zwei Wochen nicht da ist"), "");
    EXPECT_LT(read_as("Jana ist zwei Wochen nicht da.", "Jana fehlt zwei Wochen.").contradicted,
              kContradictedAt);
}

TEST(German, WhetherStatesNothing) {
    const std::string idea = "Jeder entscheidet selbst, ob er auf die Liste kommt.";
    EXPECT_LT(read_as(idea, "Wer das nicht will, kommt nicht auf die Liste.").contradicted,
              kContradictedAt);
    EXPECT_GE(read_as("Er kommt auf die Liste.", "Er kommt nicht auf die Liste.").contradicted,
              kContradictedAt);
}

TEST(German, HyphensAndAbbreviationsEndNoClause) {
    EXPECT_EQ(german("die 72-Stunden-Frist läuft").clauses.size(), 1U);
    EXPECT_EQ(german("das steht in Art. 33 DSGVO").sentences.size(), 1U);
    EXPECT_EQ(german("Angaben wie z. B. Namen").sentences.size(), 1U);
    EXPECT_EQ(german("Das gilt. Es bleibt so.").sentences.size(), 2U);
    EXPECT_EQ(german("melden - und zwar sofort").clauses.size(), 2U);
}

TEST(German, AdverbsInMidSentenceSplitNothing) {
    EXPECT_EQ(german("die Frist läuft doch erst ab Montag").clauses.size(), 1U);
    EXPECT_EQ(german("niemand weiß, wer da am Telefon spricht").clauses.size(), 2U);
    EXPECT_EQ(german("sie meldet es, weil die Frist läuft").clauses.size(), 2U);
}

TEST(German, NumbersAreReadTheGermanWay) {
    EXPECT_EQ(first_number("10.000 Adressen"), "10000");
    EXPECT_EQ(first_number("1.234.567 Zeilen"), "1234567");
    EXPECT_EQ(first_number("2,5 Stunden"), "2.5");
    EXPECT_EQ(first_number("zweiundsiebzig Stunden"), "72");
    EXPECT_EQ(first_number("am 25.05. morgens"), "25.05");
}

TEST(German, FormsOfOneVerbAreOneWord) {
    const std::string idea = "Die Kollegin meldet den Verlust und löscht die Aufzeichnung.";
    EXPECT_GE(
        read_as(idea, "Der Verlust wurde von der Kollegin gemeldet und die Aufzeichnung gelöscht")
            .expressed,
        kCoveredAt);
    EXPECT_GE(read_as("Man darf die Daten nicht weitergeben.",
                      "Die Daten dürfen nicht weitergegeben werden")
                  .expressed,
              kCoveredAt);
}

TEST(German, AClauseThatPointsBackIsNotShuffled) {
    EXPECT_GE(read_as("Die Verantwortung kann man nicht an den Dienstleister abgeben.",
                      "Die Verantwortung bleibt hier, die kann man nicht an den Dienstleister "
                      "abgeben.")
                  .expressed,
              kCoveredAt);
    EXPECT_GE(read_as("Gesundheitsdaten sind besonders geschützt.",
                      "Das sind Gesundheitsdaten, die sind nach Artikel 9 besonders geschützt.")
                  .expressed,
              kCoveredAt);
    EXPECT_LT(read_as("Die Verantwortung kann man nicht an den Dienstleister abgeben.",
                      "abgeben den man Dienstleister die nicht an kann Verantwortung")
                  .expressed,
              kCoveredAt);
}

TEST(German, AWordIsToldFromKeysHitAtRandom) {
    for (const char* word : {"wetter", "fußball", "übung", "schlüssel", "quark", "typ"}) {
        EXPECT_TRUE(is_spelled_like_german(word)) << word;
    }
    for (const char* word : {"sdfg", "asdf", "qwertz", "hhh", "aaab", "", "xxx", "bq"}) {
        EXPECT_FALSE(is_spelled_like_german(word)) << word;
    }
}
