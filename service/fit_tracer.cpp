#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/base/math.hpp"
#include "engine/base/random.hpp"
#include "service/tracing.hpp"

namespace attune::service {
namespace {

using trace::AdditiveModel;
using trace::PracticeLog;
using trace::Predicted;

constexpr std::array<double, 3> kShrinks = {1.0, 8.0, 40.0};
constexpr double kSound = 0.49;  // of guess and slip
constexpr int kTrialEpochs = 3;
constexpr std::uint32_t kKeptApart = 5;  // every fifth learner, while choosing the shrinkage
constexpr double kTrialShare = 0.3;      // of the work, for the progress bar

// Adds up the progress of parts that run side by side.
class Gauge {
  public:
    Gauge(const Progress& progress, std::string_view what, double from, double to,
          std::size_t parts)
        : progress_(progress), what_(what), from_(from), to_(to), done_(parts, 0.0) {}

    std::function<void(double)> part(std::size_t index) {
        if (!progress_) {
            return {};
        }
        return [this, index](double done) {
            const std::lock_guard lock(mutex_);
            done_[index] = done;
            double sum = 0.0;
            for (const double one : done_) {
                sum += one;
            }
            progress_(from_ + (to_ - from_) * sum / static_cast<double>(done_.size()), what_);
        };
    }

  private:
    const Progress& progress_;
    std::string_view what_;
    double from_;
    double to_;
    std::mutex mutex_;
    std::vector<double> done_;
};

Result<std::array<bool, trace::kTerms>> terms_named(const std::vector<std::string>& names) {
    std::array<bool, trace::kTerms> chosen{};
    for (const std::string& name : names) {
        bool known = false;
        std::string all;
        for (std::size_t term = 0; term < trace::kTerms; ++term) {
            const std::string_view own = trace::name_of(static_cast<trace::Term>(term));
            chosen[term] = chosen[term] || own == name;
            known = known || own == name;
            all += (term > 0 ? ", " : "") + std::string(own);
        }
        if (!known) {
            return fail(ErrorCode::kInvalid,
                        "no term is called \"" + name + "\"; there are " + all);
        }
    }
    return chosen;
}

std::vector<Predicted> predict_additive(const AdditiveModel& model, const PracticeLog& log,
                                        const std::vector<std::uint32_t>& learners) {
    std::vector<Predicted> rows;
    trace::Scratch scratch;
    for (const std::uint32_t learner : learners) {
        trace::TracerState state = trace::state_before(model);
        std::uint32_t place = 0;
        for (const trace::Attempt& attempt : log.learners[learner].attempts) {
            const double p = logistic(trace::log_odds_of(model, state, attempt, scratch));
            rows.push_back({p, attempt.right, place++});
            trace::update(model, state, attempt);
        }
    }
    return rows;
}

// The shrinkage under which learners kept apart are predicted best.
double choose_shrink(const PracticeLog& log, const std::vector<std::uint32_t>& learners,
                     const trace::PracticeNames& names, const trace::FitOptions& options,
                     const Progress& progress) {
    std::vector<std::uint32_t> kept;
    std::vector<std::uint32_t> apart;
    for (const std::uint32_t learner : learners) {
        const bool out = hash_of(log.learners[learner].id, options.seed) % kKeptApart == 0;
        (out ? apart : kept).push_back(learner);
    }
    if (apart.empty() || kept.empty()) {
        return kShrinks.back();
    }
    const trace::FitPlan plan(log, kept, static_cast<std::uint32_t>(names.items.names.size()),
                              static_cast<std::uint32_t>(names.skills.names.size()));
    std::array<double, kShrinks.size()> losses{};
    Gauge gauge(progress, "choosing the shrinkage", 0.0, kTrialShare, kShrinks.size());
    in_parallel(kShrinks.size(), [&](std::size_t i) {
        trace::FitOptions trial = options;
        trial.shrink = kShrinks[i];
        trial.epochs = kTrialEpochs;
        const AdditiveModel model = trace::fit_member(plan, trial, gauge.part(i));
        losses[i] = trace::log_loss(predict_additive(model, log, apart));
    });
    const auto best = std::min_element(losses.begin(), losses.end());
    return kShrinks[static_cast<std::size_t>(best - losses.begin())];
}

Result<Tracer> fit_additive(const PracticeLog& log, const std::vector<std::uint32_t>& learners,
                            const trace::PracticeNames& names, const TracerOptions& options) {
    const auto without = terms_named(options.without);
    if (!without) {
        return tl::unexpected<Error>(without.error());
    }
    trace::FitOptions fit;
    fit.seed = options.seed;
    fit.without = *without;
    fit.shrink = choose_shrink(log, learners, names, fit, options.progress);
    const trace::FitPlan plan(log, learners, static_cast<std::uint32_t>(names.items.names.size()),
                              static_cast<std::uint32_t>(names.skills.names.size()));
    const auto count = static_cast<std::size_t>(std::max(1, options.members));
    std::vector<std::optional<AdditiveModel>> fitted(count);
    Gauge gauge(options.progress, "fitting", kTrialShare, 1.0, count);
    in_parallel(count, [&](std::size_t i) {
        trace::FitOptions own = fit;
        own.seed = options.seed * 1'000 + i;
        fitted[i] = trace::fit_member(plan, own, gauge.part(i));
    });
    std::vector<AdditiveModel> members;
    for (std::optional<AdditiveModel>& member : fitted) {
        members.push_back(std::move(*member));
    }
    AdditiveModel model = trace::average(members);
    model.seed = options.seed;
    return Tracer{std::make_shared<AdditiveModel>(std::move(model)), nullptr};
}

std::vector<trace::SkillSequences> sequences_of(const PracticeLog& log,
                                                const std::vector<std::uint32_t>& learners,
                                                std::size_t skills) {
    std::vector<trace::SkillSequences> all(skills);
    for (const std::uint32_t learner : learners) {
        std::vector<std::vector<unsigned char>> own(skills);
        for (const trace::Attempt& attempt : log.learners[learner].attempts) {
            for (std::size_t i = 0; i < attempt.skills.size(); ++i) {
                own[attempt.skills[i]].push_back(attempt.right_on(i) ? 1 : 0);
            }
        }
        for (std::size_t skill = 0; skill < skills; ++skill) {
            if (!own[skill].empty()) {
                all[skill].answers.push_back(std::move(own[skill]));
            }
        }
    }
    return all;
}

Result<Tracer> fit_bkt_model(const PracticeLog& log, const std::vector<std::uint32_t>& learners,
                             const trace::PracticeNames& names, const TracerOptions& options) {
    const auto sequences = sequences_of(log, learners, names.skills.names.size());
    trace::BktFitOptions fit;
    fit.seed = options.seed;
    fit.with_forget = options.model == "bkt-forgets";
    BktModel model;
    model.with_forget = fit.with_forget;
    model.skills.resize(sequences.size());
    std::atomic<std::size_t> done{0};
    std::mutex mutex;
    in_parallel(sequences.size() + 1, [&](std::size_t i) {
        const bool together = i == sequences.size();
        trace::SkillSequences joined;
        if (together) {
            for (const trace::SkillSequences& one : sequences) {
                joined.answers.insert(joined.answers.end(), one.answers.begin(), one.answers.end());
            }
        }
        const trace::SkillSequences& answers = together ? joined : sequences[i];
        trace::BktFit found = trace::fit_bkt(answers, fit);
        if (!found.refused.empty()) {  // the likeliest that still mean what they are called
            trace::BktFitOptions within = fit;
            within.bound = kSound;
            found = trace::fit_bkt(answers, within);
        }
        (together ? model.all : model.skills[i]) = {found.params, found.forget, found.refused};
        if (options.progress) {
            const std::lock_guard lock(mutex);
            options.progress(
                static_cast<double>(++done) / static_cast<double>(sequences.size() + 1), "fitting");
        }
    });
    if (!model.all.refused.empty()) {
        model.all = {{}, 0.0, model.all.refused};
    }
    for (BktModel::Skill& skill : model.skills) {
        if (!skill.refused.empty()) {
            skill.params = model.all.params;
            skill.forget = model.all.forget;
        }
    }
    for (const std::uint32_t learner : learners) {
        model.rows += log.learners[learner].attempts.size();
    }
    return Tracer{nullptr, std::make_shared<BktModel>(std::move(model))};
}

std::vector<Predicted> predict_bkt(const BktModel& model, const PracticeLog& log,
                                   const std::vector<std::uint32_t>& learners) {
    std::vector<Predicted> rows;
    const auto skill_of = [&](std::uint32_t skill) -> const BktModel::Skill& {
        return skill < model.skills.size() ? model.skills[skill] : model.all;
    };
    for (const std::uint32_t learner : learners) {
        std::unordered_map<std::uint32_t, double> known;
        std::uint32_t place = 0;
        for (const trace::Attempt& attempt : log.learners[learner].attempts) {
            double sum = 0.0;
            for (std::size_t i = 0; i < attempt.skills.size(); ++i) {
                const BktModel::Skill& own = skill_of(attempt.skills[i]);
                double& now = known.try_emplace(attempt.skills[i], own.params.prior).first->second;
                sum += trace::success(own.params, now);
                trace::BktParams seen = own.params;
                seen.learn = 0.0;  // the answer first, then what practice and time do
                const double then = trace::after_answer(seen, now, attempt.right_on(i) ? 1.0 : 0.0);
                now = then * (1.0 - own.forget) + (1.0 - then) * own.params.learn;
            }
            const double p = attempt.skills.empty()
                                 ? trace::success(model.all.params, model.all.params.prior)
                                 : sum / static_cast<double>(attempt.skills.size());
            rows.push_back({p, attempt.right, place++});
        }
    }
    return rows;
}

// A sentence when nothing can be learned from these learners.
std::string unfit(const PracticeLog& log, const std::vector<std::uint32_t>& learners) {
    if (learners.size() < 2) {
        return "one learner only: a tracer is fitted on at least two";
    }
    std::size_t rows = 0;
    std::size_t right = 0;
    for (const std::uint32_t learner : learners) {
        for (const trace::Attempt& attempt : log.learners[learner].attempts) {
            ++rows;
            right += attempt.right ? 1 : 0;
        }
    }
    return right == 0 || right == rows
               ? std::string("every answer is ") + (right == 0 ? "wrong" : "right") +
                     ": there is nothing to tell apart"
               : std::string();
}

}  // namespace

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    const auto loop = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            work(i);
        }
    };
    const std::size_t threads =
        std::min<std::size_t>(count, std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) {
        others.emplace_back(loop);
    }
    loop();
}

std::vector<std::uint32_t> everyone(const PracticeLog& log) {
    std::vector<std::uint32_t> learners(log.learners.size());
    for (std::uint32_t i = 0; i < learners.size(); ++i) {
        learners[i] = i;
    }
    return learners;
}

Result<Tracer> fit_tracer(const PracticeLog& log, const std::vector<std::uint32_t>& learners,
                          const trace::PracticeNames& names, const TracerOptions& options) {
    if (const std::string problem = unfit(log, learners); !problem.empty()) {
        return fail(ErrorCode::kInvalid, problem);
    }
    if (options.model == "additive") {
        return fit_additive(log, learners, names, options);
    }
    if (options.model == "bkt" || options.model == "bkt-forgets") {
        return fit_bkt_model(log, learners, names, options);
    }
    return fail(ErrorCode::kInvalid, "no model is called \"" + options.model +
                                         "\"; there are additive, bkt and bkt-forgets");
}

std::vector<Predicted> predict(const Tracer& tracer, const PracticeLog& log,
                               const std::vector<std::uint32_t>& learners) {
    return tracer.additive != nullptr ? predict_additive(*tracer.additive, log, learners)
                                      : predict_bkt(*tracer.bkt, log, learners);
}

}  // namespace attune::service
