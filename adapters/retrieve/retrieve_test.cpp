// The search for sentences: its parts by worked numbers, the whole on small materials.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "adapters/embed/embedder.hpp"
#include "adapters/embed/weights_place.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/retrieve/bm25.hpp"
#include "adapters/retrieve/evaluate.hpp"
#include "adapters/retrieve/retriever.hpp"
#include "adapters/retrieve/sentence_index.hpp"

using namespace attune;  // NOLINT(google-build-using-namespace): test file
using assess::Language;
using retrieve::Entry;
using retrieve::SentenceIndex;
using retrieve::Wanted;

namespace {

const assess::Lexicon& words() {
    static const auto lexicon = lexicon::make_lexicon();
    return *lexicon;
}

assess::Text read(const std::string& text, Language language = Language::kEnglish) {
    return assess::read(text, words(), language);
}

std::vector<Entry> entries(const std::vector<std::string>& texts) {
    std::vector<Entry> all;
    for (const std::string& text : texts) {
        all.push_back({text, "", 0});
    }
    return all;
}

std::string first(const std::vector<std::string>& texts, const std::string& question,
                  Language language = Language::kEnglish) {
    const SentenceIndex index(entries(texts), words(), language);
    const auto found = index.rank(question, 1);
    return found.empty() ? "" : texts[found.front().at];
}

double likeness(const std::string& asked, const std::string& held, Language language) {
    retrieve::WordMatch match(words(), language);
    match.add(held, words().stem(held, language));
    const auto all = match.like(asked, words().stem(asked, language));
    return all.empty() ? 0.0 : all.front().likeness;
}

Course course_of(const std::string& language, const std::vector<std::string>& sentences) {
    Course course;
    course.id = CourseId{"small"};
    course.language = language;
    course.hash = "small-" + language;
    course.lessons.push_back({});
    course.lessons.back().id = LessonId{"lesson"};
    course.lessons.back().title = language == "de" ? "Pakete" : "Packets";
    course.lessons.back().sentences = sentences;
    return course;
}

}  // namespace

TEST(Bm25, IsTheFormula) {
    retrieve::Bm25 bm25;
    const std::vector<std::uint32_t> one = {1, 1, 2};
    const std::vector<std::uint32_t> two = {3};
    bm25.add(0, one);
    bm25.add(1, two);
    bm25.finish();
    const std::vector<std::uint32_t> asked = {1, 9};
    const auto scores = bm25.scores(asked);
    ASSERT_EQ(scores.size(), 2U);
    // idf ln(1 + 1.5/1.5), twice in three terms, mean length 2.
    const double length = 0.25 + 0.75 * 3.0 / 2.0;
    EXPECT_NEAR(scores[0], std::log(2.0) * 2.0 * 2.2 / (2.0 + 1.2 * length), 1e-12);
    EXPECT_EQ(scores[1], 0.0);
    EXPECT_EQ(bm25.documents_with(1), 1.0);
    EXPECT_EQ(bm25.documents_with(9), 0.0);
}

TEST(Bm25, OfNothingIsEmpty) {
    retrieve::Bm25 bm25;
    bm25.finish();
    EXPECT_TRUE(bm25.scores({}).empty());
}

TEST(Question, TellsWhatItWants) {
    EXPECT_EQ(retrieve::wanted_by(read("How many points did they score?")), Wanted::kCount);
    EXPECT_EQ(retrieve::wanted_by(read("In what year did he die?")), Wanted::kTime);
    EXPECT_EQ(retrieve::wanted_by(read("Whose ship was it?")), Wanted::kPerson);
    EXPECT_EQ(retrieve::wanted_by(read("Where is the river?")), Wanted::kPlace);
    EXPECT_EQ(retrieve::wanted_by(read("Why is it red?")), Wanted::kReason);
    EXPECT_EQ(retrieve::wanted_by(read("What is a river?")), Wanted::kAnything);
    const auto german = [](const char* text) { return read(text, Language::kGerman); };
    EXPECT_EQ(retrieve::wanted_by(german("Wie viele Punkte gab es?")), Wanted::kCount);
    EXPECT_EQ(retrieve::wanted_by(german("In welchem Jahr starb er?")), Wanted::kTime);
    EXPECT_EQ(retrieve::wanted_by(german("Wem gehört das Schiff?")), Wanted::kPerson);
}

TEST(WordMatch, LikenessOfFormsCompoundsAndSpellings) {
    EXPECT_EQ(likeness("packets", "packet", Language::kEnglish), 1.0);
    EXPECT_EQ(likeness("vorort", "arbeitervororten", Language::kGerman), 0.75);
    EXPECT_GE(likeness("certficate", "certificate", Language::kEnglish), 0.5);
    EXPECT_EQ(likeness("1946", "1945", Language::kEnglish), 0.0);
    EXPECT_EQ(likeness("packet", "river", Language::kEnglish), 0.0);
    EXPECT_EQ(likeness("answer", "reply", Language::kEnglish), 0.6);
}

TEST(SentenceFacts, SeesWhereASplitterTore) {
    EXPECT_TRUE(retrieve::continues(read("Tesla died on 7."), read("January 1943 in New York.")));
    EXPECT_TRUE(retrieve::continues(read("It was named by William E."), read("Simon himself.")));
    EXPECT_TRUE(retrieve::continues(read("They were 56."), read("2% were Catholics, 35.")));
    EXPECT_FALSE(
        retrieve::continues(read("Tesla died in New York."), read("He left no money behind him.")));
}

TEST(SentenceFacts, HoldsNamesNumbersAndTimes) {
    const auto facts =
        retrieve::facts_of(read("In July 1961 Nicholas Golovin named two launch sites."));
    EXPECT_EQ(facts.words, 9U);
    EXPECT_EQ(facts.times, (std::vector<std::string>{"july", "1961"}));
    ASSERT_EQ(facts.names.size(), 1U);
    EXPECT_EQ(facts.names.front(), (std::pair<std::string, std::string>("nicholas", "golovin")));
    EXPECT_EQ(facts.numbers.size(), 2U);
    EXPECT_FALSE(facts.gives_reason);
}

TEST(SentenceIndex, FindsByWordsFormsAndCompounds) {
    EXPECT_EQ(first({"The river is long.", "A packet travels through the network."},
                    "How do packets travel?"),
              "A packet travels through the network.");
    EXPECT_EQ(first({"Der Fluss ist lang.", "Die Partei gewinnt in den Arbeitervororten."},
                    "Welche Partei gewinnt in Vororten von Arbeitern?", Language::kGerman),
              "Die Partei gewinnt in den Arbeitervororten.");
}

TEST(SentenceIndex, PrefersWhatTheQuestionAsksFor) {
    const std::vector<std::string> texts = {"The bridge over the river was built of stone.",
                                            "The bridge over the river was built in 1846.",
                                            "The bridge over the river was built by Ada Byron."};
    EXPECT_EQ(first(texts, "When was the bridge over the river built?"), texts[1]);
    EXPECT_EQ(first(texts, "Who built the bridge over the river?"), texts[2]);
}

TEST(SentenceIndex, ReadsASentenceWithThoseAroundIt) {
    const std::vector<std::string> texts = {
        "A queue in the warehouse holds boxes until they leave.",
        "The scheduler keeps a queue of jobs.",
        "It drops the oldest when there are more than forty.",
        "A stack keeps plates on the table of a kitchen."};
    EXPECT_EQ(first(texts, "When does the scheduler drop the oldest of its jobs?"), texts[2]);
    std::vector<Entry> apart = entries(texts);
    apart[2].document = 1;
    apart[3].document = 2;
    const SentenceIndex index(apart, words(), Language::kEnglish);
    const auto found = index.rank("When does the scheduler drop the oldest of its jobs?", 4);
    const auto drops = std::find_if(found.begin(), found.end(),
                                    [](const retrieve::Ranked& one) { return one.at == 2; });
    ASSERT_NE(drops, found.end());
    EXPECT_EQ(drops->measures[retrieve::kBefore], 0.0) << "another document is no context";
}

TEST(SentenceIndex, OfNothingAndForNothing) {
    const SentenceIndex empty({}, words(), Language::kEnglish);
    EXPECT_TRUE(empty.rank("What is a packet?", 5).empty());
    const SentenceIndex index(entries({"A packet travels."}), words(), Language::kEnglish);
    EXPECT_TRUE(index.rank("", 5).empty());
    EXPECT_TRUE(index.rank("What is it?", 5).empty());
    EXPECT_EQ(index.rank("packet packet", 5).size(), 1U);
    EXPECT_TRUE(index.rank("packet", 0).empty());
    EXPECT_FALSE(index.reads_meaning());
    EXPECT_EQ(retrieve::measure_names().size(), static_cast<std::size_t>(retrieve::kMeasures));
}

TEST(SentenceIndex, MeaningFindsWhatWordsDoNot) {
    const auto path = embed::weights_place();
    if (!std::filesystem::is_regular_file(path)) {
        GTEST_SKIP() << path << " is not there";
    }
    const auto encoder = embed::Embedder::open(path.string());
    ASSERT_TRUE(encoder) << encoder.error().what;
    const auto texts = entries(
        {"The board met on Friday.", "A physician treats the sick.", "Plates lie on the table."});
    const SentenceIndex index(texts, words(), Language::kEnglish, encoder->get());
    ASSERT_TRUE(index.reads_meaning());
    EXPECT_EQ(index.rank("Whom does one see with an illness, a doctor?", 1).front().at, 1U);
}

namespace {

struct BrokenEncoder : service::Embeddings {
    [[nodiscard]] Result<std::vector<service::Embedding>> embed(
        std::span<const std::string_view> /*texts*/) const override {
        return fail(ErrorCode::kUnavailable, "no memory");
    }
    [[nodiscard]] Result<std::vector<service::Embedding>> embed_spans(
        std::string_view /*text*/, std::span<const service::TextSpan> /*spans*/) const override {
        return fail(ErrorCode::kUnavailable, "no memory");
    }
    [[nodiscard]] std::string version() const override { return "broken"; }
};

}  // namespace

TEST(SentenceIndex, GoesOnByWordsWhenTheEncoderFails) {
    const BrokenEncoder broken;
    const SentenceIndex index(entries({"The river is long.", "A packet travels."}), words(),
                              Language::kEnglish, &broken);
    EXPECT_FALSE(index.reads_meaning());
    EXPECT_EQ(index.rank("Where do packets travel?", 1).front().at, 1U);
}

TEST(Evaluate, IsTheFormulas) {
    const std::vector<retrieve::Search> searches = {
        {{4, 2, 9}, {4}}, {{7, 3, 1}, {1}}, {{5, 6}, {6, 8}}, {{}, {1}}};
    const auto figures = retrieve::figures_of(searches);
    EXPECT_EQ(figures.queries, 4U);
    EXPECT_NEAR(figures.recall_at_1, 1.0 / 4.0, 1e-12);
    EXPECT_NEAR(figures.recall_at_5, (1.0 + 1.0 + 0.5) / 4.0, 1e-12);
    EXPECT_NEAR(figures.mrr_at_10, (1.0 + 1.0 / 3.0 + 0.5) / 4.0, 1e-12);
    const double second = 1.0 / std::log2(3.0);
    EXPECT_NEAR(figures.ndcg_at_10, (1.0 + 0.5 + second / (1.0 + second)) / 4.0, 1e-12);
}

TEST(Evaluate, LooksNoFurtherThanTheTenth) {
    retrieve::Search search{{}, {10}};
    for (std::size_t i = 0; i <= 10; ++i) {
        search.found.push_back(i);
    }
    const auto figures = retrieve::figures_of(std::vector<retrieve::Search>{search});
    EXPECT_EQ(figures.mrr_at_10, 0.0);
    EXPECT_EQ(figures.ndcg_at_10, 0.0);
}

TEST(Retriever, AnswersFromTheMaterialInBothLanguages) {
    const auto retriever = retrieve::make_retriever(words());
    const Course english = course_of(
        "en", {"A packet is a small piece of data.", "Every packet carries two addresses."});
    const auto found = retriever->search(english, "what is a packet?", 5);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().sentence, english.lessons[0].sentences[0]);
    EXPECT_EQ(found.front().next_sentence, english.lessons[0].sentences[1]);
    EXPECT_GE(found.front().score, 0.5);
    const Course german = course_of(
        "de", {"Ein Paket ist ein Stück der Daten.", "Die Absenderadresse steht im Kopf."});
    const auto kopf = retriever->search(german, "Wo steht die Adresse des Absenders?", 5);
    ASSERT_FALSE(kopf.empty());
    EXPECT_EQ(kopf.front().sentence, german.lessons[0].sentences[1]);
}

TEST(Retriever, ScoresLowWhatIsNotInTheMaterial) {
    const auto retriever = retrieve::make_retriever(words());
    const Course course = course_of(
        "en", {"A packet is a small piece of data.", "Every packet carries two addresses."});
    for (const auto& passage : retriever->search(course, "which tax applies in Norway?", 5)) {
        EXPECT_LT(passage.score, 0.5) << passage.sentence;
    }
    for (const auto& passage : retriever->search(course, "did she reply to our packet?", 5)) {
        EXPECT_LT(passage.score, 1.0) << "the people of a case stand in no lesson";
    }
}

TEST(Retriever, TheDefinitionOfTheAskedWordComesBeforeThatOfANarrowerOne) {
    const auto retriever = retrieve::make_retriever(words());
    const Course english =
        course_of("en", {"A leaf certificate is the one that belongs to the server itself.",
                         "A certificate is a signed statement that a key belongs to a name.",
                         "A pinned certificate is one that a program insists on."});
    for (const char* asked : {"what is a certificate actually?", "whats a certificate"}) {
        const auto found = retriever->search(english, asked, 3);
        ASSERT_FALSE(found.empty()) << asked;
        EXPECT_EQ(found.front().sentence, english.lessons[0].sentences[1]) << asked;
    }
    const Course german =
        course_of("de", {"Auch ein Ausfall, nach dem Akten fehlen, kann eine Datenpanne sein.",
                         "Eine Datenpanne ist jede Verletzung der Sicherheit von Daten."});
    const auto found = retriever->search(german, "ist das dann eine datenpanne?", 2);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().sentence, german.lessons[0].sentences[1]);
}

TEST(Retriever, WordsOfferedAsAChoiceDoNotAnswerTheQuestion) {
    const auto retriever = retrieve::make_retriever(words());
    const Course course = course_of(
        "en", {"A cipher suite is a combination of encryption methods on which client and server "
               "have to agree.",
               "A cache keeps copies of pages.", "The server listens on a port.",
               "A client sends a request to a server."});
    const auto found = retriever->search(
        course, "Is it the server or the client who decides about the method?", 1);
    EXPECT_TRUE(found.empty() || found.front().score < 0.5) << found.front().score;
}
