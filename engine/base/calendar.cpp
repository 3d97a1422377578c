#include "engine/base/calendar.hpp"

#include <array>

#include "engine/base/ensure.hpp"

namespace attune {
namespace {

constexpr std::int64_t kEraYears = 400;
constexpr std::int64_t kEraDays = 146'097;
constexpr std::int64_t kEpochInEras = 719'468;  // days from 0000-03-01 to 1970-01-01

std::int64_t floored(std::int64_t value, std::int64_t by) {
    return (value >= 0 ? value : value - by + 1) / by;
}

bool is_leap(std::int64_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::string padded(std::int64_t value, std::size_t width) {
    std::string digits = std::to_string(value);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

}  // namespace

std::int64_t day_number(const Date& date) {
    ENSURE(exists(date));
    const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const std::int64_t era = floored(year, kEraYears);
    const std::int64_t of_era = year - era * kEraYears;
    const std::int64_t month = (date.month + 9) % 12;  // 0 = March
    const std::int64_t of_year = (153 * month + 2) / 5 + date.day - 1;
    const std::int64_t in_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * kEraDays + in_era - kEpochInEras;
}

Date date_of(std::int64_t day_number) {
    const std::int64_t days = day_number + kEpochInEras;
    const std::int64_t era = floored(days, kEraDays);
    const std::int64_t in_era = days - era * kEraDays;
    const std::int64_t of_era =
        (in_era - in_era / 1'460 + in_era / 36'524 - in_era / 146'096) / 365;
    const std::int64_t of_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
    const std::int64_t month = (5 * of_year + 2) / 153;  // 0 = March
    const auto day = static_cast<int>(of_year - (153 * month + 2) / 5 + 1);
    const auto shown = static_cast<int>(month < 10 ? month + 3 : month - 9);
    return {era * kEraYears + of_era + (shown <= 2 ? 1 : 0), shown, day};
}

std::int64_t day_of_ms(std::int64_t at_ms) {
    return floored(at_ms, kDayInMs);
}

int weekday_of(std::int64_t day_number) {
    constexpr std::int64_t kThursday = 3;  // 1970-01-01
    return static_cast<int>(((day_number + kThursday) % 7 + 7) % 7);
}

int days_in_month(std::int64_t year, int month) {
    ENSURE(month >= 1 && month <= 12);
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
}

bool exists(const Date& date) {
    return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

std::string text_of(const Date& date) {
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

}  // namespace attune
