// All cases are seen from Wednesday, 18 November 2026, 15:00 UTC unless they say otherwise.
#include "engine/dialogue/talk/dates.hpp"

#include <gtest/gtest.h>

#include "engine/base/calendar.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file

constexpr std::int64_t kHourMs = 3'600'000;

struct Case {
    const char* words;
    const char* day;  // "" = none
    bool ahead = true;
};

std::int64_t wednesday() {
    return day_number({2026, 11, 18}) * kDayInMs + 15 * kHourMs;
}

void holds(const Case& one, assess::Language language, std::int64_t at_ms) {
    const auto said = dialogue::day_in(one.words, language, at_ms);
    const std::string day = said ? text_of(date_of(day_of_ms(said->day_ms))) : "";
    EXPECT_EQ(day, one.day) << one.words;
    if (said) {
        EXPECT_EQ(said->ahead, one.ahead) << one.words;
        EXPECT_LT(said->begin, said->end) << one.words;
        EXPECT_LE(said->end, std::string(one.words).size()) << one.words;
        EXPECT_EQ(said->day_ms % kDayInMs, 0) << one.words;
    }
}

constexpr Case kEnglish[] = {
    {"The talk is tomorrow.", "2026-11-19"},
    {"It will be tomorrow morning at nine.", "2026-11-19"},
    {"I see her the day after tomorrow", "2026-11-20"},
    {"today", "2026-11-18", false},
    {"tonight over a beer", "2026-11-18", false},
    {"in two days", "2026-11-20"},
    {"We meet in 3 days", "2026-11-21"},
    {"in a week", "2026-11-25"},
    {"in two weeks", "2026-12-02"},
    {"two weeks from now", "2026-12-02"},
    {"in a fortnight", "2026-12-02"},
    {"in a month or so", "2026-12-18"},
    {"in two hours", "2026-11-18"},
    {"on Tuesday", "2026-11-24", false},
    {"Friday", "2026-11-20", false},
    {"on Wednesday", "2026-11-25", false},
    {"this Friday", "2026-11-20"},
    {"this Wednesday", "2026-11-18"},
    {"next Friday", "2026-11-27"},
    {"next Monday", "2026-11-23"},
    {"next week", "2026-11-27"},
    {"next week on Tuesday", "2026-11-24"},
    {"Tuesday next week", "2026-11-24"},
    {"on Thursday of next week", "2026-11-26"},
    {"sometime this week", "2026-11-20", false},
    {"at the end of the week", "2026-11-20"},
    {"by the end of next week", "2026-11-27"},
    {"at the weekend", "2026-11-21", false},
    {"next weekend", "2026-11-28"},
    {"27 November", "2026-11-27"},
    {"on the 27th of November", "2026-11-27"},
    {"November 27th", "2026-11-27"},
    {"Nov 27, 2026", "2026-11-27"},
    {"November 3", "2027-11-03", false},
    {"3 March 2027", "2027-03-03"},
    {"on the 27th", "2026-11-27"},
    {"on the 3rd", "2026-12-03"},
    {"2026-12-01", "2026-12-01"},
    {"end of the month", "2026-11-30"},
    {"next month", "2026-12-31"},
    {"He was late on Tuesday, so I talk to him tomorrow", "2026-11-19"},
    {"He was late last Tuesday", ""},
    {"two days ago", ""},
    {"every Monday he forgets", ""},
    {"since Friday", ""},
    {"one may say so", ""},
    {"a march of progress", ""},
    {"30 February", ""},
    {"I do not know yet", ""},
    {"", ""},
    {"version 2.5 is out", ""},
    {"31 November", ""},
    {"3 November 2020", ""},
};

constexpr Case kGerman[] = {
    {"Morgen um zehn.", "2026-11-19"},
    {"morgen früh", "2026-11-19"},
    {"Das ist übermorgen", "2026-11-20"},
    {"heute Nachmittag", "2026-11-18", false},
    {"heute Morgen war es schlimm", "2026-11-18", false},
    {"am Morgen bin ich müde", ""},
    {"guten Morgen", ""},
    {"in zwei Tagen", "2026-11-20"},
    {"in einer Woche", "2026-11-25"},
    {"heute in einer Woche", "2026-11-25"},
    {"in vierzehn Tagen", "2026-12-02"},
    {"in drei Wochen", "2026-12-09"},
    {"am Dienstag", "2026-11-24", false},
    {"Dienstagnachmittag", "2026-11-24", false},
    {"dienstags nie", ""},
    {"diesen Freitag", "2026-11-20"},
    {"kommenden Montag", "2026-11-23"},
    {"nächsten Freitag", "2026-11-27"},
    {"nächste Woche", "2026-11-27"},
    {"nächste Woche Dienstag", "2026-11-24"},
    {"nächste Woche am Dienstag", "2026-11-24"},
    {"am Dienstag nächster Woche", "2026-11-24"},
    {"Ende der Woche", "2026-11-20"},
    {"bis Ende nächster Woche", "2026-11-27"},
    {"am Wochenende", "2026-11-21", false},
    {"Ende des Monats", "2026-11-30"},
    {"27. November", "2026-11-27"},
    {"am 27.11.", "2026-11-27"},
    {"am 27.11.2026 um 9 Uhr", "2026-11-27"},
    {"am 3.12.26", "2026-12-03"},
    {"am 27. ist Sitzung", "2026-11-27"},
    {"am 3. dann", "2026-12-03"},
    {"3. November", "2027-11-03", false},
    {"letzten Dienstag kam er zu spät", ""},
    {"vor zwei Tagen", ""},
    {"seit Montag", ""},
    {"jeden Freitag", ""},
    {"letzte Woche Dienstag", ""},
    {"Er kam am Montag zu spät, morgen rede ich mit ihm", "2026-11-19"},
    {"noch offen", ""},
};

}  // namespace

TEST(Dates, English) {
    for (const Case& one : kEnglish) {
        holds(one, assess::Language::kEnglish, wednesday());
    }
}

TEST(Dates, German) {
    for (const Case& one : kGerman) {
        holds(one, assess::Language::kGerman, wednesday());
    }
}

TEST(Dates, TheSpanIsTheWordsOfTheDay) {
    const std::string words = "We talk next week on Tuesday, I think.";
    const auto said = dialogue::day_in(words, assess::Language::kEnglish, wednesday());
    ASSERT_TRUE(said);
    EXPECT_EQ(words.substr(said->begin, said->end - said->begin), "next week on Tuesday");
}

TEST(Dates, AtTheTurnOfTheYearAndOnASunday) {
    const std::int64_t eve = day_number({2026, 12, 31}) * kDayInMs + 23 * kHourMs;
    holds({"tomorrow", "2027-01-01"}, assess::Language::kEnglish, eve);
    holds({"on the 30th", "2027-01-30"}, assess::Language::kEnglish, eve);
    holds({"5 January", "2027-01-05", false}, assess::Language::kEnglish, eve);
    const std::int64_t sunday = day_number({2026, 11, 22}) * kDayInMs;
    holds({"this week", "2026-11-22", false}, assess::Language::kEnglish, sunday);
    holds({"next week", "2026-11-27"}, assess::Language::kEnglish, sunday);
    holds({"nächsten Montag", "2026-11-23"}, assess::Language::kGerman, sunday);
}

TEST(Dates, NoDayThatIsFoundLiesBehind) {
    for (std::int64_t day = 0; day < 400; ++day) {
        const std::int64_t at = wednesday() + day * kDayInMs;
        for (const Case& one : kEnglish) {
            const auto said = dialogue::day_in(one.words, assess::Language::kEnglish, at);
            if (said) {
                EXPECT_GE(said->day_ms, day_of_ms(at) * kDayInMs) << one.words;
            }
        }
        for (const Case& one : kGerman) {
            const auto said = dialogue::day_in(one.words, assess::Language::kGerman, at);
            if (said) {
                EXPECT_GE(said->day_ms, day_of_ms(at) * kDayInMs) << one.words;
            }
        }
    }
}
