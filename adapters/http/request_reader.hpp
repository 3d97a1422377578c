// Bytes from a connection -> one Request, or a refusal. No socket in here: fed by io_loop.cpp and,
// with any bytes at all, by the tests and the fuzzer.
//
//   kMore --feed--> kMore ... --feed--> kSendContinue (once, only when asked for) --> kMore
//                                   \-> kComplete (take() gives the request)
//                                   \-> kRefused  (refusal() says why; the connection must close)
//
// Invariants: (1) never more than one request's limits are held; (2) what could be read in two
// ways (length and chunks, two lengths, two hosts, folded or unknown framing) is refused, so that
// no proxy in front can disagree with us about where a request ends (RFC 9112 section 6.3).
// Beast parses; the limits and the doubts are ours.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/http/message.hpp"

namespace attune::http {

class RequestReader {
  public:
    enum class Step { kMore, kSendContinue, kComplete, kRefused };

    RequestReader();
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    // Reads on. Bytes after the request's end are kept for leftover(). After kSendContinue the
    // caller writes "100 Continue" and feeds on (empty bytes are allowed).
    [[nodiscard]] Step feed(std::string_view bytes);

    // The request; once, after kComplete.
    [[nodiscard]] Request take();

    // What came after the request; once, after kComplete.
    [[nodiscard]] std::string leftover();

    // Why not; after kRefused.
    [[nodiscard]] Response refusal();

  private:
    struct Parsing;

    Step read_header();
    Step read_body();
    Step refuse(Response response);
    Step check_header();
    [[nodiscard]] Response oversize() const;

    std::unique_ptr<Parsing> parsing_;
    std::string pending_;
    Request request_;
    Response refusal_;
    bool header_read_ = false;
    bool refused_ = false;
    bool continue_wanted_ = false;
};

}  // namespace attune::http
