// Parts of references and what the answer brings of them, on texts small enough to count by hand.
#include "engine/assess/grade_parts.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "adapters/lexicon/lexicon.hpp"

namespace {

using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

const Lexicon& words() {
    static const auto kLexicon = attune::lexicon::make_lexicon();
    return *kLexicon;
}

class Parts : public testing::Test {
  protected:
    // The feature `name` of an answer against the references.
    static double feature(const std::string& name, const std::vector<std::string>& references,
                          const std::string& answer,
                          const std::string& question = "Why is the lamp dark?") {
        const GradedTexts texts = read_for_grading(question, references, answer, words());
        GradeRow row;
        PartMeasure(texts, words()).add_words(row);
        const auto found = std::find(row.names.begin(), row.names.end(), name);
        EXPECT_NE(found, row.names.end()) << name;
        return row.values.at(static_cast<std::size_t>(found - row.names.begin()));
    }

    static GradedText read_one(const std::string& text) {
        return read_for_grading("", {text}, "", words()).references.front();
    }
};

}  // namespace

TEST_F(Parts, MarksOfPointsEndPartsAndAreNoWords) {
    const GradedText reference =
        read_one("Greet the guest (0.25 P), mention the card (0.25 P) and say goodbye (0.5 P).");
    const auto parts = parts_of(reference);
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_DOUBLE_EQ(parts[0].points, 0.25);
    EXPECT_DOUBLE_EQ(parts[2].points, 0.5);
    EXPECT_EQ(reference.stems.at(parts[1].words.front()), "mention");
    EXPECT_EQ(std::count(reference.stems.begin(), reference.stems.end(), "0.25"), 0);
    EXPECT_EQ(std::count(reference.stems.begin(), reference.stems.end(), "p"), 0);
}

TEST_F(Parts, WithoutMarksAClauseIsAPartAndOneMarkAloneIsNone) {
    EXPECT_EQ(parts_of(read_one("The circuit is open because the bulb broke.")).size(), 2U);
    EXPECT_EQ(parts_of(read_one("The bulb broke (1 P).")).size(), 1U);
    EXPECT_TRUE(parts_of(read_one("...")).empty());
}

TEST_F(Parts, PointsWeighWhatIsSaid) {
    const std::vector<std::string> reference = {"kettle (0.75 P) saucepan (0.25 P)."};
    EXPECT_DOUBLE_EQ(feature("parts met of the best", reference, "the kettle"), 0.75);
    EXPECT_DOUBLE_EQ(feature("parts met of the best", reference, "a saucepan"), 0.25);
    EXPECT_DOUBLE_EQ(feature("weakest part of the best", reference, "zebra"), 0.0);
    EXPECT_DOUBLE_EQ(feature("parts said of the best", reference, "kettle and saucepan"), 1.0);
}

TEST_F(Parts, ManyWaysToUnsayAreCounted) {
    const std::vector<std::string> reference = {"The circuit is broken."};
    const char* const kDenials = "denials beyond the references";
    EXPECT_EQ(feature(kDenials, reference, "The circuit is broken."), 0.0);
    EXPECT_EQ(feature(kDenials, reference, "I doubt that the circuit is broken."), 1.0);
    EXPECT_EQ(feature(kDenials, reference, "It is anything but broken, the circuit."), 1.0);
    EXPECT_EQ(feature(kDenials, {"It is false."}, "That is false."), 0.0)
        << "the reference says so";
    EXPECT_EQ(feature("last clause denies", reference, "The circuit is broken. That is wrong."),
              1.0);
    EXPECT_EQ(feature("last clause denies", reference, "It is wrong. The circuit is broken."), 0.0);
}

TEST_F(Parts, OtherNumbersAndOppositesAreSeen) {
    const std::vector<std::string> reference = {"Terminal 3 is connected."};
    EXPECT_EQ(feature("numbered names that are new", reference, "terminal 3"), 0.0);
    EXPECT_EQ(feature("numbered names that are new", reference, "terminal 4"), 1.0);
    EXPECT_EQ(feature("numbered names missing", reference, "terminal 4"), 1.0);
    EXPECT_EQ(feature("free of opposites of the best", {"It gets hot."}, "It gets cold."), 0.0);
    EXPECT_EQ(feature("free of opposites of the best", {"It gets hot."}, "It gets hot."), 1.0);
}

TEST_F(Parts, AnswersAsideAreMeasuredClauseByClause) {
    const std::vector<std::string> reference = {"The bulb is broken."};
    EXPECT_EQ(feature("clause that belongs least", reference, "The bulb is broken."), 1.0);
    EXPECT_EQ(feature("clause that belongs least", reference,
                      "The bulb is broken because unicorns sang."),
              0.0);
    EXPECT_EQ(feature("words that only frame", reference, "Nobody says: broken bulb"), 3.0);
}
