#include "engine/trace/running/follow.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"
#include "engine/trace/running/practised.hpp"
#include "engine/trace/trace.hpp"

namespace attune::trace {
namespace {

constexpr double kLinksMost = 1.2;  // log-odds that all neighbours together may move a start
constexpr double kStartMin = 0.05;
constexpr double kStartMax = 0.85;
constexpr double kMiddleDifficulty = 0.5;
constexpr double kWorthALine =
    0.01;  // what an answer on another skill must move to be written down

// The terms that speak of what somebody knows. The others are about the moment of an answer: what
// was done just before, how long ago and how quickly, with which help, how far into the course.
constexpr std::array<Term, 7> kOfTheSkill = {
    Term::kBase,   Term::kDifficulty, Term::kItemHistory, Term::kSkillHistory,
    Term::kRecent, Term::kStrength,   Term::kEvidence};

// Reads skills off the additive tracer in one state.
class Reading {
  public:
    Reading(const Tracing& tracing, const TracerState& state) : tracing_(tracing), state_(state) {}

    // Log-odds that an unseen item of the skill would be answered right. nullopt for a skill the
    // model never met.
    std::optional<double> log_odds_on(const SkillId& skill) {
        const auto found = tracing_.names.skills.numbers.find(skill.value);
        if (found == tracing_.names.skills.numbers.end()) {
            return std::nullopt;
        }
        Attempt unseen;
        unseen.item = tracing_.additive->table.items();  // past the end: an item nobody has tried
        unseen.skills = {found->second};
        const auto parts = parts_by_term(*tracing_.additive, state_, unseen, scratch_);
        double sum = 0.0;
        for (const Term term : kOfTheSkill) {
            sum += parts[static_cast<std::size_t>(term)];
        }
        return sum;
    }

  private:
    const Tracing& tracing_;
    const TracerState& state_;
    Scratch scratch_;
};

double known_at_odds(double log_odds) {
    return known_from_success(logistic(log_odds));
}

// `known` moved by `step` in the log-odds of being right at middle difficulty.
double stepped(double known, double step) {
    return known_at_odds(log_odds(expected_success(known, kMiddleDifficulty)) + step);
}

std::shared_ptr<const TracerState> state_of(const Tracing& tracing,
                                            const CoursePractice* practice) {
    if (practice != nullptr && practice->state != nullptr) {
        return practice->state;
    }
    auto state = std::make_shared<TracerState>(state_before(*tracing.additive));
    if (practice != nullptr) {
        for (const Practised& answer : practice->answers) {
            update(*tracing.additive, *state, attempt_of(answer, tracing.names));
        }
    }
    return state;
}

const CoursePractice* practice_in(const LearnerView& view) {
    const auto found = view.practice.find(view.course);
    return found != view.practice.end() ? &found->second : nullptr;
}

// P(known) where there are answers: what neighbours are asked for.
using Believed = std::map<SkillId, double>;

double from_links(const Tracing& tracing, const LearnerView& view, const Believed& believed,
                  const SkillId& skill) {
    const double prior = params_of(tracing, skill).prior;
    const auto found = tracing.skills.find(skill);
    if (found == tracing.skills.end()) {
        return prior;
    }
    double shift = 0.0;
    for (const SkillLink& link : found->second.links) {
        const auto known = believed.find(link.skill);
        if (known != believed.end()) {
            const double surprise =
                log_odds(known->second) - log_odds(view.beliefs.at(link.skill).prior);
            shift += (surprise > 0.0 ? link.if_better : link.if_worse) * surprise;
        }
    }
    if (shift == 0.0) {
        return prior;
    }
    const double known = logistic(log_odds(prior) + std::clamp(shift, -kLinksMost, kLinksMost));
    return std::clamp(known, std::min(prior, kStartMin), std::max(prior, kStartMax));
}

Believed believed_at(const LearnerView& view, std::int64_t at_ms) {
    Believed believed;
    for (const auto& [skill, belief] : view.beliefs) {
        if (belief.answers > 0) {
            believed.emplace(skill, known_at(belief, at_ms));
        }
    }
    return believed;
}

// Where a skill without answers starts: its prior, and what its neighbours make of it.
struct Start {
    double prior = 0.3;
    double known = 0.3;
};

class Starts {
  public:
    Starts(const Tracing& tracing, const LearnerView& view, std::int64_t at_ms)
        : tracing_(tracing), view_(view), practice_(practice_in(view)) {
        if (tracing.additive == nullptr) {
            believed_ = believed_at(view, at_ms);
        } else {
            nothing_yet_ = state_before(*tracing.additive);
        }
    }

    Start of(const SkillId& skill) {
        if (tracing_.additive != nullptr) {
            if (const auto prior = Reading(tracing_, nothing_yet_).log_odds_on(skill)) {
                return {known_at_odds(*prior), known_at_odds(*prior + leaning(skill))};
            }
        }
        return {params_of(tracing_, skill).prior, from_links(tracing_, view_, believed_, skill)};
    }

  private:
    [[nodiscard]] double leaning(const SkillId& skill) const {
        if (practice_ == nullptr) {
            return 0.0;
        }
        const auto found = practice_->leanings.find(skill);
        return found != practice_->leanings.end() ? found->second : 0.0;
    }

    const Tracing& tracing_;
    const LearnerView& view_;
    const CoursePractice* practice_;
    Believed believed_;
    TracerState nothing_yet_;
};

// Beliefs for all skills that the turn gives evidence on, those that have none yet as of before it.
void begin_beliefs(const Tracing& tracing, LearnerView& view, const TurnTaken& taken) {
    std::map<SkillId, Belief> begun;
    for (const Evidence& one : taken.step.evidence) {
        if (view.beliefs.contains(one.skill)) {
            continue;
        }
        const auto& changes = taken.step.changes;
        const auto change =
            std::find_if(changes.begin(), changes.end(),
                         [&](const BeliefChange& each) { return each.before.skill == one.skill; });
        const bool recorded = change != changes.end() && change->before.answers == 0;
        begun.emplace(one.skill, recorded && !tracing.skills.contains(one.skill)
                                     ? change->before
                                     : start_of(tracing, view, one.skill, taken.answer.at_ms));
    }
    view.beliefs.merge(begun);
}

void follow_bayes(const Tracing& tracing, LearnerView& view, const TurnTaken& taken) {
    for (const Evidence& one : taken.step.evidence) {
        Belief& belief = view.beliefs.at(one.skill);
        belief = update(belief, one, params_of(tracing, one.skill));
    }
}

// The weightiest evidence on each skill the turn counts for, so that each has one line.
std::map<SkillId, const Evidence*> weightiest(const TurnTaken& taken, const Practised& practised) {
    std::map<SkillId, const Evidence*> found;
    for (const PractisedSkill& skill : practised.skills) {
        for (const Evidence& one : taken.step.evidence) {
            const Evidence*& best = found[skill.skill];
            if (one.skill == skill.skill && (best == nullptr || one.weight > best->weight)) {
                best = &one;
            }
        }
    }
    return found;
}

bool right_on(const Practised& practised, const SkillId& skill) {
    return std::any_of(practised.skills.begin(), practised.skills.end(),
                       [&](const PractisedSkill& one) { return one.skill == skill && one.right; });
}

// One answer as the additive tracer weighs it: how far apart right and wrong would have left each
// skill. What the mere fact of one more answer does to the prediction is the same either way, and
// says nothing of what is known.
class Weighed {
  public:
    Weighed(const Tracing& tracing, const TracerState& before, const Practised& practised)
        : practised_(practised),
          right_(after(tracing, before, true)),
          wrong_(after(tracing, before, false)),
          if_right_(tracing, right_),
          if_wrong_(tracing, wrong_) {}

    // How far apart, in log-odds: of every skill of the tracing that the model has met.
    std::map<SkillId, double> apart(const Tracing& tracing) {
        std::map<SkillId, double> all;
        for (const auto& [skill, parameters] : tracing.skills) {
            const auto up = if_right_.log_odds_on(skill);
            const auto down = if_wrong_.log_odds_on(skill);
            if (up && down) {
                all.emplace(skill, std::max(0.0, *up - *down));
            }
        }
        return all;
    }

  private:
    [[nodiscard]] TracerState after(const Tracing& tracing, const TracerState& before,
                                    bool right) const {
        Attempt attempt = attempt_of(practised_, tracing.names);
        attempt.right = right;
        attempt.right_by_skill.assign(attempt.skills.size(), right);
        TracerState state = before;
        update(*tracing.additive, state, attempt);
        return state;
    }

    const Practised& practised_;
    TracerState right_;
    TracerState wrong_;
    Reading if_right_;
    Reading if_wrong_;
};

// P(right) by what is believed of the skills that the answer was about.
double expected_of(const LearnerView& view, const std::map<SkillId, const Evidence*>& about) {
    double sum = 0.0;
    for (const auto& [skill, evidence] : about) {
        const double known = known_at(view.beliefs.at(skill), evidence->at_ms);
        sum += expected_success(known, evidence->difficulty);
    }
    return sum / static_cast<double>(about.size());
}

double mean_of(const std::map<SkillId, double>& values) {
    double sum = 0.0;
    for (const auto& [skill, value] : values) {
        sum += value;
    }
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

// What an answer does to a skill that it was not about.
void lean(LearnerView& view, const SkillId& skill, double step, const Practised& practised) {
    const auto belief = view.beliefs.find(skill);
    if (belief == view.beliefs.end()) {
        view.practice[view.course].leanings[skill] += step;
        return;
    }
    const double had = known_at(belief->second, practised.at_ms);
    const double known = stepped(had, step);
    if (std::abs(known - had) >= kWorthALine) {
        belief->second = moved(belief->second,
                               {known, practised.at_ms, practised.event, kWhyNeighbours, nullptr});
    }
}

void follow_additive(const Tracing& tracing, LearnerView& view, const TurnTaken& taken,
                     const Practised& practised) {
    const auto about = weightiest(taken, practised);
    const auto before = state_of(tracing, practice_in(view));
    const double expected = expected_of(view, about);
    const auto apart = Weighed(tracing, *before, practised).apart(tracing);
    const double mean = mean_of(apart);
    for (const auto& [skill, evidence] : about) {
        Belief& belief = view.beliefs.at(skill);
        const auto own = apart.find(skill);
        if (own == apart.end()) {
            belief = update(belief, *evidence, params_of(tracing, skill));
            continue;
        }
        // It says at least as much of its own skill as of the average one.
        const double surprise = (right_on(practised, skill) ? 1.0 : 0.0) - expected;
        const double known =
            stepped(known_at(belief, evidence->at_ms), std::max(own->second, mean) * surprise);
        belief = moved(belief, {known, evidence->at_ms, evidence->event, evidence->why, evidence});
    }
    for (const auto& [skill, each] : apart) {
        if (!about.contains(skill)) {
            lean(view, skill, each * ((practised.right ? 1.0 : 0.0) - expected), practised);
        }
    }
    auto after = std::make_shared<TracerState>(*before);
    update(*tracing.additive, *after, attempt_of(practised, tracing.names));
    view.practice[view.course].state = std::move(after);
}

}  // namespace

Belief start_of(const Tracing& tracing, const LearnerView& view, const SkillId& skill,
                std::int64_t at_ms) {
    const Start start = Starts(tracing, view, at_ms).of(skill);
    Belief belief = unmoved(skill, start.prior);
    if (start.known != start.prior) {
        belief = moved(belief, {start.known, at_ms, 0, kWhyNeighbours, nullptr});
    }
    return belief;
}

std::map<SkillId, double> known_now(const Tracing& tracing, const LearnerView& view,
                                    std::int64_t at_ms) {
    std::map<SkillId, double> known;
    Starts starts(tracing, view, at_ms);
    for (const auto& [skill, ignored] : tracing.skills) {
        const auto found = view.beliefs.find(skill);
        known[skill] =
            found != view.beliefs.end() ? known_at(found->second, at_ms) : starts.of(skill).known;
    }
    return known;
}

void follow(const Tracing& tracing, LearnerView& view, const TurnTaken& taken,
            std::int64_t number) {
    const auto practised = practised_of(taken, number);
    begin_beliefs(tracing, view, taken);
    // Evidence from a conversation by a playbook is no row that the additive tracer knows.
    if (tracing.additive == nullptr || taken.step.conversation.talk) {
        follow_bayes(tracing, view, taken);
    } else if (practised) {
        follow_additive(tracing, view, taken, *practised);
    }
    if (practised) {
        view.practice[view.course].answers.push_back(*practised);
    }
}

}  // namespace attune::trace
