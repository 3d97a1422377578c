// Every way to frame a request that could be read in two ways, and every size limit.
#include "adapters/http/request_reader.hpp"

#include <gtest/gtest.h>

#include "engine/base/limits.hpp"
#include "engine/base/random.hpp"

namespace {

using namespace attune::http;  // NOLINT(google-build-using-namespace): test file
using Step = RequestReader::Step;

// The status of the refusal, 200 when it was read whole, 0 when more was wanted.
int outcome(const std::string& bytes) {
    RequestReader reader;
    const Step step = reader.feed(bytes);
    if (step == Step::kRefused) {
        return reader.refusal().status;
    }
    return step == Step::kComplete ? 200 : 0;
}

std::string post(const std::string& headers, const std::string& body) {
    return "POST /v1/sessions HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}

TEST(RequestReader, ReadsARequestHoweverItIsCut) {
    const std::string bytes = post("Content-Length: 5\r\nX-One: 1\r\n", "hello") + "GET";
    for (std::size_t cut = 1; cut < bytes.size() - 3; ++cut) {
        RequestReader reader;
        EXPECT_EQ(reader.feed(bytes.substr(0, cut)), Step::kMore) << cut;
        ASSERT_EQ(reader.feed(bytes.substr(cut)), Step::kComplete) << cut;
        const Request request = reader.take();
        EXPECT_EQ(request.body, "hello");
        EXPECT_EQ(*request.header("x-one"), "1");
        EXPECT_EQ(reader.leftover(), "GET");
    }
}

TEST(RequestReader, ReadsChunksAndForgetsTrailers) {
    const std::string bytes = post("Transfer-Encoding: chunked\r\n",
                                   "3\r\nabc\r\n2;x=1\r\nde\r\n0\r\nOrigin: evil\r\n\r\n");
    for (std::size_t cut = 60; cut < bytes.size(); ++cut) {
        RequestReader reader;
        ASSERT_EQ(reader.feed(bytes.substr(0, cut)), Step::kMore) << cut;
        ASSERT_EQ(reader.feed(bytes.substr(cut)), Step::kComplete) << cut;
        const Request request = reader.take();
        EXPECT_EQ(request.body, "abcde");
        EXPECT_EQ(request.header("origin"), nullptr);
    }
}

TEST(RequestReader, RefusesWhatTwoReadersCouldFrameDifferently) {
    const std::string chunks = "0\r\n\r\n";
    EXPECT_EQ(outcome(post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", chunks)), 400);
    EXPECT_EQ(outcome(post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", chunks)), 400);
    EXPECT_EQ(outcome(post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!")), 400);
    EXPECT_EQ(outcome(post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello")), 400);
    EXPECT_EQ(outcome(post("Content-Length: 5, 5\r\n", "hello")), 400);
    EXPECT_EQ(outcome(post("Content-Length: +5\r\n", "hello")), 400);
    EXPECT_EQ(outcome(post("Content-Length: -1\r\n", "")), 400);
    EXPECT_EQ(outcome(post("Content-Length: 5x\r\n", "hello")), 400);
    EXPECT_EQ(outcome(post("Transfer-Encoding: gzip\r\n", "")), 400);
    EXPECT_EQ(outcome(post("Transfer-Encoding: gzip, chunked\r\n", chunks)), 400);
    EXPECT_EQ(outcome(post("Transfer-Encoding: xchunked\r\n", chunks)), 400);
    EXPECT_EQ(outcome(post("Transfer-Encoding : chunked\r\n", chunks)), 400);
    EXPECT_EQ(outcome(post("Host: b\r\n", "")), 400);
    EXPECT_EQ(outcome(post("Idempotency-Key: aaaaaaaa\r\nIdempotency-Key: b\r\n", "")), 400);
    EXPECT_EQ(outcome("GET http://other/ HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(outcome("GET / HTTP/1.1\nHost: a\n\n"), 400);
    EXPECT_EQ(outcome("GET / HTTP/3.0\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(outcome("GET  / HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(outcome(std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28)), 400);
    EXPECT_EQ(outcome("\x16\x03\x01\x02\x01\x01 TLS to a plain port\r\n\r\n"), 400);
}

TEST(RequestReader, HoldsEveryLimit) {
    const std::string target(attune::limits::kTargetBytes, 'a');
    EXPECT_EQ(outcome("GET /" + target.substr(1) + " HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
    EXPECT_EQ(outcome("GET /" + target + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
    EXPECT_EQ(outcome("GET /" + std::string(100'000, 'a')), 414);
    EXPECT_EQ(outcome("GET / HTTP/1.1\r\nX: " + std::string(attune::limits::kHeaderBytes, 'a') +
                      "\r\n\r\n"),
              431);
    EXPECT_EQ(outcome("GET / HTTP/1.1\r\nX: " + std::string(100'000, 'a')), 431);
    std::string many;
    for (int i = 0; i < 150; ++i) {
        many += "a: b\r\n";
    }
    EXPECT_EQ(outcome("GET / HTTP/1.1\r\n" + many + "\r\n"), 431);
    const std::string body(attune::limits::kBodyBytes, 'b');
    EXPECT_EQ(outcome(post("Content-Length: 65536\r\n", body)), 200);
    EXPECT_EQ(outcome(post("Content-Length: 65537\r\n", "")), 413);
    EXPECT_EQ(outcome(post("Content-Length: 99999999999999999999999\r\n", "")), 400);
    EXPECT_EQ(outcome(post("Transfer-Encoding: chunked\r\n", "10001\r\n" + body)), 413);
    EXPECT_EQ(outcome(post("Transfer-Encoding: chunked\r\n", "1;" + std::string(100'000, 'e'))),
              413);
    EXPECT_EQ(outcome(post("Expect: the-unexpected\r\n", "")), 417);
}

TEST(RequestReader, AsksToGoOnOnlyWhenAsked) {
    RequestReader reader;
    EXPECT_EQ(reader.feed(post("Content-Length: 2\r\nExpect: 100-continue\r\n", "")),
              Step::kSendContinue);
    EXPECT_EQ(reader.feed(""), Step::kMore);
    EXPECT_EQ(reader.feed("ok"), Step::kComplete);
    EXPECT_EQ(outcome(post("Content-Length: 2\r\nExpect: 100-continue\r\n", "ok")), 200);
}

TEST(RequestReader, AnyBytesAreReadOrRefused) {
    attune::Random random(2026);
    const std::string seed = post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "3\r\nab");
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = seed;
        for (std::uint64_t change = 0; change < 1 + random.below(6); ++change) {
            bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
        }
        RequestReader reader;
        std::size_t at = 0;
        Step step = Step::kMore;
        while (at < bytes.size() && (step == Step::kMore || step == Step::kSendContinue)) {
            const std::size_t size = 1 + random.below(40);
            step = reader.feed(std::string_view(bytes).substr(at, size));
            at += size;
        }
        if (step == Step::kRefused) {
            EXPECT_GE(reader.refusal().status, 400);
        }
    }
}

}  // namespace
