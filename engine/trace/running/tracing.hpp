// The tracer a course runs on: which model, with which parameters, and how its skills hang
// together.
//
// Three rungs, the simplest that predicts well (docs/adr/0017): Bayesian knowledge tracing as set
// by hand, the same with parameters fitted to the course's own answers, the additive tracer. A
// tracing is made once (by hand for every prepared course, or from a fit), never edited, shared by
// threads. Not here: moving beliefs (follow.hpp), choosing the rung (service/choose_tracer).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/competency/web.hpp"
#include "engine/model/course.hpp"
#include "engine/trace/additive/tracer.hpp"
#include "engine/trace/bkt.hpp"

namespace attune::trace {

// What another skill says of one that has no answers yet, as a share of its own surprise in
// log-odds: the prerequisite of something known is likely known, less so the other way round.
struct SkillLink {
    SkillId skill;
    double if_better = 0.0;
    double if_worse = 0.0;
};

struct SkillTracing {
    BktParams params;
    std::vector<SkillLink> links;
};

struct Tracing {
    std::string version;  // named in every stored belief and step
    std::map<SkillId, SkillTracing> skills;
    std::shared_ptr<const AdditiveModel> additive;  // null: Bayesian knowledge tracing
    PracticeNames names;                            // of the additive model
};

// Every skill of the course with the parameters of bkt-1, its prior by level.
[[nodiscard]] Tracing by_hand(const Course& course, const competency::Web& web);

// The parameters of a skill; those by hand with a prior of 0.3 for one the tracing does not hold.
[[nodiscard]] const BktParams& params_of(const Tracing& tracing, const SkillId& skill);

}  // namespace attune::trace
