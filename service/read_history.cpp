// A skill over time: every turn that moved its belief, the fading between them, and the ledger.
//
// The points are not stored; they are seen while the events are folded, by the very fold that gives
// the stored belief. So the last turn's point is that belief to the last bit.
#include <algorithm>
#include <optional>

#include "engine/assess/assess.hpp"
#include "engine/base/limits.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/trace/running/judged.hpp"
#include "engine/trace/trace.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kShownFromMs = kDayMs / 24;  // fading in less than an hour is not drawn
constexpr std::int64_t kStepsMost = 6;              // of fading between two turns
constexpr const char* kModelWhy =
    "Bayesian knowledge tracing with set parameters: no course of answers has been learned from "
    "yet.";

// The belief right after a turn that counts.
struct Moment {
    std::int64_t event = 0;
    std::int64_t at_ms = 0;
    Belief before;  // what the turn found, without fading
    Belief after;
};

// The course the learner worked in last that has the skill, else the first on the shelf.
std::shared_ptr<const PreparedCourse> course_with(const Desk& desk,
                                                  const std::vector<EvidenceState>& states,
                                                  const SkillId& skill) {
    for (auto state = states.rbegin(); state != states.rend(); ++state) {
        if (state->course != nullptr && state->course->course->find(skill) != nullptr) {
            return state->course;
        }
    }
    for (const CourseId& id : desk.shelf.order) {
        if (auto course = desk.shelf.find(id); course->course->find(skill) != nullptr) {
            return course;
        }
    }
    return nullptr;
}

BeliefPoint point(const Belief& belief, std::int64_t at_ms, std::int64_t event) {
    return {at_ms, belief.known, belief.low, belief.high, event};
}

// Points of fading after `from_ms`, the last of them at `to_ms`.
void add_fading(std::vector<BeliefPoint>& points, const Belief& belief, std::int64_t from_ms,
                std::int64_t to_ms) {
    const std::int64_t gap_ms = to_ms - from_ms;
    const std::int64_t steps = std::clamp<std::int64_t>(gap_ms / kDayMs, 1, kStepsMost);
    for (std::int64_t step = 1; step <= steps; ++step) {
        const std::int64_t at_ms = from_ms + gap_ms * step / steps;
        points.push_back(point(trace::faded(belief, at_ms), at_ms, 0));
    }
}

std::vector<BeliefPoint> series_of(const std::vector<Moment>& moments, std::int64_t now_ms) {
    std::vector<BeliefPoint> points;
    if (moments.empty()) {
        return points;
    }
    const Moment& first = moments.front();
    points.push_back(point(trace::faded(first.before, first.at_ms), first.at_ms, 0));
    const Moment* last = nullptr;
    for (const Moment& moment : moments) {
        if (last != nullptr && moment.at_ms - last->at_ms >= kShownFromMs) {
            add_fading(points, last->after, last->at_ms, moment.at_ms);
        }
        points.push_back(point(moment.after, moment.at_ms, moment.event));
        last = &moment;
    }
    add_fading(points, last->after, last->at_ms, now_ms);
    return points;
}

std::vector<BeliefPoint> projection_of(const Belief& belief, std::int64_t now_ms) {
    std::vector<BeliefPoint> points;
    for (int day = 0; belief.answers > 0 && day <= kProjectionDays; ++day) {
        const std::int64_t at_ms = now_ms + day * kDayMs;
        points.push_back(point(trace::faded(belief, at_ms), at_ms, 0));
    }
    return points;
}

// Sets the learner's words in this turn that speak most clearly of the skill, if any do.
void quote(LedgerLine& line, const TurnTaken& taken, const Item& item, const SkillId& skill) {
    const auto& exchanges = taken.step.conversation.exchanges;
    if (exchanges.empty()) {
        return;
    }
    const int newest = static_cast<int>(exchanges.size()) - 1;
    double clearest = 0.0;
    Span best;
    const auto weigh = [&](const std::optional<Span>& span, double probability, double least,
                           bool at_issue) {
        if (span && span->turn == newest && probability >= least && probability > clearest) {
            clearest = probability;
            best = *span;
            line.at_issue = at_issue;
        }
    };
    for (const ExpectationReading& read : taken.step.assessment.expectations) {
        const Expectation* idea = find(item, read.id);
        if (idea != nullptr && idea->skill == skill) {
            weigh(read.span, read.expressed, assess::kCoveredAt, false);
            weigh(read.span, read.contradicted, assess::kContradictedAt, true);
        }
    }
    for (const MisconceptionReading& read : taken.step.assessment.misconceptions) {
        const Misconception* mixed_up = find(item, read.id);
        if (mixed_up != nullptr && mixed_up->skill == skill) {
            weigh(read.span, read.probability, assess::kMisconceptionAt, true);
        }
    }
    const std::string& words = exchanges.back().learner;
    if (clearest > 0.0 && best.begin < best.end && best.end <= words.size()) {
        line.quote = dialogue::slice(words, dialogue::fit_quote(words, best));
    }
}

void describe(LedgerLine& line, const EvidenceState& state, const SkillId& skill) {
    const auto* taken = std::get_if<TurnTaken>(&state.body);
    if (taken == nullptr) {
        return;
    }
    const auto evidence = state.overruled
                              ? trace::judged(*taken, state.number, *state.overruled).step.evidence
                              : taken->step.evidence;
    line.right =
        static_cast<int>(std::count_if(evidence.begin(), evidence.end(), [&](const Evidence& one) {
            return one.skill == skill && one.weight > 0.0 && one.credit > 0.5;
        }));
    if (state.item != nullptr) {
        line.title = state.item->title;
        quote(line, *taken, *state.item, skill);
    }
}

void add_part(std::vector<LedgerLine>& ledger, const Contribution& part) {
    const bool same = part.event > 0 && !ledger.empty() && ledger.back().event == part.event;
    if (!same) {
        ledger.emplace_back();
        ledger.back().event = part.event;
        ledger.back().at_ms = part.at_ms;
    }
    ledger.back().effect += part.effect;
    ledger.back().parts.push_back(part);
}

// The line a voided turn had on the day it was taken; nullopt when it never moved the skill.
std::optional<LedgerLine> voided_line(const EvidenceState& state, const SkillId& skill) {
    const auto* taken = std::get_if<TurnTaken>(&state.body);
    if (taken == nullptr || !state.voided) {
        return std::nullopt;
    }
    std::vector<LedgerLine> lines;
    for (const BeliefChange& change : taken->step.changes) {
        for (const Contribution& part : change.parts) {
            if (change.after.skill == skill) {
                add_part(lines, part);
            }
        }
    }
    if (lines.empty()) {
        return std::nullopt;
    }
    lines.front().voided = true;
    return std::move(lines.front());
}

std::vector<LedgerLine> ledger_of(const Belief& belief, const std::vector<EvidenceState>& states) {
    std::vector<LedgerLine> ledger;
    for (const Contribution& part : belief.contributions) {
        add_part(ledger, part);
    }
    for (const EvidenceState& state : states) {
        if (auto line = voided_line(state, belief.skill)) {
            const auto after =
                std::find_if(ledger.begin(), ledger.end(), [&](const LedgerLine& other) {
                    return other.at_ms > line->at_ms || other.event > line->event;
                });
            ledger.insert(after, std::move(*line));
        }
    }
    for (LedgerLine& line : ledger) {
        if (line.event > 0 && line.event <= static_cast<std::int64_t>(states.size())) {
            describe(line, states[static_cast<std::size_t>(line.event - 1)], belief.skill);
        }
    }
    return ledger;
}

// Folds, and keeps the moments at which a turn moved the belief.
LearnerView watched_fold(Desk& desk, const LearnerId& learner, const std::vector<Event>& events,
                         const Skill& skill, std::vector<Moment>& moments) {
    std::optional<Belief> before;
    return fold(learner, events, desk.tracers.finder(),
                [&](const Event& event, const LearnerView& view) {
                    const auto found = view.beliefs.find(skill.id);
                    if (found == view.beliefs.end()) {
                        return;
                    }
                    const auto& ledger = found->second.contributions;
                    if (!ledger.empty() && ledger.back().event == event.number) {
                        const double prior = found->second.prior;
                        moments.push_back({event.number, event.at_ms,
                                           before.value_or(trace::unmoved(skill.id, prior)),
                                           found->second});
                        before = found->second;
                    }
                });
}

EstimateModel model_of(Desk& desk, const Caller& caller, const CourseId& course,
                       const trace::Tracing& tracing) {
    const auto newest = desk.tracers.newest(caller.tenant, course);
    return {.name = tracing.version, .why = newest != nullptr ? newest->choice.why : kModelWhy};
}

}  // namespace

Result<SkillHistory> read_history(Desk& desk, const Caller& caller, const SkillId& id) {
    const auto events = all_events(desk, caller, Purpose::kTeach);
    if (!events) {
        return tl::unexpected(events.error());
    }
    const auto states = evidence_states(desk, *events);
    SkillHistory history;
    history.course = course_with(desk, states, id);
    if (history.course == nullptr) {
        return fail(ErrorCode::kNotFound, "no course here has a skill \"" + id.value + "\"");
    }
    const Skill& skill = *history.course->course->find(id);
    std::vector<Moment> moments;
    const LearnerView view = watched_fold(desk, caller.learner, *events, skill, moments);
    const std::int64_t now_ms = std::max(desk.deps.clock.now_ms(), view.at_ms);
    const auto tracing = tracing_of(desk, view);
    history.standing = standing_of(*tracing, skill, view, now_ms);
    const Decision decision =
        decide_next({*history.course, desk.deps.lexicon, tracing.get()}, view, now_ms);
    history.standing.next = !decision.ranked.empty() && decision.ranked.front().skill == id;
    const auto most = static_cast<std::size_t>(limits::kContributionsKept);
    if (moments.size() > most) {
        moments.erase(moments.begin(), moments.end() - limits::kContributionsKept);
    }
    history.series = series_of(moments, now_ms);
    history.projection = projection_of(history.standing.belief, now_ms);
    history.ledger = ledger_of(history.standing.belief, states);
    history.model = model_of(desk, caller, history.course->course->id, *tracing);
    return history;
}

}  // namespace attune::service
