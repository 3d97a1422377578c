// A model endpoint that misbehaves in every way of fault_server.mjs, behind the real client and the
// real tutor: the learner gets the tutor's own words, in time, and nothing is left behind.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <sstream>
#include <thread>

#include "tests/llm/model_desk.hpp"
#include "tests/llm/node_server.hpp"

namespace attune::tests {
namespace {

using service::ModelRole;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kDeadlineMs = 300;
constexpr int kLateMs = 1'500;  // what the tutor may be late by, whatever the endpoint does
constexpr const char* kItem = "http-502-dns";
constexpr const char* kQuestion = "How long do strangers remember my old phone book entry?";
constexpr const char* kAnswer = "I think the browser wrote the 502 because the name was wrong";

NodeServer* server() {
    static std::string why_not;
    static const auto kServer = NodeServer::start("fault_server.mjs", {}, why_not);
    return kServer.get();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::size_t entries_in(const char* folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

std::size_t descriptors() {
    return entries_in("/proc/self/fd");
}

std::size_t threads() {
    return entries_in("/proc/self/task");
}

class Faults : public ModelDeskTest {
  protected:
    void SetUp() override {
        if (server() == nullptr) {
            GTEST_SKIP() << "there is no Node to run the fault server";
        }
        ModelDeskTest::SetUp();
    }

    std::unique_ptr<service::LanguageModel> client(const std::string& way,
                                                   llm::ClientOptions options = patient()) {
        return llm::make_client(models_at(address_of(way), kDeadlineMs), *entropy_,
                                std::move(options));
    }

    // A breaker would hide the faults behind itself.
    static llm::ClientOptions patient() {
        llm::ClientOptions options;
        options.breaker.failures = 1'000'000;
        return options;
    }

    static std::string address_of(const std::string& way) {
        return "http://127.0.0.1:" + std::to_string(server()->port()) + "/" + way + "/v1";
    }

    static int count_of(const std::string& way) {
        return std::atoi(server()->get("/count/" + way).c_str());
    }

    service::ModelOutcome ask(service::LanguageModel& model, ModelRole role = ModelRole::kWording) {
        return model.complete({.role = role, .messages = {{"user", "words"}}}, {});
    }
};

TEST_F(Faults, EachOneLeavesTheTutorsOwnWordsInTime) {
    const std::vector<std::string> ways = lines_of(server()->get("/ways"));
    ASSERT_GE(ways.size(), 50U);
    const int followed = count_of("gibberish");
    for (const std::string& way : ways) {
        SCOPED_TRACE(way);
        model_.put(client(way));
        const auto start = steady_clock::now();
        const Taken taken = answer(kItem, kAnswer);
        const auto took = steady_clock::now() - start;
        ASSERT_TRUE(taken.reply) << taken.reply.error().what;
        EXPECT_EQ(taken.reply->status, 200);
        const TurnTaken& turn = taken.outcome.turn.taken;
        ASSERT_TRUE(turn.worded) << "nobody was asked";
        EXPECT_TRUE(turn.worded->lines.empty()) << service::shown_turn(turn).plain();
        EXPECT_FALSE(turn.worded->refused.empty());
        EXPECT_EQ(service::shown_turn(turn).plain(), turn.step.turn.plain());
        EXPECT_FALSE(turn.step.turn.plain().empty());
        // Judge and wording may each use up their deadline; no vectors are asked for.
        EXPECT_LT(took, milliseconds(2 * kDeadlineMs + kLateMs));
        EXPECT_GT(count_of(way), 0) << "the endpoint was not reached";
    }
    EXPECT_EQ(count_of("gibberish"), followed + 1) << "a redirect was followed";
}

TEST_F(Faults, AQuestionThatWordsCannotAnswerIsAnsweredByVectors) {
    const Taken without = answer(kItem, kQuestion);
    ASSERT_TRUE(without.reply);
    EXPECT_EQ(without.outcome.turn.taken.step.turn.move, Move::kDecline);
    model_.put(client("vectors"));
    const Taken taken = answer(kItem, kQuestion);
    ASSERT_TRUE(taken.reply);
    const TurnTaken& turn = taken.outcome.turn.taken;
    EXPECT_EQ(turn.step.turn.move, Move::kAnswerQuestion) << turn.step.turn.plain();
    ASSERT_FALSE(turn.gathered.passages.empty());
    EXPECT_NE(turn.gathered.passages.front().sentence.find("TTL"), std::string::npos);
    const auto rows = store_->usage_of_tenant("local", 0, 1'000'000);
    ASSERT_TRUE(rows);
    const auto embed = std::find_if(rows->begin(), rows->end(),
                                    [](const auto& row) { return row.role == "embed"; });
    ASSERT_NE(embed, rows->end());
    EXPECT_EQ(embed->tokens_in, 40);
}

TEST_F(Faults, VectorsThatDoNotComeLeaveTheDeclineInTime) {
    for (const std::string& way : lines_of(server()->get("/ways"))) {
        SCOPED_TRACE(way);
        llm::Models models = models_at(address_of(way), kDeadlineMs);
        std::erase_if(models.roles, [](const auto& one) { return one.first != ModelRole::kEmbed; });
        model_.put(llm::make_client(std::move(models), *entropy_, patient()));
        const auto start = steady_clock::now();
        const Taken taken = answer(kItem, kQuestion);
        ASSERT_TRUE(taken.reply) << taken.reply.error().what;
        EXPECT_EQ(taken.outcome.turn.taken.step.turn.move, Move::kDecline);
        EXPECT_LT(steady_clock::now() - start, milliseconds(kDeadlineMs + kLateMs));
    }
}

TEST_F(Faults, AThousandLeaveNoDescriptorAndNoThreadBehind) {
    std::vector<std::string> ways = lines_of(server()->get("/ways"));
    const std::size_t descriptors_before = descriptors();
    const std::size_t threads_before = threads();
    std::vector<std::unique_ptr<service::LanguageModel>> clients;
    clients.reserve(ways.size());
    for (const std::string& way : ways) {
        llm::Models models = models_at(address_of(way), llm::kDeadlineLeastMs);
        clients.push_back(llm::make_client(std::move(models), *entropy_, patient()));
    }
    const std::size_t threads_at_rest = threads();
    std::atomic<int> asked = 0;
    std::vector<std::thread> callers;
    callers.reserve(8);
    for (std::size_t first = 0; first < 8; ++first) {
        callers.emplace_back([&, first] {
            for (int i = asked++; i < 1'000; i = asked++) {
                const std::size_t way = (static_cast<std::size_t>(i) + first) % clients.size();
                (void)clients[way]->complete(
                    {.role = ModelRole::kWording, .messages = {{"user", "words"}}}, {});
            }
        });
    }
    for (std::thread& caller : callers) {
        caller.join();
    }
    EXPECT_EQ(threads(), threads_at_rest);
    clients.clear();
    EXPECT_EQ(threads(), threads_before);
    EXPECT_EQ(descriptors(), descriptors_before);
}

TEST_F(Faults, AKeyThatTheEndpointRepeatsIsInNoErrorAndNoRecord) {
    const auto model = client("key_repeated");
    const auto outcome = ask(*model);
    ASSERT_FALSE(outcome.ok());
    EXPECT_NE(outcome.failure->what.find("401"), std::string::npos);
    EXPECT_EQ(outcome.failure->what.find("canary"), std::string::npos);
    EXPECT_EQ(outcome.text.find("canary"), std::string::npos);
    model_.put(client("key_repeated"));
    const Taken taken = answer(kItem, kAnswer);
    EXPECT_EQ(codec_->encode(EventBody{taken.outcome.turn.taken}).find("canary"),
              std::string::npos);
}

TEST_F(Faults, AnEndpointThatKeepsFailingIsLeftAlone) {
    llm::ClientOptions options;
    options.breaker = {.failures = 3, .open_ms = 600'000};
    options.pause = [](std::int64_t) {};
    const auto model = client("unavailable_in_html", options);
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(ask(*model).ok());
    }
    const int asked = count_of("unavailable_in_html");
    EXPECT_GE(asked, 3);
    for (int i = 0; i < 20; ++i) {
        const auto outcome = ask(*model);
        ASSERT_FALSE(outcome.ok());
        EXPECT_EQ(outcome.usage.calls, 0);
    }
    EXPECT_EQ(count_of("unavailable_in_html"), asked);
}

TEST_F(Faults, MoreCallsThanMayWaitAreRefusedAtOnce) {
    llm::ClientOptions options = patient();
    options.transfers = {.in_flight = 1, .queued = 1};
    const auto model = client("hang_before_headers", options);
    std::vector<std::thread> callers;
    std::atomic<int> busy = 0;
    for (int i = 0; i < 8; ++i) {
        callers.emplace_back([&] {
            const auto outcome =
                model->complete({.role = ModelRole::kWording, .messages = {{"user", "words"}}}, {});
            busy += outcome.usage.calls == 0 ? 1 : 0;
        });
    }
    for (std::thread& caller : callers) {
        caller.join();
    }
    EXPECT_GE(busy, 6);
}

TEST_F(Faults, AnAddressInsideIsRefusedUnlessItIsAllowed) {
    llm::Models models = models_at(address_of("usage"), kDeadlineMs);
    for (auto& [role, endpoint] : models.roles) {
        endpoint.private_allowed = false;
    }
    const auto model = llm::make_client(models, *entropy_, patient());
    const int asked = count_of("usage");
    const auto outcome = ask(*model);
    ASSERT_FALSE(outcome.ok());
    EXPECT_NE(outcome.failure->what.find("private address"), std::string::npos);
    EXPECT_EQ(outcome.usage.calls, 0);
    EXPECT_EQ(count_of("usage"), asked);
}

TEST_F(Faults, WhatTheProxyOfTheEnvironmentSaysIsNotAsked) {
    ::setenv("http_proxy", "http://127.0.0.1:9", 1);
    const auto outcome = ask(*client("usage"));
    ::unsetenv("http_proxy");
    EXPECT_TRUE(outcome.ok());
}

TEST_F(Faults, SoundAnswersComeThroughWithWhatTheyUsed) {
    const auto usage = ask(*client("usage"));
    ASSERT_TRUE(usage.ok()) << usage.failure->what;
    EXPECT_EQ(usage.text, "Counted.");
    EXPECT_EQ(usage.usage.tokens_in, 11);
    EXPECT_EQ(usage.usage.tokens_out, 7);
    EXPECT_EQ(usage.usage.cost_micros, 11 + 2 * 7);
    EXPECT_FALSE(usage.usage.estimated);
    for (const auto& [way, text] :
         {std::pair{"double_done", "Two ends."}, std::pair{"finish_without_done", "One end."},
          std::pair{"unknown_fields", "Words."}}) {
        const auto outcome = ask(*client(way));
        ASSERT_TRUE(outcome.ok()) << way << ": " << outcome.failure->what;
        EXPECT_EQ(outcome.text, text);
    }
    const auto uncounted = ask(*client("double_done"));
    EXPECT_TRUE(uncounted.usage.estimated);
    EXPECT_GT(uncounted.usage.cost_micros, 0);
}

TEST_F(Faults, OneThatIsBusyIsAskedAgain) {
    llm::ClientOptions options = patient();
    int pauses = 0;
    options.pause = [&](std::int64_t) { ++pauses; };
    const auto outcome = ask(*client("once_busy", options));
    ASSERT_TRUE(outcome.ok()) << outcome.failure->what;
    EXPECT_EQ(outcome.text, "The second try.");
    EXPECT_EQ(outcome.usage.calls, 2);
    EXPECT_EQ(pauses, 1);
}

TEST_F(Faults, ACallerMayEndACall) {
    const auto model = client("endless_stream");
    std::string heard;
    const auto outcome = model->complete(
        {.role = ModelRole::kWording, .messages = {{"user", "words"}}}, [&](std::string_view more) {
            heard += more;
            return heard.size() < 100;
        });
    EXPECT_FALSE(outcome.ok());
    EXPECT_GE(heard.size(), 100U);
}

TEST_F(Faults, AWordingThatPassesStandsAndIsPassedOnAsItComes) {
    model_.put(client("reword"));
    const Taken taken = answer(kItem, kAnswer);
    ASSERT_TRUE(taken.reply);
    const TurnTaken& turn = taken.outcome.turn.taken;
    ASSERT_TRUE(turn.worded);
    EXPECT_EQ(turn.worded->refused, "") << service::shown_turn(turn).plain();
    ASSERT_FALSE(turn.worded->lines.empty());
    EXPECT_EQ(turn.worded->by, "wording test-model");
    EXPECT_NE(taken.words, "") << "nothing was passed on before the end";
    const auto rows = store_->usage_of_tenant("local", 0, 1'000'000);
    ASSERT_TRUE(rows);
    const auto wording = std::find_if(rows->begin(), rows->end(),
                                      [](const auto& row) { return row.role == "wording"; });
    ASSERT_NE(wording, rows->end());
    EXPECT_EQ(wording->tokens_in, 210);
    EXPECT_EQ(wording->cost_micros, 210 + 2 * 60);
}

}  // namespace
}  // namespace attune::tests
