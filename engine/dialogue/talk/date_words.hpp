// What the words of a date mean, in English and in German. Internal to dates.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assess/lexicon.hpp"

namespace attune::dialogue {

enum class DateSense {
    kNone,     // any other word
    kMark,     // ends a sentence or a part of it
    kFiller,   // the, of, on: may stand between the words of a date
    kArticle,  // before an ordinal that stands alone: the 27th, am 27.
    kToday,
    kTomorrow,
    kOvermorrow,
    kWeekday,  // value 0 Monday .. 6 Sunday
    kMonth,    // value 1 .. 12
    kNumber,   // value
    kOrdinal,  // value: 27th, 27.
    kDate,     // 27.11. or 2026-11-27: value is the day, `month` and `year` beside it
    kIn,
    kDays,
    kWeek,
    kMonths,
    kHours,
    kNext,
    kThis,
    kEnd,
    kWeekend,
    kAfter,  // the day after ...
    kFromNow,
    kPast,  // last, since, ago, every: what follows is no day ahead
    kAgo,   // what stood before is none
};

struct DateWord {
    DateSense sense = DateSense::kNone;
    int value = 0;
    int month = 0;        // of kDate
    int year = 0;         // of kDate; 0 = not said
    bool digits = false;  // written in digits: "one may" is no first of May
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// All words of the text in order.
[[nodiscard]] std::vector<DateWord> date_words(std::string_view text, assess::Language language);

}  // namespace attune::dialogue
