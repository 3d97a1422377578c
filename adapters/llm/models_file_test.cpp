#include "adapters/llm/models_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace attune::llm {
namespace {

using service::ModelRole;

constexpr const char* kCanary = "sk-canary-0123456789";

Result<std::string> canary(const std::string& /*env*/, const std::string& /*file*/) {
    return std::string(kCanary);
}

Result<std::string> no_key(const std::string& env, const std::string& file) {
    return fail(ErrorCode::kInvalid, "cannot be had: " + env + file);
}

Result<Models> parse(const std::string& text, FindKey find_key = canary) {
    return parse_models(text, "models.json", find_key);
}

// The sentence that a file is refused with; fails the test when it is not.
std::string refusal(const std::string& text, FindKey find_key = canary) {
    const auto models = parse(text, find_key);
    EXPECT_FALSE(models) << text;
    return models ? "" : models.error().what;
}

TEST(ModelsFile, ReadsAllThatIsInIt) {
    const auto models = parse(R"({
        "wording": {"base_url": "https://Models.Example.org:8443/v1/", "model": "small",
                    "key_env": "K", "deadline_ms": 2500, "max_tokens": 200, "temperature": 0.5,
                    "schema": "none", "price_in": 0.2, "price_out": 0.8, "stream": false},
        "judge": {"base_url": "http://localhost:8000/v1", "model": "tiny",
                  "schema": "json_schema"},
        "caps": {"per_learner_per_day": {"cost": 0.25, "calls": 100},
                 "per_tenant_per_day": {"cost": 10}},
        "allow_private": ["LocalHost"]})");
    ASSERT_TRUE(models) << models.error().what;
    const Endpoint& wording = models->roles.at(ModelRole::kWording);
    EXPECT_EQ(wording.base_url, "https://Models.Example.org:8443/v1");
    EXPECT_EQ(wording.host, "models.example.org");
    EXPECT_EQ(wording.key, kCanary);
    EXPECT_EQ(wording.deadline_ms, 2500);
    EXPECT_FALSE(wording.stream);
    EXPECT_FALSE(wording.private_allowed);
    const Endpoint& judge = models->roles.at(ModelRole::kJudge);
    EXPECT_TRUE(judge.private_allowed);
    EXPECT_TRUE(judge.key.empty());
    EXPECT_EQ(judge.schema, SchemaBy::kJsonSchema);
    EXPECT_EQ(models->caps.per_learner.cost_micros, 250'000);
    EXPECT_EQ(models->caps.per_learner.calls, 100);
    EXPECT_EQ(models->caps.per_tenant.cost_micros, 10'000'000);
    EXPECT_FALSE(models->caps.per_tenant.calls);
}

TEST(ModelsFile, AnEndpointForVectorsHasWhatVectorsNeed) {
    const auto models = parse(R"({"embed": {"base_url": "https://h.example/v1", "model": "e",
        "price_in": 0.02, "answers_at": 0.7}})");
    ASSERT_TRUE(models) << models.error().what;
    EXPECT_DOUBLE_EQ(models->roles.at(ModelRole::kEmbed).answers_at, 0.7);
    EXPECT_NE(refusal(R"({"embed": {"base_url": "https://h.example/v1", "model": "e",
        "max_tokens": 3}})")
                  .find("embed.max_tokens is not known here"),
              std::string::npos);
    EXPECT_NE(refusal(R"({"wording": {"base_url": "https://h.example/v1", "model": "e",
        "answers_at": 0.5}})")
                  .find("wording.answers_at is not known here"),
              std::string::npos);
    EXPECT_NE(refusal(R"({"embed": {"base_url": "https://h.example/v1", "model": "e",
        "deadline_ms": 4000}, "judge": {"base_url": "https://h.example/v1", "model": "e",
        "deadline_ms": 4000}})")
                  .find("embed.deadline_ms"),
              std::string::npos);
}

TEST(ModelsFile, NothingInItIsNoModel) {
    const auto models = parse("{}");
    ASSERT_TRUE(models);
    EXPECT_TRUE(models->roles.empty());
}

TEST(ModelsFile, EveryRefusalNamesFileAndField) {
    const std::string sound = R"("base_url": "https://h.example/v1", "model": "m")";
    const std::pair<std::string, std::string> cases[] = {
        {"no json", "models.json: the file is not JSON"},
        {"[]", "models.json:  must be an object"},
        {R"({"wordings": {}})", "models.json: wordings is not known"},
        {R"({"wording": {"model": "m"}})", "wording.base_url is missing"},
        {R"({"wording": {"base_url": "https://h.example"}})", "wording.model is missing"},
        {R"({"wording": {"base_url": "h.example/v1", "model": "m"}})", "wording.base_url must be"},
        {R"({"wording": {"base_url": "ftp://h.example", "model": "m"}})", "wording.base_url must"},
        {R"({"wording": {"base_url": "https://u:p@h.example", "model": "m"}})", "base_url may"},
        {R"({"wording": {"base_url": "http://h.example", "model": "m"}})", "https://"},
        {R"({"wording": {"base_url": "https://h.example:x", "model": "m"}})", "port"},
        {"{\"wording\": {" + sound + R"(, "deadline_ms": 60000}})", "wording.deadline_ms must be"},
        {"{\"wording\": {" + sound + R"(, "deadline_ms": 500.5}})", "must be a whole number"},
        {"{\"wording\": {" + sound + R"(, "temperature": "hot"}})", "wording.temperature must"},
        {"{\"wording\": {" + sound + R"(, "schema": "xml"}})", "wording.schema must be"},
        {"{\"wording\": {" + sound + R"(, "stream": 1}})", "wording.stream must be true or"},
        {"{\"wording\": {" + sound + R"(, "key": "abc"}})", "wording.key is not known"},
        {"{\"wording\": {" + sound + R"(, "key_env": "A", "key_file": "b"}})", "cannot stand"},
        {R"({"caps": {"per_learner_per_day": {"cost": -1}}})", "caps.per_learner_per_day.cost"},
        {R"({"caps": {"per_week": {}}})", "caps.per_week is not known"},
        {R"({"allow_private": [1]})", "allow_private must be a list"},
    };
    for (const auto& [text, sentence] : cases) {
        EXPECT_NE(refusal(text).find(sentence), std::string::npos) << text << "\n" << refusal(text);
        EXPECT_EQ(refusal(text).find("models.json: "), 0U);
    }
}

TEST(ModelsFile, WhatATurnWaitsForFitsIntoARequest) {
    const std::string endpoint = R"({"base_url": "https://h.example", "model": "m",)";
    const std::string both = "{\"judge\": " + endpoint + R"("deadline_ms": 5000}, "wording": )" +
                             endpoint + R"("deadline_ms": 4000}})";
    EXPECT_NE(refusal(both).find("judge.deadline_ms and wording.deadline_ms"), std::string::npos);
}

TEST(ModelsFile, AKeyIsNeverInASentence) {
    const std::string bad = R"({"wording": {"base_url": "https://h.example", "model": "m",
        "key_env": "K", "max_tokens": 0}})";
    EXPECT_EQ(refusal(bad).find(kCanary), std::string::npos);
    EXPECT_NE(refusal(bad, no_key).find("wording.key_env cannot be had: K"), std::string::npos);
}

TEST(ModelsFile, KeysComeFromTheEnvironmentOrAFile) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("attune-models-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "key") << kCanary << "\n";
    std::ofstream(folder / "two-lines") << "a\nb\n";
    const auto write = [&](const std::string& key) {
        std::ofstream(folder / "models.json")
            << R"({"wording": {"base_url": "https://h.example", "model": "m", )" + key + "}}";
        return load_models(folder / "models.json");
    };
    ::setenv("ATTUNE_TEST_KEY", kCanary, 1);
    EXPECT_EQ(write(R"("key_env": "ATTUNE_TEST_KEY")")->roles.begin()->second.key, kCanary);
    EXPECT_EQ(
        write("\"key_file\": \"" + (folder / "key").string() + "\"")->roles.begin()->second.key,
        kCanary);
    EXPECT_FALSE(write(R"("key_env": "ATTUNE_TEST_NO_SUCH_KEY")"));
    EXPECT_FALSE(write("\"key_file\": \"" + (folder / "two-lines").string() + "\""));
    EXPECT_FALSE(write("\"key_file\": \"" + (folder / "nowhere").string() + "\""));
    EXPECT_FALSE(load_models(folder / "missing.json"));
    ::unsetenv("ATTUNE_TEST_KEY");
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace attune::llm
