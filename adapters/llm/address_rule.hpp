// Which addresses an outgoing call may be made to: public ones, and those the operator allows.
//
// Looked at on the address that is about to be connected to, not on the name: a name that resolves
// to something else a moment later leads nowhere. Ranges after the special-purpose registries of
// RFC 6890. Pure.
#pragma once

struct sockaddr;

namespace attune::llm {

// True for loopback, private, link-local, shared, documentation, multicast and other addresses
// that are not reached over the public network, and for families other than IPv4 and IPv6. An IPv4
// address inside an IPv6 one (mapped, NAT64, 6to4) is judged as the IPv4 address.
[[nodiscard]] bool is_private(const sockaddr& address);

}  // namespace attune::llm
