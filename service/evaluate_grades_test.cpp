// Figures against values worked out by hand.
#include "service/evaluate_grades.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>

#include "adapters/lexicon/lexicon.hpp"

using namespace attune;  // NOLINT(google-build-using-namespace): test file
using service::GradedAnswer;
using service::Verdict;

namespace {

const assess::Lexicon& words() {
    static const auto kLexicon = lexicon::make_lexicon();
    return *kLexicon;
}

GradedAnswer graded(const std::string& gold, const std::string& verdict, double confidence = 0.9) {
    GradedAnswer one;
    one.answer.references = {"The switch is closed."};
    one.gold.label2 = gold;
    one.grade.label2 = verdict;
    one.grade.confidence = confidence;
    return one;
}

GradedAnswer graded5(const std::string& gold, const std::string& verdict) {
    GradedAnswer one = graded("", verdict == "correct" ? "correct" : "incorrect");
    one.gold.label5 = gold;
    one.grade.label5 = verdict;
    return one;
}

// Says "correct" of every answer that is its reference.
class SameWords : public service::Grader {
  public:
    [[nodiscard]] service::Grade grade(const service::AnswerToGrade& answer) const override {
        ++asked;
        service::Grade grade;
        grade.label2 = answer.answer == answer.references.front() ? "correct" : "incorrect";
        return grade;
    }
    [[nodiscard]] std::vector<service::GradeFeature> features(
        const service::AnswerToGrade& /*answer*/) const override {
        return {};
    }
    [[nodiscard]] std::string version() const override { return "same-words"; }

    mutable std::atomic<int> asked{0};
};

}  // namespace

TEST(EvaluateGrades, LabelsByHand) {
    const std::vector<GradedAnswer> rows = {
        graded("correct", "correct"),     graded("correct", "correct"),
        graded("correct", "incorrect"),   graded("incorrect", "incorrect"),
        graded("incorrect", "incorrect"), graded("incorrect", "incorrect"),
        graded("incorrect", "correct"),   graded("incorrect", "incorrect"),
    };
    const auto report = service::evaluate_grades(rows, words());
    ASSERT_TRUE(report.label2);
    EXPECT_EQ(report.rows, 8U);
    EXPECT_DOUBLE_EQ(report.label2->accuracy, 6.0 / 8.0);
    // correct: 2 of 3 and 3; incorrect: 4 of 5 and 5.
    EXPECT_DOUBLE_EQ(report.label2->macro_f1, (2.0 / 3.0 + 0.8) / 2.0);
    EXPECT_DOUBLE_EQ(report.label2->weighted_f1, 2.0 / 3.0 * 3.0 / 8.0 + 0.8 * 5.0 / 8.0);
    EXPECT_EQ(report.label2->count("correct", "incorrect"), 1U);
    EXPECT_EQ(report.label2->count("incorrect", "incorrect"), 4U);
    EXPECT_EQ(report.label2->count("correct", "nothing"), 0U);
    EXPECT_FALSE(report.label3);
    EXPECT_FALSE(report.label5);
    EXPECT_FALSE(report.score_rmse);
    EXPECT_FALSE(report.gap_f1);
    EXPECT_FALSE(report.by_question);
    EXPECT_FALSE(report.accepted_although_contradictory);
}

// A class that is nowhere is no class; one that only the verdicts have counts with an F1 of 0.
TEST(EvaluateGrades, MacroF1WithAnAbsentClass) {
    std::vector<GradedAnswer> rows = {graded5("correct", "correct"),
                                      graded5("irrelevant", "irrelevant")};
    auto report = service::evaluate_grades(rows, words());
    EXPECT_DOUBLE_EQ(report.label5->macro_f1, 1.0);
    rows.push_back(graded5("correct", "non_domain"));
    report = service::evaluate_grades(rows, words());
    // correct 2/3, irrelevant 1, non_domain 0.
    EXPECT_DOUBLE_EQ(report.label5->macro_f1, (2.0 / 3.0 + 1.0 + 0.0) / 3.0);
    EXPECT_DOUBLE_EQ(report.label5->weighted_f1, 2.0 / 3.0 * 2.0 / 3.0 + 1.0 / 3.0);
    EXPECT_FALSE(report.label2) << "no answer carries it";
    EXPECT_TRUE(report.ece) << "label5 says whether it is correct";
}

TEST(EvaluateGrades, CalibrationByHand) {
    const std::vector<GradedAnswer> rows = {
        graded("correct", "correct", 0.95), graded("correct", "correct", 0.92),
        graded("correct", "incorrect", 0.91), graded("correct", "incorrect", 0.55)};
    // The bin of .9 to 1 holds 2.78 and has 2 right, that of .5 to .6 holds .55 and has none.
    const auto report = service::evaluate_grades(rows, words());
    EXPECT_NEAR(*report.ece, (0.78 + 0.55) / 4.0, 1e-12);
}

TEST(EvaluateGrades, CoverageByHand) {
    std::vector<Verdict> verdicts(19, {0.9, true, false});
    verdicts.push_back({0.8, false, false});
    EXPECT_DOUBLE_EQ(service::coverage_at(verdicts, 0.95), 1.0) << "19 of 20 is .95";
    verdicts.push_back({0.7, false, false});
    EXPECT_DOUBLE_EQ(service::coverage_at(verdicts, 0.95), 20.0 / 21.0);
    verdicts.push_back({0.99, true, true});
    EXPECT_DOUBLE_EQ(service::coverage_at(verdicts, 0.95), 20.0 / 22.0) << "unsure is no verdict";
    EXPECT_DOUBLE_EQ(service::coverage_at({}, 0.95), 0.0);
    EXPECT_DOUBLE_EQ(service::coverage_at({{0.9, false, false}}, 0.95), 0.0);
}

// A wrong verdict on top does not end the search: more right ones below it can make up for it.
TEST(EvaluateGrades, CoverageLooksPastAnEarlySlipAndKeepsTiesTogether) {
    std::vector<Verdict> verdicts(39, {0.8, true, false});
    verdicts.push_back({0.99, false, false});
    EXPECT_DOUBLE_EQ(service::coverage_at(verdicts, 0.95), 1.0);
    EXPECT_DOUBLE_EQ(service::coverage_at({{0.9, true, false}, {0.9, false, false}}, 0.95), 0.0);
}

// 0 of 30: z^2 / (n + z^2); 5 of 10: symmetric about a half (Wilson 1927).
TEST(EvaluateGrades, WilsonsUpperEndByHand) {
    EXPECT_NEAR(service::wilson_most({0, 30}), 3.8414588 / 33.8414588, 1e-6);
    EXPECT_NEAR(service::wilson_most({5, 10}), 0.7634, 1e-4);
    EXPECT_DOUBLE_EQ(service::wilson_most({10, 10}), 1.0);
    EXPECT_DOUBLE_EQ(service::wilson_most({0, 0}), 1.0);
    EXPECT_LT(service::wilson_most({0, 300}), service::wilson_most({0, 30}));
}

TEST(EvaluateGrades, UnsureIsCountedAndSurePrecisionLeavesItOut) {
    std::vector<GradedAnswer> rows = {graded("correct", "correct"), graded("correct", "incorrect"),
                                      graded("correct", "correct"), graded("correct", "incorrect")};
    rows[1].grade.unsure = true;
    const auto report = service::evaluate_grades(rows, words());
    EXPECT_DOUBLE_EQ(report.unsure, 0.25);
    EXPECT_DOUBLE_EQ(*report.sure_precision, 2.0 / 3.0);
}

TEST(EvaluateGrades, ScoresAreMeasuredAsSharesOfTheMost) {
    std::vector<GradedAnswer> rows(3);
    for (GradedAnswer& row : rows) {
        row.answer.references = {"x"};
        row.answer.max = 4.0;
    }
    rows[0].gold.score = 4.0;
    rows[0].grade.score = 2.0;  // off by 1/2
    rows[1].gold.score = 1.0;
    rows[1].grade.score = 1.0;
    const auto report = service::evaluate_grades(rows, words());
    EXPECT_DOUBLE_EQ(*report.score_rmse, std::sqrt(0.25 / 2.0));
    EXPECT_FALSE(report.ece);
}

TEST(EvaluateGrades, AcceptedAlthoughContradictory) {
    std::vector<GradedAnswer> rows = {graded5("contradictory", "correct"),
                                      graded5("contradictory", "contradictory"),
                                      graded5("irrelevant", "correct")};
    rows.push_back(graded("incorrect", "correct"));
    rows.back().gold.label3 = "contradictory";
    const auto report = service::evaluate_grades(rows, words());
    EXPECT_EQ(report.accepted_although_contradictory->hits, 2U);
    EXPECT_EQ(report.accepted_although_contradictory->of, 3U);
}

TEST(EvaluateGrades, GapsByStems) {
    const auto f1 = [](const std::string& a, const std::string& b) {
        return service::stem_f1(a, b, words(), assess::Language::kEnglish);
    };
    EXPECT_DOUBLE_EQ(f1("", ""), 1.0);
    EXPECT_DOUBLE_EQ(f1("", "the water evaporated"), 0.0);
    EXPECT_DOUBLE_EQ(f1("The waters evaporating", "water evaporated ."), 1.0);
    EXPECT_DOUBLE_EQ(f1("water", "water evaporated"), 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(f1("water water", "water"), 2.0 / 3.0) << "repeats are counted";
    GradedAnswer none = graded("", "correct");
    none.gold.gap = "";
    GradedAnswer missed = none;
    missed.gold.gap = "closed switch";
    missed.grade.gap = "switch";
    const std::vector<GradedAnswer> rows = {none, missed, graded("", "correct")};
    EXPECT_DOUBLE_EQ(*service::evaluate_grades(rows, words()).gap_f1, (1.0 + 2.0 / 3.0) / 2.0);
}

TEST(EvaluateGrades, ByQuestionIsTheMeanOverQuestions) {
    std::vector<GradedAnswer> rows = {graded("correct", "correct"), graded("correct", "correct"),
                                      graded("correct", "correct"), graded("correct", "incorrect")};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].answer.question_id = i < 3 ? "easy" : "hard";
    }
    const auto report = service::evaluate_grades(rows, words());
    EXPECT_EQ(report.by_question->questions, 2U);
    EXPECT_DOUBLE_EQ(report.by_question->accuracy, 0.5);
    EXPECT_DOUBLE_EQ(report.label2->accuracy, 0.75);
}

TEST(EvaluateGrades, NoGoldMeasuresNothing) {
    const std::vector<GradedAnswer> rows = {graded("", "correct")};
    for (const auto& report :
         {service::evaluate_grades(rows, words()), service::evaluate_grades({}, words())}) {
        EXPECT_FALSE(report.label2 || report.label3 || report.label3_graded || report.label5);
        EXPECT_FALSE(report.ece || report.coverage_at_95_precision || report.sure_precision);
        EXPECT_FALSE(report.score_rmse || report.gap_f1 || report.by_question);
    }
}

TEST(GradeEach, EveryAnswerOnceWithProgressToTheEnd) {
    std::vector<GradedAnswer> rows(500);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].answer.references = {"yes"};
        rows[i].answer.answer = i % 3 == 0 ? "yes" : "no";
    }
    const SameWords grader;
    double last = 0.0;
    service::grade_each(grader, rows, [&](double done, std::string_view) {
        EXPECT_GT(done, last);
        last = done;
    });
    EXPECT_EQ(grader.asked, 500);
    EXPECT_DOUBLE_EQ(last, 1.0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].grade.label2, i % 3 == 0 ? "correct" : "incorrect");
        EXPECT_GE(rows[i].us, 0.0);
    }
}
