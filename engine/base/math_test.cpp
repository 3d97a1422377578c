// The exact functions against libm over their whole range, and fixed bits as a witness.
#include "engine/base/math.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>

#include "engine/base/random.hpp"

using namespace attune;  // NOLINT(google-build-using-namespace): test file

TEST(Math, ExpAgreesWithLibmToFourteenDigits) {
    Random random(1);
    for (int trial = 0; trial < 100'000; ++trial) {
        const double x = (random.unit() - 0.5) * 1'398.0;
        ASSERT_NEAR(exp_exact(x) / std::exp(x), 1.0, 1e-14) << x;
    }
}

TEST(Math, LogAgreesWithLibmToFourteenDigits) {
    Random random(2);
    for (int trial = 0; trial < 100'000; ++trial) {
        const double x = std::exp((random.unit() - 0.5) * 1'400.0);
        const double want = std::log(x);
        ASSERT_NEAR(log_exact(x), want, 1e-14 * std::max(1.0, std::fabs(want))) << x;
    }
    EXPECT_EQ(log_exact(1.0), 0.0);
    EXPECT_NEAR(log_exact(5e-324), std::log(5e-324), 1e-10);
}

TEST(Math, TheBitsAreFixedForReplay) {
    // ./test runs this again with FMA and AVX2 masked; a change here breaks every stored belief.
    const auto bits = [](double x) { return std::bit_cast<std::uint64_t>(x); };
    EXPECT_EQ(bits(exp_exact(1.0)), 0x4005bf0a8b14576aULL);
    EXPECT_EQ(bits(log_exact(10.0)), 0x40026bb1bbb55516ULL);
    EXPECT_EQ(bits(logistic(0.3)), bits(1.0 / (1.0 + exp_exact(-0.3))));
}

TEST(Math, LogOddsAndLogisticUndoEachOther) {
    for (const double p : {0.001, 0.2, 0.5, 0.77, 0.9999}) {
        EXPECT_NEAR(logistic(log_odds(p)), p, 1e-13);
    }
}

TEST(Math, TheEdgesSaturate) {
    EXPECT_EQ(exp_exact(-1e9), 0.0);
    EXPECT_TRUE(std::isfinite(exp_exact(1e9)));
    EXPECT_EQ(exp_exact(0.0), 1.0);
}
