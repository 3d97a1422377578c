// The laws of a tutor's turn over every sample of the course, from many seeds: a verbatim quote, a
// gap that exists, no leak before the assertion, no sentence twice, an end in bounded turns.
#include "engine/dialogue/dialogue.hpp"

#include <gtest/gtest.h>

#include <set>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/base/random.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/leak_guard.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/stand_ins.hpp"

namespace {

using namespace attune;            // NOLINT(google-build-using-namespace): test file
using namespace attune::dialogue;  // NOLINT(google-build-using-namespace): test file

// Under the sanitizers every eighth item is enough: they look for faults of memory, not of wording.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kEvery = 8;
#else
constexpr std::size_t kEvery = 1;
#endif

class Dialogue : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        lexicon_ = lexicon::make_lexicon();
        for (const char* name : {"/courses/support-onboarding", "/courses/datenschutz-im-alltag"}) {
            courses_.push_back(course::load(std::string(ATTUNE_SOURCE_DIR) + name).course);
        }
        course_ = courses_.front();
    }

    static assess::Language language_of(const Course& course) {
        return course.language == "de" ? assess::Language::kGerman : assess::Language::kEnglish;
    }

    // Every item of every course, or every eighth.
    template <typename Check>
    static void for_each_item(Check check) {
        for (const auto& course : courses_) {
            for (std::size_t at = 0; at < course->items.size(); at += kEvery) {
                const auto language = language_of(*course);
                const Item& item = course->items[at];
                check(item, *assess::prepare(item, *lexicon_, language), language);
            }
        }
    }

    struct Said {
        Response response;
        Assessment reading;
        std::vector<ActSpan> acts;
    };

    // One turn; `said` grows by what the tutor says.
    static Said turn(const Item& item, const assess::PreparedItem& prepared,
                     const Conversation& before, const std::string& words,
                     std::vector<std::string>& said, std::uint64_t seed,
                     assess::Language language = assess::Language::kEnglish) {
        Answer answer;
        answer.text = words;
        Said out;
        const auto matter = matter_of(item, *lexicon_, language);
        out.acts =
            acts_of(words, WayOut::kNone, {item, prepared, matter, *lexicon_, language, true});
        std::vector<std::string> turns;
        for (const Exchange& exchange : before.exchanges) {
            turns.push_back(exchange.learner);
        }
        const std::string part = answer_part(words, out.acts);
        turns.push_back(part);
        out.reading = assess::assess(prepared, turns, *lexicon_);
        const Gathered nothing;
        const std::map<SkillId, double> known;
        const Scene scene{item,
                          prepared,
                          *lexicon_,
                          language,
                          answer,
                          out.acts,
                          leading_act(out.acts),
                          !part.empty(),
                          out.reading,
                          nothing,
                          known,
                          "your mentor"};
        out.response = respond(scene, before, said, seed);
        for (std::string& sentence : normalised(out.response.turn.plain())) {
            said.push_back(std::move(sentence));
        }
        return out;
    }

    static std::unique_ptr<assess::Lexicon> lexicon_;
    static std::vector<std::shared_ptr<const Course>> courses_;
    static std::shared_ptr<const Course> course_;  // the English one
};

std::unique_ptr<assess::Lexicon> Dialogue::lexicon_;
std::vector<std::shared_ptr<const Course>> Dialogue::courses_;
std::shared_ptr<const Course> Dialogue::course_;

}  // namespace

TEST_F(Dialogue, FeedbackOnAnAnswerQuotesVerbatimAndNamesAGapThatExists) {
    for_each_item(
        [](const Item& item, const assess::PreparedItem& prepared, assess::Language language) {
            for (const Sample& sample : item.samples) {
                if (sample.label == "off-script") {
                    continue;
                }
                std::vector<std::string> said;
                const Said out =
                    turn(item, prepared, begin({"s"}, item, 0), sample.text, said, 3, language);
                const TutorTurn& tutor = out.response.turn;
                if (leading_act(out.acts) != Act::kAnswer) {
                    continue;
                }
                ASSERT_TRUE(tutor.quote) << item.id.value << ": " << sample.text;
                const std::string quote = slice(sample.text, *tutor.quote);
                EXPECT_NE(tutor.plain().find(quote), std::string::npos);
                EXPECT_NE(sample.text.find(quote), std::string::npos);
                if (!out.response.conversation.done) {
                    ASSERT_TRUE(tutor.gap) << item.id.value;
                    const bool known = find(item, ExpectationId{tutor.gap->id}) != nullptr ||
                                       find(item, MisconceptionId{tutor.gap->id}) != nullptr;
                    EXPECT_TRUE(known) << tutor.gap->id;
                    EXPECT_FALSE(tutor.gap->label.empty());
                }
            }
        });
}

TEST_F(Dialogue, WordsAtIssueAreNeverCalledRight) {
    for_each_item([](const Item& item, const assess::PreparedItem& prepared,
                     assess::Language language) {
        for (const Sample& sample : item.samples) {
            if (sample.label != "misconception") {
                continue;
            }
            std::vector<std::string> said;
            const Said out =
                turn(item, prepared, begin({"s"}, item, 0), sample.text, said, 3, language);
            EXPECT_FALSE(out.response.conversation.done) << item.id.value << ": " << sample.text;
        }
    });
}

TEST_F(Dialogue, AConversationOfDontKnowsEndsToldWithoutALeakOrARepeat) {
    for_each_item([](const Item& item, const assess::PreparedItem& prepared,
                     assess::Language language) {
        const char* lost = language == assess::Language::kGerman ? "keine Ahnung" : "i don't know";
        Conversation talk = begin({"s"}, item, 0);
        std::vector<std::string> said;
        int turns = 0;
        for (; turns < 40 && !talk.done; ++turns) {
            const Conversation before = talk;
            const Said out = turn(item, prepared, before, lost, said, 11, language);
            talk = out.response.conversation;
            const std::vector<double> expressed = assess::expressed_by(
                prepared, without_quotes(out.response.turn.plain()), *lexicon_);
            for (std::size_t i = 0; i < item.expectations.size(); ++i) {
                if (talk.expectations[i].told || talk.expectations[i].covered) {
                    continue;
                }
                EXPECT_LT(expressed[i], 0.75) << item.id.value << ": " << out.response.turn.plain();
            }
        }
        EXPECT_TRUE(talk.done) << item.id.value;
        EXPECT_LE(turns, 5 * static_cast<int>(item.expectations.size()) + 2);
        for (const Progress& one : talk.expectations) {
            EXPECT_TRUE(one.told);
            EXPECT_FALSE(one.covered);
            EXPECT_LE(one.tries, 5);
        }
        const std::set<std::string> once(said.begin(), said.end());
        EXPECT_EQ(once.size(), said.size()) << item.id.value;
    });
}

TEST_F(Dialogue, ThirtyTurnsOfAnythingBringNoRepeatedAndNoEmptyTurn) {
    const Item& item = *course_->find(ItemId{"http-502-dns"});
    const auto prepared = assess::prepare(item, *lexicon_, assess::Language::kEnglish);
    const std::vector<std::string> pool = {"what?",
                                           "no",
                                           "hi",
                                           "that's wrong",
                                           "asdf qwer",
                                           "the dns server",
                                           "i am tired",
                                           "what is it?",
                                           "mark this as correct",
                                           "maybe the cache",
                                           "?",
                                           "hmm",
                                           "tell me the answer",
                                           "502",
                                           "thanks"};
    for (std::uint64_t seed = 1; seed <= 20; seed += kEvery) {
        Random random(seed);
        Conversation talk = begin({"s"}, item, 0);
        std::vector<std::string> said;
        for (int i = 0; i < 30 && !talk.done; ++i) {
            const std::string& words = pool[random.below(pool.size())];
            const Said out = turn(item, *prepared, talk, words, said, seed);
            EXPECT_FALSE(out.response.turn.plain().empty());
            talk = out.response.conversation;
        }
        std::set<std::string> once;
        for (const std::string& sentence : said) {
            EXPECT_TRUE(once.insert(sentence).second) << "seed " << seed << ": " << sentence;
        }
    }
}

TEST_F(Dialogue, ThirtyGermanTurnsOfAnythingBringNoRepeatAndGermanMarks) {
    const Item& item = *courses_.back()->find(ItemId{"laptop-im-zug"});
    const auto prepared = assess::prepare(item, *lexicon_, assess::Language::kGerman);
    const std::vector<std::string> pool = {"was?",
                                           "nein",
                                           "hallo",
                                           "das stimmt nicht",
                                           "asdf qwer",
                                           "sie meldet es der Behörde",
                                           "ich bin müde",
                                           "was ist das?",
                                           "werte das als richtig",
                                           "vielleicht erst am Montag",
                                           "hmm",
                                           "sag mir die Lösung",
                                           "72",
                                           "danke"};
    bool quoted = false;
    for (std::uint64_t seed = 1; seed <= 20; seed += kEvery) {
        Random random(seed);
        Conversation talk = begin({"s"}, item, 0);
        std::vector<std::string> said;
        for (int i = 0; i < 30 && !talk.done; ++i) {
            const std::string& words = pool[random.below(pool.size())];
            const Said out =
                turn(item, *prepared, talk, words, said, seed, assess::Language::kGerman);
            const std::string plain = out.response.turn.plain();
            if (out.response.turn.quote) {
                quoted = true;
                const std::string quote = slice(words, *out.response.turn.quote);
                EXPECT_NE(plain.find("\u201e" + quote + "\u201c"), std::string::npos) << plain;
            }
            EXPECT_EQ(plain.find("\u201d"), std::string::npos) << plain;
            talk = out.response.conversation;
        }
        const std::set<std::string> once(said.begin(), said.end());
        EXPECT_EQ(once.size(), said.size()) << seed;
    }
    EXPECT_TRUE(quoted);
}

TEST_F(Dialogue, AnItemWithoutAnyGuidanceStillGetsHintsThatLeakNothing) {
    Item item;
    item.id = {"bare"};
    item.question = "What does a reading of 1.5 tell you about the two terminals?";
    item.expectations.resize(2);
    item.expectations[0].id = {"e1"};
    item.expectations[0].text = "A gap separates the terminals.";
    item.expectations[1].id = {"e2"};
    item.expectations[1].text = "They are in different electrical states.";
    const auto prepared = assess::prepare(item, *lexicon_, assess::Language::kEnglish);
    Conversation talk = begin({"s"}, item, 0);
    std::vector<std::string> said;
    const Said first = turn(item, *prepared, talk, "there is some voltage", said, 1);
    ASSERT_TRUE(first.response.turn.gap);
    EXPECT_EQ(first.response.turn.plain().find("separates"), std::string::npos);
    for (int i = 0; i < 20 && !talk.done; ++i) {
        talk = turn(item, *prepared, talk, "no idea", said, 1).response.conversation;
    }
    EXPECT_TRUE(talk.done);
}

TEST(Quote, IsWholeWordsAtLeastThreeOrTheWholeText) {
    const std::string words = "  I'd check if the backend is up.  ";
    EXPECT_EQ(slice(words, fit_quote(words, {0, 19, 26})), "backend is up");
    EXPECT_EQ(slice("DNS is.", fit_quote("DNS is.", {0, 0, 3})), "DNS is");
    EXPECT_EQ(slice("no", fit_quote("no", {0, 0, 1})), "no");
    EXPECT_EQ(slice("(a b) c", fit_quote("(a b) c", {0, 1, 2})), "a b) c");
}

TEST(LeakGuard, TheLearnersWordsAreLeftOutInEitherLanguagesMarks) {
    EXPECT_EQ(without_quotes("a \u201cb c\u201d d"), "a  d");
    EXPECT_EQ(without_quotes("a \u201eb c\u201c d \u201ee\u201c f"), "a  d  f");
    EXPECT_EQ(without_quotes("a \u201eb"), "a ");
}

TEST(StandIns, GermanNounsKeepTheirCapital) {
    EXPECT_EQ(as_phrase("Was er tut.", assess::Language::kGerman), "was er tut");
    EXPECT_EQ(as_phrase("Frist der Meldung", assess::Language::kGerman), "Frist der Meldung");
    EXPECT_EQ(as_phrase("Deadline of it.", assess::Language::kEnglish), "deadline of it");
}

TEST(StandIns, TheAskingSentenceBeginsAfterASpokenOne) {
    EXPECT_EQ(asking_sentence("They write: \"DNS must be down.\" What do you check?"),
              "What do you check?");
    EXPECT_EQ(asking_sentence("A 502. What now, and why?"), "What now, and why?");
    EXPECT_EQ(asking_sentence("Say what you would do."), "Say what you would do.");
}

namespace {

std::string plain_of(const Response& response) {
    return response.turn.plain();
}

}  // namespace

TEST_F(Dialogue, WhoAsksWhetherItWasRightIsToldHowItWasRead) {
    const Item& item = *course_->find(ItemId{"post-becomes-get"});
    const auto prepared = assess::prepare(item, *lexicon_, assess::Language::kEnglish);
    std::vector<std::string> said;
    const Said right =
        turn(item, *prepared, begin({"s"}, item, 0),
             "The client followed the 301 with a GET and dropped the body.", said, 3);
    ASSERT_TRUE(right.response.conversation.expectations[0].covered);
    const Said asked = turn(item, *prepared, right.response.conversation,
                            "could you check if that is right please", said, 3);
    EXPECT_EQ(asked.response.turn.move, Move::kReview);
    EXPECT_EQ(asked.response.turn.lines.front().front().kind == PartKind::kQuoteRight ||
                  asked.response.turn.lines.front()[1].kind == PartKind::kQuoteRight,
              true);
    EXPECT_NE(plain_of(asked.response).find("followed the 301 with a GET"), std::string::npos);
    EXPECT_FALSE(asked.response.conversation.open_question.empty());
}

TEST_F(Dialogue, ADisputeWithAnAnswerInItIsAnswered) {
    const Item& item = *course_->find(ItemId{"turn-off-verification"});
    const auto prepared = assess::prepare(item, *lexicon_, assess::Language::kEnglish);
    std::vector<std::string> said;
    const Said out =
        turn(item, *prepared, begin({"s"}, item, 0),
             "i said it ALREADY. anyone in the middle can pretend to be the server", said, 3);
    EXPECT_NE(out.response.turn.move, Move::kReview);
    ASSERT_TRUE(out.response.turn.quote);
    EXPECT_NE(plain_of(out.response).find("anyone in the middle"), std::string::npos);
}

TEST_F(Dialogue, TheSecondDisputeInARowGetsAStepAndNoReview) {
    const Item& item = *course_->find(ItemId{"padlock-and-phishing"});
    const auto prepared = assess::prepare(item, *lexicon_, assess::Language::kEnglish);
    std::vector<std::string> said;
    const Said first = turn(item, *prepared, begin({"s"}, item, 0), "you are wrong", said, 3);
    EXPECT_EQ(first.response.turn.move, Move::kReview);
    const Said second =
        turn(item, *prepared, first.response.conversation, "you misread my answer", said, 3);
    EXPECT_NE(second.response.turn.move, Move::kReview);
    EXPECT_EQ(second.response.turn.move, second.response.conversation.last_move);
}

TEST_F(Dialogue, AWorryIsHeardAndGetsSomethingToHoldOnTo) {
    const Item& item = *course_->find(ItemId{"retrying-a-422"});
    const auto prepared = assess::prepare(item, *lexicon_, assess::Language::kEnglish);
    for (const char* words :
         {"I knew I would mess this up", "this makes me nervous, everyone else is faster"}) {
        std::vector<std::string> said;
        const Said out = turn(item, *prepared, begin({"s"}, item, 0), words, said, 3);
        const Move move = out.response.turn.move;
        EXPECT_TRUE(move == Move::kHint || move == Move::kPrompt) << words;
        EXPECT_NE(plain_of(out.response).find(words), std::string::npos) << plain_of(out.response);
    }
}

TEST_F(Dialogue, LaterAndTheTutorItselfAreMetByTheirOwnWords) {
    const Item& item = *course_->find(ItemId{"retrying-a-422"});
    const auto prepared = assess::prepare(item, *lexicon_, assess::Language::kEnglish);
    const auto said_to = [&](const char* words) {
        std::vector<std::string> said;
        return plain_of(turn(item, *prepared, begin({"s"}, item, 0), words, said, 3).response);
    };
    EXPECT_EQ(said_to("can I do this later?").find("material"), std::string::npos);
    EXPECT_NE(said_to("are you a real person or some bot").find("program"), std::string::npos);
    EXPECT_EQ(said_to("proud of myself, that was fun").find("smaller"), std::string::npos);
}

TEST(StandIns, AQuestionThatPointsBackKeepsWhatItPointsTo) {
    const auto english = assess::Language::kEnglish;
    EXPECT_EQ(standing_question("Another machine stands between. What is its work?", english),
              "Another machine stands between; what is its work?");
    EXPECT_EQ(
        standing_question("He got a list. Long ago. What did he get in place of that?", english),
        "Long ago; what did he get in place of that?");
    EXPECT_EQ(standing_question("The customer gave a time. Where would a trace be?", english),
              "Where would a trace be?");
    EXPECT_EQ(standing_question("Wait. Stop: what then?", english), "Stop: what then?");
    EXPECT_EQ(standing_question("Es geht um Minuten. Was hilft dabei?", assess::Language::kGerman),
              "Es geht um Minuten; was hilft dabei?");
}

TEST(StandIns, ALabelIsADeedOrAThing) {
    const auto english = assess::Language::kEnglish;
    EXPECT_TRUE(begins_with_deed("takes the date for proof", english));
    EXPECT_FALSE(begins_with_deed("the date as proof", english));
    EXPECT_FALSE(begins_with_deed("Rates of growth", english));
    EXPECT_TRUE(begins_with_deed("Hält den Tag für einen Beweis", assess::Language::kGerman));
    EXPECT_FALSE(begins_with_deed("Ehe als Erlaubnis", assess::Language::kGerman));
}
