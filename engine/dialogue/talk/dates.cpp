#include "engine/dialogue/talk/dates.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/calendar.hpp"
#include "engine/dialogue/talk/date_words.hpp"

namespace attune::dialogue {
namespace {

using enum DateSense;

constexpr int kFriday = 4;
constexpr int kSaturday = 5;
constexpr int kCountMost = 400;  // "in 4000 days" is no appointment

struct Found {
    std::size_t words = 0;  // how many were taken
    std::int64_t day = 0;
    bool ahead = true;
};

// The grammar: each rule looks at the words from `at_` on and takes as many as it understands.
class Grammar {
  public:
    Grammar(std::vector<DateWord> words, std::int64_t today)
        : words_(std::move(words)), today_(today) {}

    [[nodiscard]] std::optional<Found> at(std::size_t place) const {
        if (behind(place)) {
            return std::nullopt;
        }
        using Rule = std::optional<Found> (Grammar::*)(std::size_t) const;
        constexpr std::array<Rule, 8> kRules = {
            &Grammar::day_after,    &Grammar::counted,     &Grammar::week_named, &Grammar::near_day,
            &Grammar::date_written, &Grammar::date_worded, &Grammar::month_rest, &Grammar::weekday};
        for (const Rule rule : kRules) {
            if (const auto found = (this->*rule)(place)) {
                const bool undone = is(place + found->words, kAgo);
                return undone ? std::nullopt : found;
            }
        }
        return std::nullopt;
    }

  private:
    [[nodiscard]] DateSense sense(std::size_t place) const {
        return place < words_.size() ? words_[place].sense : kMark;
    }
    [[nodiscard]] bool is(std::size_t place, DateSense wanted) const {
        return sense(place) == wanted;
    }

    // "last Friday", "seit letzter Woche", "vor zwei Tagen"
    [[nodiscard]] bool behind(std::size_t place) const {
        const bool past = place > 0 && is(place - 1, kPast);
        const bool counted = place > 1 && is(place - 2, kPast) && is(place - 1, kNumber);
        const bool of_week = place > 1 && is(place - 2, kPast) && is(place - 1, kWeek);
        const bool week_past = is(place, kWeekday) && (is(place + 1, kPast) || of_week);
        return past || counted || week_past;
    }

    [[nodiscard]] std::int64_t monday() const { return today_ - weekday_of(today_); }

    // The first such weekday after today.
    [[nodiscard]] std::int64_t coming(int weekday) const {
        const int ahead = (weekday - weekday_of(today_) + 7) % 7;
        return today_ + (ahead == 0 ? 7 : ahead);
    }

    [[nodiscard]] std::optional<Found> day_after(std::size_t at) const {
        if (is(at, kDays) && is(at + 1, kAfter) && is(at + 2, kTomorrow)) {
            return Found{3, today_ + 2};
        }
        return std::nullopt;
    }

    // "in two weeks", "zwei Tage from now", "heute in einer Woche"
    [[nodiscard]] std::optional<Found> counted(std::size_t at) const {
        const bool from_day = is(at, kToday) || is(at, kTomorrow) || is(at, kWeekday);
        const std::size_t start = from_day ? at + 1 : at;
        const bool with_in = is(start, kIn);
        const std::size_t number = with_in ? start + 1 : start;
        const DateSense unit = sense(number + 1);
        const bool later = with_in || (!from_day && is(number + 2, kFromNow));
        const bool known = unit == kDays || unit == kWeek || unit == kMonths || unit == kHours;
        if (!later || !known || !is(number, kNumber) || words_[number].value > kCountMost) {
            return std::nullopt;
        }
        const std::int64_t base = is(at, kTomorrow)  ? today_ + 1
                                  : is(at, kWeekday) ? coming(words_[at].value)
                                                     : today_;
        const int many = words_[number].value * std::max(1, words_[number + 1].value);
        const std::int64_t days = unit == kDays     ? many
                                  : unit == kWeek   ? 7 * many
                                  : unit == kMonths ? 30 * many
                                                    : 0;
        return Found{number + 2 - at + (with_in ? 0U : 1U), base + days};
    }

    // "next week", "next week on Tuesday", "Dienstag nächster Woche", "end of this week"
    [[nodiscard]] std::optional<Found> week_named(std::size_t at) const {
        const std::size_t lead = is(at, kWeekday) || is(at, kEnd) ? 1 : 0;
        const std::size_t which = at + lead;
        const bool next = is(which, kNext);
        const bool bare = is(at, kEnd) && is(which, kWeek);
        if (!bare && !((next || is(which, kThis)) && is(which + 1, kWeek))) {
            return std::nullopt;
        }
        const std::int64_t start = monday() + (next ? 7 : 0);
        const std::size_t taken = lead + (bare ? 1U : 2U);
        if (is(at, kWeekday)) {
            return Found{taken, start + words_[at].value};
        }
        if (is(at + taken, kWeekday)) {
            return Found{taken + 1, start + words_[at + taken].value};
        }
        return Found{taken, std::max(start + kFriday, today_), next || bare};
    }

    [[nodiscard]] std::optional<Found> near_day(std::size_t at) const {
        if (is(at, kToday)) {
            const bool next_morning = is(at + 1, kTomorrow);  // "heute Morgen" is this morning
            return Found{next_morning ? 2U : 1U, today_, false};
        }
        if (is(at, kTomorrow)) {
            const bool a_morning = at > 0 && is(at - 1, kArticle);  // "am Morgen"
            return a_morning ? std::nullopt : std::optional(Found{1, today_ + 1});
        }
        if (is(at, kOvermorrow)) {
            return Found{1, today_ + 2};
        }
        const std::size_t lead = is(at, kNext) || is(at, kThis) ? 1 : 0;
        if (is(at + lead, kWeekend)) {
            const std::int64_t saturday = monday() + kSaturday + (is(at, kNext) ? 7 : 0);
            return Found{lead + 1, std::max(saturday, today_), lead == 1};
        }
        if (lead == 1 && is(at + 1, kWeekday)) {
            const int day = words_[at + 1].value;
            const bool now = is(at, kThis) && day == weekday_of(today_);
            return Found{2, is(at, kNext) ? monday() + 7 + day : now ? today_ : coming(day)};
        }
        return std::nullopt;
    }

    // The next time that the calendar has this day; a year that is said stands.
    [[nodiscard]] std::optional<Found> dated(std::size_t words, int day, int month,
                                             int year) const {
        const Date now = date_of(today_);
        Date date{year > 0 ? year : now.year, month, day};
        if (!exists(date)) {
            return std::nullopt;
        }
        const bool rolled = year == 0 && day_number(date) < today_;
        date.year += rolled ? 1 : 0;
        if (!exists(date) || day_number(date) < today_) {
            return std::nullopt;
        }
        return Found{words, day_number(date), !rolled};
    }

    [[nodiscard]] std::optional<Found> date_written(std::size_t at) const {
        if (!is(at, kDate)) {
            return std::nullopt;
        }
        const DateWord& word = words_[at];
        const bool year_apart = word.year == 0 && is_year(at + 1);
        return dated(year_apart ? 2 : 1, word.value, word.month,
                     year_apart ? words_[at + 1].value : word.year);
    }

    [[nodiscard]] bool is_year(std::size_t at) const {
        return is(at, kNumber) && words_[at].value >= 2'000 && words_[at].value < 2'200;
    }
    [[nodiscard]] bool is_day(std::size_t at) const {
        return (is(at, kNumber) || is(at, kOrdinal)) && words_[at].digits;
    }

    // "27 November", "November 27th, 2026"
    [[nodiscard]] std::optional<Found> date_worded(std::size_t at) const {
        const bool day_first = is_day(at) && is(at + 1, kMonth);
        const bool month_first = is(at, kMonth) && is_day(at + 1) && !is_year(at + 1);
        if (!day_first && !month_first) {
            return std::nullopt;
        }
        const std::size_t day = day_first ? at : at + 1;
        const std::size_t month = day_first ? at + 1 : at;
        const bool with_year = is_year(at + 2);
        return dated(with_year ? 3 : 2, words_[day].value, words_[month].value,
                     with_year ? words_[at + 2].value : 0);
    }

    // "the 27th", "am 27.", "end of the month", "next month"
    [[nodiscard]] std::optional<Found> month_rest(std::size_t at) const {
        const Date now = date_of(today_);
        if (is(at, kOrdinal) && at > 0 && is(at - 1, kArticle)) {
            return this_month_or_next(words_[at].value);
        }
        const std::size_t lead = is(at, kEnd) ? 1 : 0;
        const bool next = is(at + lead, kNext);
        const std::size_t unit = at + lead + (next ? 1 : 0);
        if ((lead == 0 && !next) || !is(unit, kMonths)) {
            return std::nullopt;
        }
        const Date first = next ? month_after(now) : now;
        const Date last{first.year, first.month, days_in_month(first.year, first.month)};
        return Found{unit - at + 1, day_number(last)};
    }

    static Date month_after(const Date& date) {
        return date.month == 12 ? Date{date.year + 1, 1, 1} : Date{date.year, date.month + 1, 1};
    }

    [[nodiscard]] std::optional<Found> this_month_or_next(int day) const {
        Date date = date_of(today_);
        date.day = day;
        for (int tries = 0; tries < 3; ++tries) {
            if (exists(date) && day_number(date) >= today_) {
                return Found{1, day_number(date)};
            }
            date = month_after(date);
            date.day = day;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Found> weekday(std::size_t at) const {
        return is(at, kWeekday) ? std::optional(Found{1, coming(words_[at].value), false})
                                : std::nullopt;
    }

    std::vector<DateWord> words_;
    std::int64_t today_;
};

}  // namespace

std::optional<DaySaid> day_in(std::string_view words, assess::Language language,
                              std::int64_t at_ms) {
    std::vector<DateWord> all = date_words(words, language);
    std::erase_if(all, [](const DateWord& word) { return word.sense == kFiller; });
    std::vector<DateWord> close;  // articles tell an ordinal; elsewhere they only stand between
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool tells =
            i + 1 < all.size() && (all[i + 1].sense == kOrdinal || all[i + 1].sense == kTomorrow);
        if (all[i].sense != kArticle || tells) {
            close.push_back(all[i]);
        }
    }
    const Grammar grammar(close, day_of_ms(at_ms));
    std::optional<DaySaid> maybe;
    for (std::size_t i = 0; i < close.size();) {
        const auto found = grammar.at(i);
        if (!found) {
            ++i;
            continue;
        }
        const std::size_t last = i + found->words - 1;
        const DaySaid said{close[i].begin, close[last].end, found->day * kDayInMs, found->ahead};
        if (said.ahead) {
            return said;
        }
        maybe = maybe ? maybe : said;
        i += found->words;
    }
    return maybe;
}

}  // namespace attune::dialogue
