// The small parts of the edge: addresses, guards, bodies, Markdown, compression, routes, pages.
#include <gtest/gtest.h>
#include <zlib.h>

#include <nlohmann/json.hpp>

#include "adapters/http/body.hpp"
#include "adapters/http/guard.hpp"
#include "adapters/http/gzip.hpp"
#include "adapters/http/markdown.hpp"
#include "adapters/http/problem.hpp"
#include "adapters/http/routes.hpp"
#include "adapters/http/site.hpp"

namespace {

using namespace attune::http;  // NOLINT(google-build-using-namespace): test file

Request request_with(std::vector<Header> headers) {
    Request request;
    request.headers = std::move(headers);
    return request;
}

TEST(Segments, AreDecodedOnceAndNeverClimb) {
    EXPECT_EQ(segments_of("/a/b%20c"), (std::vector<std::string>{"a", "b c"}));
    EXPECT_EQ(segments_of("/"), std::vector<std::string>{""});
    EXPECT_EQ(segments_of("/a/"), (std::vector<std::string>{"a", ""}));
    EXPECT_EQ(segments_of("/%2561"), std::vector<std::string>{"%61"});
    for (const char* bad : {"/..", "/a/../b", "/%2e%2e/etc/passwd", "/a%2fb", "/..%5c", "/a%00",
                            "/%zz", "/%f", "/%ff", "a", "", "/a\\b", "/%c0%ae"}) {
        EXPECT_FALSE(segments_of(bad).has_value()) << bad;
    }
}

TEST(Guard, TakesOnlyItsOwnHostNames) {
    const HostNames local = host_names_for("127.0.0.1", {"Attune.Example"});
    for (const char* host :
         {"127.0.0.1", "localhost:8080", "[::1]:9", "LOCALHOST", "attune.example:80"}) {
        EXPECT_FALSE(refuse_host(request_with({{"host", host}}), local).has_value()) << host;
    }
    for (const char* host : {"evil.example", "evil.example:8080", "127.0.0.1.evil.example",
                             "localhost.evil.example", "127.0.0.2"}) {
        EXPECT_EQ(refuse_host(request_with({{"host", host}}), local)->status, 403) << host;
    }
    EXPECT_EQ(refuse_host(request_with({}), local)->status, 400);
    EXPECT_EQ(refuse_host(request_with({{"host", "a b"}}), local)->status, 400);
    EXPECT_EQ(refuse_host(request_with({{"host", "a:x"}}), local)->status, 400);
    EXPECT_FALSE(refuse_host(request_with({{"host", "any"}}), host_names_for("0.0.0.0", {})));
}

TEST(Guard, TakesChangesOnlyFromItsOwnPages) {
    const Header host{"host", "localhost:8080"};
    EXPECT_FALSE(refuse_origin(request_with({host})));
    EXPECT_FALSE(refuse_origin(request_with({host, {"origin", "http://localhost:8080"}})));
    EXPECT_FALSE(refuse_origin(request_with({host, {"sec-fetch-site", "same-origin"}})));
    EXPECT_FALSE(refuse_origin(request_with({host, {"sec-fetch-site", "none"}})));
    for (const char* origin : {"null", "http://localhost:8081", "http://evil.example",
                               "http://localhost", "file://localhost:8080", "localhost:8080"}) {
        EXPECT_EQ(refuse_origin(request_with({host, {"origin", origin}}))->status, 403) << origin;
    }
    for (const char* site : {"cross-site", "same-site"}) {
        EXPECT_EQ(refuse_origin(request_with({host, {"sec-fetch-site", site}}))->status, 403);
    }
    const Header behind_proxy{"host", "attune.example"};
    EXPECT_FALSE(refuse_origin(request_with({behind_proxy, {"origin", "https://attune.example"}})));
}

TEST(Guard, WantsAKeyAndJson) {
    EXPECT_EQ(refuse_key(request_with({}))->status, 400);
    EXPECT_EQ(refuse_key(request_with({{"idempotency-key", "short"}}))->status, 400);
    EXPECT_EQ(refuse_key(request_with({{"idempotency-key", std::string(129, 'k')}}))->status, 400);
    EXPECT_EQ(refuse_key(request_with({{"idempotency-key", "tab\there--"}}))->status, 400);
    EXPECT_FALSE(refuse_key(request_with({{"idempotency-key", std::string(128, 'k')}})));
    EXPECT_FALSE(refuse_body(request_with({{"content-type", "Application/JSON; charset=utf-8"}})));
    EXPECT_EQ(refuse_body(request_with({{"content-type", "text/plain"}}))->status, 415);
    EXPECT_EQ(refuse_body(request_with({}))->status, 415);
    Request bad = request_with({{"content-type", "application/json"}});
    bad.body = "{\"text\":\"\xff\"}";
    EXPECT_EQ(refuse_body(bad)->status, 400);
}

TEST(Guard, ReadsTheTokenOfTheRightCookieOnly) {
    const auto token = [](const char* cookie, bool tls) {
        return token_of(request_with({{"cookie", cookie}}), tls);
    };
    EXPECT_EQ(token("a=b; attune_learner=abc123; c=d", false), "abc123");
    EXPECT_EQ(token("attune_learner=abc123", true), "");
    EXPECT_EQ(token("__Host-attune_learner=abc123", true), "abc123");
    EXPECT_EQ(token("xattune_learner=abc123", false), "");
    EXPECT_EQ(token("attune_learner=a b", false), "");
    EXPECT_EQ(token("attune_learner=", false), "");
    const std::string set = cookie_with("t", true).second;
    for (const char* part : {"__Host-attune_learner=t", "HttpOnly", "SameSite=Strict", "Path=/",
                             "Secure", "Max-Age=15552000"}) {
        EXPECT_NE(set.find(part), std::string::npos) << part;
    }
    EXPECT_NE(cookie_with("", false).second.find("Max-Age=0"), std::string::npos);
}

TEST(Body, IsReadStrictlyAndNamesTheField) {
    const std::array<Field, 4> fields = {{
        {.name = "text", .kind = FieldKind::kText, .required = true, .least = 1, .most = 5},
        {.name = "mode", .kind = FieldKind::kText, .most = 9, .among = {"a", "b"}},
        {.name = "count", .kind = FieldKind::kWhole, .least = 0, .most = INT64_MAX},
        {.name = "flag", .kind = FieldKind::kTruth},
    }};
    const auto good = read_body(R"({"text":"\u00e9\u202eab","count":9223372036854775807})", fields);
    ASSERT_TRUE(good.has_value());
    EXPECT_EQ(good->text("text"),
              "\u00e9\u202e"
              "ab");
    EXPECT_EQ(good->whole("count"), INT64_MAX);
    EXPECT_FALSE(good->truth("flag").has_value());
    const auto refused = [&](const std::string& body, int status, const std::string& names) {
        const auto read = read_body(body, fields);
        ASSERT_FALSE(read.has_value()) << body;
        EXPECT_EQ(read.error().status, status) << body;
        EXPECT_NE(read.error().body.find(names), std::string::npos) << read.error().body;
    };
    refused(R"({"text":"a","txt":1})", 422, "txt");
    refused(R"({"mode":"a"})", 422, "text");
    refused(R"({"text":"toolong"})", 422, "text");
    refused(R"({"text":""})", 422, "text");
    refused(R"({"text":1})", 422, "text");
    refused(R"({"text":"a\u0000b"})", 422, "NUL");
    refused(R"({"text":"a","mode":"c"})", 422, "mode");
    refused(R"({"text":"a","count":-1})", 422, "count");
    refused(R"({"text":"a","count":1.5})", 422, "count");
    refused(R"({"text":"a","count":9223372036854775808})", 422, "count");
    refused(R"({"text":"a","count":99999999999999999999999})", 422, "count");
    refused(R"({"text":"a","flag":"yes"})", 422, "flag");
    refused(R"({"text":"a","text":"b"})", 400, "text");
    refused("[]", 400, "object");
    refused("null", 400, "object");
    refused("{\"text\":\"a\"", 400, "object");
    refused(R"({"text":"\ud800"})", 400, "object");
    refused(std::string(60'000, '['), 400, "object");
    refused("{\"text\":\"a\"} x", 400, "object");
    EXPECT_TRUE(read_body("{\"text\":\"[[[[\\\"{\"}", {fields.begin(), 1}).error().status == 422);
}

std::string shown(std::string_view markdown) {
    std::string out;
    for (const Block& block : blocks_of(markdown)) {
        out += std::string(name_of(block.kind)) + ":";
        for (const Run& run : block.runs) {
            out += std::string(" ") + name_of(run.kind) + "(" + run.text + ")";
        }
        out += "\n";
    }
    return out;
}

TEST(Markdown, KnowsItsSubset) {
    EXPECT_EQ(shown("Since 09:40 it shows **HTTP 502**. They write: \"DNS must be down.\" Why?"),
              "paragraph: text(Since 09:40 it shows ) strong(HTTP 502) text(. They write: ) "
              "quote(DNS must be down.) text( Why?)\n");
    EXPECT_EQ(shown("# Head\none\ntwo\n\n- a `b`\n- c\n1. d\n\n```\nx  <y>\n z\n```\nend"),
              "heading: text(Head)\nparagraph: text(one two)\nitem: text(a ) code(b)\n"
              "item: text(c)\nitem: text(d)\ncode: code(x  <y>\n z)\nparagraph: text(end)\n");
    EXPECT_EQ(shown("*soft* and \u201cspoken\u201d"),
              "paragraph: emphasis(soft) text( and ) quote(spoken)\n");
}

TEST(Markdown, LeavesAllElseAsItStands) {
    EXPECT_EQ(shown("2 * 3 * 4, a \"b, ** c"), "paragraph: text(2 * 3 * 4, a \"b, ** c)\n");
    EXPECT_EQ(shown("<script>alert(1)</script> [x](javascript:y) &lt;"),
              "paragraph: text(<script>alert(1)</script> [x](javascript:y) &lt;)\n");
    EXPECT_EQ(shown("`a **b** \"c\"`"), "paragraph: code(a **b** \"c\")\n");
    EXPECT_EQ(shown(""), "");
    EXPECT_EQ(shown("```\nnever closed"), "code: code(never closed)\n");
}

std::string unpacked(const std::string& packed) {
    std::string text(1'000'000, '\0');
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    inflate(&stream, Z_FINISH);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

TEST(Gzip, IsSentToThoseWhoTakeIt) {
    const auto takes = [](const std::string& header) { return accepts_gzip(&header); };
    EXPECT_TRUE(takes("gzip") && takes("br, GZIP;q=0.5") && takes("*") && takes("deflate, gzip"));
    EXPECT_FALSE(takes("") || takes("br") || takes("gzip;q=0") || takes("gzip; q=0.000, br"));
    EXPECT_FALSE(takes("*;q=0") || accepts_gzip(nullptr) || takes("gzip;q=0, *"));
    std::string text;
    for (int i = 0; i < 3'000; ++i) {
        text += "turn " + std::to_string(i);
    }
    EXPECT_LT(gzipped(text).size(), text.size() / 2);
    EXPECT_EQ(unpacked(gzipped(text)), text);
}

TEST(Routes, FindTheirAddressAndSayWhatElseIsPossible) {
    const auto found = [](Method method, const char* path) {
        return match(method, *segments_of(path));
    };
    const Match turn = found(Method::kPost, "/v1/sessions/s-1/turns");
    ASSERT_NE(turn.route, nullptr);
    EXPECT_EQ(turn.params.at("session"), "s-1");
    EXPECT_EQ(found(Method::kHead, "/v1/courses").route->pattern, "/v1/courses");
    EXPECT_EQ(found(Method::kGet, "/v1/sessions/s-1/turns").route, nullptr);
    EXPECT_EQ(found(Method::kGet, "/v1/sessions/s-1/turns").allowed, "POST");
    EXPECT_EQ(found(Method::kOther, "/v1/me").allowed, "GET, HEAD, DELETE");
    EXPECT_EQ(found(Method::kPut, "/v1/me/consents/improve").params.at("purpose"), "improve");
    EXPECT_EQ(found(Method::kGet, "/v1/me/consents/improve").allowed, "PUT");
    EXPECT_TRUE(found(Method::kGet, "/v1/sessions/s-1/turns/").allowed.empty());
    EXPECT_TRUE(found(Method::kGet, "/v1").allowed.empty());
    EXPECT_TRUE(found(Method::kGet, "/").allowed.empty());
}

TEST(Site, ServesWhatItHasAndNothingElse) {
    Site site;
    site.assets["/index.html"] = {"<html>", "", "text/html; charset=utf-8", "i1", false};
    site.assets["/assets/a-1.js"] = {"plain", "zip", "text/javascript", "a1", true};
    const auto get = [&](const char* path, std::vector<Header> headers) {
        return serve_page(site, request_with(std::move(headers)), *segments_of(path));
    };
    const Header html{"accept", "text/html,*/*"};
    EXPECT_EQ(get("/", {}).bytes(), "<html>");
    EXPECT_EQ(get("/map", {html}).bytes(), "<html>");
    EXPECT_EQ(get("/map", {}).status, 404);
    EXPECT_EQ(get("/gone.js", {html}).status, 404);
    const Response packed = get("/assets/a-1.js", {{"accept-encoding", "gzip"}});
    EXPECT_EQ(packed.bytes(), "zip");
    EXPECT_EQ(get("/assets/a-1.js", {}).bytes(), "plain");
    EXPECT_EQ(get("/assets/a-1.js", {{"if-none-match", "\"a1\""}}).status, 304);
    EXPECT_EQ(get("/assets/a-1.js", {{"if-none-match", "W/\"a1-gz\""}}).status, 304);
    EXPECT_EQ(get("/assets/a-1.js", {{"if-none-match", "\"a2\""}}).status, 200);
    EXPECT_NE(head_of(packed, {}).find("immutable"), std::string::npos);
    EXPECT_EQ(serve_page({}, request_with({html}), {""}).status, 404);
}

TEST(Problem, SaysWhatHappenedWhatIsSafeWhatToDo) {
    using attune::ErrorCode;
    EXPECT_EQ(status_of(ErrorCode::kNotFound), 404);
    EXPECT_EQ(status_of(ErrorCode::kInvalid), 422);
    EXPECT_EQ(status_of(ErrorCode::kConflict), 409);
    EXPECT_EQ(status_of(ErrorCode::kUnavailable), 503);
    EXPECT_EQ(status_of(ErrorCode::kUnauthorised), 403);
    const Response response = problem(attune::Error{ErrorCode::kInvalid, "The answer holds \xff"});
    const auto json = nlohmann::json::parse(response.body);
    EXPECT_EQ(json["code"], "invalid");
    EXPECT_EQ(json["status"], 422);
    EXPECT_NE(json["detail"].get<std::string>().find("Nothing was stored"), std::string::npos);
}

}  // namespace
