// Days of the Gregorian calendar as numbers: what a date in somebody's words stands for.
//
// The arithmetic goes by eras of 400 years, in each of which the calendar repeats itself; years
// begin in March, so that the leap day is the last of its year. UTC throughout. Pure; nothing here
// knows what time it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace attune {

inline constexpr std::int64_t kDayInMs = 86'400'000;

struct Date {
    std::int64_t year = 1970;
    int month = 1;  // 1 .. 12
    int day = 1;    // 1 .. 31

    auto operator<=>(const Date&) const = default;
};

// Days since 1970-01-01; negative before it. The date must exist.
[[nodiscard]] std::int64_t day_number(const Date& date);

[[nodiscard]] Date date_of(std::int64_t day_number);

// The day that holds the moment.
[[nodiscard]] std::int64_t day_of_ms(std::int64_t at_ms);

// 0 Monday .. 6 Sunday.
[[nodiscard]] int weekday_of(std::int64_t day_number);

// 28 .. 31.
[[nodiscard]] int days_in_month(std::int64_t year, int month);

// Whether the calendar has it.
[[nodiscard]] bool exists(const Date& date);

// "2026-11-27"
[[nodiscard]] std::string text_of(const Date& date);

}  // namespace attune
