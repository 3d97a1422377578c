// No sentence twice, and the voice of the look: no exclamation marks, no "just", no "I feel".
#include "engine/dialogue/wording.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace attune::dialogue;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr int kPhrases = static_cast<int>(Phrase::kTransfer) + 1;
const Slots kSlots = {{"label", "who wrote it"}, {"focus", "\"gap\""},  {"word", "gap"},
                      {"cloze", "A ____ is."},   {"idea", "It is so."}, {"open", "What is it?"},
                      {"person", "your mentor"}, {"title", "A lesson"}, {"question", "And now?"}};

}  // namespace

TEST(Wording, EveryPhraseHasSeveralWordingsWithoutForbiddenWords) {
    for (int i = 0; i < kPhrases; ++i) {
        const auto phrase = static_cast<Phrase>(i);
        EXPECT_GE(wordings_of(phrase), 3U) << i;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const std::string text = Voice({}, seed).say(phrase, kSlots);
            for (const char* forbidden :
                 {"!", " just ", " simply ", "I feel", " we ", "Great", "{label}"}) {
                EXPECT_EQ(text.find(forbidden), std::string::npos) << text;
            }
        }
    }
}

TEST(Wording, NothingIsSaidTwiceEvenWhenAllWordingsAreUsedUp) {
    for (int i = 0; i < kPhrases; ++i) {
        Voice voice({}, 7);
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

TEST(Wording, AnAuthorsSentenceComesBackBehindALeadIn) {
    Voice voice({}, 1);
    const std::string hint = "Follow the path. Where does it end?";
    EXPECT_EQ(voice.fresh(hint), hint);
    voice.remember(hint);
    const std::string again = voice.fresh(hint);
    EXPECT_NE(again, hint);
    EXPECT_NE(again.find("Follow the path"), std::string::npos);
}

TEST(Wording, TheSeedChoosesTheOrderAndNothingElse) {
    EXPECT_EQ(Voice({}, 5).say(Phrase::kPump), Voice({}, 5).say(Phrase::kPump));
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        seen.insert(Voice({}, seed).say(Phrase::kPump));
    }
    EXPECT_EQ(seen.size(), wordings_of(Phrase::kPump));
}
