// Repair of slips: what counts as one, and what never does.
#include "engine/assess/spelling.hpp"

#include <gtest/gtest.h>

using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

TEST(Spelling, CountsEdits) {
    EXPECT_EQ(edits_between("gateway", "gateway", 2), 0U);
    EXPECT_EQ(edits_between("gatway", "gateway", 2), 1U);
    EXPECT_EQ(edits_between("gaetway", "gateway", 2), 1U);  // a swap is one edit
    EXPECT_EQ(edits_between("server", "browser", 2), 3U);   // more than the limit
}

TEST(Spelling, FindsTheNearestWord) {
    const std::vector<std::string> words{"gateway", "resolved", "application", "log"};
    EXPECT_EQ(repaired("gatway", words), 0U);
    EXPECT_EQ(repaired("aplicaton", words), 2U);
    EXPECT_EQ(repaired("lag", words), words.size());  // too short to guess
    EXPECT_EQ(repaired("unresolved", words), words.size());
    EXPECT_EQ(repaired("502", words), words.size());
}

TEST(Spelling, ANegatingPrefixIsNoSlip) {
    EXPECT_TRUE(differ_by_negation("unresolved", "resolved"));
    EXPECT_TRUE(differ_by_negation("valid", "invalid"));
    EXPECT_FALSE(differ_by_negation("resolved", "resolver"));
}
