// How answers travel: compression, tags, HEAD, streams that resume, and the end of the server.
#include <csignal>

#include "tests/http/fixture.hpp"

namespace attune::tests {
namespace {

using nlohmann::json;

TEST_F(InSession, SecurityHeadersStandOnEveryAnswer) {
    const std::vector<Response> answers = {visitor.get("/"),        visitor.get("/v1/courses"),
                                           visitor.get("/v1/none"), visitor.get("/%"),
                                           visitor.get("/healthz"), answer(kThin)};
    for (const Response& response : answers) {
        EXPECT_EQ(response.header("content-security-policy"),
                  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                  "connect-src 'self'; font-src 'self'; media-src 'self'; worker-src 'self'; "
                  "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
                  "form-action 'self'; require-trusted-types-for 'script'");
        EXPECT_EQ(response.header("x-content-type-options"), "nosniff");
        EXPECT_EQ(response.header("referrer-policy"), "no-referrer");
        EXPECT_EQ(response.header("cross-origin-opener-policy"), "same-origin");
        EXPECT_EQ(response.header("cross-origin-resource-policy"), "same-origin");
        EXPECT_NE(response.header("permissions-policy"), "");
        EXPECT_EQ(response.header("x-frame-options"), "DENY");
    }
    EXPECT_EQ(visitor.get("/v1/courses").header("cache-control"), "no-store");
}

TEST_F(InSession, TheCookieIsOutOfReachOfScripts) {
    Visitor fresh(visitor.port());
    const std::string cookie =
        fresh.post("/v1/sessions", {{"course", kCourse}}).header("set-cookie");
    for (const char* part :
         {"attune_learner=", "HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=15552000"}) {
        EXPECT_NE(cookie.find(part), std::string::npos) << cookie;
    }
}

TEST_F(InSession, LargeAnswersAreCompressedForThoseWhoAsk) {
    const std::string path = std::string("/v1/courses/") + kCourse + "/map";
    const Response plain = visitor.get(path);
    const Response packed = visitor.ask({.path = path, .headers = {{"Accept-Encoding", "gzip"}}});
    EXPECT_EQ(packed.header("content-encoding"), "gzip");
    EXPECT_LT(packed.body.size(), plain.body.size() / 2);
    EXPECT_EQ(unzipped(packed.body), plain.body);
    const Response small =
        visitor.ask({.path = "/healthz", .headers = {{"Accept-Encoding", "gzip"}}});
    EXPECT_EQ(small.header("content-encoding"), "");
}

TEST_F(InSession, HeadIsGetWithoutItsBody) {
    for (const std::string& path : {here(), std::string("/v1/courses"), std::string("/healthz")}) {
        const Response get = visitor.get(path);
        Connection connection(visitor.port());
        connection.send(visitor.bytes_of({.method = "HEAD", .path = path}));
        const Response head = connection.read(true);
        EXPECT_EQ(head.status, get.status);
        EXPECT_EQ(head.header("content-length"), get.header("content-length"));
        connection.send(visitor.bytes_of({.method = "GET", .path = "/healthz"}));
        EXPECT_EQ(connection.read().body, "ok\n") << "the next answer must follow at once";
    }
}

TEST_F(InSession, PagesCarryTagsAndAreNotSentTwice) {
    const Response page = visitor.ask({.path = "/", .headers = {{"Accept", "text/html"}}});
    if (page.status == 404) {
        GTEST_SKIP() << "the program was built without its pages";
    }
    ASSERT_EQ(page.status, 200);
    const std::string etag = page.header("etag");
    ASSERT_FALSE(etag.empty());
    const Response again = visitor.ask({.path = "/", .headers = {{"If-None-Match", etag}}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    const Response route =
        visitor.ask({.path = "/some/page", .headers = {{"Accept", "text/html"}}});
    EXPECT_EQ(route.status, 200);
    EXPECT_EQ(route.body, page.body);
    expect_problem(visitor.get("/assets/none.js"), 404, "not_found");
}

class Stream : public InSession {
  protected:
    std::unique_ptr<Connection> open(const std::string& last = "") {
        auto connection = std::make_unique<Connection>(visitor.port());
        Ask ask{.method = "GET", .path = here("/stream")};
        if (!last.empty()) {
            ask.headers["Last-Event-ID"] = last;
        }
        connection->send(visitor.bytes_of(ask));
        EXPECT_NE(connection->read_until("\r\n\r\n").find("200 OK"), std::string::npos);
        EXPECT_NE(connection->read_until("\n\n").find("retry:"), std::string::npos);
        return connection;
    }

    struct Event {
        std::string name;
        std::int64_t id = 0;
        json data;
    };

    static Event next(Connection& connection) {
        std::string text = connection.read_until("\n\n");
        while (text.starts_with(":")) {
            text = connection.read_until("\n\n");
        }
        const auto field = [&](const std::string& name) {
            const std::size_t at = text.find(name + ": ");
            return at == std::string::npos
                       ? ""
                       : text.substr(at + name.size() + 2,
                                     text.find('\n', at) - at - name.size() - 2);
        };
        EXPECT_NE(field("id"), "") << text;
        return {field("event"), std::atoll(field("id").c_str()),
                json::parse(field("data"), nullptr, false)};
    }
};

TEST_F(Stream, BringsTurnsAndActivitiesAsTheyHappen) {
    const auto first = open();
    const auto second = open();
    const json turn = answer(kThin).json();
    for (Connection* connection : {first.get(), second.get()}) {
        const Event event = next(*connection);
        EXPECT_EQ(event.name, "turn");
        EXPECT_EQ(event.id, turn.at("number"));
        EXPECT_EQ(event.data, turn);
    }
    const json choice = turn.at("decision").at("ranked").at(0);
    const Response opened_next =
        visitor.post(here("/activity"), {{"kind", choice.at("kind")}, {"id", choice.at("id")}});
    ASSERT_EQ(opened_next.status, 200) << opened_next.body;
    const Event event = next(*first);
    EXPECT_EQ(event.name, "activity");
    EXPECT_EQ(event.data, opened_next.json());
}

TEST_F(Stream, ResumesAfterTheLastEventSeen) {
    std::vector<std::int64_t> numbers;
    for (const char* text : {"dns is fine", "the proxy sent it", "i would read the log"}) {
        const Response turn = answer(text);
        if (turn.status != 200) {
            break;
        }
        numbers.push_back(turn.json().at("number"));
    }
    ASSERT_GE(numbers.size(), 2U);
    const auto stream = open(std::to_string(numbers.front()));
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        const Event event = next(*stream);
        EXPECT_EQ(event.id, numbers[i]);
        for (const std::string& problem : contract().judge_schema("TurnResult", event.data)) {
            ADD_FAILURE() << problem;
        }
    }
    const auto odd = open("not-a-number");
    EXPECT_EQ(next(*odd).id, numbers.front());
}

TEST_F(Stream, AResendIsNotAnEvent) {
    const auto stream = open();
    const std::string key = fresh_key();
    const json turn = answer(kThin, key).json();
    EXPECT_EQ(answer(kThin, key).status, 200);
    EXPECT_EQ(next(*stream).id, turn.at("number"));
    const Response second = answer("the log of the app");
    if (second.status == 200) {
        EXPECT_EQ(next(*stream).id, second.json().at("number"));
    }
}

TEST(Drain, SigtermEndsStreamsAndTheProgramWithStatusZero) {
    const auto own = ServerProcess::start();
    ASSERT_NE(own, nullptr);
    Visitor visitor(own->port());
    const json session = visitor.post("/v1/sessions", {{"course", kCourse}}).json();
    const std::string path = "/v1/sessions/" + session.at("id").get<std::string>();
    Connection stream(own->port());
    stream.send(visitor.bytes_of({.method = "GET", .path = path + "/stream"}));
    EXPECT_NE(stream.read_until("\n\n").find("200 OK"), std::string::npos);
    own->signal(SIGTERM);
    EXPECT_TRUE(stream.closes(std::chrono::seconds(12)));
    EXPECT_EQ(own->exit_status(15), 0);
    EXPECT_EQ(own->log().find("attune_learner"), std::string::npos);
}

TEST(Drain, APortInUseIsSaidWithTheWayOut) {
    const auto second = ServerProcess::start({"--port", std::to_string(shared_server().port())});
    EXPECT_EQ(second, nullptr);
}

TEST(Metrics, CountWithoutNamingAnybody) {
    Visitor visitor(shared_server().port());
    const json session = visitor.post("/v1/sessions", {{"course", kCourse}}).json();
    const std::string id = session.at("id");
    EXPECT_EQ(visitor.get("/v1/sessions/" + id).status, 200);
    const std::string text = visitor.get("/metrics").body;
    for (const char* name :
         {"attune_http_requests_total{route=\"/v1/sessions/{session}\",status=\"200\"}",
          "attune_http_request_seconds_bucket", "attune_streams_open", "attune_turns_total",
          "attune_jobs_waiting", "attune_store_errors_total", "process_resident_memory_bytes",
          "attune_uptime_seconds"}) {
        EXPECT_NE(text.find(name), std::string::npos) << name;
    }
    EXPECT_EQ(text.find(id), std::string::npos);
    EXPECT_EQ(text.find(session.at("learner").get<std::string>()), std::string::npos);
}

}  // namespace
}  // namespace attune::tests
