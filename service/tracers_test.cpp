// Which tracer a course runs on: the choice by measurement, the pool by consent, and learners who
// move from one tracer to the next without a break between what is stored and what replays.
#include "service/tracers.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/math.hpp"
#include "engine/base/random.hpp"
#include "engine/trace/trace.hpp"
#include "service/choose_tracer.hpp"
#include "service/desk_test.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

constexpr std::int64_t kDayMs = 86'400'000;
constexpr const char* kThin = "dns is fine, otherwise there'd be no status code from any server";
constexpr const char* kMixedUp =
    "A 502 means the DNS server didn't answer, so the browser got nothing back.";

// Whether learner `who` gets an answer right: given what they can, the item, and how often they
// have practised the skill.
using World = std::function<double(double can, double item, int practised)>;

double spread(Random& random, double width) {
    return width * (random.unit() + random.unit() + random.unit() - 1.5) * 2.0;
}

Pooled simulated(const Course& course, const World& world, int learners, int answers) {
    Pooled pooled;
    Random random(7);
    std::vector<double> items;
    for (std::size_t i = 0; i < course.items.size(); ++i) {
        items.push_back(spread(random, 1.0));
    }
    for (int who = 0; who < learners; ++who) {
        trace::PracticeLearner learner;
        learner.id = "l" + std::to_string(who);
        const double can = spread(random, 1.5);
        std::map<SkillId, int> practised;
        for (int i = 0; i < answers; ++i) {
            const auto at = static_cast<std::size_t>(random.below(course.items.size()));
            const Item& item = course.items[at];
            trace::Attempt attempt;
            attempt.item = pooled.names.items.number_of(item.id.value);
            attempt.skills = {pooled.names.skills.number_of(item.skills[0].value)};
            attempt.right = random.unit() < world(can, items[at], practised[item.skills[0]]++);
            attempt.at_ms = 1'760'000'000'000 + i * 3'600'000;
            attempt.hints = 0;
            learner.attempts.push_back(attempt);
        }
        pooled.log.rows += learner.attempts.size();
        pooled.log.learners.push_back(std::move(learner));
    }
    return pooled;
}

// Learners and items differ: what the additive tracer is for.
double varied(double can, double item, int practised) {
    return logistic(0.3 + can + item + 0.3 * std::log(1.0 + practised));
}

class TracersTest : public DeskTest {
  protected:
    [[nodiscard]] const PreparedCourse& prepared() const { return *desk_->shelf.find(course_->id); }

    [[nodiscard]] Result<CourseTracer> choose(const Pooled& pooled) const {
        return choose_tracer(prepared(), pooled.log, pooled.names, {1, clock_.at_ms, {}});
    }

    // Another seed is another tracer.
    [[nodiscard]] CourseTracer additive(std::uint64_t seed) const {
        const Pooled pooled = simulated(*course_, varied, 24, 20);
        TracerOptions options;
        options.seed = seed;
        options.members = 1;
        const auto fitted = fit_tracer(pooled.log, everyone(pooled.log), pooled.names, options);
        EXPECT_TRUE(fitted) << fitted.error().what;
        CourseTracer chosen;
        chosen.course = course_->id;
        chosen.choice.model = "additive";
        chosen.tracing = std::make_shared<trace::Tracing>(prepared().tracing);
        chosen.tracing->additive = fitted->additive;
        chosen.tracing->names = pooled.names;
        return chosen;
    }

    void keep_additive(std::uint64_t seed = 1) {
        ASSERT_TRUE(desk_->tracers.keep("local", additive(seed), *entropy_));
    }

    Step say(const std::string& words) {
        clock_.at_ms += 60'000;
        Step step;
        const auto reply = submit_answer(*desk_, caller_, {session_, words, WayOut::kNone, {}, {}},
                                         fresh(), [&](const TurnOutcome& outcome) {
                                             step = outcome.turn.taken.step;
                                             return std::string("said");
                                         });
        EXPECT_TRUE(reply) << reply.error().what;
        return step;
    }

    void expect_replay_is_equal() {
        const auto report = replay(*desk_, "local", [](int, int) {});
        ASSERT_TRUE(report);
        EXPECT_TRUE(report->differences.empty()) << report->differences.front();
        EXPECT_GT(report->steps, 0);
    }

    // The same store, nothing kept in memory: as after a restart.
    void restart() {
        const Deps deps = desk_->deps;
        auto shelf = stock({course_}, deps);
        desk_ = std::make_unique<Desk>(deps, std::move(*shelf));
    }
};

}  // namespace

TEST_F(TracersTest, FewAnswersLeaveTheParametersSetByHandAndSaySo) {
    const auto chosen = choose(simulated(*course_, varied, 9, 12));
    ASSERT_TRUE(chosen);
    EXPECT_EQ(chosen->choice.model, "bkt-1");
    EXPECT_EQ(chosen->tracing, nullptr);
    EXPECT_NE(chosen->choice.why.find("108 answers of 9 learners"), std::string::npos)
        << chosen->choice.why;
    const auto alike = choose(simulated(*course_, [](double, double, int) { return 1.1; }, 40, 20));
    ASSERT_TRUE(alike);
    EXPECT_EQ(alike->choice.model, "bkt-1");
}

TEST_F(TracersTest, TheSimplestTracerThatPredictsAsWellAsTheBestIsChosen) {
    const auto chosen = choose(simulated(*course_, varied, 40, 24));
    ASSERT_TRUE(chosen);
    EXPECT_EQ(chosen->choice.model, "additive");
    ASSERT_EQ(chosen->choice.rungs.size(), 3U);
    EXPECT_LT(chosen->choice.rungs[2].log_loss, chosen->choice.rungs[0].log_loss);
    EXPECT_GT(chosen->choice.rungs[0].behind, chosen->choice.rungs[0].behind_error);

    // A world that is Bayesian knowledge tracing with the parameters set by hand: nothing to gain.
    Random random(11);
    Pooled pooled = simulated(*course_, varied, 40, 24);
    for (trace::PracticeLearner& learner : pooled.log.learners) {
        std::map<std::uint32_t, bool> knows;
        for (trace::Attempt& attempt : learner.attempts) {
            const auto& params = trace::params_of(
                prepared().tracing, SkillId{pooled.names.skills.names[attempt.skills[0]]});
            const auto [at, first] = knows.try_emplace(attempt.skills[0], false);
            at->second = at->second || (first && random.unit() < params.prior);
            attempt.right = random.unit() < (at->second ? 1.0 - params.slip : params.guess);
            at->second = at->second || random.unit() < params.learn;
        }
    }
    const auto plain = choose(pooled);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->choice.model, "bkt-1") << plain->choice.why;
}

TEST_F(TracersTest, ACourseTracerComesBackFromItsTextAsItWas) {
    CourseTracer chosen = additive(1);
    chosen.choice.why = "because";
    SuggestedLink& link = chosen.links.emplace_back();
    link.from = {"a"};
    link.to = {"b"};
    link.learners = 30;
    const std::string text = tracers_->encode(chosen);
    const auto again = tracers_->decode(text);
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_EQ(tracers_->encode(*again), text);
    EXPECT_EQ(again->choice.why, chosen.choice.why);
    EXPECT_EQ(again->links.size(), 1U);
    EXPECT_EQ(again->tracing->skills.size(), course_->skills.size());
    EXPECT_FALSE(tracers_->decode("{}"));
    std::string other = text;
    other.replace(other.find("\"version\":1"), 11, "\"version\":9");
    EXPECT_FALSE(tracers_->decode(other));
}

TEST_F(TracersTest, OnlyAnswersOfThoseWhoConsentedArePooled) {
    session_ = open(caller_, "http-502-dns");
    say(kThin);
    const auto before = pooled_practice(*desk_, "local", course_->id);
    ASSERT_TRUE(before);
    EXPECT_EQ(before->learners, 1);
    EXPECT_EQ(before->consented, 0);
    EXPECT_EQ(before->log.rows, 0U);
    ASSERT_TRUE(store_->set_consent(caller_.scope(), Purpose::kImprove, true, clock_.at_ms));
    const auto after = pooled_practice(*desk_, "local", course_->id);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->consented, 1);
    EXPECT_EQ(after->log.rows, 1U);
    EXPECT_EQ(pooled_practice(*desk_, "another", course_->id)->learners, 0);
    EXPECT_FALSE(refit_due(nullptr, *after));
    const auto chosen = refit(*desk_, "local", course_->id, {});
    ASSERT_TRUE(chosen) << chosen.error().what;
    EXPECT_EQ(chosen->choice.model, "bkt-1");
    EXPECT_EQ(desk_->tracers.hash_now("local", course_->id), "");
    EXPECT_EQ(desk_->tracers.newest("local", course_->id)->choice.answers, 1);
}

TEST_F(TracersTest, ARefitIsDueWithAQuarterMoreToLearnFrom) {
    const Pooled pooled = simulated(*course_, varied, 40, 10);
    EXPECT_TRUE(refit_due(nullptr, pooled));
    TracerChoice last;
    last.answers = 330;
    EXPECT_FALSE(refit_due(&last, pooled));
    last.answers = 320;
    EXPECT_TRUE(refit_due(&last, pooled));
}

TEST_F(TracersTest, ALearnerMovesToTheNewTracerAtTheNextAnswerAndReplayIsEqual) {
    session_ = open(caller_, "http-502-dns");
    EXPECT_EQ(say(kThin).tracer, "bkt-1");
    keep_additive();
    const Step step = say(kMixedUp);
    EXPECT_EQ(step.tracer.substr(0, 9), "additive/");
    const auto events = store_->events(caller_.scope(), Purpose::kAudit);
    ASSERT_TRUE(events);
    const auto chosen = std::count_if(events->begin(), events->end(), [](const StoredEvent& one) {
        return one.kind == "tracer_chosen";
    });
    EXPECT_EQ(chosen, 1);
    const auto rows = store_->beliefs(caller_.scope(), Purpose::kAudit);
    for (const BeliefRow& row : *rows) {
        EXPECT_EQ(row.model, step.tracer);
    }
    expect_replay_is_equal();

    keep_additive(2);  // and to another one
    session_ = open(caller_, "five-failures");
    const Step next = say("no idea really");
    EXPECT_NE(next.tracer, step.tracer);
    expect_replay_is_equal();
    restart();
    expect_replay_is_equal();
}

TEST_F(TracersTest, EveryBeliefUnderTheAdditiveTracerAddsUpAndLeansTheWayOfTheAnswer) {
    keep_additive();
    session_ = open(caller_, "http-502-dns");
    const Step wrong = say(kMixedUp);
    ASSERT_FALSE(wrong.changes.empty());
    EXPECT_LT(wrong.changes.front().after.known, wrong.changes.front().before.known);
    const Step right = say(
        "A server answered with a status code, so the name had already resolved. The gateway wrote "
        "the 502 because the application behind it gave no valid response.");
    EXPECT_GT(right.changes.front().after.known, right.changes.front().before.known);
    clock_.at_ms += 30 * kDayMs;
    const auto map = read_map(*desk_, caller_, course_->id);
    ASSERT_TRUE(map);
    for (const SkillStanding& standing : map->skills) {
        double sum = standing.belief.prior;
        for (const Contribution& part : standing.belief.contributions) {
            sum += part.effect;
        }
        EXPECT_NEAR(sum, standing.belief.known, 1e-12) << standing.skill->id.value;
        EXPECT_GT(standing.belief.known, 0.0);
        EXPECT_LT(standing.belief.known, 1.0);
    }
}

TEST_F(TracersTest, AnObjectionUnderTheAdditiveTracerAndItsUndoRecomputeEverything) {
    keep_additive();
    session_ = open(caller_, "http-502-dns");
    say(kMixedUp);
    const auto number =
        static_cast<std::int64_t>(store_->events(caller_.scope(), Purpose::kAudit)->back().number);
    say(kThin);
    const auto before = store_->beliefs(caller_.scope(), Purpose::kAudit);
    const auto render = [](const Voided&) { return std::string("done"); };
    ASSERT_TRUE(void_event(*desk_, caller_, number, "", fresh(), render));
    expect_replay_is_equal();
    const auto without = store_->beliefs(caller_.scope(), Purpose::kAudit);
    ASSERT_TRUE(unvoid_event(*desk_, caller_, number, fresh(), render));
    const auto after = store_->beliefs(caller_.scope(), Purpose::kAudit);
    ASSERT_EQ(before->size(), after->size());
    bool moved = without->size() != before->size();
    for (std::size_t i = 0; i < before->size(); ++i) {
        EXPECT_EQ((*before)[i].known, (*after)[i].known);
        moved = moved || (*without)[i].known != (*before)[i].known;
    }
    EXPECT_TRUE(moved);
    expect_replay_is_equal();
}

TEST_F(TracersTest, AfterARestartTheNextAnswerCountsAsIfThereHadBeenNone) {
    keep_additive();
    session_ = open(caller_, "http-502-dns");
    say(kThin);
    say(kMixedUp);
    restart();  // the view comes from the store, the tracer's state is made again from its answers
    say("The gateway wrote the 502 because the application behind it gave no valid response.");
    expect_replay_is_equal();
}
