// Invariants of every Belief that leaves this file:
//   1. prior + sum of contributions == known, to rounding (each effect is the difference taken)
//   2. 0 <= low <= known <= high <= 1
//   3. contributions are in the order in which they happened, at most limits::kContributionsKept
//   4. weight_seen is the sum of evidence weights, each faded by the time since
#include "engine/trace/trace.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/math.hpp"
#include "engine/trace/bkt.hpp"
#include "engine/trace/fading.hpp"

namespace attune::trace {
namespace {

constexpr std::array<double, 4> kPriorByLevel = {0.35, 0.30, 0.25, 0.20};

// Guess and slip at middle difficulty. Words that repeat a term come more easily without knowing
// than words that explain a case, and those more easily than a case handled.
constexpr double kGuessRecall = 4.0 / 3.0;  // times the guess of the skill
constexpr double kGuessApplication = 1.0;
constexpr double kGuessPerformance = 2.0 / 3.0;

constexpr double kFastSlip = 1.6;         // a wrong answer in a hurry is likelier a slip
constexpr double kFastGuessRecall = 1.5;  // a right one may have been picked or pasted
constexpr double kFastGuess = 1.1;        // own words are seldom hit upon in a hurry
constexpr double kHesitantGuess = 1.5;    // a right answer after a long pause proves less
constexpr double kHesitantSlip = 0.8;     // a wrong one after a long pause is no slip of the pen
constexpr double kGuessOrSlipMax = 0.45;
constexpr double kGuessOrSlipMin = 0.01;

constexpr double kHelpKeeps = 0.7;  // what the right part still proves after one piece of help
constexpr double kKnownMin = 0.01;  // no run of answers makes us certain
constexpr double kKnownMax = 0.99;

constexpr double kPriorStrength = 4.0;            // observations that the prior is worth
constexpr double kObservationsPerWeight = 2.0;    // an answer in own words states several ideas
constexpr double kNormal80 = 1.2815515655446004;  // half-width of 80% of a normal distribution

constexpr double kTooSmallToShow = 0.005;  // would print as 0.00

bool is_probability(double value) {
    return value >= 0.0 && value <= 1.0;
}

double guess_of(EvidenceKind kind) {
    switch (kind) {
        case EvidenceKind::kRecall:
            return kGuessRecall;
        case EvidenceKind::kApplication:
            return kGuessApplication;
        case EvidenceKind::kPerformance:
            return kGuessPerformance;
    }
    return kGuessApplication;
}

// A hard item is failed by some who know and seldom guessed; an easy one the other way round.
double guess_factor(double difficulty) {
    return 1.5 - difficulty;
}

double slip_factor(double difficulty) {
    return 0.5 + difficulty;
}

BktParams params_for(const Evidence& evidence, const BktParams& base) {
    double guess = base.guess * guess_of(evidence.kind) * guess_factor(evidence.difficulty);
    double slip = base.slip * slip_factor(evidence.difficulty);
    if (evidence.fast) {
        slip *= kFastSlip;
        guess *= evidence.kind == EvidenceKind::kRecall ? kFastGuessRecall : kFastGuess;
    }
    if (evidence.hesitant) {
        guess *= kHesitantGuess;
        slip *= kHesitantSlip;
    }
    BktParams params;
    params.learn = 0.0;  // added for the right part alone, see known_after
    params.guess = std::clamp(guess, kGuessOrSlipMin, kGuessOrSlipMax);
    params.slip = std::clamp(slip, kGuessOrSlipMin, kGuessOrSlipMax);
    return params;
}

// What was right without help; each piece of help leaves less of it.
double share_right(const Evidence& evidence) {
    double share = evidence.credit;
    for (int i = 0; i < std::min(evidence.help_used, 8); ++i) {
        share *= kHelpKeeps;
    }
    return share;
}

double share_wrong(const Evidence& evidence) {
    return 1.0 - evidence.credit;
}

// Credit interpolates between the right and the wrong update, and weight between none and that.
// Two departures from the textbook, both so that no wrong answer can raise the belief and no right
// one lower it: only the right part teaches (`learn`), and only the right part is discounted by
// help: to fail with help says no less than to fail without.
double known_after(double known, const Evidence& evidence, const BktParams& base) {
    BktParams params = params_for(evidence, base);
    const double wrong = after_answer(params, known, 0.0);
    params.learn = base.learn;
    const double right = after_answer(params, known, 1.0);
    const double gained = share_right(evidence) * (right - known);
    const double lost = share_wrong(evidence) * (wrong - known);
    const double after = known + evidence.weight * (gained + lost);
    return std::clamp(after, std::min(known, kKnownMin), std::max(known, kKnownMax));
}

double weight_of(const Evidence& evidence) {
    return evidence.weight * (share_right(evidence) + share_wrong(evidence));
}

void set_known(Belief& belief, double known) {
    ENSURE(is_probability(known));
    belief.known = known;
    const Range range = likely_range(known, belief.weight_seen);
    belief.low = range.low;
    belief.high = range.high;
}

bool is_time(const Contribution& contribution) {
    return contribution.event == 0 && contribution.why == kWhyTime;
}

void add_time(Belief& belief, std::int64_t at_ms, double effect) {
    std::vector<Contribution>& ledger = belief.contributions;
    if (effect == 0.0) {
        return;
    }
    if (!ledger.empty() && is_time(ledger.back())) {
        ledger.back().effect += effect;
        ledger.back().at_ms = at_ms;
        return;
    }
    if (effect > -kTooSmallToShow) {
        // The seconds between two turns would fill the ledger with entries of 0.00.
        const auto earlier = std::find_if(ledger.rbegin(), ledger.rend(), is_time);
        if (earlier != ledger.rend()) {
            earlier->effect += effect;
            return;
        }
    }
    ledger.push_back({.event = 0, .at_ms = at_ms, .effect = effect, .why = kWhyTime});
}

// Sums the oldest contributions into one when there are too many.
void keep_within_limit(std::vector<Contribution>& ledger) {
    const auto kept = static_cast<std::size_t>(limits::kContributionsKept);
    if (ledger.size() <= kept) {
        return;
    }
    const auto summed = static_cast<std::ptrdiff_t>(ledger.size() - kept + 1);
    Contribution earlier{.event = 0, .at_ms = 0, .effect = 0.0, .why = kWhyEarlier};
    for (auto one = ledger.begin(); one != ledger.begin() + summed; ++one) {
        earlier.effect += one->effect;
        earlier.at_ms = std::max(earlier.at_ms, one->at_ms);
    }
    ledger.erase(ledger.begin() + 1, ledger.begin() + summed);
    ledger.front() = std::move(earlier);
    ENSURE(ledger.size() == kept);
}

// Read from the ledger and not from `at_ms`, which fading moves too.
double pause_before(const Belief& belief, std::int64_t at_ms) {
    const auto last = std::find_if(
        belief.contributions.rbegin(), belief.contributions.rend(),
        [](const Contribution& one) { return !is_time(one) && one.why != kWhyNeighbours; });
    return last == belief.contributions.rend() ? 0.0 : days_between(last->at_ms, at_ms);
}

void fade(Belief& belief, std::int64_t at_ms) {
    if (at_ms <= belief.at_ms || belief.answers == 0) {
        return;
    }
    const double recall = recall_after(belief.stability_days, days_between(belief.at_ms, at_ms));
    const double known = faded_known(belief.known, belief.prior, recall);
    add_time(belief, at_ms, known - belief.known);
    keep_within_limit(belief.contributions);
    belief.weight_seen *= recall;
    belief.at_ms = at_ms;
    set_known(belief, known);
}

void check(const Belief& belief, const Evidence& evidence) {
    ENSURE(is_probability(evidence.credit) && is_probability(evidence.weight));
    ENSURE(is_probability(evidence.difficulty) && evidence.help_used >= 0);
    ENSURE(evidence.skill == belief.skill);
}

// Adds a line to the ledger; the rest of the belief still has to follow.
void write_line(Belief& belief, std::int64_t event, std::int64_t at_ms, double known,
                const std::string& why) {
    belief.contributions.push_back(
        {.event = event, .at_ms = at_ms, .effect = known - belief.known, .why = why});
    keep_within_limit(belief.contributions);
}

// What an answer leaves besides P(known): how long it lasts and how much was seen.
void count_in(Belief& belief, const Evidence& evidence) {
    belief.stability_days = stability_after(belief.stability_days,
                                            {.right = share_right(evidence),
                                             .wrong = share_wrong(evidence),
                                             .weight = evidence.weight,
                                             .pause_days = pause_before(belief, evidence.at_ms)});
    belief.weight_seen += weight_of(evidence);
    belief.answers += 1;
}

void take_in(Belief& belief, const Evidence& evidence, const BktParams& base) {
    check(belief, evidence);
    belief.at_ms = std::max(belief.at_ms, evidence.at_ms);
    if (evidence.weight == 0.0) {
        return;
    }
    const double known = known_after(belief.known, evidence, base);
    count_in(belief, evidence);
    write_line(belief, evidence.event, evidence.at_ms, known, evidence.why);
    set_known(belief, known);
}

bool was_ever_secure(const Belief& belief) {
    double known = belief.prior;
    bool secure = known >= kSecureAt;
    for (const Contribution& one : belief.contributions) {
        known += one.effect;
        secure = secure || known >= kSecureAt;
    }
    return secure;
}

}  // namespace

Belief unmoved(const SkillId& skill, double prior) {
    Belief belief;
    belief.skill = skill;
    belief.prior = prior;
    set_known(belief, prior);
    return belief;
}

Belief initial(const Skill& skill) {
    const auto level = static_cast<std::size_t>(std::clamp(skill.level, 1, 4));
    return unmoved(skill.id, kPriorByLevel[level - 1]);
}

double known_at(const Belief& belief, std::int64_t at_ms) {
    if (at_ms <= belief.at_ms || belief.answers == 0) {
        return belief.known;
    }
    const double recall = recall_after(belief.stability_days, days_between(belief.at_ms, at_ms));
    return faded_known(belief.known, belief.prior, recall);
}

Belief faded(const Belief& belief, std::int64_t at_ms) {
    Belief later = belief;
    fade(later, at_ms);
    return later;
}

Belief update(const Belief& before, const Evidence& evidence, const BktParams& base) {
    Belief after = before;
    fade(after, evidence.at_ms);
    take_in(after, evidence, base);
    return after;
}

Belief moved(const Belief& before, const Moved& to) {
    Belief after = before;
    fade(after, to.at_ms);
    after.at_ms = std::max(after.at_ms, to.at_ms);
    if (to.counted != nullptr) {
        check(after, *to.counted);
        count_in(after, *to.counted);
    }
    write_line(after, to.event, to.at_ms, to.known, to.why);
    set_known(after, to.known);
    return after;
}

BeliefChange change(const Belief& before, const Evidence& evidence, const BktParams& base) {
    BeliefChange step;
    step.before = faded(before, evidence.at_ms);
    step.after = step.before;
    take_in(step.after, evidence, base);
    if (step.after.answers > step.before.answers) {
        step.parts.push_back(step.after.contributions.back());
    }
    return step;
}

double days_until_fading(const Belief& belief, std::int64_t at_ms) {
    const Belief now = faded(belief, at_ms);
    if (now.known >= kSecureAt) {
        return days_until_known(now.known, now.prior, kSecureAt, now.stability_days);
    }
    return was_ever_secure(now) ? 0.0 : -1.0;
}

double expected_success(double known, double difficulty) {
    ENSURE(is_probability(known) && is_probability(difficulty));
    BktParams params;  // as params_for gives, without building evidence: asked for every item
    params.guess = kSetByHand.guess * guess_factor(difficulty);
    params.slip = kSetByHand.slip * slip_factor(difficulty);
    return success(params, known);
}

double known_from_success(double success) {
    ENSURE(is_probability(success));
    const double known = (success - kSetByHand.guess) / (1.0 - kSetByHand.guess - kSetByHand.slip);
    return std::clamp(known, kKnownMin, kKnownMax);
}

// Wilson's score interval (1927, JASA 22): the rates under which a share of `known` among n
// observations would not surprise. It holds `known` at every n and stays within [0, 1], where a
// normal interval does not and the quantiles of a Beta with a count below 1 degenerate.
Range likely_range(double known, double weight_seen) {
    ENSURE(is_probability(known) && weight_seen >= 0.0);
    const double n = kPriorStrength + kObservationsPerWeight * weight_seen;
    const double z2 = kNormal80 * kNormal80;
    const double centre = known + z2 / (2.0 * n);
    const double half = kNormal80 * square_root(known * (1.0 - known) / n + z2 / (4.0 * n * n));
    const double scale = 1.0 + z2 / n;
    return {.low = std::clamp((centre - half) / scale, 0.0, known),
            .high = std::clamp((centre + half) / scale, known, 1.0)};
}

}  // namespace attune::trace
