#include "adapters/llm/stream_reader.hpp"

#include <gtest/gtest.h>

#include <string>

#include "adapters/llm/chat_request.hpp"

namespace attune::llm {
namespace {

std::string event(const std::string& content) {
    return R"(data: {"choices":[{"index":0,"delta":{"content":")" + content +
           "\"},\"finish_reason\":null}]}\n\n";
}

TEST(StreamReader, JoinsThePiecesHoweverTheyAreCut) {
    const std::string bytes = ": hello\n" + event("Gr\u00fc\u00dfe, ") + "event: x\nid: 3\n" +
                              event("\u201cWort\u201d") +
                              R"(data: {"choices":[],"usage":{"prompt_tokens":5,)"
                              R"("completion_tokens":2}})"
                              "\r\n\r\ndata: [DONE]\n\n";
    for (std::size_t size = 1; size <= bytes.size(); ++size) {
        StreamReader reader(true);
        std::string taken;
        for (std::size_t at = 0; at < bytes.size(); at += size) {
            ASSERT_TRUE(reader.feed(std::string_view(bytes).substr(at, size)));
            taken += reader.take_text();
        }
        ASSERT_TRUE(reader.finish());
        EXPECT_EQ(reader.text(), "Gr\u00fc\u00dfe, \u201cWort\u201d");
        EXPECT_EQ(taken, reader.text());
        ASSERT_TRUE(reader.usage());
        EXPECT_EQ(reader.usage()->tokens_in, 5);
        EXPECT_EQ(reader.usage()->tokens_out, 2);
        EXPECT_TRUE(reader.done());
    }
}

TEST(StreamReader, ALineThatIsTooLongIsRefusedBeforeItsEnd) {
    StreamReader reader(true, {.line_bytes = 1'000, .total_bytes = 100'000, .text_bytes = 1'000});
    const std::string chunk(400, 'x');
    EXPECT_TRUE(reader.feed(chunk));
    EXPECT_TRUE(reader.feed(chunk));
    EXPECT_FALSE(reader.feed(chunk)) << "1,200 bytes and no line end";
}

TEST(StreamReader, TooManyBytesAreRefusedEvenIfTheySayNothing) {
    StreamReader reader(true, {.line_bytes = 100, .total_bytes = 1'000, .text_bytes = 100});
    Result<void> fine;
    std::size_t fed = 0;
    while (fine && fed < 5'000) {
        fine = reader.feed(": comment\n");
        fed += 10;
    }
    EXPECT_FALSE(fine);
    EXPECT_LE(fed, 1'010U);
}

TEST(StreamReader, WhatIsNotWholeIsNothing) {
    const auto ends = [](const std::string& bytes, bool events = true) {
        StreamReader reader(events);
        return reader.feed(bytes) && reader.finish();
    };
    EXPECT_FALSE(ends(event("half")));
    EXPECT_TRUE(ends(event("whole") + "data: [DONE]\n\n"));
    EXPECT_TRUE(ends(event("whole") + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":"
                                      "\"stop\"}]}\n\n"));
    EXPECT_FALSE(ends("data: [DONE]\n\n")) << "no text at all";
    EXPECT_FALSE(ends("data: {}\n\ndata: [DONE]\n\n")) << "another shape";
    EXPECT_FALSE(ends("data: {\"choices\":[{\"delta\":{\"content\":\"\xc3(\"}}]}\n\n"));
    EXPECT_FALSE(ends("data: {\"choices\":[{\"delta\":{\"content\":\"\\ud83d\"}}]}\n\n"));
    EXPECT_FALSE(ends(std::string(200'000, '['), false));
    EXPECT_FALSE(ends(R"({"error": {"message": "no"}})", false));
    EXPECT_FALSE(ends(R"({"choices": [{"message": {"content": null}}]})", false));
    EXPECT_TRUE(ends(R"({"choices": [{"message": {"content": "x"}}], "more": 1})", false));
}

TEST(StreamReader, ADocumentIsPassedOnWhole) {
    const std::string document = R"({"data": [], "usage": {"prompt_tokens": 4}})";
    StreamReader reader(false, {}, BodyForm::kDocument);
    ASSERT_TRUE(reader.feed(document.substr(0, 9)));
    ASSERT_TRUE(reader.feed(document.substr(9)));
    ASSERT_TRUE(reader.finish());
    EXPECT_EQ(reader.take_text(), document);
    EXPECT_EQ(reader.usage()->tokens_in, 4);
    const auto ends = [](const std::string& bytes, bool events) {
        StreamReader one(events, {}, BodyForm::kDocument);
        return one.feed(bytes) && one.finish();
    };
    EXPECT_FALSE(ends(R"({"error": "no"})", false));
    EXPECT_FALSE(ends("[1]", false));
    EXPECT_FALSE(ends("{\"a\": \"\xc3(\"}", false));
    EXPECT_FALSE(ends("data: {}\n\n", true));
}

TEST(EmbeddingRequest, TakesOnlyWholeVectorsOfOneSize) {
    const auto vectors = vectors_in(
        R"({"data": [{"index": 1, "embedding": [0, 2]}, {"index": 0, "embedding": [1, -1.5]}]})",
        2);
    ASSERT_TRUE(vectors);
    EXPECT_EQ((*vectors)[0], (std::vector<float>{1.0F, -1.5F}));
    EXPECT_EQ((*vectors)[1], (std::vector<float>{0.0F, 2.0F}));
    for (const char* wrong :
         {R"({"data": [{"index": 0, "embedding": [1]}]})",
          R"({"data": [{"index": 0, "embedding": [1]}, {"index": 0, "embedding": [1]}]})",
          R"({"data": [{"index": 0, "embedding": [1]}, {"index": 2, "embedding": [1]}]})",
          R"({"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1, 2]}]})",
          R"({"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": []}]})",
          R"({"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": ["x"]}]})",
          R"({"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1e300]}]})",
          R"({"data": [{"index": 0, "embedding": [1]}, {"index": -1, "embedding": [1]}]})",
          R"({"data": [{"index": 0, "embedding": [1]}, 7]})", R"({"data": 7})", "7", ""}) {
        EXPECT_FALSE(vectors_in(wrong, 2)) << wrong;
    }
}

TEST(ChatRequest, AsksAsTheEndpointCan) {
    Endpoint endpoint;
    endpoint.model = "m";
    endpoint.key = "sk-canary";
    const service::ModelRequest wording{.role = service::ModelRole::kWording,
                                        .messages = {{"user", "a \"b\" \xff"}}};
    const std::string streamed = chat_request(endpoint, wording);
    EXPECT_NE(streamed.find("\"stream\":true"), std::string::npos);
    EXPECT_EQ(streamed.find("sk-canary"), std::string::npos);
    service::ModelRequest judge = wording;
    judge.form = service::AnswerForm::kReadings;
    EXPECT_EQ(chat_request(endpoint, judge).find("response_format"), std::string::npos);
    EXPECT_EQ(chat_request(endpoint, judge).find("stream"), std::string::npos);
    endpoint.schema = SchemaBy::kJsonSchema;
    EXPECT_NE(chat_request(endpoint, judge).find("\"json_schema\""), std::string::npos);
    endpoint.schema = SchemaBy::kJsonObject;
    EXPECT_NE(chat_request(endpoint, judge).find("\"json_object\""), std::string::npos);
}

TEST(ChatRequest, TakesOnlyWholeReadings) {
    const auto readings = readings_in(
        "Here it is: {\"readings\": [{\"id\": \"1\", \"expressed\": true, \"words\": \"w\"},"
        "{\"id\": 2, \"expressed\": true}, {\"id\": \"3\"}, 7,"
        "{\"id\": \"4\", \"expressed\": false}]} Done.");
    ASSERT_TRUE(readings);
    ASSERT_EQ(readings->size(), 2U);
    EXPECT_EQ((*readings)[0].words, "w");
    EXPECT_EQ((*readings)[1].id, "4");
    EXPECT_FALSE(readings_in("no braces"));
    EXPECT_FALSE(readings_in("}{"));
    EXPECT_FALSE(readings_in("{\"readings\": {}}"));
}

}  // namespace
}  // namespace attune::llm
