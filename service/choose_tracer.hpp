// What a course's estimates should follow: the simplest tracer that predicts as well as the best.
//
// Three rungs are measured on answers of learners they were not fitted on: Bayesian knowledge
// tracing as set by hand, the same fitted, the additive tracer. A later rung is taken only when the
// earlier one's log loss is behind by more than one standard error of that difference, learner by
// learner (the rule of one standard error, Breiman et al. 1984, section 3.4.3). With too few
// answers there is nothing to measure and the first rung stays.
#pragma once

#include <cstdint>

#include "service/tracers.hpp"
#include "service/use_cases.hpp"

namespace attune::service {

inline constexpr std::int64_t kAnswersToChoose = 200;
inline constexpr std::int64_t kLearnersToChoose = 20;

struct ChooseOptions {
    std::uint64_t seed = 1;
    std::int64_t now_ms = 0;
    Progress progress;
};

// `log` holds the answers of one course. Errors: those of fit_tracer.
[[nodiscard]] Result<CourseTracer> choose_tracer(const PreparedCourse& course,
                                                 const trace::PracticeLog& log,
                                                 const trace::PracticeNames& names,
                                                 const ChooseOptions& options);

// The answers of all learners of a tenant who consented to Purpose::kImprove, in one course.
struct Pooled {
    trace::PracticeLog log;
    trace::PracticeNames names;
    std::int64_t learners = 0;   // of the tenant, erased ones left out
    std::int64_t consented = 0;  // of them
};
[[nodiscard]] Result<Pooled> pooled_practice(Desk& desk, const std::string& tenant,
                                             const CourseId& course);

// Whether there is enough to choose from.
[[nodiscard]] bool enough_to_choose(std::int64_t answers, std::int64_t learners);

// Pools, chooses, keeps. kNotFound when the course is not on the shelf.
[[nodiscard]] Result<CourseTracer> refit(Desk& desk, const std::string& tenant,
                                         const CourseId& course, const ChooseOptions& options);

// Whether there is a quarter more to learn from than at the last choice, and enough of it.
[[nodiscard]] bool refit_due(const TracerChoice* last, const Pooled& pooled);

// `refit` when that is due, from one reading of the pool; null when it is not.
[[nodiscard]] Result<std::shared_ptr<const CourseTracer>> refit_if_due(
    Desk& desk, const std::string& tenant, const CourseId& course, const ChooseOptions& options);

}  // namespace attune::service
