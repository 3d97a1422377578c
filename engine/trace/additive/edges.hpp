// Prerequisites that a log of practice suggests to the author of a course.
//
// Skill `from` may come before skill `to` when learners who had just failed `from` fail `to` more
// often than those who had managed it, and more so than the other way round. Three things would
// make strangers look tied, and each is answered:
//   - Strong learners do both well. Learners are compared within strata of equal success on all
//     other skills, and the odds ratio is pooled over them (Mantel and Haenszel 1959) with its
//     variance (Robins, Breslow and Greenland 1986). What is left of strength ties all pairs alike,
//     so a pair must stand out from the median pair of the same log, not from 1.
//   - Many answers of few learners. A learner counts once, however often the pair came up.
//   - Many pairs. The share of false findings is held to 5% (Benjamini and Hochberg 1995).
// A cause in common and a way through a third skill tie two skills as well: of three skills that
// are all tied, the weakest tie is left out (Margolin et al. 2006, ARACNE).
// What remains is a guess from what was observed, not an experiment. Its direction leans on order
// and on difficulty: the harder of two tied skills tends to be named second. An author decides.
// Not here: courses (competency/web.hpp), files, the command. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/trace/additive/tracer.hpp"
#include "engine/trace/practice.hpp"

namespace attune::trace {

struct SuggestedEdge {
    std::uint32_t from = 0;  // skill: the prerequisite
    std::uint32_t to = 0;
    std::uint64_t times = 0;  // `to` was next tried after `from`
    std::uint64_t learners = 0;
    std::uint64_t after_right = 0;  // of `times`: the newest answer on `from` was right
    std::uint64_t after_wrong = 0;
    std::uint64_t learners_after_right = 0;  // who had such a case
    std::uint64_t learners_after_wrong = 0;
    std::uint64_t right_after_right = 0;  // of these: `to` was right
    std::uint64_t right_after_wrong = 0;
    Interval right_after_right_range{};  // 95% of the share (Wilson), each learner counting once
    Interval right_after_wrong_range{};
    double odds_ratio = 1.0;      // strata pooled; each learner counts once
    Interval odds_ratio_range{};  // 95%
    double difference = 0.0;  // P(right after right) - P(right after wrong), learners weighed alike
    Interval difference_range{};  // 95%, Newcombe's hybrid of Wilson's intervals (1998, method 10)
    double median_odds = 1.0;     // odds ratio of the median pair of this log: what strength leaves
    double reverse = 0.0;  // how much surer a failure on `from` foretells one on `to` than reversed
    bool order_only = false;  // the other order was hardly met: the direction is that of practice
    double log_odds = 0.0;    // the tracer's weights, right less wrong, mean over the lags it met
    double score = 0.0;       // low end of the odds ratio over the median pair's, as log; ranks
};

struct EdgeOptions {
    std::uint64_t learners_min = 30;  // who met the pair in this order
    std::uint32_t strata = 5;         // of learners by their success on other skills
    double false_share = 0.05;        // of the suggestions
};

// The edges suggested by `learners` of `log`, strongest first, without cycles among them. Skills
// are numbered as in the log; those beyond the model's have log_odds 0.
[[nodiscard]] std::vector<SuggestedEdge> suggest_edges(const AdditiveModel& model,
                                                       const PracticeLog& log,
                                                       std::span<const std::uint32_t> learners,
                                                       const EdgeOptions& options = {});

// One stratum of learners: how `to` went (columns) after how `from` went (rows).
struct TwoByTwo {
    double right_right = 0.0;  // from right, to right
    double right_wrong = 0.0;
    double wrong_right = 0.0;
    double wrong_wrong = 0.0;
};

// The pooled log of the odds ratio and its standard error. With no pair on one diagonal at all,
// half a pair is added to every cell. `error` is 0 when there is nothing to compare.
struct PooledOdds {
    double log = 0.0;
    double error = 0.0;
};
[[nodiscard]] PooledOdds pooled_odds(std::span<const TwoByTwo> strata);

// 95% interval of a/n - b/m for counts that may be fractions.
[[nodiscard]] Interval difference_range(double a, double n, double b, double m);

}  // namespace attune::trace
