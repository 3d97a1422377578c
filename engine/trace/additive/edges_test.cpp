// Suggested edges on made-up learners whose web is known: the edges must be found, and a world
// without edges must give none but by accident.
#include "engine/trace/additive/edges.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/math.hpp"
#include "engine/base/random.hpp"

using namespace attune;         // NOLINT(google-build-using-namespace): test file
using namespace attune::trace;  // NOLINT(google-build-using-namespace): test file

namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

struct World {
    std::uint32_t skills = 12;
    std::vector<Edge> edges{};
    int learners = 400;
    int answers = 60;
    double spread = 2.0;  // of the learners' strength, in log-odds, from end to end
    double uneven = 0.0;  // how far the skills differ in difficulty and in what strength is worth
};

const std::vector<Edge> kWeb = {{0, 1}, {1, 2}, {0, 3}, {4, 5}, {5, 6}, {4, 7}, {8, 9}};

// A skill can only be known when all before it are; practice teaches what can be known.
PracticeLog lived(const World& world, std::uint64_t seed) {
    PracticeLog log;
    Random random(seed);
    for (int l = 0; l < world.learners; ++l) {
        PracticeLearner learner;
        learner.id = std::to_string(l);
        const double strength = world.spread * (random.unit() - 0.5);
        std::vector<bool> known(world.skills);
        // Skill by skill in [-1, 1], the same for all learners.
        const auto differs = [&](std::uint32_t skill, std::uint32_t in) {
            return world.uneven * (2.0 * Random(skill * 2 + in).unit() - 1.0);
        };
        const auto may_learn = [&](std::uint32_t skill) {
            return std::all_of(world.edges.begin(), world.edges.end(), [&](const Edge& edge) {
                return edge.second != skill || known[edge.first];
            });
        };
        for (std::uint32_t skill = 0; skill < world.skills; ++skill) {
            known[skill] = may_learn(skill) && random.unit() < logistic(strength + 0.4);
        }
        for (int i = 0; i < world.answers; ++i) {
            const auto skill = static_cast<std::uint32_t>(random.below(world.skills));
            Attempt attempt;
            attempt.item = skill * 3 + static_cast<std::uint32_t>(random.below(3));
            attempt.skills = {skill};
            attempt.right =
                random.unit() < logistic(strength * (1.0 + 0.5 * differs(skill, 0)) +
                                         differs(skill, 1) + (known[skill] ? 2.0 : -1.6));
            known[skill] = known[skill] || (may_learn(skill) && random.unit() < 0.12);
            learner.attempts.push_back(attempt);
        }
        log.rows += learner.attempts.size();
        log.learners.push_back(std::move(learner));
    }
    return log;
}

std::vector<SuggestedEdge> suggested(const PracticeLog& log, const EdgeOptions& options = {}) {
    std::vector<std::uint32_t> everyone;
    for (std::uint32_t i = 0; i < log.learners.size(); ++i) {
        everyone.push_back(i);
    }
    return suggest_edges(AdditiveModel(TermTable(0, 0)), log, everyone, options);
}

struct Found {
    double precision = 0.0;
    double recall = 0.0;
    int turned = 0;  // suggested the wrong way round
};

Found found_in(const World& world) {
    constexpr int kWorlds = 5;
    int right = 0;
    int all = 0;
    Found found;
    const auto is_there = [&](std::uint32_t from, std::uint32_t to) {
        return std::find(world.edges.begin(), world.edges.end(), Edge{from, to}) !=
               world.edges.end();
    };
    for (std::uint64_t seed = 1; seed <= kWorlds; ++seed) {
        for (const SuggestedEdge& edge : suggested(lived(world, seed))) {
            ++all;
            right += is_there(edge.from, edge.to) ? 1 : 0;
            found.turned += is_there(edge.to, edge.from) ? 1 : 0;
        }
    }
    found.precision = static_cast<double>(right) / all;
    found.recall = static_cast<double>(right) / (kWorlds * static_cast<double>(world.edges.size()));
    std::printf("edges: precision %.3f, recall %.3f, %d suggested, %d turned round\n",
                found.precision, found.recall, all, found.turned);
    return found;
}

Attempt answer(std::uint32_t skill, bool right) {
    return {.item = skill, .skills = {skill}, .right = right};
}

}  // namespace

TEST(Edges, FindsTheWebThatWasPutIn) {
    const Found found = found_in({.edges = kWeb});
    EXPECT_GT(found.precision, 0.8);
    EXPECT_GT(found.recall, 0.8);
    EXPECT_LE(found.turned, 1);
}

// Strength weighs differently on each skill and some are harder: worse, and said so in the docs.
TEST(Edges, FindsMostOfItWhereSkillsDiffer) {
    for (const int learners : {400, 2'000}) {
        const Found found =
            found_in({.edges = kWeb, .learners = learners, .spread = 4.0, .uneven = 1.0});
        EXPECT_GT(found.precision, 0.65);
        EXPECT_GT(found.recall, 0.7);
    }
}

TEST(Edges, AWorldWithoutEdgesHasNoneBeyondTheErrorRate) {
    for (const double uneven : {0.0, 1.0}) {
        std::size_t false_ones = 0;
        constexpr int kWorlds = 15;
        for (std::uint64_t seed = 1; seed <= kWorlds; ++seed) {
            const World world{.learners = 1'000, .spread = 4.0, .uneven = uneven};
            false_ones += suggested(lived(world, 100 + seed)).size();
        }
        std::printf("edges: %zu in %d worlds without any, of 66 pairs each\n", false_ones, kWorlds);
        EXPECT_LE(false_ones, 2U);
    }
}

TEST(Edges, CountsEachNextTryAndNoRowOnBoth) {
    PracticeLog log;
    for (int l = 0; l < 40; ++l) {
        PracticeLearner learner;
        const bool strong = l % 2 == 0;
        learner.attempts = {answer(0, strong), answer(1, strong), answer(1, !strong),
                            answer(0, strong), answer(1, strong)};
        learner.attempts.push_back({.item = 5, .skills = {0, 1}, .right = !strong});
        log.learners.push_back(learner);
    }
    EdgeOptions options;
    options.strata = 1;
    const auto edges = suggested(log, options);
    ASSERT_EQ(edges.size(), 1U);
    EXPECT_EQ(edges[0].times, 80U);  // not the second try in a row, not the row on both
    EXPECT_EQ(edges[0].learners, 40U);
    EXPECT_EQ(edges[0].after_right, 40U);
    EXPECT_EQ(edges[0].right_after_right, 40U);
    EXPECT_EQ(edges[0].right_after_wrong, 0U);
    EXPECT_EQ(edges[0].difference, 1.0);
    options.learners_min = 41;
    EXPECT_TRUE(suggested(log, options).empty());
}

TEST(Edges, SkillsWithinAnAnswerCountByTheirOwnOutcome) {
    PracticeLog log;
    for (int l = 0; l < 60; ++l) {
        PracticeLearner learner;
        const bool knows = l % 2 == 0;
        Attempt both{.item = 0, .skills = {2, 0}, .right = true};
        both.right_by_skill = {true, knows};
        learner.attempts = {both, answer(1, knows)};
        log.learners.push_back(learner);
    }
    EdgeOptions options;
    options.strata = 1;
    const auto edges = suggested(log, options);
    ASSERT_EQ(edges.size(), 1U);
    EXPECT_EQ(edges[0].from, 0U);
    EXPECT_EQ(edges[0].to, 1U);
    EXPECT_TRUE(edges[0].order_only);
}

TEST(Edges, ManyAnswersOfFewLearnersProveNoMore) {
    PracticeLog log = lived({.edges = kWeb, .learners = 29, .answers = 600}, 7);
    EXPECT_TRUE(suggested(log).empty());
}

TEST(Edges, TheTracersWeightsStandBeside) {
    const PracticeLog log = lived({.edges = {{0, 1}}}, 3);
    AdditiveModel model(TermTable(36, 12));
    for (const std::uint32_t lag : {0U, 2U}) {
        model.table.add_pair({true, true, lag, 0, 1});
        model.table.add_pair({true, false, lag, 0, 1});
    }
    model.weights.assign(model.table.size(), 0.0F);
    const std::uint32_t first = model.table.pairs_first();
    model.weights[first] = 0.5F;
    model.weights[first + 1] = -0.25F;
    model.weights[first + 2] = 0.25F;
    std::vector<std::uint32_t> everyone(log.learners.size());
    for (std::uint32_t i = 0; i < everyone.size(); ++i) {
        everyone[i] = i;
    }
    const auto edges = suggest_edges(model, log, everyone);
    ASSERT_EQ(edges.size(), 1U);
    EXPECT_DOUBLE_EQ(edges[0].log_odds, 0.5);  // (0.75 + 0.25) / 2 lags
    EXPECT_GT(edges[0].odds_ratio_range.low, edges[0].median_odds);
}

TEST(Edges, OddsArePooledAsInThePaper) {
    // One stratum: the plain odds ratio and Woolf's variance, which both formulas reduce to.
    const std::vector<TwoByTwo> one = {{30.0, 10.0, 15.0, 25.0}};
    const PooledOdds odds = pooled_odds(one);
    EXPECT_NEAR(odds.log, log_exact(5.0), 1e-12);
    EXPECT_NEAR(odds.error, square_root(1.0 / 30 + 1.0 / 10 + 1.0 / 15 + 1.0 / 25), 1e-12);
    // Simpson's paradox: no tie within either stratum, one of 4.5 when they are thrown together.
    const std::vector<TwoByTwo> two = {{40.0, 10.0, 20.0, 5.0}, {3.0, 27.0, 9.0, 81.0}};
    EXPECT_NEAR(pooled_odds(two).log, 0.0, 1e-12);
    EXPECT_EQ(pooled_odds(std::vector<TwoByTwo>{{30.0, 10.0, 0.0, 0.0}}).error, 0.0);
    EXPECT_GT(pooled_odds(std::vector<TwoByTwo>{{30.0, 0.0, 0.0, 30.0}}).log, 5.0);
}

TEST(Edges, TheIntervalIsNewcombes) {
    // Newcombe 1998, table II, row (a), method 10: 56/70 - 48/80 = 0.2000 (0.0524 to 0.3339).
    const Interval range = difference_range(56.0, 70.0, 48.0, 80.0);
    EXPECT_NEAR(range.low, 0.0524, 5e-5);
    EXPECT_NEAR(range.high, 0.3339, 5e-5);
}
