// The stretch that is named: always a piece of the reference, and the best one by expectation.
#include "engine/assess/grade_gap.hpp"

#include <gtest/gtest.h>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/base/random.hpp"

namespace {

using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

const Lexicon& words() {
    static const auto kLexicon = attune::lexicon::make_lexicon();
    return *kLexicon;
}

GradedText reference_of(const std::string& text) {
    return read_for_grading("", {text}, "", words()).references.front();
}

}  // namespace

TEST(GradeGap, TheStretchHasTheLargestExpectedF1) {
    const GradedText reference = reference_of("Water evaporates, salt crystals remain.");
    ASSERT_EQ(reference.content.size(), 5U);
    EXPECT_EQ(gap_of(reference, {0.0, 0.0, 1.0, 1.0, 0.0}), "salt crystals");
    EXPECT_EQ(gap_of(reference, {1.0, 1.0, 1.0, 1.0, 1.0}),
              "Water evaporates, salt crystals remain");
    EXPECT_EQ(gap_of(reference, {0.1, 0.1, 0.9, 0.0, 0.9}), "salt crystals remain")
        << "a word between two missing ones costs less than one of them";
    EXPECT_EQ(gap_of(reference, {0.9, 0.0, 0.0, 0.0, 0.1}), "Water");
}

TEST(GradeGap, ItIsAVerbatimPieceForAnyProbabilities) {
    const GradedText reference =
        reference_of("If the black mineral is harder, then the brown one will have a scratch.");
    attune::Random random(3);
    for (int i = 0; i < 2'000; ++i) {
        std::vector<double> missing;
        for (std::size_t k = 0; k < reference.content.size(); ++k) {
            missing.push_back(random.unit());
        }
        const std::string gap(gap_of(reference, missing));
        EXPECT_FALSE(gap.empty());
        EXPECT_NE(reference.text.original.find(gap), std::string::npos);
    }
    EXPECT_EQ(gap_of(reference_of("..."), {}), "");
}

TEST(GradeGap, ARowForEachContentWordOfTheBestReference) {
    const GradedTexts texts = read_for_grading(
        "What remains?", {"Only salt remains.", "Salt crystals stay behind."}, "crystals", words());
    const GradeNumbers numbers = grade_numbers(texts, words(), nullptr);
    const auto rows = gap_numbers(texts, numbers, nullptr);
    ASSERT_EQ(rows.size(), texts.references[numbers.best.reference].content.size());
    for (const auto& row : rows) {
        EXPECT_EQ(row.size(), rows.front().size());
        EXPECT_GE(row.front(), 0.0);
        EXPECT_LE(row.front(), 1.0) << "how well the word is said comes first";
    }
}
