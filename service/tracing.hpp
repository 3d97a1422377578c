// Use cases of tracing on logs of practice: fit a tracer, measure it by the protocol of
// docs/tracing.md, read a prediction out. The program's `trace` commands call them.
//
// A fit uses as many threads as there are cores and gives the same model on any number of them.
// Not here: the running tutor's belief (engine/trace/trace.hpp), files (adapters/practice).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/trace/additive/fit.hpp"
#include "engine/trace/bkt_fit.hpp"
#include "engine/trace/metrics.hpp"
#include "engine/trace/practice.hpp"

namespace attune::service {

// Work done so far, in [0, 1], and what it is. May be called from any thread, one at a time.
using Progress = std::function<void(double, std::string_view)>;

// Bayesian knowledge tracing, one set of parameters a skill. A row of several skills is predicted
// by their mean and counts for each of them.
struct BktModel {
    struct Skill {
        trace::BktParams params;
        double forget = 0.0;
        std::string refused;  // why the fit was; `params` are then those of all skills together
    };
    std::vector<Skill> skills;
    Skill all;
    std::uint64_t rows = 0;
    bool with_forget = false;
};

struct Tracer {  // one of the two
    std::shared_ptr<const trace::AdditiveModel> additive;
    std::shared_ptr<const BktModel> bkt;
};

struct TracerOptions {
    std::string model = "additive";  // or bkt, or bkt-forgets
    std::uint64_t seed = 1;
    int members = 2;                   // of the additive tracer, averaged
    std::vector<std::string> without;  // names of terms left out, for ablation
    Progress progress;
};

// kInvalid when the options name no model or term, or the log has one learner or one class only.
[[nodiscard]] Result<Tracer> fit_tracer(const trace::PracticeLog& log,
                                        const std::vector<std::uint32_t>& learners,
                                        const trace::PracticeNames& names,
                                        const TracerOptions& options);

// One prediction per row, each before its label is seen, each learner from an empty history.
[[nodiscard]] std::vector<trace::Predicted> predict(const Tracer& tracer,
                                                    const trace::PracticeLog& log,
                                                    const std::vector<std::uint32_t>& learners);

struct Evaluation {
    std::string fold;  // empty without folds
    std::uint64_t train_rows = 0;
    std::uint64_t test_rows = 0;
    double auc = 0.0;
    double log_loss = 0.0;
    double ece = 0.0;
    double auc_first5 = 0.0;
    double repeat_rate = 0.0;   // share of rows that repeat the item and label of the row before
    double permuted_auc = 0.0;  // labels shuffled, model fixed, mean of 20
    double fit_s = 0.0;
    double us_per_row = 0.0;  // predict and update, one core
};

struct EvaluationReport {
    Evaluation mean;
    std::vector<Evaluation> folds;  // empty when a test log was given
};

// Fits on `train` and measures on `test`; both share one vocabulary, `names`.
[[nodiscard]] Result<EvaluationReport> evaluate(const trace::PracticeLog& train,
                                                const trace::PracticeLog& test,
                                                const trace::PracticeNames& names,
                                                const TracerOptions& options);

// Once for each value of the fold column: fits on the others, measures on it. With `folds` > 0 and
// a log whose learners carry no or one fold, learners are dealt to that many by the seed.
[[nodiscard]] Result<EvaluationReport> evaluate_folds(const trace::PracticeLog& log,
                                                      const trace::PracticeNames& names, int folds,
                                                      const TracerOptions& options);

// Every learner of a log.
[[nodiscard]] std::vector<std::uint32_t> everyone(const trace::PracticeLog& log);

// Calls `work` with 0 to count - 1, spread over the cores; returns when all are done.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace attune::service
