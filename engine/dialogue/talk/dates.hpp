// A day in somebody's words: "tomorrow", "next week on Tuesday", "am 27.11.", "übermorgen".
//
// Words are given their sense by a table of each language (date_words.hpp); one small grammar over
// senses serves both. Days that are past in the words ("last Friday", "seit Montag") and habits
// ("every Tuesday") are none. Where people differ: "next Friday" is the Friday of the calendar week
// after this one, and a week without a day is its Friday. Pure; UTC.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/assess/lexicon.hpp"

namespace attune::dialogue {

struct DaySaid {
    std::uint32_t begin = 0;  // bytes of the words
    std::uint32_t end = 0;
    std::int64_t day_ms = 0;  // start of the day, UTC
    // It lies ahead whatever the rest of the sentence says. "On Tuesday he was late" is not.
    bool ahead = false;
};

// The first day ahead in `words`, seen from the moment `at_ms`; without one the first that may be.
[[nodiscard]] std::optional<DaySaid> day_in(std::string_view words, assess::Language language,
                                            std::int64_t at_ms);

}  // namespace attune::dialogue
