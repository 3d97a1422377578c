// libFuzzer target: any bytes from a connection, cut into any pieces. The first byte gives the
// number of pieces to repeat (its remainder by 16), the next ones their sizes, the rest are the
// bytes. However they are cut, the same requests come out; what comes out is then taken through
// everything a request meets before its route.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/body.hpp"
#include "adapters/http/guard.hpp"
#include "adapters/http/request_reader.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): fuzz target
using http::RequestReader;
using Step = RequestReader::Step;

struct Outcome {
    Step step = Step::kMore;
    http::Request request;  // when complete
    std::string rest;       // the bytes after it
};

// Reads one request from pieces of these sizes in turn; without sizes from one piece.
Outcome outcome_of(std::string_view bytes, const std::vector<std::size_t>& sizes) {
    RequestReader reader;
    Outcome outcome;
    bool asked_to_go_on = false;
    std::size_t at = 0;
    for (std::size_t turn = 0; at < bytes.size(); ++turn) {
        const std::size_t wanted = sizes.empty() ? bytes.size() : sizes[turn % sizes.size()];
        const std::string_view piece = bytes.substr(at, wanted);
        at += piece.size();
        outcome.step = reader.feed(piece);
        if (outcome.step == Step::kSendContinue) {
            ENSURE(!asked_to_go_on);
            asked_to_go_on = true;
            outcome.step = Step::kMore;
        }
        if (outcome.step != Step::kMore) {
            break;
        }
    }
    if (outcome.step == Step::kRefused) {
        const http::Response refusal = reader.refusal();
        ENSURE(refusal.status >= 400 && refusal.close && is_utf8(refusal.body));
        ENSURE(http::head_of(refusal, {}).ends_with("\r\n\r\n"));
    }
    if (outcome.step == Step::kComplete) {
        outcome.request = reader.take();
        outcome.rest = reader.leftover() + std::string(bytes.substr(at));
    }
    return outcome;
}

// The same request, or none in both: what is no request is refused sooner in one piece than in
// many, because the parser, once it has waited for more, waits for the end of the head.
bool equal(const Outcome& a, const Outcome& b) {
    return (a.step == Step::kComplete) == (b.step == Step::kComplete) && a.rest == b.rest &&
           a.request.method == b.request.method && a.request.method_name == b.request.method_name &&
           a.request.target == b.request.target && a.request.headers == b.request.headers &&
           a.request.body == b.request.body && a.request.keep_alive == b.request.keep_alive;
}

void expect_within_limits(const http::Request& request) {
    ENSURE(request.target.starts_with('/') && request.target.size() <= limits::kTargetBytes);
    ENSURE(request.body.size() <= limits::kBodyBytes);
    ENSURE(request.count("host") <= 1 && request.count("content-length") <= 1);
    for (const auto& [name, value] : request.headers) {
        ENSURE(name == http::lower_of(name));
        ENSURE(value.find_first_of("\r\n") == std::string::npos);
    }
}

void expect_readable(const http::Request& request) {
    static const http::HostNames kNames = http::host_names_for("127.0.0.1", {"school.example"});
    (void)http::refuse_host(request, kNames);
    (void)http::refuse_origin(request);
    (void)http::refuse_key(request);
    (void)http::refuse_body(request);
    (void)http::token_of(request, request.keep_alive);
    if (const auto segments = http::segments_of(request.path())) {
        for (const std::string& segment : *segments) {
            ENSURE(is_utf8(segment) && segment != ".." && segment.find('/') == std::string::npos);
        }
    }
    static const std::array<http::Field, 3> kFields = {
        http::Field{"text", http::FieldKind::kText, false, 0, 20},
        http::Field{"after_ms", http::FieldKind::kWhole, false, -5, 1'000},
        http::Field{"sure", http::FieldKind::kTruth}};
    if (const auto body = http::read_body(request.body, kFields)) {
        const std::string text = body->text("text");
        ENSURE(is_utf8(text) && count_code_points(text, text.size()) <= 20);
        ENSURE(body->whole("after_ms").value_or(0) <= 1'000);
        (void)body->truth("sure");
    } else {
        ENSURE(body.error().status == 400 || body.error().status == 422);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    std::vector<std::size_t> sizes;
    if (!input.empty()) {
        const std::size_t count = std::min<std::size_t>(data[0] % 16U, input.size() - 1);
        for (std::size_t i = 1; i <= count; ++i) {
            sizes.push_back(data[i]);
        }
        input.remove_prefix(1 + count);
    }
    if (std::count(sizes.begin(), sizes.end(), 0U) == static_cast<std::ptrdiff_t>(sizes.size())) {
        sizes.clear();  // nothing but empty pieces would never come to an end
    }
    std::string bytes(input);
    for (bool more = true; more;) {
        const Outcome whole = outcome_of(bytes, {});
        const Outcome cut = outcome_of(bytes, sizes);
        ENSURE(equal(whole, cut));
        more = whole.step == Step::kComplete && !whole.rest.empty();
        if (whole.step == Step::kComplete) {
            ENSURE(whole.rest.size() < bytes.size() && bytes.ends_with(whole.rest));
            expect_within_limits(whole.request);
            expect_readable(whole.request);
        }
        bytes = whole.rest;
    }
    return 0;
}
