// The tutor beside a real llama.cpp whose model is random weights (make_gguf.mjs): it streams
// gibberish token by token, every word of which has to be stopped, and nothing else changes.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/llm/model_desk.hpp"
#include "tests/llm/node_server.hpp"

namespace attune::tests {
namespace {

constexpr int kDeadlineMs = 3'500;

class Llama : public ModelDeskTest {
  protected:
    static void SetUpTestSuite() {
        const std::string file = std::filesystem::path(ATTUNE_BUILD_DIR) / "random.gguf";
        if (!run_node("make_gguf.mjs", {file, "7"})) {
            why_not_ = "there is no Node to write the model";
            return;
        }
        EXPECT_LT(std::filesystem::file_size(file), 5'000'000U);
        server_ = NodeServer::start("llama_server.mjs", {file}, why_not_);
    }
    static void TearDownTestSuite() { server_.reset(); }

    void SetUp() override {
        if (server_ == nullptr) {
            GTEST_SKIP() << why_not_;
        }
        ModelDeskTest::SetUp();
        model_.put(client());
    }

    std::unique_ptr<service::LanguageModel> client() {
        return llm::make_client(
            models_at("http://127.0.0.1:" + std::to_string(server_->port()) + "/v1", kDeadlineMs),
            *entropy_);
    }

    static inline std::unique_ptr<NodeServer> server_;
    static inline std::string why_not_;
};

TEST_F(Llama, StreamsTokensAndCountsThem) {
    const auto model = client();
    int pieces = 0;
    const auto outcome = model->complete(
        {.role = service::ModelRole::kWording, .messages = {{"user", "Say it in other words."}}},
        [&](std::string_view) {
            ++pieces;
            return true;
        });
    ASSERT_TRUE(outcome.ok()) << outcome.failure->what;
    EXPECT_GT(pieces, 3) << "it should stream";
    EXPECT_FALSE(outcome.text.empty());
    EXPECT_GT(outcome.usage.tokens_in, 0);
    EXPECT_GT(outcome.usage.tokens_out, 0);
    EXPECT_FALSE(outcome.usage.estimated);
}

TEST_F(Llama, ReadingsHeldToASchemaAreReadAndMeanNothing) {
    const auto model = client();
    const auto outcome = model->complete({.role = service::ModelRole::kJudge,
                                          .messages = {{"user", "1: the name"}},
                                          .form = service::AnswerForm::kReadings},
                                         {});
    // Random weights may run out of tokens inside the document; then there is no answer.
    EXPECT_TRUE(outcome.ok() || outcome.failure->what.find("readings") != std::string::npos)
        << outcome.failure->what;
}

TEST_F(Llama, GibberishNeverReachesTheLearner) {
    int turns = 0;
    int unanswered = 0;
    for (const Item& item : course_->items) {
        if (turns >= 12) {
            break;
        }
        for (const Sample& sample : item.samples) {
            if (sample.label != "thin" && sample.label != "misconception") {
                continue;
            }
            SCOPED_TRACE(item.id.value + ": " + sample.text);
            const Taken taken = answer(item.id.value, sample.text);
            ASSERT_TRUE(taken.reply) << taken.reply.error().what;
            const TurnTaken& turn = taken.outcome.turn.taken;
            ASSERT_TRUE(turn.worded) << "nobody was asked";
            EXPECT_TRUE(turn.worded->lines.empty()) << service::shown_turn(turn).plain();
            EXPECT_NE(turn.worded->refused, "");
            EXPECT_EQ(service::shown_turn(turn).plain(), turn.step.turn.plain());
            unanswered += turn.worded->refused == "no answer" ? 1 : 0;
            ++turns;
            break;
        }
    }
    EXPECT_GE(turns, 8);
    EXPECT_LT(unanswered * 2, turns) << "the model should mostly answer, or nothing is shown here";
    const auto rows = store_->usage_of_tenant("local", 0, 1'000'000);
    ASSERT_TRUE(rows);
    std::int64_t refused = 0;
    for (const service::UsageRow& row : *rows) {
        refused += row.role == "wording" ? row.refused + row.failed : 0;
    }
    EXPECT_EQ(refused, turns);
}

}  // namespace
}  // namespace attune::tests
