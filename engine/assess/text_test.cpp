// Reading words: places, folding, numbers, clauses, negation, who is speaking.
#include "engine/assess/text.hpp"

#include <gtest/gtest.h>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/clauses.hpp"
#include "engine/base/random.hpp"
#include "engine/base/utf8.hpp"

namespace {

using namespace attune;          // NOLINT(google-build-using-namespace): test file
using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

const Lexicon& words() {
    static const auto kLexicon = lexicon::make_lexicon("/nonexistent");  // stems are enough here
    return *kLexicon;
}

Text english(std::string_view text) {
    return read(text, words(), Language::kEnglish);
}

const Token* find(const Text& text, std::string_view lower) {
    for (const Token& token : text.tokens) {
        if (token.lower == lower) {
            return &token;
        }
    }
    return nullptr;
}

bool negated(const Text& text, std::string_view lower) {
    const Token* token = find(text, lower);
    return token != nullptr && token->negated;
}

}  // namespace

TEST(Text, TokensKnowTheBytesTheyStandFor) {
    const Text text = english("The  Server's reply, at 09:40.");
    const Token* server = find(text, "server");
    ASSERT_NE(server, nullptr);
    EXPECT_EQ(text.slice(server->begin, server->end), "Server's");
    const Token* time = find(text, "09:40");
    ASSERT_NE(time, nullptr);
    EXPECT_EQ(time->kind, TokenKind::kNumber);
    EXPECT_EQ(time->stem, "9:40");
}

TEST(Text, NumbersAreComparableAndLoseTheirUnits) {
    EXPECT_EQ(find(english("1,000 rows"), "1,000")->stem, "1000");
    EXPECT_EQ(find(english("1,5 volts"), "1,5")->stem, "1.5");
    EXPECT_EQ(find(english("1.50 volts"), "1.50")->stem, "1.5");
    const Text text = english("waits 500ms");
    EXPECT_EQ(find(text, "500")->kind, TokenKind::kNumber);
    EXPECT_NE(find(text, "ms"), nullptr);
    EXPECT_EQ(find(english("two copies"), "two")->stem, "2");
    EXPECT_EQ(find(english("a 5xx status"), "5xx")->kind, TokenKind::kWord);
}

TEST(Text, JoinedNamesStayWholeAndShowTheirParts) {
    const Text text = english("It says ERR_NAME_NOT_RESOLVED for db.example.com");
    ASSERT_NE(find(text, "err_name_not_resolved"), nullptr);
    ASSERT_NE(find(text, "resolved"), nullptr);
    EXPECT_TRUE(find(text, "resolved")->part);
    EXPECT_FALSE(find(text, "resolved")->negated);
    EXPECT_NE(find(text, "db.example.com"), nullptr);
    EXPECT_NE(find(english("It works.The proxy answered"), "the"), nullptr);
}

TEST(Text, HiddenAndDisguisedLettersReadAsPlainOnes) {
    EXPECT_NE(find(english("ser\u200bver"), "server"), nullptr);
    EXPECT_NE(find(english("\u0455erv\u0435r"), "server"), nullptr);  // Cyrillic
    EXPECT_NE(find(english("\uff33\uff25\uff32\uff36\uff25\uff32"), "server"), nullptr);
    EXPECT_NE(find(english("na\u00efve"), "naive"), nullptr);
    EXPECT_NE(find(read("Fu\u0308r", words(), Language::kGerman), "f\u00fcr"), nullptr);
    EXPECT_TRUE(content_of(english("\U000E0064\U000E006E\U000E0073")).empty());  // tag letters
}

TEST(Text, NegationReachesWhatFollowsItInItsClause) {
    EXPECT_TRUE(negated(english("the server didn't answer"), "answer"));
    EXPECT_FALSE(negated(english("the server didn't answer"), "server"));
    EXPECT_TRUE(negated(english("it is n\u200bot broken"), "broken"));
    EXPECT_FALSE(negated(english("it is not DNS, the name resolved"), "resolved"));
    EXPECT_FALSE(negated(english("not only DNS failed"), "dns"));
    EXPECT_FALSE(negated(english("it is not without reason"), "reason"));
    EXPECT_TRUE(negated(english("it failed to resolve"), "resolve"));
    EXPECT_FALSE(negated(english("No, it was sent"), "sent"));
    EXPECT_TRUE(
        negated(read("der Server antwortet nicht", words(), Language::kGerman), "antwortet"));
}

TEST(Text, SomeNegatorsNegateNothing) {
    EXPECT_FALSE(negated(english("see whether it happened or not"), "happened"));
    EXPECT_FALSE(negated(english("a private window starts without one"), "starts"));
    EXPECT_TRUE(negated(english("it starts without a cache"), "cache"));
    EXPECT_FALSE(negated(english("with it and without, does it arrive"), "arrive"));
    const Text relative = english("There's nothing that has to recover, it is a request");
    EXPECT_FALSE(relative.clauses[0].denied);
    EXPECT_TRUE(negated(relative, "recover"));
    EXPECT_TRUE(english("It is not that DNS is down").clauses[0].denied);
}

TEST(Text, ADotBeforeANameEndsNoSentence) {
    EXPECT_EQ(english("it is on the copy .12, the other one answers").sentences.size(), 1U);
    EXPECT_EQ(english("the key stands in .env there").sentences.size(), 1U);
    EXPECT_EQ(english("It is on the copy. 12 others answer").sentences.size(), 2U);
}

TEST(Text, AReportEndsWithItsSentence) {
    const Text two = english("They suspected it. The disk is full");
    EXPECT_TRUE(two.clauses[0].attributed);
    EXPECT_FALSE(two.clauses[1].attributed);
    EXPECT_TRUE(english("They suspected, the disk is full").clauses[1].attributed);
}

TEST(Text, ClausesKnowWhatTheirPolarityHangsOn) {
    const auto leaning = [](std::string_view words, std::size_t clause) {
        const Text text = english(words);
        return leaning_of(text, text.clauses[clause]);
    };
    EXPECT_TRUE(leaning("no visitor uses it", 0).quantified);
    EXPECT_FALSE(leaning("visitors don't use it", 0).quantified);
    EXPECT_TRUE(leaning("visitors don't use it", 0).negates);
    EXPECT_TRUE(leaning("her window keeps it, the private window doesn't", 1).elided);
    EXPECT_FALSE(leaning("the window doesn't keep it", 0).elided);
    const Text sent = english("it was sent by the gateway, not sent by hand");
    EXPECT_TRUE(agent_follows(sent, 2, sent.tokens.size()));
    EXPECT_FALSE(agent_follows(sent, 8, sent.tokens.size()));
}

TEST(Text, ClausesKnowWhoSpeaks) {
    EXPECT_TRUE(english("The customer thinks DNS is down").clauses[0].attributed);
    EXPECT_FALSE(english("The customer is right, they say DNS is down").clauses[1].attributed);
    EXPECT_FALSE(english("I think DNS is down").clauses[0].attributed);
    EXPECT_TRUE(english("Is DNS down?").clauses[0].asked);
    EXPECT_TRUE(english("If DNS had failed there would be no status").clauses[0].contrary);
    EXPECT_FALSE(english("If DNS is down you get a 502").clauses[0].contrary);
    EXPECT_TRUE(english("DNS is down. That is wrong.").clauses[0].denied);
    EXPECT_TRUE(english("It is not the case that DNS is down").clauses[0].denied);
}

TEST(Text, LanguageIsFoundByFunctionWords) {
    EXPECT_EQ(language_of("Der Server hat die Anfrage nicht beantwortet"), Language::kGerman);
    EXPECT_EQ(language_of("The server did not answer"), Language::kEnglish);
    EXPECT_EQ(language_of(""), Language::kEnglish);
}

TEST(Text, EveryTokenIsInOneClauseAndEveryByteRangeIsWhole) {
    static constexpr const char* kPieces[] = {
        "the",    "server", " ",     ".",          ",",    "not", "\u200b", "\n", "502",
        ":",      "_",      "don't", "\U0001F600", "\xff", "a.b", "\t",     "\"", "?",
        "\u00fc", "-",      "10",    "ms",         "'",    "(",   "\u0435"};
    Random random(20260101);
    for (int trial = 0; trial < 3'000; ++trial) {
        std::string input;
        for (std::uint64_t i = random.below(30); i > 0; --i) {
            input += kPieces[random.below(std::size(kPieces))];
        }
        const Text text = english(input);
        std::uint32_t at = 0;
        for (const Clause& clause : text.clauses) {
            ASSERT_EQ(clause.first, at) << input;
            ASSERT_GT(clause.past, clause.first);
            at = clause.past;
        }
        ASSERT_EQ(at, text.tokens.size());
        for (const Token& token : text.tokens) {
            ASSERT_LT(token.begin, token.end);
            ASSERT_LE(token.end, input.size());
            ASSERT_TRUE(is_utf8(token.lower)) << input;
        }
    }
}
