// Files of answers: what is written is what is read, and every bad line is named.
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "adapters/answers/answer_file.hpp"
#include "adapters/answers/line_text.hpp"
#include "engine/base/utf8.hpp"

using namespace attune;  // NOLINT(google-build-using-namespace): test file
using answers::AnswerFile;
using answers::Gold;

namespace {

constexpr const char* kBulb =
    R"({"id":"a1","question_id":"q","question":"Why?","reference_answers":["It is closed."],)"
    R"("student_answer":"closed","domain":"x","unheard":{"of":[1]})";

std::string line(const std::string& more = "") {
    return kBulb + more + "}\n";
}

class AnswerFiles : public testing::Test {
  protected:
    AnswerFiles()
        : folder_(std::filesystem::temp_directory_path() /
                  ("attune-answers-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(folder_);
    }
    ~AnswerFiles() override { std::filesystem::remove_all(folder_); }

    std::string file(const std::string& text) {
        const std::string path = (folder_ / "X.jsonl").string();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    AnswerFile read(const std::string& text) {
        auto all = answers::read_answers(file(text), Gold::kRead);
        EXPECT_TRUE(all) << all.error().what;
        return all ? std::move(*all) : AnswerFile();
    }
    std::string problem(const std::string& text, Gold gold = Gold::kRead) {
        const std::string path = file(text);
        const auto all = answers::read_answers(path, gold);
        if (all) {
            return "was read";
        }
        EXPECT_EQ(all.error().code, ErrorCode::kInvalid);
        EXPECT_TRUE(all.error().what.starts_with(path + ":")) << all.error().what;
        EXPECT_TRUE(is_utf8(all.error().what));
        return all.error().what.substr(path.size());
    }

    std::filesystem::path folder_;
};

}  // namespace

TEST_F(AnswerFiles, EveryField) {
    const AnswerFile all =
        read(line(R"(,"label2":"incorrect","label3":"contradictory","label5":"non_domain",)"
                  R"("score":1.5,"max":2,"gap":"")"));
    ASSERT_EQ(all.lines.size(), 1U);
    const auto& [answer, gold, id_json] = all.lines.front();
    EXPECT_EQ(answer.id, "a1");
    EXPECT_EQ(id_json, "\"a1\"");
    EXPECT_EQ(answer.question_id, "q");
    EXPECT_EQ(answer.question, "Why?");
    EXPECT_EQ(answer.references, std::vector<std::string>{"It is closed."});
    EXPECT_EQ(answer.answer, "closed");
    EXPECT_EQ(answer.max, 2.0);
    EXPECT_EQ(gold.label2, "incorrect");
    EXPECT_EQ(gold.label3, "contradictory");
    EXPECT_EQ(gold.label3_graded, "");
    EXPECT_EQ(gold.label5, "non_domain");
    EXPECT_EQ(gold.score, 1.5);
    EXPECT_EQ(gold.gap, "");
}

TEST_F(AnswerFiles, NullIsNotThereAndOneReferenceMayBeAText) {
    const AnswerFile all =
        read(R"({"id":7,"question":null,"reference_answer":"A.","reference_answers":null,)"
             R"("student_answer":"","label5":null,"score":null,"max":null,"gap":null})");
    const auto& [answer, gold, id_json] = all.lines.front();
    EXPECT_EQ(answer.id, "7");
    EXPECT_EQ(id_json, "7");
    EXPECT_EQ(answer.question, "");
    EXPECT_EQ(answer.references, std::vector<std::string>{"A."});
    EXPECT_EQ(answer.max, 1.0);
    EXPECT_EQ(gold.label5, "");
    EXPECT_FALSE(gold.score);
    EXPECT_FALSE(gold.gap);
}

TEST_F(AnswerFiles, OrderBlankLinesLineEndsAndByteOrderMark) {
    const std::string two =
        R"({"id":"a2","reference_answers":["x"," ",null],"student_answer":"y"})";
    const AnswerFile all = read("\xEF\xBB\xBF" + line() + "\r\n\n" + two);
    ASSERT_EQ(all.lines.size(), 2U);
    EXPECT_EQ(all.lines[0].answer.id, "a1");
    EXPECT_EQ(all.lines[1].answer.id, "a2");
    EXPECT_EQ(all.lines[1].answer.references.size(), 1U) << "a blank reference is none";
    EXPECT_TRUE(problem(line() + "\r\n\n{").starts_with(":4: is no JSON")) << "lines are counted";
}

TEST_F(AnswerFiles, TheValuesSayWhichLabel3ItIs) {
    const std::string right = line(R"(,"label3":"correct")");
    const std::string scored = line(R"(,"label3":"correct","score":1)");
    const std::string partly = line(R"(,"label3":"Partially correct")");
    const std::string against = line(R"(,"label3":"contradictory")");
    EXPECT_EQ(read(right).lines[0].gold.label3, "correct") << "plain when nothing tells";
    AnswerFile all = read(right + partly);
    EXPECT_EQ(all.lines[0].gold.label3, "");
    EXPECT_EQ(all.lines[0].gold.label3_graded, "correct");
    EXPECT_EQ(all.lines[1].gold.label3_graded, "partially_correct");
    all = read(right + scored + partly + against);
    EXPECT_EQ(all.lines[0].gold.label3, "correct");
    EXPECT_EQ(all.lines[1].gold.label3_graded, "correct") << "of both kinds, the scored is graded";
    EXPECT_EQ(all.lines[2].gold.label3_graded, "partially_correct");
    EXPECT_EQ(all.lines[3].gold.label3, "contradictory");
    EXPECT_EQ(read(line(R"(,"label3_graded":"partially_correct")")).lines[0].gold.label3_graded,
              "partially_correct");
    EXPECT_EQ(read(line(R"(,"verification_feedback":"Incorrect")")).lines[0].gold.label3_graded,
              "incorrect");
}

TEST_F(AnswerFiles, EveryBadLineIsNamed) {
    const std::string rest = R"("reference_answers":["x"],"student_answer":"y"})";
    const std::string many = "[\"x\"" + [] {
        std::string more;
        for (std::size_t i = 0; i < answers::kReferencesMost; ++i) {
            more += ",\"x\"";
        }
        return more;
    }() + "]";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {R"({"id":"a","reference_answers":["x"]})", "student_answer is missing"},
        {R"({"id":"a","reference_answers":["x"],"student_answer":null})",
         "student_answer is missing"},
        {R"({"id":"a","reference_answers":["x"],"student_answer":4})",
         "student_answer is not a text"},
        {"{" + rest, "id is missing"},
        {R"({"id":1.5,)" + rest, "id is neither a text nor a whole number"},
        {R"({"id":"a","question":["x"],)" + rest, "question is not a text"},
        {R"({"id":"a","student_answer":"y"})", "there is no reference answer"},
        {R"({"id":"a","student_answer":"y","reference_answers":[]})",
         "there is no reference answer"},
        {R"({"id":"a","student_answer":"y","reference_answers":["", " "]})",
         "there is no reference answer: reference_answers is blank"},
        {R"({"id":"a","student_answer":"y","reference_answers":"x"})",
         "reference_answers is not a list"},
        {R"({"id":"a","student_answer":"y","reference_answers":[1]})",
         "reference_answers holds what is no text"},
        {R"({"id":"a","student_answer":"y","reference_answer":["x"]})",
         "reference_answer is not a text"},
        {R"({"id":"a","student_answer":"y","reference_answers":)" + many + "}",
         "reference_answers holds more than 256"},
        {R"({"id":"a","max":0,)" + rest, "max is 0.000000, not > 0"},
        {R"({"id":"a","max":"2",)" + rest, "max is not a number"},
        {R"({"id":"a","score":1.5,)" + rest, "score is 1.5, not within 0 and max (1.0)"},
        {R"({"id":"a","score":"1",)" + rest, "score is not a number"},
        {R"({"id":"a","gap":1,)" + rest, "gap is not a text"},
        {R"({"id":"a","label2":"perhaps",)" + rest,
         "label2 is \"perhaps\", not one of correct, incorrect"},
        {R"({"id":"a","label5":true,)" + rest, "label5 is not a text"},
        {"[1]", "is no JSON object"},
        {std::string(100, '['), "nests deeper than 32 levels"},
    };
    for (const auto& [bad, wanted] : cases) {
        EXPECT_EQ(problem(line() + bad + "\n" + line()), ":2: " + wanted);
    }
    EXPECT_TRUE(problem(line() + "{\"id\":\n" + line()).starts_with(":2: is no JSON: "));
    EXPECT_TRUE(problem(line() + std::string("{\0}", 3)).starts_with(":2: is no JSON: "));
}

TEST_F(AnswerFiles, GradingDoesNotLookAtTheGold) {
    const std::string text = line(R"(,"label2":17,"label5":"perhaps","score":"much","gap":[])");
    EXPECT_EQ(problem(text, Gold::kPassedOver), "was read");
    const auto all =
        answers::read_answers(file(line(R"(,"label2":"correct","gap":"x")")), Gold::kPassedOver);
    EXPECT_EQ(all->lines[0].gold.label2, "");
    EXPECT_FALSE(all->lines[0].gold.gap);
}

TEST_F(AnswerFiles, EmptyMissingDamaged) {
    EXPECT_EQ(problem(""), ": holds no answer");
    EXPECT_EQ(problem("\n \r\n"), ": holds no answer");
    const auto missing = answers::read_answers((folder_ / "none").string(), Gold::kRead);
    EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
    EXPECT_FALSE(answers::read_answers(folder_.string(), Gold::kRead));
    std::string whole;
    for (int i = 0; i < 200; ++i) {
        whole += line();
    }
    const std::string path = (folder_ / "X.jsonl").string();
    const gzFile out = gzopen(path.c_str(), "wb");
    ASSERT_GT(gzwrite(out, whole.data(), static_cast<unsigned>(whole.size())), 0);
    gzclose(out);
    EXPECT_EQ(answers::read_answers(path, Gold::kRead)->lines.size(), 200U);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 12);
    const auto cut = answers::read_answers(path, Gold::kRead);
    ASSERT_FALSE(cut);
    EXPECT_TRUE(cut.error().what.ends_with("is damaged or cut short")) << cut.error().what;
}

TEST_F(AnswerFiles, ALongAnswerIsReadAndAnEndlessOneCutAtACharacter) {
    const std::string head = R"({"id":"a","reference_answers":["x"],"student_answer":")";
    std::string emoji;
    for (int i = 0; i < 100'000; ++i) {
        emoji += "\xF0\x9F\x92\xA1";
    }
    AnswerFile all = read(head + emoji + "\"}");
    EXPECT_EQ(all.lines[0].answer.answer, emoji);
    EXPECT_TRUE(all.notes.empty());
    all = read(line() + head + "xy" + emoji + "\"}");
    EXPECT_EQ(all.lines[1].answer.answer.size(), 399'998U);
    EXPECT_TRUE(is_utf8(all.lines[1].answer.answer));
    ASSERT_EQ(all.notes.size(), 1U);
    EXPECT_EQ(all.notes[0], (folder_ / "X.jsonl").string() +
                                ":2: student_answer is 400002 bytes long; what is past 399998 was "
                                "not read");
    EXPECT_EQ(problem(line() + std::string(9'000'000, 'x')), ":2: is longer than 8388608 bytes");
}

TEST_F(AnswerFiles, WhatIsNoUtf8IsReplaced) {
    const AnswerFile all = read(R"({"id":"a","reference_answers":["x"],"student_answer":")"
                                "a\xFF"
                                "b\xE2\x82"
                                "c\"}");
    EXPECT_EQ(all.lines[0].answer.answer, "a\uFFFDb\uFFFDc");
}

TEST(LineText, HalvesOfSurrogatePairs) {
    EXPECT_EQ(answers::with_whole_escapes(R"("\ud83d\udca1")"), R"("\ud83d\udca1")");
    EXPECT_EQ(answers::with_whole_escapes(R"("\ud83d x")"), R"("\ufffd x")");
    EXPECT_EQ(answers::with_whole_escapes(R"("\ud83d\ud83d\udca1\uDCA1")"),
              R"("\ufffd\ud83d\udca1\ufffd")");
    EXPECT_EQ(answers::with_whole_escapes(R"("\\ud83d")"), R"("\\ud83d")")
        << "an escaped backslash";
    EXPECT_EQ(answers::with_whole_escapes(R"(\ud8)"), R"(\ud8)");
    EXPECT_EQ(answers::with_whole_escapes("\\"), "\\");
}

TEST(LineText, WithinKeepsWholeCharacters) {
    EXPECT_EQ(answers::within("abc", 2), "ab");
    EXPECT_EQ(answers::within("a\u20ACb", 3), "a");
    EXPECT_EQ(answers::within("a\u20ACb", 4), "a\u20AC");
    EXPECT_EQ(answers::within("\u20AC", 0), "");
    EXPECT_EQ(answers::within("abc", 9), "abc");
}
