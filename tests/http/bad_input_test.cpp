// Whatever is sent: a clear refusal, nothing lost, and the server still there.
#include <thread>

#include "tests/http/fixture.hpp"

namespace attune::tests {
namespace {

using nlohmann::json;

class BadInput : public InSession {
  protected:
    void TearDown() override {
        EXPECT_EQ(visitor.get(here()).status, 200) << "the session must have survived";
    }

    [[nodiscard]] std::size_t turns() { return visitor.get(here()).json().at("turns").size(); }

    Response raw_turn(const std::string& body, std::map<std::string, std::string> headers = {}) {
        return visitor.ask({.method = "POST",
                            .path = here("/turns"),
                            .body = body,
                            .headers = std::move(headers)});
    }
};

TEST_F(BadInput, AnAnswerOfAMegabyte) {
    expect_problem(answer(std::string(1'000'000, 'a')), 413, "too_large");
    expect_problem(answer(std::string(20'001, 'a')), 422, "invalid");
    EXPECT_EQ(turns(), 0U);
}

TEST_F(BadInput, TextThatIsNone) {
    expect_problem(raw_turn("{\"text\":\"\xff\xfe\"}"), 400, "bad_request");
    expect_problem(raw_turn("{\"text\":\"\xc0\xaf\"}"), 400, "bad_request");
    expect_problem(raw_turn("{\"text\":\"\xed\xa0\x80\"}"), 400, "bad_request");
    expect_problem(raw_turn("{\"text\":\"a\\u0000b\"}"), 422, "invalid");
    expect_problem(raw_turn(std::string("{\"text\":\"a\0b\"}", 14)), 400, "bad_request");
    expect_problem(answer(""), 422, "invalid");
    expect_problem(answer(" \n\t"), 422, "invalid");
    EXPECT_EQ(turns(), 0U);
}

TEST_F(BadInput, HiddenAndRightToLeftTextIsTextAndComesBackAsItWas) {
    const std::string text =
        "DNS \u202eanswered\u202c, \u200bthe\u200d name \u05e9\u05dc\u05d5\u05dd \U000E0041 "
        "resolved "
        "<script>alert(1)</script> '; DROP TABLE--";
    const Response response = answer(text);
    ASSERT_EQ(response.status, 200) << response.body;
    expect_keeps_contract("takeTurn", response);
    EXPECT_EQ(response.json().at("text"), text);
}

TEST_F(BadInput, JsonThatIsNoneOrNotOurs) {
    for (const char* body : {"", "{", "[]", "null", "\"text\"", "{\"text\":\"a\"} {}", "{'text':1}",
                             "{\"text\":\"a\",\"text\":\"b\"}", "{\"text\":\"\\ud800\"}"}) {
        const int status = std::string(body).empty() ? 422 : 400;
        EXPECT_EQ(raw_turn(body).status, status) << body;
    }
    for (const json& body : std::vector<json>{{{"txt", "a"}},
                                              {{"text", 1}},
                                              {{"text", "a"}, {"way_out", "sideways"}},
                                              {{"text", "a"}, {"sure", "yes"}},
                                              {{"text", "a"}, {"hesitation_ms", -1}},
                                              {{"text", "a"}, {"hesitation_ms", 86'400'001}},
                                              {{"text", "a"}, {"hesitation_ms", 1.5}},
                                              {{"text", "a"}, {"hesitation_ms", 1e300}},
                                              {{"text", "a"}, {"surprise", true}}}) {
        expect_problem(visitor.post(here("/turns"), body), 422, "invalid");
    }
    EXPECT_EQ(turns(), 0U);
}

TEST_F(BadInput, WrongTypesAndMethods) {
    expect_problem(raw_turn("text=a", {{"Content-Type", "application/x-www-form-urlencoded"}}), 415,
                   "unsupported_media_type");
    expect_problem(raw_turn("{\"text\":\"a\"}", {{"Content-Type", "text/plain"}}), 415,
                   "unsupported_media_type");
    expect_problem(raw_turn("{\"text\":\"a\"}", {{"Content-Type", ""}}), 415,
                   "unsupported_media_type");
    for (const char* method : {"PUT", "PATCH", "GET", "DELETE", "OPTIONS", "TRACE", "FOO"}) {
        const Response response = visitor.ask({.method = method, .path = here("/turns")});
        expect_problem(response, 405, "method_not_allowed");
        EXPECT_EQ(response.header("allow"), "POST");
    }
}

TEST_F(BadInput, ConsentToWhatNobodyDecidesOnOrWithoutSayingWhat) {
    const auto put = [&](const std::string& purpose, const std::string& body,
                         const std::map<std::string, std::string>& headers = {}) {
        return visitor.ask({.method = "PUT",
                            .path = "/v1/me/consents/" + purpose,
                            .body = body,
                            .headers = headers});
    };
    const std::string yes = R"({"granted":true})";
    for (const char* purpose : {"teach", "audit"}) {
        expect_problem(put(purpose, yes), 422, "invalid");
    }
    EXPECT_NE(put("teach", R"({"granted":false})").body.find("delete your data"),
              std::string::npos);
    expect_problem(put("advertising", yes), 404, "not_found");
    for (const char* body :
         {"{}", R"({"granted":1})", R"({"granted":null})", R"({"granted":true,"until":"2030"})"}) {
        expect_problem(put("improve", body), 422, "invalid");
    }
    expect_problem(put("improve", ""), 422, "invalid");
    expect_problem(put("improve", yes, {{"Content-Type", "text/plain"}}), 415,
                   "unsupported_media_type");
    expect_problem(put("improve", yes, {{"Origin", "http://elsewhere.example"}}), 403,
                   "unauthorised");
    const json me = visitor.get("/v1/me").json();
    for (const json& state : me.at("consents")) {
        EXPECT_TRUE(state.at("at_ms").is_null()) << "nothing of it is in the ledger";
    }
}

// A grant whose answer got lost is sent again after it was withdrawn elsewhere: it stays withdrawn.
TEST_F(BadInput, AResentGrantDoesNotReviveWhatWasWithdrawnSince) {
    const auto put = [&](bool granted, const std::string& key) {
        return visitor.ask({.method = "PUT",
                            .path = "/v1/me/consents/improve",
                            .body = json{{"granted", granted}}.dump(),
                            .key = key});
    };
    const std::string key = fresh_key();
    const Response first = put(true, key);
    ASSERT_EQ(first.status, 200) << first.body;
    ASSERT_EQ(put(false, fresh_key()).status, 200);
    const Response again = put(true, key);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("idempotent-replay"), "true");
    expect_problem(put(false, key), 422, "invalid");
    EXPECT_FALSE(visitor.get("/v1/me").json().at("consents").at(0).at("granted"));
}

TEST_F(BadInput, KeysThatAreNone) {
    expect_problem(raw_turn("{\"text\":\"a\"}", {{"Idempotency-Key", ""}}), 400, "bad_request");
    expect_problem(raw_turn("{\"text\":\"a\"}", {{"Idempotency-Key", "short"}}), 400,
                   "bad_request");
    expect_problem(raw_turn("{\"text\":\"a\"}", {{"Idempotency-Key", std::string(129, 'k')}}), 400,
                   "bad_request");
    EXPECT_EQ(turns(), 0U);
}

TEST_F(BadInput, AResendGetsTheFirstAnswerAndAnotherBody422) {
    const std::string key = fresh_key();
    const Response first = answer(kThin, key);
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(first.header("idempotent-replay"), "");
    const Response again = answer(kThin, key);
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("idempotent-replay"), "true");
    expect_problem(answer("something else", key), 422, "invalid");
    EXPECT_EQ(turns(), 1U);
}

TEST_F(BadInput, SentManyTimesAtOnceItIsDoneOnce) {
    const std::string key = fresh_key();
    constexpr int kSenders = 12;
    std::vector<Response> responses(kSenders);
    std::vector<std::thread> senders;
    const std::string bytes = visitor.bytes_of({.method = "POST",
                                                .path = here("/turns"),
                                                .body = json{{"text", kThin}}.dump(),
                                                .key = key});
    for (int i = 0; i < kSenders; ++i) {
        senders.emplace_back([&, i] {
            Connection connection(visitor.port());
            connection.send(bytes);
            responses[static_cast<std::size_t>(i)] = connection.read();
        });
    }
    for (std::thread& sender : senders) {
        sender.join();
    }
    std::string body;
    for (const Response& response : responses) {
        if (response.status == 409) {
            expect_problem(response, 409, "conflict");
            EXPECT_NE(response.header("retry-after"), "");
            continue;
        }
        ASSERT_EQ(response.status, 200) << response.body;
        body = body.empty() ? response.body : body;
        EXPECT_EQ(response.body, body);
    }
    EXPECT_FALSE(body.empty());
    EXPECT_EQ(turns(), 1U);
}

TEST_F(BadInput, TheFirstRequestOfAVisitorResentMakesNoSecondLearner) {
    Visitor one(visitor.port());
    const std::string key = fresh_key();
    const Response first = one.post("/v1/sessions", {{"course", kCourse}}, key);
    ASSERT_EQ(first.status, 200);
    Visitor lost_the_answer(visitor.port());
    const Response again = lost_the_answer.post("/v1/sessions", {{"course", kCourse}}, key);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(lost_the_answer.cookie, one.cookie);
    Visitor other_body(visitor.port());
    expect_problem(other_body.post("/v1/sessions", {{"course", kCourse}, {"fresh", true}}, key),
                   422, "invalid");
    EXPECT_EQ(other_body.cookie, "");
}

TEST_F(BadInput, ErasedStaysErasedAndTheResendSaysSo) {
    Visitor going(visitor.port());
    ASSERT_EQ(going.post("/v1/sessions", {{"course", kCourse}}).status, 200);
    const std::string cookie = going.cookie;
    const std::string key = fresh_key();
    const Ask erase{.method = "DELETE", .path = "/v1/me", .key = key};
    EXPECT_EQ(going.ask(erase).status, 204);
    going.cookie = cookie;
    EXPECT_EQ(going.ask(erase).status, 204);
    going.cookie = cookie;
    expect_problem(going.get("/v1/me"), 401, "unauthenticated");
}

TEST_F(BadInput, NamesThatNobodyHas) {
    expect_problem(visitor.post("/v1/sessions", {{"course", "no-such-course"}}), 404, "not_found");
    expect_problem(visitor.post("/v1/sessions", {{"course", kCourse}, {"item", "no-such-item"}}),
                   404, "not_found");
    const std::string course = std::string("/v1/courses/") + kCourse;
    for (const std::string& path :
         {std::string("/v1/courses/none/map"), course + "/skills/none", course + "/lessons/none",
          std::string("/v1/sessions/none"), std::string("/v1/sessions/none/another-learner"),
          std::string("/v1/sessions/none/stream"), std::string("/v1/me/events/999999"),
          std::string("/v1/me/events/abc"), std::string("/v1/me/events/99999999999999999999"),
          std::string("/v1/me/skills/none"), std::string("/v1/nothing"),
          std::string("/v1/sessions/" + std::string(300, 'x'))}) {
        expect_problem(visitor.get(path), 404, "not_found");
    }
    EXPECT_EQ(visitor.post(here("/what-if"), {{"decision", 9'999}, {"id", "x"}}).status, 404);
    EXPECT_EQ(visitor.post(here("/activity"), {{"kind", "item"}, {"id", "none"}}).status, 404);
    EXPECT_EQ(visitor.post("/v1/me/events/999999/void", json::object()).status, 404);
    EXPECT_EQ(visitor.post("/v1/me/events/999999/unvoid", json::object()).status, 404);
    expect_problem(visitor.post("/v1/me/events/1/unvoid", json::object()), 422, "invalid");
}

TEST_F(BadInput, ASessionOfSomebodyElse) {
    Visitor other(visitor.port());
    ASSERT_EQ(other.post("/v1/sessions", {{"course", kCourse}}).status, 200);
    expect_problem(other.get(here()), 404, "not_found");
    expect_problem(other.get(here("/stream")), 404, "not_found");
    expect_problem(other.get(here("/another-learner")), 404, "not_found");
    expect_problem(other.post(here("/turns"), {{"text", "mine now"}}), 404, "not_found");
    expect_problem(other.post(here("/signals"), {{"kind", "first_key"}, {"object", "x"}}), 404,
                   "not_found");
    other.cookie = "attune_learner=0123456789abcdef0123456789abcdef";
    expect_problem(other.get(here()), 401, "unauthenticated");
    EXPECT_EQ(turns(), 0U);
}

TEST_F(BadInput, RequestsOfOtherSites) {
    const std::string body = json{{"text", "forged"}}.dump();
    expect_problem(raw_turn(body, {{"Origin", "https://evil.example"}}), 403, "unauthorised");
    expect_problem(raw_turn(body, {{"Origin", "null"}}), 403, "unauthorised");
    expect_problem(raw_turn(body, {{"Sec-Fetch-Site", "cross-site"}}), 403, "unauthorised");
    const std::string own = "http://127.0.0.1:" + std::to_string(visitor.port());
    EXPECT_EQ(turns(), 0U);
    EXPECT_EQ(raw_turn(body, {{"Origin", own}, {"Sec-Fetch-Site", "same-origin"}}).status, 200);
}

TEST_F(BadInput, HostsThatAreNotOurs) {
    for (const char* host : {"evil.example", "evil.example:80", "127.0.0.1.evil.example"}) {
        const Response response =
            visitor.ask({.method = "GET", .path = here(), .headers = {{"Host", host}}});
        expect_problem(response, 403, "unauthorised");
    }
    EXPECT_EQ(visitor.ask({.path = here(), .headers = {{"Host", "localhost:1"}}}).status, 200);
    expect_problem(visitor.ask({.path = here(), .headers = {{"Host", ""}}}), 400, "bad_request");
}

TEST_F(BadInput, HeadsThatAreTooLarge) {
    const Response headers =
        visitor.ask({.path = here(), .headers = {{"X-Large", std::string(20'000, 'x')}}});
    expect_problem(headers, 431, "too_large");
    expect_problem(visitor.get("/" + std::string(5'000, 'x')), 414, "too_large");
}

TEST_F(BadInput, RequestsThatTwoServersCouldFrameDifferently) {
    const std::string host =
        "Host: localhost\r\nIdempotency-Key: smuggled-1\r\n"
        "Content-Type: application/json\r\n";
    for (const std::string framing :
         {"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: xchunked\r\n\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
          "Content-Length: -1\r\n\r\n"}) {
        Connection connection(visitor.port());
        connection.send("POST /v1/sessions HTTP/1.1\r\n" + host + framing +
                        "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        expect_problem(connection.read(), 400, "bad_request");
        EXPECT_TRUE(connection.closes()) << framing;
    }
}

TEST_F(BadInput, PathsThatClimb) {
    for (const char* path : {"/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2fetc/passwd",
                             "/assets/..%5c..%5cetc", "/%00", "/a%"}) {
        const Response response = visitor.ask({.path = path, .headers = {{"Accept", "text/html"}}});
        expect_problem(response, 400, "bad_request");
    }
}

TEST_F(BadInput, AClientThatTricklesIsCut) {
    Connection slow(visitor.port());
    slow.send("POST " + here("/turns") + " HTTP/1.1\r\nHost: localhost\r\nContent-Le");
    const Response response = slow.read();
    expect_problem(response, 408, "bad_request");
    EXPECT_TRUE(slow.closes());
}

}  // namespace
}  // namespace attune::tests
