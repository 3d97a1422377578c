// Reading by meaning with the real encoder; skipped where its weights are not there.
#include "service/read_meanings.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "adapters/embed/embedder.hpp"
#include "adapters/embed/weights_place.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/assess.hpp"
#include "engine/assess/meant.hpp"
#include "service/embeddings.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

Item padlock() {
    Item item;
    item.question = "What does the padlock in the address bar stand for?";
    const auto add = [&](const char* id, const char* text) {
        Expectation idea;
        idea.id.value = id;
        idea.text = text;
        item.expectations.push_back(std::move(idea));
    };
    add("private-line", "Nobody between the browser and the server can read what is sent.");
    add("act-now", "She should change her password at once.");
    return item;
}

class MeaningReaderTest : public testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(embed::weights_place())) {
            GTEST_SKIP() << "the weights of the sentence encoder are not in the cache folder";
        }
        auto opened = embed::Embedder::open(embed::weights_place().string());
        ASSERT_TRUE(opened) << opened.error().what;
        embeddings_ = std::move(*opened);
        reader_ = std::make_unique<MeaningReader>(*lexicon_, *embeddings_, 2);
    }

    std::vector<MeaningReading> read(const std::vector<std::string>& turns,
                                     const std::vector<Exemplar>& exemplars = {}) {
        return reader_->read(padlock(), assess::Language::kEnglish, turns, exemplars);
    }

    std::unique_ptr<assess::Lexicon> lexicon_ = lexicon::make_lexicon();
    std::unique_ptr<Embeddings> embeddings_;
    std::unique_ptr<MeaningReader> reader_;
};

}  // namespace

TEST_F(MeaningReaderTest, FindsTheIdeaThatIsMeantAndItsClause) {
    const std::string turn =
        "The padlock is green, but no stranger on the way can read what she sends.";
    const auto readings = read({turn});
    ASSERT_EQ(readings.size(), 2U);
    EXPECT_EQ(readings[0].id.value, "private-line");
    EXPECT_GT(readings[0].likeness, readings[1].likeness);
    EXPECT_GT(readings[0].graded, readings[1].graded);
    const Span span = readings[0].span;
    EXPECT_NE(turn.substr(span.begin, span.end - span.begin).find("read what she sends"),
              std::string::npos);
}

TEST_F(MeaningReaderTest, ReadsEachTurnOnceAndGivesTheSameBits) {
    const auto first = read({"no stranger can listen in", "she changes the password"});
    const auto again = read({"no stranger can listen in", "she changes the password", " "});
    EXPECT_EQ(reader_->counts().read, 2U);
    EXPECT_EQ(reader_->counts().known, 2U);
    ASSERT_EQ(first.size(), 4U);
    ASSERT_EQ(again.size(), 4U);
    for (std::size_t i = 0; i < first.size(); ++i) {
        EXPECT_EQ(first[i].graded, again[i].graded);
        EXPECT_EQ(first[i].likeness, again[i].likeness);
        EXPECT_EQ(first[i].span.turn, i < 2 ? 0 : 1);
    }
}

TEST_F(MeaningReaderTest, AnExemplarIsOneMoreWordingARejectedOneIsToldApart) {
    const std::string turn = "it is like a sealed envelope";
    const auto plain = read({turn});
    const auto accepted = read({turn}, {{{"private-line"}, "Like a sealed envelope.", true}});
    const auto rejected = read({turn}, {{{"private-line"}, "Like a sealed envelope.", false}});
    EXPECT_GT(accepted[0].likeness, plain[0].likeness);
    EXPECT_EQ(accepted[1].likeness, plain[1].likeness);
    EXPECT_EQ(rejected[0].likeness, plain[0].likeness);
    EXPECT_GT(rejected[0].likeness_rejected, rejected[0].likeness);
    EXPECT_EQ(rejected[1].likeness_rejected, 0.0);
}

TEST_F(MeaningReaderTest, AnotherLanguageOrNoWordsGiveNothing) {
    const std::vector<std::string> turns = {"niemand kann mithören"};
    EXPECT_TRUE(reader_->read(padlock(), assess::Language::kGerman, turns).empty());
    EXPECT_TRUE(read({"", "  ", "\xf0\x9f\x98\x80"}).empty());
    EXPECT_EQ(read({std::string(20'000, 'a') + " listen in"}).size(), 2U);
}

TEST_F(MeaningReaderTest, GivesNothingRatherThanKeepingPeopleWaiting) {
    MeaningReader one(*lexicon_, *embeddings_, 1);
    const Item item = padlock();
    std::vector<std::thread> threads;
    std::atomic<std::size_t> given = 0;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 6; ++i) {
                const std::vector<std::string> turns = {"listener " + std::to_string(t) +
                                                        " hears turn " + std::to_string(i)};
                given += one.read(item, assess::Language::kEnglish, turns).empty() ? 0 : 1;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    const auto counts = one.counts();
    EXPECT_EQ(counts.read, given);
    EXPECT_EQ(counts.read + counts.busy, 48U);
    EXPECT_GT(counts.busy, 0U);
}
