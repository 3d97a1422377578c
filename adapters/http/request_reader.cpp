#include "adapters/http/request_reader.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/version.hpp>

#include "adapters/http/problem.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"

// Debian's default is 1.74, whose coroutines and parser limits differ.
static_assert(BOOST_VERSION / 100 == 1081, "adapters/http is written against Boost 1.81");

namespace attune::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

constexpr std::size_t kStartLineBytes = limits::kTargetBytes + 64;
constexpr std::size_t kHeadBytes = limits::kHeaderBytes + kStartLineBytes;
// Chunk framing around a body; a chunk line without an end must not grow.
constexpr std::size_t kPendingBytes = kHeadBytes + limits::kBodyBytes;
constexpr std::size_t kHeadersMost = 100;

// Of these a second one would leave two readings of the same request.
constexpr std::array kSingle = {"host",         "content-length",  "transfer-encoding",
                                "content-type", "idempotency-key", "origin",
                                "cookie",       "last-event-id",   "expect"};

Method method_of(beast::string_view name) {
    if (name == "GET") {
        return Method::kGet;
    }
    if (name == "HEAD") {
        return Method::kHead;
    }
    if (name == "POST") {
        return Method::kPost;
    }
    if (name == "PUT") {
        return Method::kPut;
    }
    return name == "DELETE" ? Method::kDelete : Method::kOther;
}

bool is_printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

std::size_t bytes_of(const std::vector<Header>& headers) {
    std::size_t bytes = 0;
    for (const auto& [name, value] : headers) {
        bytes += name.size() + value.size() + 4;
    }
    return bytes;
}

Response target_too_long() {
    return problem(Refusal::kTargetTooLong,
                   "The address has more than " + std::to_string(limits::kTargetBytes) + " bytes");
}

Response headers_too_large() {
    return problem(Refusal::kHeadersTooLarge,
                   "The headers have more than " + std::to_string(limits::kHeaderBytes) + " bytes");
}

Response too_large() {
    return problem(Refusal::kBodyTooLarge,
                   "The body has more than " + std::to_string(limits::kBodyBytes) + " bytes");
}

}  // namespace

struct RequestReader::Parsing {
    beast::http::request_parser<beast::http::string_body> parser;
};

RequestReader::RequestReader() : parsing_(std::make_unique<Parsing>()) {
    parsing_->parser.header_limit(static_cast<std::uint32_t>(kHeadBytes));
    parsing_->parser.body_limit(limits::kBodyBytes);
}

RequestReader::~RequestReader() = default;

RequestReader::Step RequestReader::feed(std::string_view bytes) {
    ENSURE(!refused_);
    pending_.append(bytes);
    if (!header_read_) {
        const Step step = read_header();
        if (step != Step::kComplete) {
            return step;
        }
    }
    if (continue_wanted_) {
        continue_wanted_ = false;
        // A client that sent its body anyway does not wait for us.
        if (pending_.empty()) {
            return Step::kSendContinue;
        }
    }
    return read_body();
}

// kComplete here: the header is read and in order.
RequestReader::Step RequestReader::read_header() {
    while (!parsing_->parser.is_header_done()) {
        if (pending_.empty()) {
            return Step::kMore;
        }
        beast::error_code error;
        const std::size_t used = parsing_->parser.put(asio::buffer(pending_), error);
        if (error == beast::http::error::header_limit) {
            return refuse(oversize());
        }
        if (error == beast::http::error::body_limit) {
            return refuse(too_large());
        }
        if (error && error != beast::http::error::need_more) {
            return refuse(problem(Refusal::kBadRequest,
                                  "The request is no well-formed HTTP: " + error.message()));
        }
        pending_.erase(0, used);
        if (error && !parsing_->parser.is_header_done()) {
            const bool too_much = pending_.size() > kHeadBytes;
            return too_much ? refuse(oversize()) : Step::kMore;
        }
    }
    header_read_ = true;
    return check_header();
}

// The part of the head that grew past its limit. Beast takes the start line first, so until there
// is a target, and as long as no line has ended, it is the start line that grows.
Response RequestReader::oversize() const {
    const bool in_start_line = parsing_->parser.get().target().empty() &&
                               std::min(pending_.find("\r\n"), pending_.size()) > kStartLineBytes;
    return in_start_line ? target_too_long() : headers_too_large();
}

RequestReader::Step RequestReader::check_header() {
    const auto& message = parsing_->parser.get();
    request_.method_name = std::string(message.method_string());
    request_.method = method_of(message.method_string());
    request_.target = std::string(message.target());
    request_.keep_alive = parsing_->parser.keep_alive();
    for (const auto& field : message) {
        request_.headers.emplace_back(lower_of(std::string_view(field.name_string())),
                                      std::string(field.value()));
    }
    if (request_.target.size() > limits::kTargetBytes) {
        return refuse(target_too_long());
    }
    if (bytes_of(request_.headers) > limits::kHeaderBytes ||
        request_.headers.size() > kHeadersMost) {
        return refuse(headers_too_large());
    }
    for (const char* name : kSingle) {
        if (request_.count(name) > 1) {
            return refuse(
                problem(Refusal::kBadRequest, std::string("The header ") + name + " stands twice"));
        }
    }
    // Absolute addresses are for proxies; with one, the host could be read in two ways.
    if (request_.target.empty() || request_.target.front() != '/' ||
        !is_printable(request_.target)) {
        return refuse(
            problem(Refusal::kBadRequest, "The address must be a path that begins with /"));
    }
    const std::string* encoding = request_.header("transfer-encoding");
    if (encoding != nullptr && lower_of(*encoding) != "chunked") {
        return refuse(problem(Refusal::kBadRequest, "That Transfer-Encoding is not known here"));
    }
    const std::string* length = request_.header("content-length");
    if (length != nullptr && length->find_first_not_of("0123456789") != std::string::npos) {
        return refuse(problem(Refusal::kBadRequest, "The Content-Length is no number"));
    }
    const std::string* expect = request_.header("expect");
    if (expect != nullptr && lower_of(*expect) != "100-continue") {
        return refuse(problem(Refusal::kExpectation, "That expectation is not known here"));
    }
    continue_wanted_ = expect != nullptr && !parsing_->parser.is_done();
    return Step::kComplete;
}

RequestReader::Step RequestReader::read_body() {
    auto& parser = parsing_->parser;
    parser.eager(true);
    while (!parser.is_done()) {
        if (pending_.empty()) {
            return Step::kMore;
        }
        beast::error_code error;
        const std::size_t used = parser.put(asio::buffer(pending_), error);
        pending_.erase(0, used);
        if (error == beast::http::error::body_limit) {
            return refuse(too_large());
        }
        if (error && error != beast::http::error::need_more) {
            return refuse(
                problem(Refusal::kBadRequest, "The body is not framed well: " + error.message()));
        }
        if (error && !parser.is_done()) {
            return pending_.size() > kPendingBytes ? refuse(too_large()) : Step::kMore;
        }
    }
    request_.body = std::move(parser.get().body());
    return Step::kComplete;
}

Request RequestReader::take() {
    ENSURE(header_read_ && !refused_);
    return std::move(request_);
}

std::string RequestReader::leftover() {
    return std::move(pending_);
}

Response RequestReader::refusal() {
    ENSURE(refused_);
    return std::move(refusal_);
}

RequestReader::Step RequestReader::refuse(Response response) {
    refused_ = true;
    refusal_ = std::move(response);
    refusal_.close = true;
    return Step::kRefused;
}

}  // namespace attune::http
