#include "adapters/llm/call_rules.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <string>

#include "adapters/llm/address_rule.hpp"

namespace attune::llm {
namespace {

TEST(Breaker, OpensAfterFailuresInARowAndTriesOneCallLater) {
    Breaker breaker({.failures = 3, .open_ms = 1'000});
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(breaker.admits(0));
        breaker.ended(true, 0);
    }
    ASSERT_TRUE(breaker.admits(0));
    breaker.ended(false, 0);  // one that works: counted anew
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(breaker.admits(10));
        breaker.ended(true, 10);
    }
    EXPECT_FALSE(breaker.admits(11));
    EXPECT_FALSE(breaker.admits(1'009));
    ASSERT_TRUE(breaker.admits(1'010)) << "the trial";
    EXPECT_FALSE(breaker.admits(1'010)) << "one at a time";
    breaker.ended(true, 1'100);
    EXPECT_FALSE(breaker.admits(2'099));
    ASSERT_TRUE(breaker.admits(2'100));
    breaker.let_go();
    ASSERT_TRUE(breaker.admits(2'100)) << "a trial that we ended ourselves proved nothing";
    breaker.ended(false, 2'200);
    EXPECT_TRUE(breaker.admits(2'200));
    EXPECT_TRUE(breaker.admits(2'200));
}

TEST(Retries, OnlyForWhatMayPassAndOnlyBeforeTheDeadline) {
    EXPECT_EQ(pause_before(2, 500, std::nullopt, 3'000, 0.5), 100);
    EXPECT_EQ(pause_before(3, 503, std::nullopt, 3'000, 0.5), 200);
    EXPECT_EQ(pause_before(2, 429, 1'000, 3'000, 0.0), 1'000);
    EXPECT_EQ(pause_before(2, 429, 3'000, 3'000, 0.0), std::nullopt) << "too late by then";
    EXPECT_EQ(pause_before(4, 500, std::nullopt, 9'000, 0.0), std::nullopt) << "three tries";
    EXPECT_EQ(pause_before(2, 401, std::nullopt, 9'000, 0.0), std::nullopt);
    EXPECT_EQ(pause_before(2, 0, std::nullopt, 9'000, 0.0), std::nullopt);
    EXPECT_EQ(pause_before(2, 500, std::nullopt, 20, 0.0), std::nullopt);
}

TEST(Retries, RetryAfterIsSecondsOrNothing) {
    EXPECT_EQ(retry_after_of("2"), 2'000);
    EXPECT_EQ(retry_after_of("0"), 0);
    EXPECT_EQ(retry_after_of("-1"), std::nullopt);
    EXPECT_EQ(retry_after_of("1e9"), std::nullopt);
    EXPECT_EQ(retry_after_of("99999999999999999999"), std::nullopt);
    EXPECT_EQ(retry_after_of("Wed, 21 Oct 2026 07:28:00 GMT"), std::nullopt);
}

bool is_private_text(const std::string& text) {
    sockaddr_storage storage{};
    if (text.find(':') == std::string::npos) {
        auto* four = reinterpret_cast<sockaddr_in*>(&storage);
        four->sin_family = AF_INET;
        EXPECT_EQ(inet_pton(AF_INET, text.c_str(), &four->sin_addr), 1) << text;
    } else {
        auto* six = reinterpret_cast<sockaddr_in6*>(&storage);
        six->sin6_family = AF_INET6;
        EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &six->sin6_addr), 1) << text;
    }
    return is_private(*reinterpret_cast<const sockaddr*>(&storage));
}

TEST(AddressRule, OnlyPublicAddressesPass) {
    for (const char* text : {"0.0.0.0",
                             "10.1.2.3",
                             "100.64.0.1",
                             "100.127.255.255",
                             "127.0.0.1",
                             "127.9.9.9",
                             "169.254.169.254",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.0.0.1",
                             "192.0.2.1",
                             "192.168.1.1",
                             "198.18.0.1",
                             "198.19.255.255",
                             "198.51.100.7",
                             "203.0.113.9",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::",
                             "::1",
                             "::ffff:10.0.0.1",
                             "::ffff:127.0.0.1",
                             "64:ff9b::a00:1",
                             "2002:a00:1::",
                             "fc00::1",
                             "fd12:3456::1",
                             "fe80::1",
                             "ff02::1",
                             "2001:db8::1",
                             "2001::1",
                             "::127.0.0.1"}) {
        EXPECT_TRUE(is_private_text(text)) << text;
    }
    for (const char* text :
         {"1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.255.255",
          "172.32.0.1", "192.167.255.255", "198.17.255.255", "198.20.0.1", "223.255.255.255",
          "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"}) {
        EXPECT_FALSE(is_private_text(text)) << text;
    }
    sockaddr_storage other{};
    other.ss_family = AF_UNIX;
    EXPECT_TRUE(is_private(*reinterpret_cast<const sockaddr*>(&other)));
}

}  // namespace
}  // namespace attune::llm
