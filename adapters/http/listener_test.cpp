// The listener against a gate of the tests' own: framing, keep-alive, deadlines, streams, the end.
#include "adapters/http/listener.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "adapters/http/problem.hpp"
#include "adapters/http/raw_client_test.hpp"
#include "adapters/http/stream_hub.hpp"
#include "adapters/http/worker_pool.hpp"

namespace {

using namespace attune::http;  // NOLINT(google-build-using-namespace): test file
using namespace std::chrono_literals;

// /now at once, /work on a worker, /slow held until released, /big a large body, /stream a stream.
class TestGate : public Gate {
  public:
    Plan plan(Request request) override {
        ++planned;
        Plan plan;
        const std::string path(request.path());
        Response response;
        response.type = "text/plain";
        response.body = path + " " + std::to_string(request.body.size());
        if (path == "/work" || path == "/slow") {
            plan.work = [this, path, response] {
                ++running;
                while (path == "/slow" && !released) {
                    std::this_thread::sleep_for(1ms);
                }
                return response;
            };
            return plan;
        }
        if (path == "/big") {
            response.body = std::string(3'000'000, 'b');
        }
        if (path == "/stream") {
            auto mailbox = hub->subscribe("t/l/s");
            response.type = "text/event-stream";
            (*mailbox)->begin_with({}, 0);
            response.stream = *mailbox;
        }
        plan.now = std::move(response);
        return plan;
    }
    bool run(std::function<void()> work) override { return pool.run(std::move(work)); }
    void answered(const Request& /*request*/, const Response& response,
                  std::chrono::microseconds /*took*/) override {
        refused += response.status == 503 ? 1 : 0;
    }
    void connections(std::size_t /*open*/) override {}

    std::shared_ptr<StreamHub> hub = std::make_shared<StreamHub>(2);
    std::atomic<bool> released = false;
    std::atomic<int> planned = 0;
    std::atomic<int> running = 0;  // jobs that a worker has taken up
    std::atomic<int> refused = 0;
    WorkerPool pool{2, 2};
};

class ListenerTest : public testing::Test {
  protected:
    void SetUp() override { open(); }

    void open() {
        auto opened = Listener::open(options, gate);
        ASSERT_TRUE(opened.has_value()) << opened.error().what;
        listener = std::move(*opened);
    }

    // Deadlines so short that they surely pass; elsewhere they are so long that they never do.
    void open_impatient() {
        listener->halt();
        options.request_time = 300ms;
        open();
    }

    void TearDown() override {
        gate.released = true;
        listener->halt();
    }

    static bool becomes(const std::atomic<int>& value, int wanted) {
        for (int i = 0; i < 4'000 && value < wanted; ++i) {
            std::this_thread::sleep_for(5ms);
        }
        return value >= wanted;
    }

    [[nodiscard]] static std::string get(const std::string& path, const std::string& more = "") {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
    }

    // Lives before the gate and dies after it, as in Server.
    std::unique_ptr<Listener> listener;
    TestGate gate;
    ListenerOptions options{.host = "127.0.0.1",
                            .port = 0,
                            .threads = 2,
                            .connections = 8,
                            .tls_in_front = false,
                            .request_time = 30'000ms,
                            .idle_time = 30'000ms,
                            .heartbeat = 300ms,
                            .drain_time = 5'000ms};
};

TEST_F(ListenerTest, AConnectionServesOneRequestAfterAnother) {
    RawClient client(listener->port());
    for (const std::string path : {"/now", "/work", "/now"}) {
        client.send(get(path));
        const std::string response = client.response();
        EXPECT_NE(response.find("HTTP/1.1 200 OK"), std::string::npos);
        EXPECT_NE(response.find("\r\n\r\n" + path + " 0"), std::string::npos);
    }
}

TEST_F(ListenerTest, RequestsSentTogetherAreAnsweredInOrder) {
    RawClient client(listener->port());
    client.send(get("/work") + get("/now") + get("/work"));
    EXPECT_NE(client.response().find("/work 0"), std::string::npos);
    EXPECT_NE(client.response().find("/now 0"), std::string::npos);
    EXPECT_NE(client.response().find("/work 0"), std::string::npos);
}

TEST_F(ListenerTest, EveryResponseCarriesTheSecurityHeaders) {
    RawClient client(listener->port());
    client.send(get("/now"));
    const std::string response = client.response();
    for (const char* header :
         {"Content-Security-Policy: default-src 'none'; script-src 'self'",
          "require-trusted-types-for 'script'", "X-Content-Type-Options: nosniff",
          "Referrer-Policy: no-referrer", "Cross-Origin-Opener-Policy: same-origin",
          "Cross-Origin-Resource-Policy: same-origin",
          "Permissions-Policy: ", "X-Frame-Options: DENY", "Cache-Control: no-store"}) {
        EXPECT_NE(response.find(header), std::string::npos) << header;
    }
    EXPECT_EQ(response.find("unsafe-inline"), std::string::npos);
}

TEST_F(ListenerTest, HeadHasTheLengthAndNoBody) {
    RawClient client(listener->port());
    client.send("HEAD /now HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const std::string response = client.rest();
    EXPECT_NE(response.find("Content-Length: 6"), std::string::npos);
    EXPECT_TRUE(response.ends_with("\r\n\r\n"));
}

TEST_F(ListenerTest, ALargeBodyArrivesWhole) {
    RawClient client(listener->port());
    client.send(get("/big"));
    EXPECT_GT(client.response().size(), 3'000'000U);
}

TEST_F(ListenerTest, ARequestThatTricklesIsCutWith408) {
    open_impatient();
    RawClient client(listener->port());
    client.send("GET /now HTTP/1.1\r\nHos");
    const std::string response = client.rest();
    EXPECT_NE(response.find("HTTP/1.1 408"), std::string::npos);
    EXPECT_TRUE(client.closed());
}

TEST_F(ListenerTest, ABodyThatIsTooLargeGetsAnAnswerAlthoughItIsStillBeingSent) {
    RawClient client(listener->port());
    client.send("POST /now HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
    client.send(std::string(1'000'000, 'x'));
    const std::string response = client.rest();
    EXPECT_NE(response.find("HTTP/1.1 413"), std::string::npos);
}

TEST_F(ListenerTest, AClientThatAsksMayGoOnSendsItsBodyAfterTheWord) {
    RawClient client(listener->port());
    client.send(
        "POST /now HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    EXPECT_NE(client.response().find("HTTP/1.1 100 Continue"), std::string::npos);
    client.send("hello");
    EXPECT_NE(client.response().find("/now 5"), std::string::npos);
}

TEST_F(ListenerTest, WorkThatTakesTooLongIsAnsweredWith503) {
    open_impatient();
    RawClient client(listener->port());
    client.send(get("/slow"));
    const std::string response = client.rest();
    EXPECT_NE(response.find("HTTP/1.1 503"), std::string::npos);
    EXPECT_NE(response.find("Retry-After: 1"), std::string::npos);
}

TEST_F(ListenerTest, AFullQueueRefusesAtOnce) {
    std::vector<std::unique_ptr<RawClient>> clients;
    // Two first, until both workers have one; then two may wait and two must go.
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<RawClient>(listener->port()));
        clients.back()->send(get("/slow"));
        if (i < 2) {
            EXPECT_TRUE(becomes(gate.running, i + 1));
        }
    }
    EXPECT_TRUE(becomes(gate.refused, 2));
    gate.released = true;
    int answered = 0;
    for (const auto& client : clients) {
        answered += client->response().find("/slow 0") != std::string::npos ? 1 : 0;
    }
    EXPECT_EQ(answered, 4);
}

TEST_F(ListenerTest, BeyondTheCapAConnectionIsToldSo) {
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 8; ++i) {
        clients.push_back(std::make_unique<RawClient>(listener->port()));
        clients.back()->send(get("/now"));
        EXPECT_NE(clients.back()->response().find("200 OK"), std::string::npos);
    }
    RawClient ninth(listener->port());
    EXPECT_NE(ninth.rest().find("HTTP/1.1 503"), std::string::npos);
}

TEST_F(ListenerTest, AStreamGetsWhatIsPublishedAndBeatsInBetween) {
    RawClient client(listener->port());
    client.send(get("/stream"));
    EXPECT_NE(client.read_until("\r\n\r\n").find("text/event-stream"), std::string::npos);
    gate.hub->announce("t/l/s", 7);
    gate.hub->settle("t/l/s", 7, frame_of("turn", 7, "{}"));
    EXPECT_NE(client.read_until("data: {}\n\n").find("event: turn\nid: 7\n"), std::string::npos);
    EXPECT_NE(client.read_until(": alive\n\n").find(": alive\n\n"), std::string::npos);
}

TEST_F(ListenerTest, ALeftStreamIsNoticedAndItsPlaceIsFree) {
    {
        RawClient client(listener->port());
        client.send(get("/stream"));
        client.read_until("\r\n\r\n");
        EXPECT_EQ(gate.hub->open(), 1U);
    }
    for (int i = 0; i < 2'000 && gate.hub->open() > 0; ++i) {
        std::this_thread::sleep_for(5ms);
    }
    EXPECT_EQ(gate.hub->open(), 0U);
}

TEST_F(ListenerTest, StopFinishesWhatIsInWorkAndTellsStreamsToComeAgain) {
    RawClient working(listener->port());
    working.send(get("/slow"));
    RawClient streaming(listener->port());
    streaming.send(get("/stream"));
    streaming.read_until("\r\n\r\n");
    RawClient idle(listener->port());
    idle.send(get("/now"));
    idle.response();
    ASSERT_TRUE(becomes(gate.planned, 3));

    listener->stop();
    gate.hub->close("");
    EXPECT_NE(streaming.rest().find("retry: "), std::string::npos);
    EXPECT_TRUE(idle.rest().empty());
    gate.released = true;
    EXPECT_NE(working.rest().find("/slow 0"), std::string::npos);
    listener->wait();
    const RawClient late(listener->port());
    EXPECT_FALSE(late.connected());
}

TEST_F(ListenerTest, APortInUseIsNamedWithTheWayOut) {
    options.port = listener->port();
    const auto second = Listener::open(options, gate);
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().code, attune::ErrorCode::kUnavailable);
    EXPECT_NE(second.error().what.find(std::to_string(options.port)), std::string::npos);
    EXPECT_NE(second.error().what.find("--port"), std::string::npos);
}

TEST_F(ListenerTest, AnAddressThatIsNoneIsRefused) {
    options.host = "not an address";
    const auto opened = Listener::open(options, gate);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().code, attune::ErrorCode::kInvalid);
}

}  // namespace
