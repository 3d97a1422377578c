#include "engine/assess/meant.hpp"

#include <algorithm>

#include "engine/assess/assess.hpp"
#include "engine/assess/fluency.hpp"
#include "engine/base/math.hpp"

namespace attune::assess {
namespace {

constexpr double kLeast = 1e-4;       // of a probability before its log-odds are taken
constexpr double kWordsLeast = -4.0;  // log-odds: no word met is no proof that nothing was meant
constexpr int kPairsLeast = 4;        // fewer neighbours say little about form
constexpr MeantWeights kMeantWeights = {-3.4644, {0.3076, 3.1118, 0.5900, 0.4393, 14.4157}};
constexpr MeantWeights kStatedWeights = {-8.0131, {0.0, 3.0977, 0.0, 2.7591, 29.7352}};

double odds_of(double p) {
    return log_odds(std::clamp(p, kLeast, 1.0 - kLeast));
}

// The point that lies between `low` and `high` as `p` lies between `from` and `to`.
double along(double p, double from, double to, double low, double high) {
    return low + (high - low) * (p - from) / (to - from);
}

}  // namespace

TurnForm form_of(const Text& turn) {
    Fluency fluency;
    for (const Clause& clause : turn.clauses) {
        const Fluency one = fluency_of(turn, clause.first, clause.past);
        fluency.sum += one.sum;
        fluency.pairs += one.pairs;
    }
    double words = 0.0;
    double functions = 0.0;
    for (const Token& token : turn.tokens) {
        if (token.kind != TokenKind::kMark && !token.part) {
            words += 1.0;
            functions += token.function_word ? 1.0 : 0.0;
        }
    }
    const double mean = fluency.sum / static_cast<double>(std::max(kPairsLeast, fluency.pairs));
    return {std::min(kFluent, mean), std::min(kFunctions, functions / std::max(1.0, words))};
}

MeantNumbers numbers_of(double by_words, const MeaningReading& reading, const TurnForm& form) {
    MeantNumbers numbers{};
    numbers[kByWords] = std::max(kWordsLeast, odds_of(by_words));
    numbers[kGraded] = odds_of(reading.graded);
    numbers[kBeyondAsked] = reading.likeness - reading.likeness_question;
    numbers[kTurnFluency] = form.fluency;
    numbers[kTurnFunctions] = form.functions;
    return numbers;
}

double sum_of(const MeantNumbers& numbers, const MeantWeights& weights) {
    double sum = weights.base;
    for (std::size_t i = 0; i < kMeantNumbers; ++i) {
        sum += weights.of[i] * numbers[i];
    }
    return logistic(sum);
}

double meant(const MeantNumbers& numbers) {
    return sum_of(numbers, kMeantWeights);
}

double stated(const MeantNumbers& numbers) {
    return sum_of(numbers, kStatedWeights);
}

double expressed_if_meant(double meant) {
    if (meant >= kSurelyMeant) {
        return along(meant, kSurelyMeant, 1.0, kCoveredAt, 1.0);
    }
    if (meant >= kPerhapsMeant) {
        return along(meant, kPerhapsMeant, kSurelyMeant, kOpenBelow, kCoveredAt);
    }
    return along(meant, 0.0, kPerhapsMeant, 0.0, kOpenBelow);
}

}  // namespace attune::assess
