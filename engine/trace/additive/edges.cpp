// How an edge is found, in five steps: count pairs learner by learner; pool each pair over strata;
// choose directions; hold the share of false findings; drop the weakest side of each triangle and
// what would close a circle. Only sums in the order of the log, so the same log gives the same
// bits.
#include "engine/trace/additive/edges.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::trace {
namespace {

constexpr double kWide = 1.95996398454005;  // of a 95% interval, in standard errors
constexpr std::size_t kPairsForMedian = 20;
constexpr double kReverseSure = 1.0;  // standard errors by which one direction must lead
constexpr std::uint64_t kLagsMet = 3;

using Key = std::pair<std::uint32_t, std::uint32_t>;  // from, to

struct Counts {  // raw, [from right][to right]
    std::array<std::array<std::uint32_t, 2>, 2> of{};

    [[nodiscard]] std::uint32_t all() const { return of[0][0] + of[0][1] + of[1][0] + of[1][1]; }
};

struct PairSum {
    Counts counts;
    std::uint64_t learners = 0;
    std::array<std::uint64_t, 2> learners_after{};  // from wrong, from right
    std::vector<TwoByTwo> strata;                   // each learner adds up to one
};

struct SkillState {
    std::uint32_t right = 0;
    std::uint32_t all = 0;
    std::uint64_t last = 0;  // place of the newest answer, from 1
    bool last_right = false;
};
using Learned = std::map<std::uint32_t, SkillState>;

// Every next try of `to` after `from`, of one learner. A row on both tells nothing of order.
std::map<Key, Counts> pairs_of(const PracticeLearner& learner, Learned& skills) {
    std::map<Key, Counts> pairs;
    std::uint64_t place = 0;
    for (const Attempt& attempt : learner.attempts) {
        ++place;
        for (std::size_t i = 0; i < attempt.skills.size(); ++i) {
            const std::uint32_t to = attempt.skills[i];
            const std::uint64_t before = skills[to].last;
            for (const auto& [from, state] : skills) {
                const bool in_row = std::find(attempt.skills.begin(), attempt.skills.end(), from) !=
                                    attempt.skills.end();
                if (!in_row && state.last > before) {
                    ++pairs[{from, to}].of[state.last_right ? 1 : 0][attempt.right_on(i) ? 1 : 0];
                }
            }
        }
        for (std::size_t i = 0; i < attempt.skills.size(); ++i) {
            SkillState& state = skills[attempt.skills[i]];
            state.last = place;
            state.last_right = attempt.right_on(i);
            state.right += attempt.right_on(i) ? 1 : 0;
            ++state.all;
        }
    }
    return pairs;
}

// Share of right answers, leaning on the mean of 1/2 by two answers.
double share_right(double right, double all) {
    return (right + 1.0) / (all + 2.0);
}

// Where the learners' overall success is cut into strata of equal size.
std::vector<double> cuts_of(const PracticeLog& log, std::span<const std::uint32_t> learners,
                            std::uint32_t strata) {
    std::vector<double> shares;
    for (const std::uint32_t learner : learners) {
        double right = 0.0;
        for (const Attempt& attempt : log.learners[learner].attempts) {
            right += attempt.right ? 1.0 : 0.0;
        }
        shares.push_back(
            share_right(right, static_cast<double>(log.learners[learner].attempts.size())));
    }
    std::sort(shares.begin(), shares.end());
    std::vector<double> cuts;
    for (std::uint32_t i = 1; i < strata && !shares.empty(); ++i) {
        cuts.push_back(shares[shares.size() * i / strata]);
    }
    return cuts;
}

std::map<Key, PairSum> sums_of(const PracticeLog& log, std::span<const std::uint32_t> learners,
                               std::uint32_t strata) {
    const std::vector<double> cuts = cuts_of(log, learners, strata);
    std::map<Key, PairSum> sums;
    for (const std::uint32_t learner : learners) {
        Learned skills;
        const auto pairs = pairs_of(log.learners[learner], skills);
        double right = 0.0;
        double all = 0.0;
        for (const auto& [skill, state] : skills) {
            right += state.right;
            all += state.all;
        }
        for (const auto& [key, counts] : pairs) {
            const SkillState& from = skills.at(key.first);
            const SkillState& to = skills.at(key.second);
            const double elsewhere =
                share_right(right - from.right - to.right, all - from.all - to.all);
            const auto stratum = static_cast<std::size_t>(
                std::upper_bound(cuts.begin(), cuts.end(), elsewhere) - cuts.begin());
            PairSum& sum = sums[key];
            sum.strata.resize(strata);
            const double weight = 1.0 / counts.all();
            TwoByTwo& cell = sum.strata[stratum];
            cell.right_right += weight * counts.of[1][1];
            cell.right_wrong += weight * counts.of[1][0];
            cell.wrong_right += weight * counts.of[0][1];
            cell.wrong_wrong += weight * counts.of[0][0];
            for (std::size_t row = 0; row < 2; ++row) {
                for (std::size_t column = 0; column < 2; ++column) {
                    sum.counts.of[row][column] += counts.of[row][column];
                }
            }
            for (std::size_t row = 0; row < 2; ++row) {
                sum.learners_after[row] += counts.of[row][0] + counts.of[row][1] > 0 ? 1 : 0;
            }
            ++sum.learners;
        }
    }
    return sums;
}

TwoByTwo together(std::span<const TwoByTwo> strata) {
    TwoByTwo all;
    for (const TwoByTwo& one : strata) {
        all.right_right += one.right_right;
        all.right_wrong += one.right_wrong;
        all.wrong_right += one.wrong_right;
        all.wrong_wrong += one.wrong_wrong;
    }
    return all;
}

// P(X > z) of a standard normal X (Abramowitz and Stegun 1964, 26.2.17; error below 1e-7).
double upper_tail(double z) {
    if (z < 0.0) {
        return 1.0 - upper_tail(-z);
    }
    const double t = 1.0 / (1.0 + 0.2316419 * z);
    const double sum =
        t * (0.319381530 +
             t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return 0.39894228040143 * exp_exact(-0.5 * z * z) * sum;
}

struct Candidate {
    SuggestedEdge edge;
    PooledOdds odds;
    double p = 1.0;
};

// P(to wrong | from wrong) and its variance.
std::pair<double, double> failing_after_failing(const PairSum& sum) {
    const TwoByTwo all = together(sum.strata);
    const double n = all.wrong_right + all.wrong_wrong;
    const double share = (all.wrong_wrong + 0.5) / (n + 1.0);
    return {share, share * (1.0 - share) / (n + 1.0)};
}

// Fills `edge.reverse`; false when failing `to` foretells failing `from` as surely.
bool leads(const std::map<Key, PairSum>& sums, const PairSum& own, const EdgeOptions& options,
           SuggestedEdge& edge) {
    const auto other = sums.find({edge.to, edge.from});
    edge.order_only = other == sums.end() || other->second.learners < options.learners_min;
    if (edge.order_only) {
        return true;
    }
    const auto [forth, forth_variance] = failing_after_failing(own);
    const auto [back, back_variance] = failing_after_failing(other->second);
    edge.reverse = forth - back;
    return edge.reverse > kReverseSure * square_root(forth_variance + back_variance);
}

// How far the share of all cases can be trusted when a learner with many of them counts once.
Interval share_range(std::uint64_t right, std::uint64_t cases, double learners) {
    if (cases == 0 || learners <= 0.0) {
        return {0.0, 1.0};
    }
    const double share = static_cast<double>(right) / static_cast<double>(cases);
    return wilson(share * learners, learners);
}

SuggestedEdge edge_of(const Key& key, const PairSum& sum, const PooledOdds& odds) {
    const TwoByTwo all = together(sum.strata);
    const double after_right = all.right_right + all.right_wrong;
    const double after_wrong = all.wrong_right + all.wrong_wrong;
    SuggestedEdge edge{.from = key.first, .to = key.second};
    edge.times = sum.counts.all();
    edge.learners = sum.learners;
    edge.learners_after_wrong = sum.learners_after[0];
    edge.learners_after_right = sum.learners_after[1];
    edge.right_after_right = sum.counts.of[1][1];
    edge.right_after_wrong = sum.counts.of[0][1];
    edge.after_right = edge.right_after_right + sum.counts.of[1][0];
    edge.after_wrong = edge.right_after_wrong + sum.counts.of[0][0];
    edge.right_after_right_range =
        share_range(edge.right_after_right, edge.after_right, after_right);
    edge.right_after_wrong_range =
        share_range(edge.right_after_wrong, edge.after_wrong, after_wrong);
    edge.odds_ratio = exp_exact(odds.log);
    edge.odds_ratio_range = {exp_exact(odds.log - kWide * odds.error),
                             exp_exact(odds.log + kWide * odds.error)};
    edge.difference = after_right > 0.0 && after_wrong > 0.0
                          ? all.right_right / after_right - all.wrong_right / after_wrong
                          : 0.0;
    edge.difference_range =
        difference_range(all.right_right, after_right, all.wrong_right, after_wrong);
    return edge;
}

// The pairs that enough learners met, each against the median of all.
std::vector<Candidate> candidates_of(const std::map<Key, PairSum>& sums,
                                     const EdgeOptions& options) {
    std::vector<Candidate> pairs;
    std::vector<double> logs;
    for (const auto& [key, sum] : sums) {
        if (sum.learners < options.learners_min) {
            continue;
        }
        const PooledOdds odds = pooled_odds(sum.strata);
        if (odds.error > 0.0) {
            pairs.push_back({edge_of(key, sum, odds), odds, 1.0});
            logs.push_back(odds.log);
        }
    }
    std::sort(logs.begin(), logs.end());
    const double median =
        logs.size() < kPairsForMedian ? 0.0 : std::max(0.0, logs[logs.size() / 2]);
    for (Candidate& pair : pairs) {
        pair.edge.median_odds = exp_exact(median);
        pair.edge.score = pair.odds.log - kWide * pair.odds.error - median;
        pair.p = upper_tail((pair.odds.log - median) / pair.odds.error);
    }
    return pairs;
}

// Benjamini and Hochberg: the largest p that keeps the share of false findings.
double p_allowed(const std::vector<Candidate>& pairs, double false_share) {
    std::vector<double> ps;
    for (const Candidate& pair : pairs) {
        ps.push_back(pair.p);
    }
    std::sort(ps.begin(), ps.end());
    double allowed = 0.0;
    for (std::size_t i = 0; i < ps.size(); ++i) {
        if (ps[i] <= false_share * static_cast<double>(i + 1) / static_cast<double>(ps.size())) {
            allowed = ps[i];
        }
    }
    return allowed;
}

// Of three skills that are all tied, the weakest tie goes. All triangles are judged before any
// edge is dropped, so the order of the list does not matter.
std::vector<SuggestedEdge> without_shortcuts(const std::vector<SuggestedEdge>& edges) {
    std::map<Key, double> ties;
    std::map<std::uint32_t, std::set<std::uint32_t>> tied;
    const auto key = [](std::uint32_t a, std::uint32_t b) { return Key(std::minmax(a, b)); };
    for (const SuggestedEdge& edge : edges) {
        ties[key(edge.from, edge.to)] = edge.odds_ratio;
        tied[edge.from].insert(edge.to);
        tied[edge.to].insert(edge.from);
    }
    std::vector<SuggestedEdge> kept;
    for (const SuggestedEdge& edge : edges) {
        bool weakest = false;
        for (const std::uint32_t third : tied[edge.from]) {
            weakest = weakest || (third != edge.to && tied[edge.to].contains(third) &&
                                  edge.odds_ratio < ties.at(key(edge.from, third)) &&
                                  edge.odds_ratio < ties.at(key(edge.to, third)));
        }
        if (!weakest) {
            kept.push_back(edge);
        }
    }
    return kept;
}

bool reaches(const std::map<std::uint32_t, std::set<std::uint32_t>>& after, std::uint32_t from,
             std::uint32_t to) {
    std::vector<std::uint32_t> open = {from};
    std::set<std::uint32_t> seen;
    while (!open.empty()) {
        const std::uint32_t at = open.back();
        open.pop_back();
        if (at == to) {
            return true;
        }
        if (const auto next = after.find(at); seen.insert(at).second && next != after.end()) {
            open.insert(open.end(), next->second.begin(), next->second.end());
        }
    }
    return false;
}

// Strongest first; what would close a circle with stronger ones goes.
std::vector<SuggestedEdge> without_circles(const std::vector<SuggestedEdge>& edges) {
    std::vector<SuggestedEdge> kept;
    std::map<std::uint32_t, std::set<std::uint32_t>> after;
    for (const SuggestedEdge& edge : edges) {
        if (!reaches(after, edge.to, edge.from)) {
            after[edge.from].insert(edge.to);
            kept.push_back(edge);
        }
    }
    return kept;
}

// The tracer's own view: its weights for `to` right after `from`, right less wrong.
void add_weights(const AdditiveModel& model, std::vector<SuggestedEdge>& edges) {
    std::map<Key, std::pair<double, std::uint32_t>> sums;  // of weights, and lags met as bits
    for (std::size_t i = 0; i < model.table.pairs().size(); ++i) {
        const TermTable::Pair& pair = model.table.pairs()[i];
        if (pair.of_skills) {
            auto& [sum, lags] = sums[{pair.from, pair.to}];
            const double weight = static_cast<double>(model.weights[model.table.pairs_first() + i]);
            sum += pair.right ? weight : -weight;
            lags |= 1U << pair.lag;
        }
    }
    for (SuggestedEdge& edge : edges) {
        if (const auto found = sums.find({edge.from, edge.to}); found != sums.end()) {
            std::uint64_t met = 0;
            for (std::uint64_t lag = 0; lag < kLagsMet; ++lag) {
                met += (found->second.second >> lag) & 1U;
            }
            edge.log_odds =
                found->second.first / static_cast<double>(std::max<std::uint64_t>(1, met));
        }
    }
}

}  // namespace

std::vector<SuggestedEdge> suggest_edges(const AdditiveModel& model, const PracticeLog& log,
                                         std::span<const std::uint32_t> learners,
                                         const EdgeOptions& options) {
    ENSURE(options.strata > 0 && options.false_share > 0.0 && options.false_share < 1.0);
    const std::map<Key, PairSum> sums = sums_of(log, learners, options.strata);
    std::vector<Candidate> pairs = candidates_of(sums, options);
    const double allowed = p_allowed(pairs, options.false_share);
    std::vector<SuggestedEdge> edges;
    for (Candidate& pair : pairs) {
        SuggestedEdge& edge = pair.edge;
        const bool stands_out =
            pair.p <= allowed && edge.score > 0.0 && edge.difference_range.low > 0.0;
        if (stands_out && leads(sums, sums.at({edge.from, edge.to}), options, edge)) {
            edges.push_back(edge);
        }
    }
    std::stable_sort(
        edges.begin(), edges.end(),
        [](const SuggestedEdge& a, const SuggestedEdge& b) { return a.score > b.score; });
    edges = without_circles(without_shortcuts(edges));
    add_weights(model, edges);
    return edges;
}

PooledOdds pooled_odds(std::span<const TwoByTwo> strata) {
    std::vector<TwoByTwo> cells;
    double agree = 0.0;  // R and S of the paper, before they are divided
    double differ = 0.0;
    for (const TwoByTwo& one : strata) {
        if (one.right_right + one.right_wrong + one.wrong_right + one.wrong_wrong > 0.0) {
            cells.push_back(one);
            agree += one.right_right * one.wrong_wrong;
            differ += one.right_wrong * one.wrong_right;
        }
    }
    const double added = agree > 0.0 && differ > 0.0 ? 0.0 : 0.5;
    const TwoByTwo all = together(cells);
    if (all.right_right + all.right_wrong <= 0.0 || all.wrong_right + all.wrong_wrong <= 0.0 ||
        all.right_right + all.wrong_right <= 0.0 || all.right_wrong + all.wrong_wrong <= 0.0) {
        return {};  // one side only: nothing to compare
    }
    double r = 0.0;
    double s = 0.0;
    double pr = 0.0;
    double mixed = 0.0;
    double qs = 0.0;
    for (const TwoByTwo& one : cells) {
        const double a = one.right_right + added;
        const double b = one.right_wrong + added;
        const double c = one.wrong_right + added;
        const double d = one.wrong_wrong + added;
        const double n = a + b + c + d;
        const double with = a * d / n;
        const double against = b * c / n;
        const double p = (a + d) / n;
        const double q = (b + c) / n;
        r += with;
        s += against;
        pr += p * with;
        mixed += p * against + q * with;
        qs += q * against;
    }
    const double variance = pr / (2.0 * r * r) + mixed / (2.0 * r * s) + qs / (2.0 * s * s);
    return {log_exact(r / s), square_root(variance)};
}

Interval difference_range(double a, double n, double b, double m) {
    if (n <= 0.0 || m <= 0.0) {
        return {-1.0, 1.0};
    }
    const double first = a / n;
    const double second = b / m;
    const Interval one = wilson(first * n, n);
    const Interval other = wilson(second * m, m);
    const auto root = [](double x, double y) { return square_root(x * x + y * y); };
    return {first - second - root(first - one.low, other.high - second),
            first - second + root(one.high - first, second - other.low)};
}

}  // namespace attune::trace
