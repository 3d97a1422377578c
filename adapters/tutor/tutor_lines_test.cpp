// Lines and case files that no well-meaning driver would send: each gets an error, and the next
// line is answered as if nothing had been.
#include "adapters/tutor/tutor_lines.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "adapters/lexicon/lexicon.hpp"
#include "adapters/tutor/case_file.hpp"
#include "adapters/tutor/item_json.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file
using nlohmann::json;

class NoMaterial : public service::Retriever {
  public:
    [[nodiscard]] std::vector<Passage> search(const Course& /*course*/,
                                              const std::string& /*question*/,
                                              std::size_t /*most*/) const override {
        return {};
    }
};

class StoppedClock : public service::Clock {
  public:
    [[nodiscard]] std::int64_t now_ms() const override { return 1'700'000'000'000; }
};

const assess::Lexicon& words() {
    static const auto kLexicon = lexicon::make_lexicon();
    return *kLexicon;
}

class TutorLinesTest : public testing::Test {
  protected:
    // What one line gets back; null for no answer.
    json answer(const std::string& line) {
        const std::string text = lines_.answer(line);
        return text.empty() ? json() : json::parse(text);
    }
    std::string error(const std::string& line) { return answer(line).value("error", ""); }

    NoMaterial retriever_;
    StoppedClock clock_;
    tutor::TutorLines lines_{words(), {retriever_}, clock_};
};

// Half a MiB of brackets around nothing.
std::string deep() {
    constexpr std::size_t kLevels = 250'000;
    return std::string(kLevels, '[') + std::string(kLevels, ']');
}

const std::string kItem =
    R"({"id":"q","question":"Why is it cold?","expectations":[{"id":1,"text":"It is winter."}]})";

}  // namespace

TEST_F(TutorLinesTest, DeepNestingIsAnErrorAndTheStreamGoesOn) {
    const std::string sentence = "the line nests deeper than 32 levels";
    EXPECT_EQ(error(deep()), sentence);
    EXPECT_EQ(error(R"({"op":"start","item":)" + deep() + R"(,"learner":"ana"})"), sentence);
    EXPECT_EQ(error(R"({"op":"item","item":)" + kItem + R"(,"material":)" + deep() + "}"),
              sentence);
    EXPECT_EQ(error(R"({"op":"say","learner":)" + deep() + R"(,"text":"x"})"), sentence);
    EXPECT_TRUE(answer(R"({"op":"item","item":)" + kItem + "}").is_null());
    EXPECT_EQ(answer(R"({"op":"start","learner":"ana","item":"q"})").value("say", ""),
              "Why is it cold?");
}

TEST_F(TutorLinesTest, AnIdeaLongerThanAnAnswerIsRefused) {
    const std::string text(20'001, 'w');
    for (const json& change : {json{{"text", text}}, json{{"variants", {"a", text}}}}) {
        json item = json::parse(kItem);
        item["expectations"][0].update(change);
        EXPECT_EQ(error(json{{"op", "item"}, {"item", item}}.dump()),
                  "an idea of the item is longer than 20000 bytes");
    }
}

TEST_F(TutorLinesTest, BracketsInsideATextAreNoNesting) {
    const std::string brackets(100, '[');
    EXPECT_EQ(error(R"({"op":"\")" + brackets + R"("})"),
              "unknown op \"\"" + brackets + "\"; use item, start, say or end");
}

TEST_F(TutorLinesTest, ALessonWithBlankLinesAndRulesIsCitedBySentencesOnly) {
    const json item = json::parse(kItem);
    const json material = {{{"id", "l"},
                            {"title", "Cold"},
                            {"text",
                             "\n\nWinter is the cold part of the year.\n\n---\n\n. . .\n\n"
                             "* * *\n\n\nFrost is frozen dew.\n"}}};
    const auto course = tutor::course_from(item, material, words());
    ASSERT_TRUE(course);
    EXPECT_EQ(
        (*course)->lessons.at(0).sentences,
        (std::vector<std::string>{"Winter is the cold part of the year.", "Frost is frozen dew."}));
    answer(json{{"op", "item"}, {"item", item}, {"material", material}}.dump());
    answer(R"({"op":"start","learner":"ana","item":"q"})");
    for (const char* text : {"if I guess?", "why is winter cold and summer not?", "?"}) {
        const json said = answer(json{{"op", "say"}, {"learner", "ana"}, {"text", text}}.dump());
        EXPECT_FALSE(said.value("say", "").empty()) << text;
    }
}

TEST(CaseFile, DeepNestingIsNamedByLine) {
    const auto path = std::filesystem::temp_directory_path() /
                      ("attune-cases-test-" + std::to_string(getpid()) + ".jsonl");
    std::ofstream(path) << R"({"item":)" << kItem << "}\n"
                        << R"({"item":)" << kItem << R"(,"turns":)" << deep() << "}\n";
    const auto cases = tutor::read_cases(path.string(), words());
    std::filesystem::remove(path);
    ASSERT_FALSE(cases);
    EXPECT_EQ(cases.error().what, path.string() + ":2: the line nests deeper than 32 levels");
}
