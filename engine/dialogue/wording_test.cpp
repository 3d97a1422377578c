// No sentence twice, and the voice of the look: no exclamation marks, no "just", no "I feel".
#include "engine/dialogue/wording.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace attune;            // NOLINT(google-build-using-namespace): test file
using namespace attune::dialogue;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr int kPhrases = static_cast<int>(Phrase::kSummaryRestated) + 1;
constexpr assess::Language kLanguages[] = {assess::Language::kEnglish, assess::Language::kGerman};
const Slots kSlots = {
    {"label", "who wrote it"}, {"focus", "\"gap\""},     {"word", "gap"},
    {"cloze", "A ____ is."},   {"idea", "It is so."},    {"open", "What is it?"},
    {"person", "your mentor"}, {"name", "gap"},          {"title", "A lesson"},
    {"question", "And now?"},  {"purpose", "It helps."}, {"q", "\u201ca b c\u201d"}};

}  // namespace

TEST(Wording, EveryPhraseHasSeveralWordingsWithoutForbiddenWords) {
    for (const assess::Language language : kLanguages) {
        for (int i = 0; i < kPhrases; ++i) {
            const auto phrase = static_cast<Phrase>(i);
            EXPECT_GE(wordings_of(phrase, language), 3U) << i;
            for (std::uint64_t seed = 0; seed < 20; ++seed) {
                const std::string text = Voice({}, seed, language).say(phrase, kSlots);
                for (const char* forbidden :
                     {"!", " just ", " simply ", "I feel", " we ", "Great", "{label}", " wir ",
                      "einfach", " bloß ", "Ich fühle", " Ihnen ", "Super"}) {
                    EXPECT_EQ(text.find(forbidden), std::string::npos) << text;
                }
            }
        }
    }
}

TEST(Wording, GermanHasAsManyWordingsAsEnglishAndSharesNone) {
    const std::map<std::string, std::string> unfilled;
    for (int i = 0; i < kPhrases; ++i) {
        const auto phrase = static_cast<Phrase>(i);
        ASSERT_EQ(wordings_of(phrase, kLanguages[0]), wordings_of(phrase, kLanguages[1])) << i;
        std::set<std::string> english;
        std::set<std::string> german;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            english.insert(Voice({}, seed, kLanguages[0]).say(phrase, unfilled));
            german.insert(Voice({}, seed, kLanguages[1]).say(phrase, unfilled));
        }
        EXPECT_EQ(german.size(), wordings_of(phrase, kLanguages[1])) << i;
        for (const std::string& text : german) {
            EXPECT_FALSE(english.contains(text)) << text;
        }
    }
}

TEST(Wording, NothingIsSaidTwiceEvenWhenAllWordingsAreUsedUp) {
    for (const assess::Language language : kLanguages) {
        for (int i = 0; i < kPhrases; ++i) {
            Voice voice({}, 7, language);
            std::set<std::string> said;
            for (int turn = 0; turn < 30; ++turn) {
                const std::string text = voice.say(static_cast<Phrase>(i), kSlots);
                for (const std::string& sentence : normalised(text)) {
                    EXPECT_TRUE(said.insert(sentence).second) << i << ": " << sentence;
                }
                voice.remember(text);
            }
        }
    }
}

TEST(Wording, AnAuthorsSentenceComesBackBehindALeadIn) {
    Voice voice({}, 1);
    const std::string hint = "Follow the path. Where does it end?";
    EXPECT_EQ(voice.fresh(hint), hint);
    voice.remember(hint);
    const std::string again = voice.fresh(hint);
    EXPECT_NE(again, hint);
    EXPECT_NE(again.find("Follow the path"), std::string::npos);
}

TEST(Wording, BehindALeadInSentencesGoOnInSmallLetters) {
    Voice voice({}, 1);
    const std::string hint = "Follow the path. Where does it end? DNS comes first.";
    voice.remember(hint);
    EXPECT_NE(voice.fresh(hint).find(": Follow the path; where does it end; DNS comes first."),
              std::string::npos)
        << voice.fresh(hint);
    Voice german({}, 1, assess::Language::kGerman);
    const std::string both = "Sieh nach. Welche Frist gilt? Fristen laufen.";
    german.remember(both);
    EXPECT_NE(german.fresh(both).find("; welche Frist gilt; Fristen laufen."), std::string::npos)
        << german.fresh(both);
}

TEST(Wording, ADeclineIsNoStepBackAndHasManyWordings) {
    for (const assess::Language language : kLanguages) {
        EXPECT_GE(wordings_of(Phrase::kNotInMaterial, language), 6U);
        EXPECT_GE(wordings_of(Phrase::kDecline, language), 6U);
        Voice voice({}, 3, language);
        for (int turn = 0; turn < 12; ++turn) {
            const std::string text = voice.say(Phrase::kDecline, kSlots);
            for (const char* step : {"Step back", "Once more:", "From another side", "Taken again",
                                     "Noch einmal", "Einen Schritt zurück", "Langsam"}) {
                EXPECT_EQ(text.find(step), std::string::npos) << text;
            }
            voice.remember(text);
        }
    }
}

TEST(Wording, TheSeedChoosesTheOrderAndNothingElse) {
    EXPECT_EQ(Voice({}, 5).say(Phrase::kPump), Voice({}, 5).say(Phrase::kPump));
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        seen.insert(Voice({}, seed).say(Phrase::kPump));
    }
    EXPECT_EQ(seen.size(), wordings_of(Phrase::kPump));
}
