#include "service/choose_tracer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/math.hpp"
#include "engine/base/random.hpp"
#include "engine/trace/running/practised.hpp"
#include "engine/trace/trace.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

constexpr std::uint32_t kFolds = 5;
constexpr double kMoreToLearnFrom = 1.25;
constexpr std::size_t kAdditive = 2;  // its rung
constexpr std::array<const char*, 3> kRungs = {trace::kTracerVersion, "bkt", "additive"};

std::uint32_t fold_of(const trace::PracticeLog& log, std::uint32_t learner, std::uint64_t seed) {
    return static_cast<std::uint32_t>(hash_of(log.learners[learner].id, seed) % kFolds);
}

// The parameters set by hand as a model of the log's skills.
Tracer by_hand(const trace::Tracing& tracing, const trace::PracticeNames& names) {
    BktModel model;
    model.all.params = trace::kSetByHand;
    for (const std::string& skill : names.skills.names) {
        model.skills.push_back({trace::params_of(tracing, SkillId{skill}), 0.0, ""});
    }
    return {nullptr, std::make_shared<BktModel>(std::move(model))};
}

double loss_of(const trace::Predicted& row) {
    const double p = std::clamp(row.p, 1e-6, 1.0 - 1e-6);
    return -log_exact(row.right ? p : 1.0 - p);
}

// Predictions of every answer by models that did not see its learner, and each learner's loss.
struct Measured {
    std::vector<trace::Predicted> rows;
    std::vector<double> losses;  // sums, by learner
};

class Ladder {
  public:
    Ladder(const PreparedCourse& course, const trace::PracticeLog& log,
           const trace::PracticeNames& names, const ChooseOptions& options)
        : course_(course), log_(log), names_(names), options_(options) {}

    Result<Tracer> fitted(std::size_t rung, const std::vector<std::uint32_t>& learners) const {
        if (rung == 0) {
            return by_hand(course_.tracing, names_);
        }
        TracerOptions fit;
        fit.model = kRungs[rung];
        fit.seed = options_.seed;
        return fit_tracer(log_, learners, names_, fit);
    }

    Result<std::array<Measured, kRungs.size()>> climb() const {
        std::array<Measured, kRungs.size()> all;
        for (Measured& one : all) {
            one.losses.resize(log_.learners.size());
        }
        for (std::uint32_t fold = 0; fold < kFolds; ++fold) {
            std::vector<std::uint32_t> seen;
            std::vector<std::uint32_t> apart;
            for (const std::uint32_t learner : everyone(log_)) {
                (fold_of(log_, learner, options_.seed) == fold ? apart : seen).push_back(learner);
            }
            for (std::size_t rung = 0; rung < kRungs.size(); ++rung) {
                if (const auto added = add(rung, seen, apart, all[rung]); !added) {
                    return tl::unexpected(added.error());
                }
                if (options_.progress) {
                    options_.progress(
                        0.8 * (fold + (static_cast<double>(rung) + 1.0) / kRungs.size()) / kFolds,
                        "comparing tracers");
                }
            }
        }
        return all;
    }

  private:
    Result<void> add(std::size_t rung, const std::vector<std::uint32_t>& seen,
                     const std::vector<std::uint32_t>& apart, Measured& into) const {
        const auto tracer = fitted(rung, seen);
        if (!tracer) {
            return tl::unexpected(tracer.error());
        }
        for (const std::uint32_t learner : apart) {
            for (const trace::Predicted& row : predict(*tracer, log_, {learner})) {
                into.rows.push_back(row);
                into.losses[learner] += loss_of(row);
            }
        }
        return {};
    }

    const PreparedCourse& course_;
    const trace::PracticeLog& log_;
    const trace::PracticeNames& names_;
    const ChooseOptions& options_;
};

// By how much `one` is behind `best` an answer, and the standard error of that, learners being the
// independent pieces (a ratio of sums, so the usual one for clusters).
void compare(const Measured& one, const Measured& best, Rung& rung) {
    const auto rows = static_cast<double>(one.rows.size());
    double sum = 0.0;
    for (std::size_t i = 0; i < one.losses.size(); ++i) {
        sum += one.losses[i] - best.losses[i];
    }
    rung.behind = sum / rows;
    const double mean = sum / static_cast<double>(one.losses.size());
    double squares = 0.0;
    for (std::size_t i = 0; i < one.losses.size(); ++i) {
        const double off = one.losses[i] - best.losses[i] - mean;
        squares += off * off;
    }
    rung.behind_error = square_root(squares) / rows;
}

std::vector<Rung> rungs_of(const std::array<Measured, kRungs.size()>& all) {
    std::vector<Rung> rungs;
    for (std::size_t i = 0; i < all.size(); ++i) {
        rungs.push_back({kRungs[i], trace::log_loss(all[i].rows), 0.0, 0.0,
                         trace::area_under_curve(all[i].rows)});
    }
    const auto best = static_cast<std::size_t>(
        std::min_element(rungs.begin(), rungs.end(),
                         [](const Rung& a, const Rung& b) { return a.log_loss < b.log_loss; }) -
        rungs.begin());
    for (std::size_t i = 0; i < all.size(); ++i) {
        compare(all[i], all[best], rungs[i]);
    }
    return rungs;
}

std::size_t simplest_good(const std::vector<Rung>& rungs) {
    std::size_t rung = 0;
    while (rungs[rung].behind > rungs[rung].behind_error) {
        ++rung;
    }
    return rung;
}

std::string number(std::int64_t value) {
    return std::to_string(value);
}

std::string three_places(double value) {
    std::string text = std::to_string(value);
    return text.substr(0, text.find('.') + 4);
}

std::string answers_of(const TracerChoice& choice) {
    return number(choice.answers) + (choice.answers == 1 ? " answer of " : " answers of ") +
           number(choice.learners) + (choice.learners == 1 ? " learner" : " learners");
}

std::string why_of(const TracerChoice& choice, std::size_t rung) {
    static constexpr std::array<const char*, kRungs.size()> kWhat = {
        "Bayesian knowledge tracing with set parameters",
        "Bayesian knowledge tracing with parameters fitted to this course",
        "The additive tracer, fitted to this course"};
    std::string why =
        std::string(kWhat[rung]) + ", the simplest that predicts " + answers_of(choice) +
        " as well as any. Mean error on learners kept apart (log loss, less is better): ";
    for (std::size_t i = 0; i < choice.rungs.size(); ++i) {
        why += (i > 0 ? ", " : "") + choice.rungs[i].model + " " +
               three_places(choice.rungs[i].log_loss);
    }
    return why + ".";
}

std::string why_too_few(const TracerChoice& choice) {
    return "Bayesian knowledge tracing with set parameters: " + answers_of(choice) +
           " may be learned from so far, and " + number(kAnswersToChoose) + " of " +
           number(kLearnersToChoose) + " are needed before another tracer can prove better.";
}

// The tracer's parameters as what the running product follows.
std::shared_ptr<trace::Tracing> tracing_of(const PreparedCourse& course, const Tracer& tracer,
                                           const trace::PracticeNames& names) {
    auto tracing = std::make_shared<trace::Tracing>(course.tracing);
    if (tracer.additive != nullptr) {
        tracing->additive = tracer.additive;
        tracing->names = names;
        return tracing;
    }
    for (std::size_t i = 0; i < tracer.bkt->skills.size(); ++i) {
        const auto found = tracing->skills.find(SkillId{names.skills.names[i]});
        if (found != tracing->skills.end()) {
            found->second.params = tracer.bkt->skills[i].params;
        }
    }
    return tracing;
}

void add_answers(const std::vector<Practised>& answers, trace::PracticeNames& names,
                 trace::PracticeLearner& learner) {
    for (const Practised& one : answers) {
        names.items.number_of(one.item.value);
        for (const PractisedSkill& skill : one.skills) {
            names.skills.number_of(skill.skill.value);
        }
        learner.attempts.push_back(trace::attempt_of(one, names));
    }
}

Result<CourseTracer> choose_and_keep(Desk& desk, const std::string& tenant, const CourseId& course,
                                     const Pooled& pooled, const ChooseOptions& options) {
    const auto prepared = desk.shelf.find(course);
    if (prepared == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + course.value + "\"");
    }
    ChooseOptions now = options;
    now.now_ms = desk.deps.clock.now_ms();
    auto chosen = choose_tracer(*prepared, pooled.log, pooled.names, now);
    if (!chosen) {
        return chosen;
    }
    if (auto kept = desk.tracers.keep(tenant, *chosen, desk.deps.entropy); !kept) {
        return tl::unexpected(kept.error());
    }
    return chosen;
}

bool one_class_only(const trace::PracticeLog& log) {
    std::size_t right = 0;
    for (const trace::PracticeLearner& learner : log.learners) {
        right += static_cast<std::size_t>(
            std::count_if(learner.attempts.begin(), learner.attempts.end(),
                          [](const trace::Attempt& one) { return one.right; }));
    }
    return right == 0 || right == log.rows;
}

}  // namespace

Result<CourseTracer> choose_tracer(const PreparedCourse& course, const trace::PracticeLog& log,
                                   const trace::PracticeNames& names,
                                   const ChooseOptions& options) {
    CourseTracer chosen;
    chosen.course = course.course->id;
    TracerChoice& choice = chosen.choice;
    choice.answers = static_cast<std::int64_t>(log.rows);
    choice.learners = static_cast<std::int64_t>(log.learners.size());
    choice.at_ms = options.now_ms;
    const bool few = !enough_to_choose(choice.answers, choice.learners);
    if (few || one_class_only(log)) {
        choice.why = few ? why_too_few(choice)
                         : "Bayesian knowledge tracing with set parameters: every one of " +
                               answers_of(choice) + " went alike, there is nothing to learn from.";
        return chosen;
    }
    const Ladder ladder(course, log, names, options);
    const auto measured = ladder.climb();
    if (!measured) {
        return tl::unexpected(measured.error());
    }
    choice.rungs = rungs_of(*measured);
    const std::size_t rung = simplest_good(choice.rungs);
    choice.model = kRungs[rung];
    choice.why = why_of(choice, rung);
    const auto additive = ladder.fitted(kAdditive, everyone(log));
    const auto tracer = rung == kAdditive ? additive : ladder.fitted(rung, everyone(log));
    if (!additive || !tracer) {
        return tl::unexpected((additive ? tracer : additive).error());
    }
    if (rung > 0) {
        chosen.tracing = tracing_of(course, *tracer, names);
    }
    chosen.links = suggested_links(*additive->additive, log, names);
    if (options.progress) {
        options.progress(1.0, "fitted");
    }
    return chosen;
}

Result<Pooled> pooled_practice(Desk& desk, const std::string& tenant, const CourseId& course) {
    const auto learners = desk.deps.store.learners(tenant);
    if (!learners) {
        return tl::unexpected(learners.error());
    }
    Pooled pooled;
    for (const Learner& learner : *learners) {
        if (learner.erased) {
            continue;
        }
        ++pooled.learners;
        const auto view = stored_view(desk, {tenant, learner.id}, Purpose::kImprove);
        if (!view && view.error().code == ErrorCode::kUnauthorised) {
            continue;
        }
        if (!view) {
            return tl::unexpected(view.error());
        }
        ++pooled.consented;
        const auto practice = view->practice.find(course);
        if (practice == view->practice.end() || practice->second.answers.empty()) {
            continue;
        }
        trace::PracticeLearner& added = pooled.log.learners.emplace_back();
        added.id = learner.id.value;
        add_answers(practice->second.answers, pooled.names, added);
        pooled.log.rows += added.attempts.size();
    }
    return pooled;
}

Result<CourseTracer> refit(Desk& desk, const std::string& tenant, const CourseId& course,
                           const ChooseOptions& options) {
    const auto pooled = pooled_practice(desk, tenant, course);
    return pooled ? choose_and_keep(desk, tenant, course, *pooled, options)
                  : tl::unexpected(pooled.error());
}

bool enough_to_choose(std::int64_t answers, std::int64_t learners) {
    return answers >= kAnswersToChoose && learners >= kLearnersToChoose;
}

bool refit_due(const TracerChoice* last, const Pooled& pooled) {
    const auto answers = static_cast<double>(pooled.log.rows);
    return enough_to_choose(static_cast<std::int64_t>(pooled.log.rows),
                            static_cast<std::int64_t>(pooled.log.learners.size())) &&
           (last == nullptr || answers >= kMoreToLearnFrom * static_cast<double>(last->answers));
}

Result<std::shared_ptr<const CourseTracer>> refit_if_due(Desk& desk, const std::string& tenant,
                                                         const CourseId& course,
                                                         const ChooseOptions& options) {
    const auto pooled = pooled_practice(desk, tenant, course);
    if (!pooled) {
        return tl::unexpected(pooled.error());
    }
    const auto last = desk.tracers.newest(tenant, course);
    if (!refit_due(last != nullptr ? &last->choice : nullptr, *pooled)) {
        return nullptr;
    }
    auto chosen = choose_and_keep(desk, tenant, course, *pooled, options);
    return chosen ? Result<std::shared_ptr<const CourseTracer>>(
                        std::make_shared<CourseTracer>(std::move(*chosen)))
                  : tl::unexpected(chosen.error());
}

}  // namespace attune::service
