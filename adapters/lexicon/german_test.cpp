// Forms of one German word meet in one stem, and different words stay apart.
#include "adapters/lexicon/german.hpp"

#include <gtest/gtest.h>

#include "adapters/lexicon/lexicon.hpp"

using attune::assess::Language;
using attune::lexicon::infinitive_of;
using attune::lexicon::make_lexicon;
using attune::lexicon::trimmed_stem;

TEST(GermanStems, VerbFormsMeet) {
    const auto words = make_lexicon("");
    const auto stem = [&](const char* word) { return words->stem(word, Language::kGerman); };
    const std::vector<std::vector<const char*>> families{
        {"melden", "meldet", "meldete", "gemeldet", "meldung", "meldungen"},
        {"löschen", "löscht", "löschte", "gelöscht", "löschung"},
        {"speichern", "speichert", "speicherte", "gespeichert"},
        {"weitergeben", "weitergegeben", "weiterzugeben", "weitergibt"},
        {"anmelden", "angemeldet", "anzumelden", "anmeldung"},
        {"verlieren", "verloren", "verliert"},
        {"schließen", "geschlossen", "schließt"},
        {"abschließen", "abgeschlossen", "abzuschließen"},
        {"arbeiten", "arbeit", "arbeitet", "gearbeitet"},
        {"genehmigen", "genehmigt", "genehmigung"},
        {"verarbeiten", "verarbeitet", "verarbeitung"}};
    for (const auto& family : families) {
        for (const char* word : family) {
            EXPECT_EQ(stem(word), stem(family.front())) << word;
        }
    }
    for (std::size_t i = 0; i < families.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_NE(stem(families[i].front()), stem(families[j].front()));
        }
    }
}

TEST(GermanStems, PrefixesAndShortWordsAreLeftAlone) {
    EXPECT_EQ(infinitive_of("angeben"), "angeben");
    EXPECT_EQ(infinitive_of("weitergeben"), "weitergeben");
    EXPECT_EQ(infinitive_of("zeit"), "zeit");
    EXPECT_EQ(infinitive_of(""), "");
    EXPECT_EQ(trimmed_stem("rat"), "rat");
    EXPECT_EQ(trimmed_stem(""), "");
    EXPECT_EQ(trimmed_stem("amt"), "amt");
}

TEST(GermanLexicon, RelatesGermanWordsByGermanStemsOnly) {
    const auto words = make_lexicon("");
    EXPECT_EQ(words->german_relation("gemeldet", "melden").relatedness, 1.0);
    EXPECT_GE(words->german_relation("einwilligung", "zustimmung").relatedness, 0.75);
    EXPECT_GE(words->german_relation("informiert", "benachrichtigen").relatedness, 0.75);
    EXPECT_EQ(words->german_relation("banane", "zustimmung").relatedness, 0.0);
    EXPECT_TRUE(words->german_relation("erlaubt", "verboten").opposites);
    EXPECT_TRUE(words->german_relation("gelöscht", "behalten").opposites);
    EXPECT_FALSE(words->german_relation("gelöscht", "löschen").opposites);
    EXPECT_FALSE(words->german_relation("up", "down").opposites);
}
