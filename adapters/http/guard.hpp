// What a request must be before any route sees it: meant for this host, sent by our own page, JSON
// in UTF-8, with a retry key where something may change. Pure functions over the request.
//
// Host: on a loopback address only names of the loopback are taken, so that a page of another site
// whose name was re-bound to 127.0.0.1 cannot speak to us. Origin and Sec-Fetch-Site: a POST from
// another site's page is refused even if the cookie came along. Both per the OWASP notes on
// cross-site request forgery (verifying origin) beside SameSite=Strict.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "adapters/http/message.hpp"

namespace attune::http {

// Names, in lower case and without port, that Host may give; empty = any.
using HostNames = std::set<std::string>;

// The names for an address that the server listens on, with those that the operator added.
[[nodiscard]] HostNames host_names_for(const std::string& address,
                                       const std::vector<std::string>& added);

[[nodiscard]] bool is_loopback(const std::string& address);

// Each returns the refusal, or nullopt when the request may pass.
[[nodiscard]] std::optional<Response> refuse_host(const Request& request, const HostNames& names);
[[nodiscard]] std::optional<Response> refuse_origin(const Request& request);
[[nodiscard]] std::optional<Response> refuse_key(const Request& request);
[[nodiscard]] std::optional<Response> refuse_body(const Request& request);

// The learner's token from the cookie; empty when there is none or it cannot be one.
[[nodiscard]] std::string token_of(const Request& request, bool tls_in_front);

// Set-Cookie with that token; an empty token removes the cookie.
[[nodiscard]] Header cookie_with(const std::string& token, bool tls_in_front);

}  // namespace attune::http
