#include "engine/base/utf8.hpp"

#include <gtest/gtest.h>

using namespace attune;  // NOLINT(google-build-using-namespace): test file

TEST(Utf8, EveryCodePointSurvivesTheRoundTrip) {
    for (char32_t value = 1; value <= 0x10ffff; value += 7) {
        if (value >= 0xd800 && value <= 0xdfff) {
            continue;
        }
        std::string bytes;
        append_utf8(bytes, value);
        ASSERT_EQ(code_point_at(bytes, 0).value, value);
        ASSERT_EQ(code_point_at(bytes, 0).bytes, bytes.size());
        ASSERT_TRUE(is_utf8(bytes));
    }
}

TEST(Utf8, WhatIsNotUtf8IsRefused) {
    for (const char* bad : {"\xff", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "a\x80",
                            "\xf4\x90\x80\x80", "\xe2\x82"}) {
        EXPECT_FALSE(is_utf8(bad)) << bad;
    }
    EXPECT_TRUE(is_utf8("\xef\xbf\xbd"));  // the replacement character itself is fine
}

TEST(Utf8, OffsetsInCharacters) {
    EXPECT_EQ(count_code_points("gr\xc3\xb6\xc3\x9f"
                                "er",
                                4),
              3U);
    EXPECT_EQ(count_code_points("abc", 99), 3U);
}
