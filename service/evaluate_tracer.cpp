#include <algorithm>
#include <chrono>
#include <map>

#include "engine/base/random.hpp"
#include "service/tracing.hpp"

namespace attune::service {
namespace {

using trace::PracticeLog;
using trace::Predicted;
using Seconds = std::chrono::duration<double>;

constexpr std::uint32_t kFirst = 5;
constexpr int kShuffles = 20;

double seconds_since(std::chrono::steady_clock::time_point then) {
    return Seconds(std::chrono::steady_clock::now() - then).count();
}

double repeat_rate(const PracticeLog& log, const std::vector<std::uint32_t>& learners) {
    double rows = 0.0;
    double repeats = 0.0;
    for (const std::uint32_t learner : learners) {
        const trace::Attempt* before = nullptr;
        for (const trace::Attempt& attempt : log.learners[learner].attempts) {
            const bool same =
                before != nullptr && before->item == attempt.item && before->right == attempt.right;
            repeats += same ? 1.0 : 0.0;
            rows += 1.0;
            before = &attempt;
        }
    }
    return rows > 0.0 ? repeats / rows : 0.0;
}

Result<Evaluation> one(const PracticeLog& train, const std::vector<std::uint32_t>& fitted_on,
                       const PracticeLog& test, const std::vector<std::uint32_t>& measured_on,
                       const trace::PracticeNames& names, const TracerOptions& options) {
    const auto began = std::chrono::steady_clock::now();
    const Result<Tracer> tracer = fit_tracer(train, fitted_on, names, options);
    if (!tracer) {
        return tl::unexpected<Error>(tracer.error());
    }
    Evaluation out;
    out.fit_s = seconds_since(began);
    const auto predicting = std::chrono::steady_clock::now();
    const std::vector<Predicted> rows = predict(*tracer, test, measured_on);
    out.us_per_row = seconds_since(predicting) * 1e6 / static_cast<double>(rows.size());
    for (const std::uint32_t learner : fitted_on) {
        out.train_rows += train.learners[learner].attempts.size();
    }
    out.test_rows = rows.size();
    out.auc = trace::area_under_curve(rows);
    out.log_loss = trace::log_loss(rows);
    out.ece = trace::calibration_error(rows);
    out.auc_first5 = trace::area_under_curve(trace::first_rows(rows, kFirst));
    out.repeat_rate = repeat_rate(test, measured_on);
    out.permuted_auc = trace::permuted_area(rows, options.seed, kShuffles);
    return out;
}

Evaluation mean_of(const std::vector<Evaluation>& folds) {
    Evaluation mean;
    const auto count = static_cast<double>(folds.size());
    for (const Evaluation& fold : folds) {
        mean.train_rows += fold.train_rows;
        mean.test_rows += fold.test_rows;
    }
    const auto average = [&](double Evaluation::* field) {
        for (const Evaluation& fold : folds) {
            mean.*field += fold.*field / count;
        }
    };
    for (double Evaluation::* field :
         {&Evaluation::auc, &Evaluation::log_loss, &Evaluation::ece, &Evaluation::auc_first5,
          &Evaluation::repeat_rate, &Evaluation::permuted_auc, &Evaluation::fit_s,
          &Evaluation::us_per_row}) {
        average(field);
    }
    mean.train_rows /= folds.size();
    return mean;
}

// The learners of each fold, by its name.
std::map<std::string, std::vector<std::uint32_t>> folds_of(const PracticeLog& log, int folds,
                                                           std::uint64_t seed) {
    std::map<std::string, std::vector<std::uint32_t>> found;
    for (std::uint32_t i = 0; i < log.learners.size(); ++i) {
        found[log.learners[i].fold].push_back(i);
    }
    if (found.size() > 1 || folds < 2) {
        return found;
    }
    std::vector<std::uint32_t> order = everyone(log);
    Random random(seed);
    for (std::size_t left = order.size(); left > 1; --left) {
        std::swap(order[left - 1], order[random.below(left)]);
    }
    found.clear();
    for (std::size_t i = 0; i < order.size(); ++i) {
        found[std::to_string(i % static_cast<std::size_t>(folds))].push_back(order[i]);
    }
    return found;
}

}  // namespace

Result<EvaluationReport> evaluate(const PracticeLog& train, const PracticeLog& test,
                                  const trace::PracticeNames& names, const TracerOptions& options) {
    const Result<Evaluation> found =
        one(train, everyone(train), test, everyone(test), names, options);
    if (!found) {
        return tl::unexpected<Error>(found.error());
    }
    return EvaluationReport{*found, {}};
}

Result<EvaluationReport> evaluate_folds(const PracticeLog& log, const trace::PracticeNames& names,
                                        int folds, const TracerOptions& options) {
    const auto by_fold = folds_of(log, folds, options.seed);
    if (by_fold.size() < 2) {
        return fail(
            ErrorCode::kInvalid,
            "the fold column holds one value only; --folds N deals the learners to N folds");
    }
    EvaluationReport report;
    for (const auto& [name, learners] : by_fold) {
        std::vector<std::uint32_t> others;
        for (const auto& [other, theirs] : by_fold) {
            if (other != name) {
                others.insert(others.end(), theirs.begin(), theirs.end());
            }
        }
        std::sort(others.begin(), others.end());
        const double done = static_cast<double>(report.folds.size());
        TracerOptions own = options;
        if (options.progress) {
            own.progress = [&](double share, std::string_view what) {
                options.progress((done + share) / static_cast<double>(by_fold.size()), what);
            };
        }
        Result<Evaluation> found = one(log, others, log, learners, names, own);
        if (!found) {
            return tl::unexpected<Error>(found.error());
        }
        found->fold = name;
        report.folds.push_back(*found);
    }
    report.mean = mean_of(report.folds);
    return report;
}

}  // namespace attune::service
