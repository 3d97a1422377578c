// Tokens and their places, on a vocabulary small enough to be read here.
#include "adapters/embed/wordpiece.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/base/random.hpp"

using namespace attune;  // NOLINT(google-build-using-namespace): test file

namespace {

const std::vector<std::string> kPieces = {
    "[PAD]",    "[UNK]",    "[CLS]", "[SEP]", "the", "server", "ser",  "##ver",
    "##s",      "cafe",     "is",    "not",   ".",   ",",      "'",    "\u4e2d",
    "\u6587",   "i",        "2",     "##0",   "[",   "]",      "mask", "\u1112",
    "##\u1161", "##\u11ab", "ssl",   "##b",   "-",   "\u2014"};

class Tokens : public testing::Test {
  protected:
    Tokens() {
        for (const std::string& piece : kPieces) {
            vocabulary += piece + "\n";
        }
        auto made = embed::WordPiece::from(vocabulary);
        EXPECT_TRUE(made) << made.error().what;
        pieces = std::make_unique<embed::WordPiece>(*std::move(made));
    }

    // Each piece with the bytes it came from: "ser(Ser) ##ver(ver)".
    [[nodiscard]] std::string cut(const std::string& text) const {
        std::string out;
        const auto tokens = pieces->tokens(text);
        EXPECT_EQ(kPieces[static_cast<std::size_t>(tokens.front().id)], "[CLS]");
        EXPECT_EQ(kPieces[static_cast<std::size_t>(tokens.back().id)], "[SEP]");
        for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
            out += (i > 1 ? " " : "") + kPieces[static_cast<std::size_t>(tokens[i].id)] + "(" +
                   text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin) + ")";
        }
        return out;
    }

    std::string vocabulary;
    std::unique_ptr<embed::WordPiece> pieces;
};

TEST_F(Tokens, TakeTheLongestPieceFirst) {
    EXPECT_EQ(cut("the server"), "the(the) server(server)");
    EXPECT_EQ(cut("the servers"), "the(the) server(server) ##s(s)");
    EXPECT_EQ(cut("servers"), "server(server) ##s(s)");
    EXPECT_EQ(cut("serb ser"), "ser(ser) ##b(b) ser(ser)");
}

TEST_F(Tokens, AreLowerCaseWithoutAccentsButKeepTheirPlace) {
    EXPECT_EQ(cut("The SERVER"), "the(The) server(SERVER)");
    EXPECT_EQ(cut("Caf\u00e9 is"), "cafe(Caf\u00e9) is(is)");
    EXPECT_EQ(cut("\u0130 \u0130S"), "i(\u0130) is(\u0130S)");
    EXPECT_EQ(cut("cafe\u0301"), "cafe(cafe)") << "a lone accent belongs to no token";
}

TEST_F(Tokens, SplitAtPunctuationAndChineseCharacters) {
    EXPECT_EQ(cut("is not."), "is(is) not(not) .(.)");
    EXPECT_EQ(cut("not,the\u2014is"), "not(not) ,(,) the(the) \u2014(\u2014) is(is)");
    EXPECT_EQ(cut("\u4e2d\u6587the"), "\u4e2d(\u4e2d) \u6587(\u6587) the(the)");
    EXPECT_EQ(cut("[MASK]"), "[([) mask(MASK) ](])") << "control tokens are only text";
}

TEST_F(Tokens, TakeHangulApart) {
    EXPECT_EQ(cut("\ud55c"), "\u1112(\ud55c) ##\u1161(\ud55c) ##\u11ab(\ud55c)");
    EXPECT_EQ(cut("\ud558"), "\u1112(\ud558) ##\u1161(\ud558)");
}

TEST_F(Tokens, AreUnknownAsWholeWords) {
    EXPECT_EQ(cut("servex is"), "[UNK](servex) is(is)") << "no part of such a word is used";
    EXPECT_EQ(cut("\U0001f600"), "[UNK](\U0001f600)");
    const std::string longest = "2" + std::string(99, '0');
    EXPECT_EQ(pieces->tokens(longest).size(), 102U);
    EXPECT_EQ(cut(longest + "0"), "[UNK](" + longest + "0)");
}

TEST_F(Tokens, SkipWhatIsNoCharacter) {
    EXPECT_EQ(cut(""), "");
    EXPECT_EQ(cut(" \t\r\n\u00a0\u3000"), "");
    EXPECT_EQ(cut(std::string("the\0 is", 7)), "the(the) is(is)");
    EXPECT_EQ(cut("the\u200b\u00ad is"), "the(the) is(is)");
}

TEST_F(Tokens, ReadBrokenBytesAsNothing) {
    EXPECT_EQ(cut("\xff\xfe"), "");
    EXPECT_EQ(cut("the \xc3 is"), "the(the) is(is)");
    EXPECT_EQ(cut("the\xed\xa0\x80 is"), "the(the) is(is)") << "half a surrogate pair";
    EXPECT_EQ(cut("\ufffdis"), "is(is)");
}

TEST_F(Tokens, EndAtTheLimit) {
    std::string text;
    for (int i = 0; i < 300; ++i) {
        text += "servers ";
    }
    const auto tokens = pieces->tokens(text);
    ASSERT_EQ(tokens.size(), embed::kTokensMax);
    EXPECT_EQ(tokens[254].end, 127U * 8 - 1);
    EXPECT_EQ(kPieces[static_cast<std::size_t>(tokens.back().id)], "[SEP]");
}

// Law: whatever the bytes, spans lie within the text, in order, at the start of a character.
TEST_F(Tokens, StayWithinTheText) {
    Random random(7);
    const std::vector<std::string> parts = {"the", " ",      "server",   "\xff", "\u00e9", "\ud55c",
                                            ".",   "\u0301", "\xe2\x82", "X",    "\u4e2d", "0"};
    for (int round = 0; round < 10'000; ++round) {
        std::string text;
        for (auto left = random.below(12); left > 0; --left) {
            text += parts[random.below(parts.size())];
        }
        std::size_t before = 0;
        for (const auto& token : pieces->tokens(text)) {
            ASSERT_LE(token.begin, token.end) << text;
            ASSERT_LE(token.end, text.size()) << text;
            ASSERT_GE(token.begin, before) << text;
            before = token.begin;
        }
    }
}

TEST(Vocabulary, RefusesWhatIsMissingOrTwice) {
    const auto problem = [](std::string_view text) {
        const auto made = embed::WordPiece::from(text);
        return made ? std::string("was read") : made.error().what;
    };
    EXPECT_EQ(problem("[UNK]\n[CLS]\n[SEP]\n##a\na\n"), "was read");
    EXPECT_EQ(problem(""), "the vocabulary lacks [UNK], [CLS] or [SEP]");
    EXPECT_EQ(problem("[UNK]\n[CLS]\na\n"), "the vocabulary lacks [UNK], [CLS] or [SEP]");
    EXPECT_EQ(problem("[UNK]\n[CLS]\n[UNK]\n"),
              "line 3 of the vocabulary is empty or a repetition");
    EXPECT_EQ(problem("[UNK]\n\n[CLS]\n"), "line 2 of the vocabulary is empty or a repetition");
}

}  // namespace
