#include "engine/base/calendar.hpp"

#include <gtest/gtest.h>

#include "engine/base/random.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file

}  // namespace

TEST(Calendar, WorkedDays) {
    EXPECT_EQ(day_number({1970, 1, 1}), 0);
    EXPECT_EQ(day_number({1969, 12, 31}), -1);
    EXPECT_EQ(day_number({2000, 2, 29}), 11'016);
    EXPECT_EQ(day_number({2026, 11, 22}), 20'779);
    EXPECT_EQ(weekday_of(day_number({2026, 11, 22})), 6);  // a Sunday
    EXPECT_EQ(weekday_of(day_number({1969, 12, 31})), 2);  // a Wednesday
    EXPECT_EQ(text_of(date_of(20'779)), "2026-11-22");
}

TEST(Calendar, LeapYears) {
    EXPECT_EQ(days_in_month(2024, 2), 29);
    EXPECT_EQ(days_in_month(2025, 2), 28);
    EXPECT_EQ(days_in_month(1900, 2), 28);
    EXPECT_EQ(days_in_month(2000, 2), 29);
    EXPECT_TRUE(exists({2024, 2, 29}));
    EXPECT_FALSE(exists({2026, 2, 29}));
    EXPECT_FALSE(exists({2026, 13, 1}));
    EXPECT_FALSE(exists({2026, 4, 31}));
}

TEST(Calendar, ADayHoldsAllItsMoments) {
    EXPECT_EQ(day_of_ms(0), 0);
    EXPECT_EQ(day_of_ms(kDayInMs - 1), 0);
    EXPECT_EQ(day_of_ms(kDayInMs), 1);
    EXPECT_EQ(day_of_ms(-1), -1);
}

TEST(Calendar, ThereAndBackForTenThousandDays) {
    Random random(7);
    for (int i = 0; i < 10'000; ++i) {
        const auto day = static_cast<std::int64_t>(random.below(200'000)) - 100'000;
        const Date date = date_of(day);
        ASSERT_TRUE(exists(date));
        ASSERT_EQ(day_number(date), day);
        ASSERT_LT(date, date_of(day + 1));
        ASSERT_EQ((weekday_of(day) + 1) % 7, weekday_of(day + 1));
    }
}
