#include "adapters/http/guard.hpp"

#include <algorithm>

#include "adapters/http/problem.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"

namespace attune::http {
namespace {

constexpr std::size_t kRetryKeyLeast = 8;
constexpr std::size_t kTokenBytes = 128;
constexpr int kCookieSeconds = 180 * 24 * 3600;

struct Authority {
    std::string name;  // lower case; an IPv6 address keeps its brackets
    std::string port;  // may be empty
};

std::optional<Authority> authority_of(std::string_view text) {
    const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
    if (bracket == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t colon = std::min(text.find(':', bracket), text.size());
    Authority authority{.name = lower_of(text.substr(0, colon)), .port = {}};
    if (colon < text.size()) {
        authority.port = std::string(text.substr(colon + 1));
    }
    const bool named =
        !authority.name.empty() && authority.name.find_first_of("/@ ,") == std::string::npos;
    const bool numbered = authority.port.find_first_not_of("0123456789") == std::string::npos;
    return named && numbered ? std::optional(authority) : std::nullopt;
}

// Origin is `scheme://authority`; a browser leaves the scheme's own port out, a proxy may not.
bool is_same_origin(const std::string& origin, const Authority& host) {
    const std::size_t mark = origin.find("://");
    if (mark == std::string::npos) {
        return false;
    }
    const std::string scheme = lower_of(std::string_view(origin).substr(0, mark));
    std::optional<Authority> from = authority_of(std::string_view(origin).substr(mark + 3));
    if (!from || (scheme != "http" && scheme != "https")) {
        return false;
    }
    const std::string usual = scheme == "https" ? "443" : "80";
    const std::string& from_port = from->port.empty() ? usual : from->port;
    const std::string& host_port = host.port.empty() ? usual : host.port;
    return from->name == host.name && from_port == host_port;
}

const char* cookie_name(bool tls_in_front) {
    // The prefix makes a browser refuse a cookie of that name set by a neighbour or over plain
    // http.
    return tls_in_front ? "__Host-attune_learner" : "attune_learner";
}

}  // namespace

bool is_loopback(const std::string& address) {
    return address.starts_with("127.") || address == "::1" || address == "localhost";
}

HostNames host_names_for(const std::string& address, const std::vector<std::string>& added) {
    HostNames names;
    for (const std::string& name : added) {
        names.insert(lower_of(name));
    }
    if (is_loopback(address)) {
        names.insert({"127.0.0.1", "localhost", "[::1]"});
        names.insert(address.find(':') == std::string::npos ? address : "[" + address + "]");
    }
    return names;
}

std::optional<Response> refuse_host(const Request& request, const HostNames& names) {
    const std::string* sent = request.header("host");
    const std::optional<Authority> host =
        sent != nullptr ? authority_of(trimmed(*sent)) : std::nullopt;
    if (!host) {
        return problem(Refusal::kBadRequest, "The request names no host");
    }
    if (!names.empty() && !names.contains(host->name)) {
        return problem(Refusal::kForbidden, "This server does not answer under that host name");
    }
    return std::nullopt;
}

std::optional<Response> refuse_origin(const Request& request) {
    const std::string* site = request.header("sec-fetch-site");
    if (site != nullptr && *site != "same-origin" && *site != "none") {
        return problem(Refusal::kForbidden, "The request comes from another site");
    }
    const std::string* origin = request.header("origin");
    const std::string* sent = request.header("host");
    const std::optional<Authority> host =
        sent != nullptr ? authority_of(trimmed(*sent)) : std::nullopt;
    if (origin != nullptr && (!host || !is_same_origin(*origin, *host))) {
        return problem(Refusal::kForbidden, "The request comes from another site");
    }
    return std::nullopt;
}

std::optional<Response> refuse_key(const Request& request) {
    const std::string* key = request.header("idempotency-key");
    if (key == nullptr) {
        return problem(Refusal::kBadRequest, "The header Idempotency-Key is missing");
    }
    if (key->size() < kRetryKeyLeast || key->size() > limits::kRetryKeyBytes) {
        return problem(Refusal::kBadRequest, "The Idempotency-Key must have 8 to 128 characters");
    }
    const bool printable =
        std::all_of(key->begin(), key->end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    if (!printable) {
        return problem(Refusal::kBadRequest, "The Idempotency-Key must be printable ASCII");
    }
    return std::nullopt;
}

std::optional<Response> refuse_body(const Request& request) {
    const std::string* type = request.header("content-type");
    const std::string lower = type != nullptr ? lower_of(*type) : "";
    const std::string_view media = trimmed(std::string_view(lower).substr(0, lower.find(';')));
    if (media != "application/json") {
        return problem(Refusal::kMediaType, "The body is not declared as application/json");
    }
    if (!is_utf8(request.body)) {
        return problem(Refusal::kBadRequest, "The body is not valid UTF-8");
    }
    return std::nullopt;
}

std::string token_of(const Request& request, bool tls_in_front) {
    const std::string* cookies = request.header("cookie");
    std::string_view rest = cookies != nullptr ? std::string_view(*cookies) : std::string_view();
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        const std::string_view pair = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos ||
            pair.substr(0, equals) != cookie_name(tls_in_front)) {
            continue;
        }
        const std::string_view token = pair.substr(equals + 1);
        const bool possible = !token.empty() && token.size() <= kTokenBytes &&
                              std::all_of(token.begin(), token.end(), [](char c) {
                                  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                                         (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
                              });
        return possible ? std::string(token) : std::string();
    }
    return {};
}

Header cookie_with(const std::string& token, bool tls_in_front) {
    std::string value = std::string(cookie_name(tls_in_front)) + "=" + token;
    value += "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";
    value += std::to_string(token.empty() ? 0 : kCookieSeconds);
    value += tls_in_front ? "; Secure" : "";
    return {"Set-Cookie", value};
}

}  // namespace attune::http
