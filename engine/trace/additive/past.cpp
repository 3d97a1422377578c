#include "engine/trace/additive/past.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::trace {
namespace {

constexpr double kLn2 = 0.69314718055994530942;
constexpr std::uint32_t kOutcomesKept = 81;  // 3^4

template <std::size_t N>
std::array<float, N> fades_of(const std::array<double, N>& half_lives) {
    std::array<float, N> fades{};
    for (std::size_t i = 0; i < N; ++i) {
        fades[i] = static_cast<float>(halved(1.0 / half_lives[i]));
    }
    return fades;
}

void add_timed(Past& past, const Attempt& attempt, bool right) {
    if (attempt.at_ms == 0) {
        return;
    }
    const double seconds =
        static_cast<double>(std::max<std::int64_t>(0, attempt.at_ms - past.at_ms)) / 1000.0;
    const auto left = timed_fades(seconds);  // of nothing, before the first
    for (std::size_t i = 0; i < kTimedHalfLives.size(); ++i) {
        past.timed_right[i] *= left[i];
        past.timed_wrong[i] *= left[i];
        (right ? past.timed_right : past.timed_wrong)[i] += 1.0F;
    }
}

void add(Past& past, const Attempt& attempt, bool right, double expected, std::uint32_t place) {
    static const std::array<float, kHalfLives.size()> kFades = fades_of(kHalfLives);
    const auto surprise = static_cast<float>((right ? 1.0 : 0.0) - expected);
    add_timed(past, attempt, right);
    (right ? past.right : past.wrong) += 1.0F;
    for (std::size_t i = 0; i < kFades.size(); ++i) {
        past.surprise[i] = past.surprise[i] * kFades[i] + surprise;
        past.success[i] = past.success[i] * kFades[i] + (right ? 1.0F : 0.0F);
        past.weight[i] = past.weight[i] * kFades[i] + 1.0F;
    }
    past.last = (past.last * 3 + (right ? 1U : 2U)) % kOutcomesKept;
    ++past.count;
    past.place = place;
    past.at_ms = attempt.at_ms;
    past.response_ms = attempt.response_ms;
    past.hints = attempt.hints;
}

// Elo ratings of the learner and of the skills practised, against the difficulty of the item: each
// moves by what surprises it, less the more it has seen (Pelanek 2016, section 3).
void rate(History& history, const Attempt& attempt, double expected) {
    double level = difficulty_of(expected) + static_cast<double>(history.strength);
    for (const std::uint32_t skill : attempt.skills) {
        level += static_cast<double>(history.skills[skill].strength) /
                 static_cast<double>(attempt.skills.size());
    }
    const auto miss = static_cast<float>((attempt.right ? 1.0 : 0.0) - logistic(level));
    history.strength += miss * (0.5F / (1.0F + 0.05F * static_cast<float>(history.place)) + 0.01F);
    for (const std::uint32_t skill : attempt.skills) {
        Past& past = history.skills[skill];
        past.strength += miss * 0.6F / (1.0F + 0.1F * static_cast<float>(past.count + 1));
    }
}

}  // namespace

double difficulty_of(double expected) {
    return log_odds(std::clamp(expected, 0.02, 0.98));
}

double halved(double periods) {
    return exp_exact(-kLn2 * periods);
}

// One exponential, then whole powers of it: three exponentials would be half the cost of a row.
std::array<float, kTimedHalfLives.size()> timed_fades(double seconds) {
    static_assert(kTimedHalfLives[2] == 48.0 * kTimedHalfLives[1]);
    static_assert(kTimedHalfLives[1] == 30.0 * kTimedHalfLives[0]);
    const double slow = halved(seconds / kTimedHalfLives[2]);
    const double slow3 = slow * slow * slow;
    const double slow6 = slow3 * slow3;
    const double slow12 = slow6 * slow6;
    const double slow24 = slow12 * slow12;
    const double middle = slow24 * slow24;
    const double middle3 = middle * middle * middle;
    const double middle15 = middle3 * middle3 * middle3 * middle3 * middle3;
    return {static_cast<float>(middle15 * middle15), static_cast<float>(middle),
            static_cast<float>(slow)};
}

void remember_neighbour(History& history, const Attempt& attempt) {
    std::copy_backward(history.before.begin(), history.before.end() - 1, history.before.end());
    const bool has_skill = !attempt.skills.empty();
    history.before[0] = {attempt.item, has_skill ? attempt.skills[0] : 0, has_skill, attempt.right,
                         has_skill ? attempt.right_on(0) : attempt.right};
    history.steps = std::min<std::uint32_t>(history.steps + 1, 3);
}

void remember(History& history, const Attempt& attempt, double expected) {
    ENSURE(expected >= 0.0 && expected <= 1.0);
    static const std::array<float, kLongHalfLives.size()> kFades = fades_of(kLongHalfLives);
    rate(history, attempt, expected);
    const auto surprise = static_cast<float>((attempt.right ? 1.0 : 0.0) - expected);
    add(history.items[attempt.item], attempt, attempt.right, expected, history.place);
    for (std::size_t i = 0; i < attempt.skills.size(); ++i) {
        add(history.skills[attempt.skills[i]], attempt, attempt.right_on(i), expected,
            history.place);
    }
    add(history.all, attempt, attempt.right, expected, history.place);
    for (std::size_t i = 0; i < kFades.size(); ++i) {
        history.surprise[i] = history.surprise[i] * kFades[i] + surprise;
        history.weight[i] = history.weight[i] * kFades[i] + 1.0F;
    }
    remember_neighbour(history, attempt);
    history.pattern = ((history.pattern << 1U) | (attempt.right ? 1U : 0U)) & 31U;
    ++history.place;
}

}  // namespace attune::trace
