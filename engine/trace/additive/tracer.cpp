#include "engine/trace/additive/tracer.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::trace {
namespace {

constexpr double kLeanItem = 4.0;  // answers' worth
constexpr double kLeanSkill = 10.0;

double share_of(Tally count, Tally own, double prior, double lean) {
    const double all = static_cast<double>(count.all) - static_cast<double>(own.all);
    const double right = static_cast<double>(count.right) - static_cast<double>(own.right);
    return (right + prior * lean) / (all + lean);
}

double evidence_of(const AdditiveModel& model, const TracerState& state, const Attempt& attempt,
                   Scratch& scratch) {
    if (model.evidence.rank == 0) {
        return 0.0;
    }
    give_of(model.evidence, attempt, scratch.give);
    return static_cast<double>(dot(scratch.give, state.echo));
}

void activate(const AdditiveModel& model, const TracerState& state, const Attempt& attempt,
              Scratch& scratch) {
    const double expected = model.difficulties.expected(attempt);
    model.table.activate(state.history, attempt, difficulty_of(expected), scratch.actives);
}

double weighed(const AdditiveModel& model, const Actives& actives, std::uint32_t first,
               std::uint32_t past) {
    double sum = 0.0;
    for (std::uint32_t i = first; i < past; ++i) {
        const Active& active = actives.list[i];
        sum += static_cast<double>(model.weights[active.weight] * active.value);
    }
    return sum;
}

}  // namespace

double Difficulties::expected(const Attempt& attempt, Tally own_item, Tally own_skill) const {
    double skill = mean;
    if (!attempt.skills.empty() && attempt.skills[0] < skills.size()) {
        skill = share_of(skills[attempt.skills[0]], own_skill, mean, kLeanSkill);
    }
    return attempt.item < items.size() ? share_of(items[attempt.item], own_item, skill, kLeanItem)
                                       : skill;
}

float loudness(float fade) {
    return static_cast<float>(square_root(1.0 - static_cast<double>(fade)));
}

float dot(std::span<const float> a, std::span<const float> b) {
    ENSURE(a.size() == b.size() && a.size() % 8 == 0);
    std::array<float, 8> sums{};  // the same order on every machine, eight lanes wide
    for (std::size_t i = 0; i < a.size(); i += 8) {
        for (std::size_t lane = 0; lane < 8; ++lane) {
            sums[lane] += a[i + lane] * b[i + lane];
        }
    }
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])) +
           ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

void give_of(const EvidenceWeights& evidence, const Attempt& attempt, std::vector<float>& out) {
    const std::size_t rank = evidence.rank;
    out.assign(rank, 0.0F);
    const auto add = [&](const std::vector<float>& give, std::size_t which, float share) {
        if ((which + 1) * rank > give.size()) {
            return;  // a stranger
        }
        const float* from = &give[which * rank];
        for (std::size_t k = 0; k < rank; ++k) {
            out[k] += from[k] * share;
        }
    };
    add(evidence.item_give, attempt.item, 1.0F);
    for (const std::uint32_t skill : attempt.skills) {
        add(evidence.skill_give, skill, 1.0F / static_cast<float>(attempt.skills.size()));
    }
}

void take_in(const EvidenceWeights& evidence, const Attempt& attempt, std::vector<float>& echo) {
    const std::size_t rank = evidence.rank;
    ENSURE(echo.size() == rank);
    for (std::size_t k = 0; k < rank; ++k) {
        echo[k] *= evidence.fades[k];
    }
    const auto add = [&](const std::vector<float>& take, std::size_t which, bool right,
                         float share) {
        const std::size_t first = (which * 2 + (right ? 1 : 0)) * rank;
        if (first + rank > take.size()) {
            return;
        }
        for (std::size_t k = 0; k < rank; ++k) {
            echo[k] += take[first + k] * share;
        }
    };
    add(evidence.item_take, attempt.item, attempt.right, 1.0F);
    for (std::size_t i = 0; i < attempt.skills.size(); ++i) {
        add(evidence.skill_take, attempt.skills[i], attempt.right_on(i),
            1.0F / static_cast<float>(attempt.skills.size()));
    }
}

TracerState state_before(const AdditiveModel& model) {
    TracerState state;
    state.echo.assign(model.evidence.rank, 0.0F);
    return state;
}

double log_odds_of(const AdditiveModel& model, const TracerState& state, const Attempt& attempt,
                   Scratch& scratch) {
    activate(model, state, attempt, scratch);
    const auto all = static_cast<std::uint32_t>(scratch.actives.list.size());
    return weighed(model, scratch.actives, 0, all) + evidence_of(model, state, attempt, scratch);
}

void update(const AdditiveModel& model, TracerState& state, const Attempt& attempt) {
    take_in(model.evidence, attempt, state.echo);
    remember(state.history, attempt, model.difficulties.expected(attempt));
}

std::array<double, kTerms> parts_by_term(const AdditiveModel& model, const TracerState& state,
                                         const Attempt& attempt, Scratch& scratch) {
    std::array<double, kTerms> parts{};
    activate(model, state, attempt, scratch);
    for (std::size_t term = 0; term < kTerms; ++term) {
        const auto [first, past] = scratch.actives.of(static_cast<Term>(term));
        parts[term] = weighed(model, scratch.actives, first, past);
    }
    parts[static_cast<std::size_t>(Term::kEvidence)] += evidence_of(model, state, attempt, scratch);
    return parts;
}

ByAnswer parts_by_answer(const AdditiveModel& model, std::span<const Attempt> history,
                         const Attempt& next) {
    Scratch scratch;
    TracerState state = state_before(model);
    ByAnswer out;
    out.start = log_odds_of(model, state, next, scratch);
    out.log_odds = out.start;
    for (const Attempt& answer : history) {
        update(model, state, answer);
        const double now = log_odds_of(model, state, next, scratch);
        out.moved.push_back(now - out.log_odds);
        out.log_odds = now;
    }
    return out;
}

}  // namespace attune::trace
