#include "engine/assess/verdict.hpp"

#include <algorithm>

#include "engine/assess/grade_features.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::assess {
namespace {

constexpr double kCorrectFrom = 0.5;
constexpr double kMadeFrom = 0.55;   // P(made to deceive); costs under 1 point of right answers
constexpr double kMadeSurely = 0.9;  // takes points too
constexpr double kFullScore = 0.8;   // graded labels, where macro-F1 was best on other questions
constexpr double kNoScore = 0.35;
constexpr double kIdeasFrom = 8.0;  // content words of a reference that may hold several ideas
constexpr double kPartialWorth = 0.5;
constexpr const char* kTokens = "tokens";
constexpr const char* kReferenceWords = "words of the reference";
constexpr double kRounding = 1e-9;
constexpr double kShortMost = 5.0;  // tokens
constexpr double kMiddleMost = 12.0;
constexpr double kEssayFrom = 25.0;  // content words of a reference

double of(const LabelShares& p, Label label) {
    return p[static_cast<std::size_t>(label)];
}

Label label_of(const LabelShares& p) {
    if (of(p, Label::kCorrect) >= kCorrectFrom) {
        return Label::kCorrect;
    }
    const double against = of(p, Label::kContradictory);
    const double partial = of(p, Label::kPartiallyCorrect);
    const double irrelevant = of(p, Label::kIrrelevant);
    const double outside = of(p, Label::kNonDomain);
    if (against >= partial + irrelevant + outside) {
        return Label::kContradictory;
    }
    if (partial >= std::max(irrelevant, outside)) {
        return Label::kPartiallyCorrect;
    }
    return irrelevant >= outside ? Label::kIrrelevant : Label::kNonDomain;
}

std::size_t feature_at(const char* name) {
    const auto& names = grade_word_names();
    const auto found = std::find(names.begin(), names.end(), name);
    ENSURE(found != names.end());
    return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

const char* Verdict::two_ways() const {
    return is_correct() ? name_of(label) : kIncorrect;
}

const char* Verdict::three_ways() const {
    return is_correct() || label == Label::kContradictory ? name_of(label) : kIncorrect;
}

const char* Verdict::graded() const {
    if (share >= kFullScore) {
        return name_of(Label::kCorrect);
    }
    return share <= kNoScore ? kIncorrect : "partially_correct";
}

double Verdict::confidence() const {
    const double correct = of(probabilities, Label::kCorrect);
    return std::max(correct, 1.0 - correct);
}

Verdict verdict_of(const LabelShares& probabilities, double share) {
    double sum = 0.0;
    for (const double p : probabilities) {
        ENSURE(p >= 0.0 && p <= 1.0);
        sum += p;
    }
    ENSURE(sum > 1.0 - kRounding && sum < 1.0 + kRounding);
    return {probabilities, label_of(probabilities), std::clamp(share, 0.0, 1.0)};
}

Length length_of(std::span<const double> x) {
    const double tokens = x[feature_at(kTokens)];
    if (x[feature_at(kReferenceWords)] >= kEssayFrom) {
        return Length::kEssay;
    }
    return tokens <= kShortMost    ? Length::kShort
           : tokens <= kMiddleMost ? Length::kMiddle
                                   : Length::kLong;
}

std::string calibration_name(const std::string& sums, Length length) {
    constexpr std::array<const char*, kLengths.size()> kNames = {"/short", "/middle", "/long",
                                                                 "/essay"};
    return "calibration" + sums + kNames[static_cast<std::size_t>(length)];
}

Verdict verdict_of(const Heads& heads, const std::string& kind, std::span<const double> x) {
    const std::string sums = kind == "/german" ? "/words" : kind;
    const auto p = [&](const char* head) { return logistic(heads.at(head + sums).margin(x)); };
    const std::array<double, 1> margin = {heads.at("correct" + sums).margin(x)};
    double correct = logistic(heads.at(calibration_name(sums, length_of(x))).margin(margin));
    const double made = p("made");
    // Learners' wrong answers may look made too: what is not accepted anyway keeps its P.
    if (correct >= kCorrectFrom && made >= kMadeFrom) {
        correct = 1.0 - made;
    }
    const double wrong = 1.0 - correct;
    const double against = wrong * p("contradictory");
    const double rest = wrong - against;
    const double partial = rest * p("partial");
    const double outside = (rest - partial) * p("outside");
    const double share =
        x[feature_at(kReferenceWords)] < kIdeasFrom
            ? correct + kPartialWorth * partial
            : heads.at("score" + kind).margin(x) * (made < kMadeSurely ? 1.0 : 1.0 - made);
    return verdict_of({correct, partial, against, std::max(0.0, rest - partial - outside), outside},
                      share);
}

std::vector<std::string> label_names() {
    std::vector<std::string> names;
    for (const Label label : kLabels) {
        names.emplace_back(name_of(label));
    }
    return names;
}

}  // namespace attune::assess
