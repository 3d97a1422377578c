// What the fit must find: first by sums over all hidden paths, then on simulated learners whose
// parameters are known, then as laws.
#include "engine/trace/bkt_fit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/base/random.hpp"

using namespace attune;         // NOLINT(google-build-using-namespace): test file
using namespace attune::trace;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr BktParams kTrue{.prior = 0.3, .learn = 0.15, .guess = 0.2, .slip = 0.1};

std::vector<unsigned char> simulated(const BktParams& params, double forget, int length,
                                     Random& random) {
    std::vector<unsigned char> history;
    bool known = random.unit() < params.prior;
    for (int i = 0; i < length; ++i) {
        const double right = known ? 1.0 - params.slip : params.guess;
        history.push_back(random.unit() < right ? 1 : 0);
        known = known ? random.unit() >= forget : random.unit() < params.learn;
    }
    return history;
}

SkillSequences learners(int count, int length_max, double forget, std::uint64_t seed) {
    Random random(seed);
    SkillSequences skill;
    for (int i = 0; i < count; ++i) {
        const int length = 1 + static_cast<int>(random.below(static_cast<unsigned>(length_max)));
        skill.answers.push_back(simulated(kTrue, forget, length, random));
    }
    return skill;
}

// P(history), summed over every path through known and not known.
double likelihood_by_paths(const std::vector<unsigned char>& history, const BktParams& params,
                           double forget) {
    double sum = 0.0;
    for (unsigned path = 0; path < (1U << history.size()); ++path) {
        double product = 1.0;
        for (std::size_t i = 0; i < history.size(); ++i) {
            const bool known = ((path >> i) & 1U) != 0;
            const double right = known ? 1.0 - params.slip : params.guess;
            double come_to_know = params.prior;
            if (i > 0) {
                const bool before = ((path >> (i - 1)) & 1U) != 0;
                come_to_know = before ? 1.0 - forget : params.learn;
            }
            product *= (known ? come_to_know : 1.0 - come_to_know) *
                       (history[i] != 0 ? right : 1.0 - right);
        }
        sum += product;
    }
    return sum;
}

}  // namespace

TEST(BktFit, TheLikelihoodIsTheSumOverAllPaths) {
    Random random(1);
    for (int trial = 0; trial < 200; ++trial) {
        const BktParams params{.prior = random.unit(),
                               .learn = random.unit(),
                               .guess = random.unit(),
                               .slip = random.unit()};
        const double forget = random.unit();
        SkillSequences skill;
        double expected = 0.0;
        for (int learner = 0; learner < 30; ++learner) {
            skill.answers.push_back(
                simulated(kTrue, 0.1, static_cast<int>(random.below(9)), random));
            if (!skill.answers.back().empty()) {
                expected += std::log(likelihood_by_paths(skill.answers.back(), params, forget));
            }
        }
        ASSERT_NEAR(log_likelihood(skill, params, forget), expected, 1e-9);
    }
}

TEST(BktFit, TheLikelihoodIsThatOfTheOnlineModel) {
    const SkillSequences skill = learners(200, 12, 0.0, 2);
    double expected = 0.0;
    for (const auto& history : skill.answers) {
        double known = kTrue.prior;
        for (const unsigned char answer : history) {
            const double right = success(kTrue, known);
            expected += std::log(answer != 0 ? right : 1.0 - right);
            known = after_answer(kTrue, known, answer);
        }
    }
    EXPECT_NEAR(log_likelihood(skill, kTrue, 0.0), expected, 1e-8);
}

TEST(BktFit, FindsTheParametersThatMadeTheAnswers) {
    const BktFit fit = fit_bkt(learners(8'000, 16, 0.0, 3), {.tolerance = 1e-6});
    EXPECT_EQ(fit.refused, "");
    EXPECT_NEAR(fit.params.prior, kTrue.prior, 0.03);
    EXPECT_NEAR(fit.params.learn, kTrue.learn, 0.02);
    EXPECT_NEAR(fit.params.guess, kTrue.guess, 0.02);
    EXPECT_NEAR(fit.params.slip, kTrue.slip, 0.02);
    EXPECT_EQ(fit.forget, 0.0);
}

TEST(BktFit, FindsForgettingWhereThereIsSome) {
    const BktFitOptions options{.with_forget = true, .tolerance = 1e-6, .iterations_max = 500};
    const BktFit fit = fit_bkt(learners(8'000, 24, 0.08, 4), options);
    EXPECT_EQ(fit.refused, "");
    EXPECT_NEAR(fit.forget, 0.08, 0.02);
    EXPECT_NEAR(fit.params.learn, kTrue.learn, 0.03);
}

TEST(BktFit, NoParameterCanBeMovedToALikelierPlace) {
    const SkillSequences skill = learners(500, 10, 0.05, 5);
    const BktFitOptions options{.with_forget = true, .tolerance = 1e-10, .iterations_max = 20'000};
    const BktFit fit = fit_bkt(skill, options);
    EXPECT_NEAR(fit.log_likelihood, log_likelihood(skill, fit.params, fit.forget), 1e-9);
    for (const double step : {-0.002, 0.002}) {
        for (double BktParams::* one :
             {&BktParams::prior, &BktParams::learn, &BktParams::guess, &BktParams::slip}) {
            BktParams moved = fit.params;
            moved.*one = std::clamp(moved.*one + step, 0.0, 1.0);
            EXPECT_LE(log_likelihood(skill, moved, fit.forget), fit.log_likelihood + 1e-6);
        }
        const double forget = std::clamp(fit.forget + step, 0.0, 1.0);
        EXPECT_LE(log_likelihood(skill, fit.params, forget), fit.log_likelihood + 1e-6);
    }
}

TEST(BktFit, EveryPassMakesTheAnswersLikelier) {
    const SkillSequences skill = learners(300, 12, 0.0, 6);
    double before = -1e300;
    for (int passes = 1; passes < 25; ++passes) {
        const BktFit fit =
            fit_bkt(skill, {.starts = 1, .tolerance = 1e-12, .iterations_max = passes});
        ASSERT_GE(fit.log_likelihood, before - 1e-9) << passes;
        ASSERT_EQ(fit.iterations, passes);
        before = fit.log_likelihood;
    }
}

TEST(BktFit, MoreStartsNeverEndWorse) {
    const SkillSequences skill = learners(60, 8, 0.0, 7);
    double before = -1e300;
    for (int starts = 1; starts < 12; ++starts) {
        const BktFit fit = fit_bkt(skill, {.starts = starts});
        ASSERT_GE(fit.log_likelihood, before);
        before = fit.log_likelihood;
    }
}

TEST(BktFit, StopsWhereTheLikelihoodStandsStill) {
    const SkillSequences skill = learners(500, 10, 0.0, 8);
    const BktFit coarse = fit_bkt(skill, {.starts = 1, .tolerance = 1.0});
    const BktFit fine = fit_bkt(skill, {.starts = 1, .tolerance = 1e-4, .iterations_max = 9'000});
    EXPECT_GE(coarse.iterations, 3);
    EXPECT_LT(coarse.iterations, fine.iterations);
    EXPECT_LE(coarse.log_likelihood, fine.log_likelihood);
}

TEST(BktFit, TheSameSeedGivesTheSameBits) {
    const SkillSequences skill = learners(300, 10, 0.0, 9);
    const BktFit first = fit_bkt(skill, {.seed = 5, .with_forget = true});
    const BktFit second = fit_bkt(skill, {.seed = 5, .with_forget = true});
    EXPECT_EQ(first.params.prior, second.params.prior);
    EXPECT_EQ(first.params.slip, second.params.slip);
    EXPECT_EQ(first.log_likelihood, second.log_likelihood);
}

TEST(BktFit, TheOrderOfLearnersAndEmptyHistoriesDoNotMatter) {
    SkillSequences skill = learners(300, 10, 0.0, 10);
    const double forward = log_likelihood(skill, kTrue, 0.0);
    std::reverse(skill.answers.begin(), skill.answers.end());
    skill.answers.insert(skill.answers.begin() + 7, {{}, {}});
    EXPECT_EQ(log_likelihood(skill, kTrue, 0.0), forward);
}

TEST(BktFit, TheBitsDependOnNoProcessorAndNoCompiler) {
    SkillSequences skill;  // every history of five answers, those that end in a run of right often
    for (unsigned pattern = 0; pattern < 32; ++pattern) {
        std::vector<unsigned char> history(5);
        for (unsigned i = 0; i < 5; ++i) {
            history[i] = (pattern >> i) & 1U;
        }
        const bool often =
            pattern == 31 || pattern == 30 || pattern == 28 || pattern == 24 || pattern == 16;
        skill.answers.insert(skill.answers.end(), often ? 7 : 1, history);
    }
    const BktFit fit = fit_bkt(skill, {});
    EXPECT_EQ(fit.params.prior, 0x1.d38836bf5db3bp-4);
    EXPECT_EQ(fit.params.learn, 0x1.fe44a3f52565p-3);
    EXPECT_EQ(fit.params.guess, 0x1.25cad27610a6bp-2);
    EXPECT_EQ(fit.params.slip, 0x1.0e9b2d7779ec2p-3);
    EXPECT_EQ(fit.log_likelihood, -0x1.87c9a1dab8d6cp+7);
}

TEST(BktFit, LongHistoriesNeitherOverflowNorVanish) {
    SkillSequences skill;
    for (int learner = 0; learner < 20; ++learner) {
        std::vector<unsigned char> history(3'000, 1);
        history[static_cast<std::size_t>(learner)] = 0;
        history.back() = 0;
        skill.answers.push_back(history);
    }
    const BktFit fit = fit_bkt(skill, {});
    EXPECT_TRUE(std::isfinite(fit.log_likelihood));
    EXPECT_LT(fit.log_likelihood, 0.0);
    EXPECT_LT(fit.params.slip, 0.01);
}

TEST(BktFit, RefusesWhatCannotBeFitted) {
    EXPECT_NE(fit_bkt({}, {}).refused.find("too few learners: 0"), std::string::npos);
    EXPECT_NE(fit_bkt(learners(9, 5, 0.0, 11), {}).refused.find("9 answered"), std::string::npos);

    SkillSequences skill;
    skill.answers.assign(20, {1, 1, 1});
    EXPECT_NE(fit_bkt(skill, {}).refused.find("every answer is right"), std::string::npos);
    skill.answers.assign(20, {0, 0});
    EXPECT_NE(fit_bkt(skill, {}).refused.find("every answer is wrong"), std::string::npos);
    skill.answers.assign(20, {1});
    skill.answers.resize(40, {0});
    EXPECT_NE(fit_bkt(skill, {}).refused.find("nobody answered twice"), std::string::npos);
}

TEST(BktFit, RefusesParametersThatBelieTheirNames) {
    Random random(12);
    SkillSequences easy;  // nine of ten right from the first answer on, whoever it is
    SkillSequences hard;  // and the reverse
    for (int learner = 0; learner < 400; ++learner) {
        std::vector<unsigned char> mostly_right;
        std::vector<unsigned char> mostly_wrong;
        const bool strong = learner % 2 == 0;
        for (int i = 0; i < 8; ++i) {
            mostly_right.push_back(random.unit() < (strong ? 0.99 : 0.75) ? 1 : 0);
            mostly_wrong.push_back(random.unit() < (strong ? 0.25 : 0.01) ? 1 : 0);
        }
        easy.answers.push_back(mostly_right);
        hard.answers.push_back(mostly_wrong);
    }
    const BktFit from_easy = fit_bkt(easy, {});
    EXPECT_NE(from_easy.refused.find("guess"), std::string::npos);
    EXPECT_GT(from_easy.params.guess, 0.5);  // reported all the same
    const BktFit from_hard = fit_bkt(hard, {});
    EXPECT_NE(from_hard.refused.find("slip"), std::string::npos);
}

TEST(BktFit, PromisesAreHeld) {
    SkillSequences skill;
    skill.answers.assign(20, {0, 2});
    EXPECT_DEATH((void)fit_bkt(skill, {}), "answer");
    EXPECT_DEATH((void)fit_bkt({}, {.starts = 0}), "starts");
    EXPECT_DEATH((void)log_likelihood({}, {.prior = 1.5}, 0.0), "prior");
}

TEST(BktFit, ABoundKeepsGuessAndSlipWhatTheyAreCalled) {
    SkillSequences
        easy;  // nearly everything is right from the start: the free fit calls it a guess
    Random random(4);
    for (int learner = 0; learner < 60; ++learner) {
        std::vector<unsigned char> answers;
        for (int i = 0; i < 6; ++i) {
            answers.push_back(random.unit() < 0.8 ? 1 : 0);
        }
        easy.answers.push_back(answers);
    }
    const BktFit bounded = fit_bkt(easy, {.bound = 0.49});
    EXPECT_EQ(bounded.refused, "");
    EXPECT_LE(bounded.params.guess, 0.49);
    EXPECT_LE(bounded.params.slip, 0.49);
    EXPECT_LE(bounded.log_likelihood, fit_bkt(easy, {}).log_likelihood + 0.05);
}
