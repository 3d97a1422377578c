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

TEST(Utf8, WhatCannotBeSeenOrTurnsTheLineIsNotShowable) {
    for (const char32_t value :
         {0x00U,    0x07U,    0x0aU,    0x0bU,    0x0dU,    0x1bU,    0x7fU,   0x85U,
          0x9bU,    0x61cU,   0x200bU,  0x200fU,  0x2028U,  0x2029U,  0x202aU, 0x202eU,
          0x2060U,  0x2066U,  0x2069U,  0xfdd0U,  0xfeffU,  0xfffbU,  0xfffeU, 0xffffU,
          0x1fffeU, 0xe0001U, 0xe0041U, 0xe007fU, 0xe0100U, 0x10ffffU}) {
        EXPECT_FALSE(is_showable(value)) << static_cast<std::uint32_t>(value);
    }
    for (const char32_t value : {0x09U, 0x20U, 0x41U, 0xa0U, 0xadU, 0xe4U, 0x301U, 0x627U, 0x915U,
                                 0x200cU, 0x200dU, 0x2019U, 0xfe0fU, 0xfffdU, 0x1f600U}) {
        EXPECT_TRUE(is_showable(value)) << static_cast<std::uint32_t>(value);
    }
}
