// Stems, relations and opposites; and that nothing breaks without WordNet.
#include "adapters/lexicon/lexicon.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>
#include <vector>

using attune::assess::Language;
using attune::lexicon::make_lexicon;

TEST(Lexicon, StemsInBothLanguages) {
    const auto words = make_lexicon("");
    EXPECT_EQ(words->stem("resolved", Language::kEnglish),
              words->stem("resolving", Language::kEnglish));
    EXPECT_EQ(words->stem("anfragen", Language::kGerman),
              words->stem("anfrage", Language::kGerman));
    EXPECT_EQ(words->stem("", Language::kEnglish), "");
    const std::string longest(5'000, 'a');
    EXPECT_EQ(words->stem(longest, Language::kEnglish), longest);
}

TEST(Lexicon, WorksWithoutWordnetAndSaysSo) {
    const auto words = make_lexicon("/nonexistent");
    EXPECT_NE(words->version().find("no-wordnet"), std::string::npos);
    EXPECT_GT(words->relatedness("proxy", "gateway"), 0.8);
    EXPECT_TRUE(words->are_opposites("up", "down"));
    EXPECT_TRUE(words->are_opposites("allowed", "denied"));
    EXPECT_FALSE(words->are_opposites("up", "server"));
    EXPECT_EQ(words->relatedness("", "gateway"), 0.0);
}

TEST(Lexicon, KnowsWordnetsRelations) {
    if (!std::filesystem::exists(attune::lexicon::kWordnetDir)) {
        GTEST_SKIP() << "wordnet-base is not installed";
    }
    const auto words = make_lexicon();
    EXPECT_EQ(words->relatedness("car", "automobile"), 1.0);       // one sense
    EXPECT_GE(words->relatedness("resolved", "resolution"), 0.5);  // derivation
    EXPECT_LT(words->relatedness("banana", "certificate"), 0.3);
    EXPECT_TRUE(words->are_opposites("hot", "cold"));
    EXPECT_TRUE(words->knows("wrote"));  // by the list of irregular forms
    EXPECT_FALSE(words->knows("gatway"));
    EXPECT_GT(words->rarity("nxdomain"), words->rarity("get"));
}

TEST(Lexicon, RelationsAreSymmetricAndBounded) {
    const auto words = make_lexicon();
    const std::vector<std::string> some{"server", "name", "reply", "answer", "log", "run", "up",
                                        "not",    "x",    "502",   "valid",  "bad", "ü",   "down"};
    for (const std::string& a : some) {
        for (const std::string& b : some) {
            EXPECT_EQ(words->relatedness(a, b), words->relatedness(b, a)) << a << " " << b;
            EXPECT_GE(words->relatedness(a, b), 0.0);
            EXPECT_LE(words->relatedness(a, b), 1.0);
            EXPECT_EQ(words->are_opposites(a, b), words->are_opposites(b, a)) << a << " " << b;
        }
    }
}

TEST(Lexicon, MayBeAskedFromSeveralThreads) {
    const auto words = make_lexicon();
    const double expected = words->relatedness("proxy", "gateway");
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 2'000; ++i) {
                EXPECT_EQ(words->relatedness("proxy", "gateway"), expected);
                (void)words->knows("word" + std::to_string(i));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}
