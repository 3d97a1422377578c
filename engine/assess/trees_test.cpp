#include "engine/assess/trees.hpp"

#include <gtest/gtest.h>

namespace {

using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

// x0 <= 0.5 ? (x1 <= 2 ? 1 : 2) : 4
Boosted small() {
    return {0.25,
            {{{0, 1, 0.5, 0.0},
              {1, 3, 2.0, 0.0},
              {-1, 0, 0.0, 4.0},
              {-1, 0, 0.0, 1.0},
              {-1, 0, 0.0, 2.0}}}};
}

}  // namespace

TEST(Trees, EveryTreeAddsTheLeafThatItsSplitsLeadTo) {
    const Boosted sum = small();
    EXPECT_EQ(sum.margin(std::vector<double>{0.5, 2.0}), 1.25);
    EXPECT_EQ(sum.margin(std::vector<double>{0.5, 2.1}), 2.25);
    EXPECT_EQ(sum.margin(std::vector<double>{0.6, 0.0}), 4.25);
    EXPECT_EQ(Boosted{}.margin({}), 0.0);
}

TEST(Trees, ASlopeIsLevelOutsideItsRange) {
    const Boosted line = {1.0, {}, {{1, 2.0, -1.0, 3.0}}};
    EXPECT_EQ(line.margin(std::vector<double>{9.0, 0.5}), 2.0);
    EXPECT_EQ(line.margin(std::vector<double>{9.0, 3.0}), 7.0);
    EXPECT_EQ(line.margin(std::vector<double>{9.0, 1e9}), 7.0);
    EXPECT_EQ(line.margin(std::vector<double>{9.0, -1e9}), -1.0);
}

TEST(Trees, TheirTextComesBackAsTheyWere) {
    const std::string text =
        text_of({{"a", small()}, {"b", Boosted{-1.5, {}, {{2, 0.25, -1.0, 8.0}}}}});
    const auto again = heads_of("# a remark\n" + text);
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_EQ(text_of(*again), text);
    EXPECT_EQ(again->at("a").margin(std::vector<double>{0.6, 0.0}), 4.25);
    EXPECT_EQ(again->at("b").base, -1.5);
    EXPECT_EQ(again->at("b").margin(std::vector<double>{0.0, 0.0, 4.0}), -0.5);
}

TEST(Trees, DamagedTextIsRefusedByLine) {
    for (const char* const text :
         {"tree 1\n-1 0 0 1\n", "head a 0 1 0\n", "head a 0 1 0\ntree 1\n-1 0 0\n",
          "head a 0 1 0\ntree 0\n", "head a 0 x 0\n", "head a 0 1 0\ntree 1\n0 0 0 0\n",
          "head a 0 1 0\ntree 2\n0 1 0 0\n-1 0 0 0\n", "head a 0 1\n", "head a 0 0 1\n",
          "head a 0 0 1\n0 1 2\n", "head a 0 0 1\n-1 1 0 1\n", "head a 0 0 1\n0 1 2 1\n"}) {
        const auto heads = heads_of(text);
        ASSERT_FALSE(heads) << text;
        EXPECT_EQ(heads.error().what.substr(0, 12), "trees, line ") << heads.error().what;
    }
}
