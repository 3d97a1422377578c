// A request and a response as plain values: what the protocol code reads and writes, and all that
// routes ever see of the network.
//
// Header names are lower case. A request reaches a route only after request_reader.hpp (framing,
// sizes) and guard.hpp (host, origin, content type) let it pass.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attune::http {

class Mailbox;  // stream_hub.hpp

enum class Method { kGet, kHead, kPost, kPut, kDelete, kOther };

using Header = std::pair<std::string, std::string>;

struct Request {
    Method method = Method::kGet;
    std::string method_name;  // as sent
    std::string target;       // as sent: path and query
    std::vector<Header> headers;
    std::string body;
    bool keep_alive = true;
    std::string peer;  // the address it came from, without port

    // The value of a header, or nullptr. `name` is lower case.
    [[nodiscard]] const std::string* header(std::string_view name) const;

    // How often the header was sent.
    [[nodiscard]] int count(std::string_view name) const;

    // The target without its query.
    [[nodiscard]] std::string_view path() const;
};

struct Response {
    int status = 200;
    std::string type;       // Content-Type; empty when there is no body
    std::string body;       // owned bytes, or
    std::string_view lent;  // bytes that outlive the server (static site); used when not empty
    std::vector<Header> headers;      // besides those that head_of adds
    bool close = false;               // end the connection after it
    bool compressible = false;        // body may be compressed by finish()
    std::shared_ptr<Mailbox> stream;  // set: after the head, events follow until either side ends
    std::string route = "-";          // for logs and metrics: the pattern, never an id

    [[nodiscard]] std::string_view bytes() const { return lent.empty() ? body : lent; }
};

struct HeadContext {
    bool head_only = false;  // the request was HEAD
    bool keep_alive = true;
    bool tls_in_front = false;
};

// The status line and all headers, security headers included, up to and with the empty line.
[[nodiscard]] std::string head_of(const Response& response, const HeadContext& context);

// The usual words for a status.
[[nodiscard]] const char* phrase_of(int status);

// Percent-decodes one path into its segments, split before decoding. nullopt for a bad escape, a
// dot segment, a backslash, a control character or bytes that are no UTF-8.
[[nodiscard]] std::optional<std::vector<std::string>> segments_of(std::string_view path);

// A copy in lower case, ASCII letters only.
[[nodiscard]] std::string lower_of(std::string_view text);

// Without spaces and tabs at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace attune::http
