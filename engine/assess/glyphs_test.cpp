// What is read is what a person sees on the screen.
#include "engine/assess/glyphs.hpp"

#include <gtest/gtest.h>

#include "engine/base/random.hpp"
#include "engine/base/utf8.hpp"

namespace {

using namespace attune;          // NOLINT(google-build-using-namespace): test file
using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

std::string seen(std::string_view words) {
    const std::vector<Glyph> glyphs = glyphs_of(words);
    return folded_text(glyphs, 0, glyphs.size());
}

std::string with_after_each(std::string_view words, char32_t mark) {
    std::string out;
    for (const char c : words) {
        out += c;
        if (c != ' ') {
            append_utf8(out, mark);
        }
    }
    return out;
}

}  // namespace

TEST(Glyphs, TagsAndZeroWidthsShowNothing) {
    std::string tagged = "right";
    for (const char c : std::string("wrong")) {
        append_utf8(tagged, 0xe0000 + static_cast<char32_t>(c));
    }
    EXPECT_EQ(seen(tagged), "right");
    EXPECT_EQ(seen("n\u200bo\u2060t"), "not");
    EXPECT_EQ(seen("\u200b\u200d\ufeff\u2063"), "");
}

TEST(Glyphs, StruckOutWordsAreNotSaid) {
    EXPECT_EQ(seen(with_after_each("thrown", 0x336) + " kept"), " kept");
    EXPECT_EQ(seen(with_after_each("thrown", 0x338) + " kept"), " kept");
    EXPECT_EQ(seen("th\u0336r\u200b\u0336o\u0336wn"), "");  // half of it is enough
    EXPECT_EQ(seen("n\u0338ot safe"), "not safe");          // one stroke hides no "not"
    EXPECT_EQ(seen("a =\u0338 b"), "a = b");
}

TEST(Glyphs, UnderAnOverrideTheMirrorImageIsRead) {
    EXPECT_EQ(seen("it is \u202eton\u202c safe"), "it is not safe");
    EXPECT_EQ(seen("\u202ethe salad\u202c"), "dalas eht");
    EXPECT_EQ(seen("\u202eab\u2066cd\u2069ef\u202cgh"), "bacdfegh");
    EXPECT_EQ(seen("\u202eab\ncd"), "ba\ncd");  // a paragraph ends it
    EXPECT_EQ(seen("\u202dab\u202c \u2067cd\u2069"), "ab cd");
    const std::vector<Glyph> glyphs = glyphs_of("x \u202eab\u202c y");
    ASSERT_EQ(glyphs.size(), 6U);
    EXPECT_EQ(glyphs[2].begin, glyphs[3].begin);
    EXPECT_EQ(glyphs[2].end, glyphs[3].end);
}

TEST(Glyphs, OfAnyBytesAscendAndStayInside) {
    Random random(20);
    const std::vector<char32_t> alphabet = {'a',    'b',     ' ',   '\n',   0x202e,  0x202c,
                                            0x2066, 0x2069,  0x336, 0x308,  0xe0041, 0xe4,
                                            0x200d, 0x1f600, 0x61c, 0x20e6, '.',     '7'};
    for (int round = 0; round < 10'000; ++round) {
        std::string words;
        const auto length = random.below(20);
        for (std::uint64_t i = 0; i < length; ++i) {
            append_utf8(words, alphabet[random.below(alphabet.size())]);
        }
        std::uint32_t last = 0;
        for (const Glyph& glyph : glyphs_of(words)) {
            ASSERT_LE(last, glyph.begin);
            ASSERT_LT(glyph.begin, glyph.end);
            ASSERT_LE(glyph.end, words.size());
            last = glyph.begin;
        }
    }
}
