// The sentences themselves: enough wordings, the slots that are filled, and nothing else.
#include "engine/dialogue/talk/talk_wording.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

#include "engine/dialogue/wording.hpp"

namespace {

using namespace attune;            // NOLINT(google-build-using-namespace): test file
using namespace attune::dialogue;  // NOLINT(google-build-using-namespace): test file

std::set<std::string> slots_of(const std::string& wording) {
    static const std::regex kSlot(R"(\{(\w+)\})");
    std::set<std::string> slots;
    for (auto it = std::sregex_iterator(wording.begin(), wording.end(), kSlot);
         it != std::sregex_iterator(); ++it) {
        slots.insert((*it)[1]);
    }
    return slots;
}

void expect_sound(const TalkBank& bank, const TalkBank& other) {
    for (int i = 0; i <= static_cast<int>(TalkPhrase::kPathEmpty); ++i) {
        const auto phrase = static_cast<TalkPhrase>(i);
        ASSERT_TRUE(bank.wordings.contains(phrase)) << "phrase " << i;
        std::set<std::string> seen;
        const Wordings& all = bank.wordings.at(phrase);
        EXPECT_GE(all.size(), 2U) << all.front();
        std::set<std::string> slots;  // in some wording of the other language
        for (const char* wording : other.wordings.at(phrase)) {
            slots.merge(slots_of(wording));
        }
        for (const char* wording : all) {
            EXPECT_TRUE(seen.insert(wording).second) << "twice: " << wording;
            for (const std::string& slot : slots_of(wording)) {
                EXPECT_TRUE(slots.contains(slot)) << wording;
            }
        }
    }
}

}  // namespace

TEST(TalkWording, EveryPhraseHasSeveralWordingsWithTheSameSlotsInBothLanguages) {
    expect_sound(english_talk_bank(), german_talk_bank());
    expect_sound(german_talk_bank(), english_talk_bank());
}

TEST(TalkWording, WhatIsSaidOftenHasFiveWordingsOrMore) {
    for (const TalkBank* bank : {&english_talk_bank(), &german_talk_bank()}) {
        for (const TalkPhrase phrase :
             {TalkPhrase::kHeard, TalkPhrase::kClarifyPlain, TalkPhrase::kSituation,
              TalkPhrase::kThreadTaken, TalkPhrase::kDeeper, TalkPhrase::kPersonaSilent,
              TalkPhrase::kDebriefMet, TalkPhrase::kDebriefTry, TalkPhrase::kOwnSentence}) {
            EXPECT_GE(bank->wordings.at(phrase).size(), 5U);
        }
    }
}

TEST(TalkWording, NoTwoWordingsShareASentence) {
    for (const TalkBank* bank : {&english_talk_bank(), &german_talk_bank()}) {
        for (const auto& [phrase, wordings] : bank->wordings) {
            std::set<std::string> seen;
            for (const char* wording : wordings) {
                for (const std::string& sentence : normalised(wording)) {
                    EXPECT_TRUE(seen.insert(sentence).second) << wording;
                }
            }
        }
    }
}

TEST(TalkWording, CuesAreWrittenFlat) {
    for (const TalkBank* bank : {&english_talk_bank(), &german_talk_bank()}) {
        for (const Openers* list :
             {&bank->ends,     &bank->advice,      &bank->law,       &bank->law_named,
              &bank->health,   &bank->in_danger,   &bank->no_day,    &bank->yes,
              &bank->no,       &bank->own_doing,   &bank->own_state, &bank->talking,
              &bank->well,     &bank->badly,       &bank->addressed, &bank->greets,
              &bank->soothing, &bank->points_back, &bank->meant,     &bank->at_first,
              &bank->turned}) {
            for (const char* phrase : *list) {
                const std::string text(phrase);
                EXPECT_EQ(text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ'?!,.-"), std::string::npos)
                    << text;
                EXPECT_EQ(text.find("\xc3\x9f"), std::string::npos) << text;  // sharp s is "ss"
            }
        }
    }
}
