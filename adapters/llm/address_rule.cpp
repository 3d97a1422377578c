#include "adapters/llm/address_rule.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace attune::llm {
namespace {

struct Range {
    std::uint32_t base;
    int bits;
};

constexpr std::array<Range, 15> kPrivate4 = {{
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared by carriers
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local, and cloud metadata
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocol assignments
    {0xC0000200, 24},  // documentation
    {0xC0586300, 24},  // 6to4 relays
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarks
    {0xC6336400, 24},  // documentation
    {0xCB007100, 24},  // documentation
    {0xE0000000, 4},   // multicast
    {0xF0000000, 4},   // reserved, broadcast
}};

bool is_private4(std::uint32_t address) {
    return std::any_of(kPrivate4.begin(), kPrivate4.end(), [&](const Range& range) {
        return (address >> (32 - range.bits)) == (range.base >> (32 - range.bits));
    });
}

using Bytes = std::array<std::uint8_t, 16>;

std::uint32_t four_at(const Bytes& bytes, std::size_t at) {
    return (std::uint32_t{bytes[at]} << 24U) | (std::uint32_t{bytes[at + 1]} << 16U) |
           (std::uint32_t{bytes[at + 2]} << 8U) | std::uint32_t{bytes[at + 3]};
}

bool starts_with(const Bytes& bytes, std::initializer_list<std::uint8_t> prefix) {
    return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool is_private6(const Bytes& bytes) {
    if (starts_with(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}) ||
        starts_with(bytes, {0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) {
        return is_private4(four_at(bytes, 12));
    }
    if (starts_with(bytes, {0x20, 0x02})) {
        return is_private4(four_at(bytes, 2));
    }
    // Only 2000::/3 is given out; inside it, Teredo and documentation are no places to call.
    const bool given_out = (bytes[0] & 0xE0U) == 0x20U;
    return !given_out || starts_with(bytes, {0x20, 0x01, 0x00, 0x00}) ||
           starts_with(bytes, {0x20, 0x01, 0x0D, 0xB8});
}

}  // namespace

bool is_private(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        return is_private4(ntohl(four.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, &address, sizeof six);
        Bytes bytes{};
        std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
        return is_private6(bytes);
    }
    return true;
}

}  // namespace attune::llm
