// The sums of acts: weights are read or refused by line, shares are shares, spans cover the turn.
#include "engine/dialogue/act_model.hpp"

#include <gtest/gtest.h>

#include "engine/base/math.hpp"
#include "engine/dialogue/act_split.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file
using dialogue::ActModel;

std::string complaint(std::string_view text) {
    const auto model = dialogue::read_act_model(text);
    return model ? "" : model.error().what;
}

// The words as a turn of one sentence that phrases take for an answer.
dialogue::TurnReading turn_of(const std::vector<std::string>& words) {
    dialogue::TurnReading turn;
    for (const std::string& word : words) {
        dialogue::TurnWord one;
        one.begin = turn.size;
        one.end = turn.size + static_cast<std::uint32_t>(word.size());
        one.flat = word;
        turn.size = one.end + 1;
        turn.words.push_back(one);
    }
    turn.sentences.push_back({{Act::kAnswer, 0, turn.size}, 0.0, 0});
    return turn;
}

}  // namespace

TEST(ActModel, WeightsAreReadInThousandths) {
    const auto model = dialogue::read_act_model("acts 1\n7 1000 0 0 0 0 0 0 -500\ncuts 1\n9 250\n");
    ASSERT_TRUE(model.has_value());
    EXPECT_DOUBLE_EQ(model->acts.at(7)[0], 1.0);
    EXPECT_DOUBLE_EQ(model->acts.at(7)[7], -0.5);
    const std::vector<dialogue::ActFeature> twice = {{9, 2.0}, {10, 5.0}};
    EXPECT_DOUBLE_EQ(dialogue::cut_log_odds(*model, twice), 0.5);
}

TEST(ActModel, AFaultNamesItsLine) {
    EXPECT_EQ(complaint(""), "weights of acts, line 1: \"acts\" and a number of rows is missing");
    EXPECT_EQ(complaint("acts 1\n7 1 2 3\ncuts 0\n"),
              "weights of acts, line 2: a row is a slot and eight whole numbers");
    EXPECT_EQ(complaint("acts 0\ncuts 1\n-4 5\n"),
              "weights of acts, line 3: a row is a slot and a whole number");
    EXPECT_EQ(complaint("acts 0\ncuts 0\nmore\n"),
              "weights of acts, line 2: the last row should end the file");
}

TEST(ActModel, TheWeightsCarriedAreRead) {
    EXPECT_GT(dialogue::act_model(assess::Language::kEnglish).acts.size(), 1000U);
    EXPECT_GT(dialogue::act_model(assess::Language::kGerman).cuts.size(), 100U);
}

TEST(ActModel, SharesAddUpToOne) {
    ActModel model;
    model.acts[3] = {4.0, -2.0, 0.5, 0.0, 0.0, 1.0, 0.0, -300.0};
    const std::vector<dialogue::ActFeature> features = {{3, 2.0}};
    double whole = 0.0;
    for (const double log_share : dialogue::log_shares(model, features)) {
        whole += exp_exact(log_share);
    }
    EXPECT_NEAR(whole, 1.0, 1e-12);
}

TEST(ActSplit, ATurnIsCutWhereBothSumsAgree) {
    const auto turn = turn_of({"restart", "it", "thanks", "friend"});
    ActModel model;
    const auto weigh = [&](std::size_t first, std::size_t past, std::size_t act, double weight) {
        for (const auto& feature : dialogue::stretch_features(turn, first, past)) {
            model.acts[feature.slot][act] += weight;
        }
    };
    weigh(0, 2, static_cast<std::size_t>(Act::kAnswer), 1.0);
    weigh(2, 4, static_cast<std::size_t>(Act::kOffTopic), 1.0);
    ASSERT_EQ(dialogue::split_by(model, turn).size(), 2U);
    for (const auto& feature : dialogue::cut_features(turn, 2)) {
        model.cuts[feature.slot] = -20.0;
    }
    const auto whole = dialogue::split_by(model, turn);
    ASSERT_EQ(whole.size(), 1U);
    EXPECT_EQ(whole[0].begin, 0U);
    EXPECT_EQ(whole[0].end, turn.size);
}

TEST(ActSplit, ATurnWithoutWordsIsNoise) {
    dialogue::TurnReading nothing;
    nothing.size = 2;
    const auto spans = dialogue::split_by(ActModel(), nothing);
    ASSERT_EQ(spans.size(), 1U);
    EXPECT_EQ(spans[0].act, Act::kNoise);
    EXPECT_EQ(spans[0].end, 2U);
}
