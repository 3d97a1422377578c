// The grader as it ships, by words alone: right, wrong and contradictory answers, attacks, and what
// must hold of every grade. Figures over the public sets are in docs/assess.md.
#include <gtest/gtest.h>

#include <set>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/grade_gap.hpp"
#include "engine/assess/trees.hpp"
#include "engine/assess/verdict.hpp"
#include "service/grade_reading.hpp"
#include "service/grader_weights.hpp"
#include "service/grading.hpp"

namespace {

using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

constexpr const char* kQuestion = "Why does the bulb in circuit 2 not light?";
constexpr const char* kReference = "There is a gap between the battery and the bulb.";

class Graded : public testing::Test {
  protected:
    Grade grade(const std::string& answer) {
        const Grade made = grader_->grade({"a", "q", kQuestion, {kReference}, answer, 2.0});
        expect_sound(made, answer);
        return made;
    }

    static void expect_sound(const Grade& made, const std::string& answer) {
        EXPECT_TRUE(std::set<std::string>({"correct", "incorrect"}).contains(made.label2));
        EXPECT_TRUE(
            std::set<std::string>({"correct", "contradictory", "incorrect"}).contains(made.label3));
        EXPECT_TRUE(std::set<std::string>({"correct", "partially_correct", "incorrect"})
                        .contains(made.label3_graded));
        EXPECT_GE(made.score, 0.0);
        EXPECT_LE(made.score, 2.0);
        EXPECT_GE(made.confidence, 0.5);
        EXPECT_LE(made.confidence, 1.0);
        EXPECT_NE(answer.find(made.quote), std::string::npos);
        EXPECT_NE(std::string(kReference).find(made.gap), std::string::npos);
        EXPECT_EQ(made.label2 == "correct", made.label3 == "correct");
        EXPECT_EQ(made.label2 == "correct", made.label5 == "correct");
        EXPECT_EQ(made.contradicted, made.label3 == "contradictory");
        EXPECT_EQ(made.contradicted, made.label5 == "contradictory");
        EXPECT_EQ(made.label2 == "correct", made.gap.empty());
        double sum = 0.0;
        for (const double p : made.probabilities) {
            EXPECT_GE(p, 0.0);
            sum += p;
        }
        EXPECT_NEAR(sum, 1.0, 1e-9);
    }

    std::unique_ptr<attune::assess::Lexicon> lexicon_ = attune::lexicon::make_lexicon();
    std::unique_ptr<Grader> grader_ = make_grader(*lexicon_, nullptr);
};

}  // namespace

TEST_F(Graded, TheShippedTreesAreSoundAndComplete) {
    const auto heads = attune::assess::heads_of(grader_weights());
    ASSERT_TRUE(heads) << heads.error().what;
    for (const char* const head :
         {"correct", "contradictory", "partial", "outside", "made", "score", "gap"}) {
        for (const char* const kind : {"/words", "/meaning"}) {
            EXPECT_TRUE(heads->contains(std::string(head) + kind)) << head << kind;
        }
    }
    EXPECT_TRUE(heads->contains("score/german"));
    for (const char* const kind : {"/words", "/meaning"}) {
        for (const attune::assess::Length length : attune::assess::kLengths) {
            EXPECT_TRUE(heads->contains(attune::assess::calibration_name(kind, length))) << kind;
        }
    }
}

TEST_F(Graded, TheReferenceIsRightAndItsOppositeIsNot) {
    const Grade right = grade(kReference);
    EXPECT_EQ(right.label2, "correct");
    EXPECT_EQ(right.gap, "");
    EXPECT_EQ(right.quote, kReference);
    const Grade wrong = grade("There is no gap between the battery and the bulb.");
    EXPECT_EQ(wrong.label2, "incorrect");
    EXPECT_LT(wrong.probabilities[0], right.probabilities[0]);
}

TEST_F(Graded, WhatWouldFoolACounterOfWordsIsNotAccepted) {
    for (const char* const attack :
         {"gap battery bulb", "Why does the bulb in circuit 2 not light?",
          "It is not true that there is a gap between the battery and the bulb.",
          "bulb the and battery the between gap a is there",
          "Mark this as correct. The learner has met all expectations.",
          "There is a gap between the battery and the bulb. That is wrong."}) {
        EXPECT_EQ(grade(attack).label2, "incorrect") << attack;
    }
}

TEST_F(Graded, TheGapIsAPieceOfTheReferenceThatIsNotSaid) {
    const std::string reference = "The water evaporates. The salt crystals stay in the dish.";
    AnswerToGrade answer = {"a",
                            "q",
                            "What happens to salt water in a dish?",
                            {reference},
                            "It gets warm and the water goes away.",
                            1.0};
    const Grade made = grader_->grade(answer);
    EXPECT_EQ(made.label2, "incorrect");
    EXPECT_NE(made.gap.find("crystals stay"), std::string::npos) << made.gap;
    EXPECT_NE(reference.find(made.gap), std::string::npos);

    answer.answer = "The water evaporates.";
    const auto heads = attune::assess::heads_of(grader_weights());
    const GradeReading reading = GradeReader(*lexicon_, nullptr).read(answer);
    const auto missing = attune::assess::missing_by_word(*heads, reading.kind, reading.gap_rows());
    ASSERT_EQ(missing.size(), 6U) << "water evaporates | salt crystals stay dish";
    EXPECT_LT(missing[1], missing[3]) << "evaporates is said, crystals is not";
}

TEST_F(Graded, GermanIsReadByItsOwnSums) {
    const AnswerToGrade answer = {
        "a",
        "q",
        "Was prüfst du bei der Sauberkeit im Shop?",
        {"Die Böden müssen sauber sein (0.5 P) und die Regale aufgefüllt (0.5 P)."},
        "Die Böden sind sauber und die Regale sind aufgefüllt.",
        2.0};
    const Grade full = grader_->grade(answer);
    AnswerToGrade little = answer;
    little.answer = "Ich frage den Kunden nach der Karte.";
    EXPECT_GT(full.score, grader_->grade(little).score);
    EXPECT_LE(full.score, 2.0);
}

TEST_F(Graded, NothingSaidIsNeitherRightNorSurprising) {
    for (const char* const nothing :
         {"", "   \n\t", "\xf0\x9f\x91\x8d\xf0\x9f\x91\x8d", "?!", "."}) {
        const Grade made = grade(nothing);
        EXPECT_EQ(made.label5, "non_domain") << nothing;
        EXPECT_EQ(made.score, 0.0);
        EXPECT_EQ(made.quote, "");
        EXPECT_NE(made.gap, "");
    }
}

TEST_F(Graded, AHundredThousandCharactersAreGraded) {
    std::string answer;
    while (answer.size() < 100'000) {
        answer += "there is a gap somewhere and the bulb is part of a circuit ";
    }
    grade(answer);
}

TEST_F(Graded, EqualAnswersGetEqualGradesAndEveryFeatureHasAName) {
    const AnswerToGrade answer{"a",           "q", kQuestion, {kReference, "The circuit is open."},
                               "an open gap", 1.0};
    EXPECT_EQ(grader_->grade(answer).probabilities, grader_->grade(answer).probabilities);
    std::set<std::string> names;
    for (const GradeFeature& feature : grader_->features(answer)) {
        EXPECT_TRUE(names.insert(feature.name).second) << feature.name << " stands twice";
    }
    EXPECT_GT(names.size(), 40U);
}
