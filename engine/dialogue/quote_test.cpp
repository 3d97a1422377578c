// Quotes come back to screens and terminals: verbatim, and with nothing in them that must not be
// shown.
#include "engine/dialogue/quote.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/random.hpp"
#include "engine/base/utf8.hpp"

namespace {

using namespace attune;            // NOLINT(google-build-using-namespace): test file
using namespace attune::dialogue;  // NOLINT(google-build-using-namespace): test file

std::string quoted(const std::string& words) {
    return slice(words, fit_quote(words, {0, 0, static_cast<std::uint32_t>(words.size())}));
}

}  // namespace

TEST(Quote, EndsAtWhatMustNotBeShown) {
    EXPECT_EQ(quoted("it is thrown away.\x1b]0;owned\x07"), "it is thrown away");
    EXPECT_EQ(quoted("the next number.\U000e0041\U000e0042"), "the next number");
    EXPECT_EQ(quoted("I ring the number\u061c from \u2067it\u2066"), "I ring the number");
    EXPECT_EQ(quoted("first line here\r\nand a longer second line"), "and a longer second line");
    EXPECT_EQ(quoted("\ufeff\uffffthe cassette too"), "the cassette too");
    EXPECT_EQ(quoted("\x01\u202e\U000e0041"), "");
}

TEST(Quote, TakesTheStretchWithMostOfTheSpan) {
    const std::string words = "one two three four\x1b[2K five six";
    EXPECT_EQ(slice(words, fit_quote(words, {0, 22, 26})), "[2K five six");
    EXPECT_EQ(slice(words, any_quote(words, 0)), "one two three four");
}

TEST(Quote, ALongStretchIsCutToTheWordsThatTell) {
    const std::string words =
        "it took them a whole afternoon and two coffees, and in the end it was something with "
        "midnight and the date i think, that the database takes a date as midnight";
    const Span all{0, 0, static_cast<std::uint32_t>(words.size())};
    const auto tells = [](std::string_view word) {
        return word == "midnight" || word == "database" || word == "date" ? 1.0
               : word.size() > 4                                          ? 0.1
                                                                          : 0.0;
    };
    const std::string quote = slice(words, fit_quote(words, all, tells));
    EXPECT_TRUE(quote.ends_with("that the database takes a date as midnight")) << quote;
    EXPECT_EQ(quote.find("coffees"), std::string::npos);
    const std::string part = words.substr(0, words.find(", that"));
    const Span begun{0, 0, static_cast<std::uint32_t>(part.size())};
    EXPECT_EQ(slice(part, fit_quote(part, begun, tells)),
              "and in the end it was something with midnight and the date i think");
    EXPECT_LE(std::count(quote.begin(), quote.end(), ' '), kQuoteWordsMost - 1);
    const std::string first = slice(words, fit_quote(words, all));
    EXPECT_TRUE(first.starts_with("it took them")) << first;
    const std::string rest =
        "one two three four midnight at the of a and to in it took them a whole afternoon";
    const Span whole{0, 0, static_cast<std::uint32_t>(rest.size())};
    EXPECT_EQ(slice(rest, fit_quote(rest, whole, tells)), rest);  // a few over are no cut
}

TEST(Quote, IsNotCutInsideAWordWhereWholeOnesAreLeft) {
    EXPECT_EQ(quoted("the sal\u200bad is thrown away"), "is thrown away");
    EXPECT_EQ(quoted("the green sal\u200bad"), "the green");
    EXPECT_EQ(quoted("sal\u200bad"), "sal");
}

TEST(Quote, KeepsHonestJoinersAndSoftHyphens) {
    for (const char* words : {"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 it so",  // Persian
                              "\u0915\u094d\u200d\u0937 it so",
                              "a \U0001f469\u200d\U0001f527 did it", "the down\u00adload ended"}) {
        EXPECT_EQ(quoted(words), words);
    }
    EXPECT_EQ(quoted("a\u200d\u200c\u200db is one two three"), "is one two three");
}

TEST(Quote, OfAnyWordsIsShowableVerbatimAndInside) {
    Random random(21);
    const std::vector<char32_t> alphabet = {'a',    'b',    ' ',    '\n',    0x202e, 0x1b,
                                            0x200d, 0x2066, 0xe4,   0xe0041, 0x7f,   0x1f600,
                                            0x85,   '.',    0xfeff, '\t'};
    for (int round = 0; round < 10'000; ++round) {
        std::string words;
        const auto length = random.below(24);
        for (std::uint64_t i = 0; i < length; ++i) {
            append_utf8(words, alphabet[random.below(alphabet.size())]);
        }
        const auto size = static_cast<std::uint32_t>(words.size());
        const auto begin = static_cast<std::uint32_t>(random.below(size + 1));
        for (const Span& span : {fit_quote(words, {0, begin, size}), any_quote(words, 0)}) {
            ASSERT_LE(span.begin, span.end);
            ASSERT_LE(span.end, size);
            const std::string quote = slice(words, span);
            ASSERT_TRUE(is_utf8(quote));
            for (std::size_t at = 0; at < quote.size();) {
                const CodePoint point = code_point_at(quote, at);
                ASSERT_TRUE(is_showable(point.value));
                at += point.bytes;
            }
        }
    }
}
