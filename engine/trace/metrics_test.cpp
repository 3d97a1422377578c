// Metrics by worked numbers, and by what they must not react to.
#include "engine/trace/metrics.hpp"

#include <gtest/gtest.h>

#include "engine/base/random.hpp"

using namespace attune;         // NOLINT(google-build-using-namespace): test file
using namespace attune::trace;  // NOLINT(google-build-using-namespace): test file

TEST(Metrics, AreaCountsPairsInOrderAndTiesHalf) {
    // pairs (right, wrong): .8>.4, .8>.6, .5>.4, .5<.6 -> 3 of 4
    EXPECT_DOUBLE_EQ(
        area_under_curve({{{.8, true, 0}, {.4, false, 1}, {.5, true, 2}, {.6, false, 3}}}), 0.75);
    EXPECT_DOUBLE_EQ(area_under_curve({{{.5, true, 0}, {.5, false, 1}}}), 0.5);
    EXPECT_DOUBLE_EQ(area_under_curve({{{.9, true, 0}, {.1, true, 1}}}), 0.5) << "one class";
}

TEST(Metrics, LogLossAndCalibrationByHand) {
    const std::vector<Predicted> rows = {
        {.8, true, 0}, {.8, true, 1}, {.8, false, 2}, {.2, false, 3}};
    EXPECT_NEAR(log_loss(rows), (3 * 0.2231435513142097 + 1.6094379124341003) / 4, 1e-12);
    // bin .8: predicted 2.4, happened 2; bin .2: predicted .2, happened 0
    EXPECT_NEAR(calibration_error(rows), (0.4 + 0.2) / 4, 1e-12);
    EXPECT_EQ(first_rows(rows, 2).size(), 2U);
}

TEST(Metrics, ShuffledLabelsLeaveNothing) {
    std::vector<Predicted> rows;
    Random random(3);
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        const double p = random.unit();
        rows.push_back({p, random.unit() < p, i});
    }
    EXPECT_GT(area_under_curve(rows), 0.8);
    EXPECT_LT(calibration_error(rows), 0.02);
    EXPECT_NEAR(permuted_area(rows, 1, 20), 0.5, 0.01);
    EXPECT_EQ(permuted_area(rows, 1, 20), permuted_area(rows, 1, 20)) << "seeded";
}
