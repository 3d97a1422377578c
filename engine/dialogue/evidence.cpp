#include "engine/dialogue/evidence.hpp"

#include <algorithm>

#include "engine/base/math.hpp"
#include "engine/dialogue/bank.hpp"
#include "engine/dialogue/ladder.hpp"
#include "engine/dialogue/stand_ins.hpp"

namespace attune::dialogue {
namespace {

constexpr std::size_t kPausesLeast = 5;
constexpr double kPauseLongMs = 45'000.0;
constexpr double kReadingMsPerWord = 120.0;  // 500 words a minute: faster is not reading

constexpr double kAgainstWeight = 0.60;  // one slip of the pen is not a state of mind
constexpr double kSilenceWeight = 0.20;
constexpr double kAskedWeight = 0.45;
constexpr double kHelpWeight = 0.35;

bool is_fast(const Scene& scene) {
    const Signals& signals = scene.answer.signals;
    if (!signals.hesitation_ms || !signals.writing_ms) {
        return false;
    }
    const auto& question = scene.item.question;
    const auto words = 1 + std::count(question.begin(), question.end(), ' ');
    const double total = static_cast<double>(*signals.hesitation_ms + *signals.writing_ms);
    return total < kReadingMsPerWord * static_cast<double>(words);
}

struct Collector {
    const Scene& scene;
    const LearnerView& view;
    std::int64_t event;
    std::vector<Evidence> all;

    // Evidence about an idea; with `shows`, about that misconception.
    void add(const SkillId& skill, double credit, double weight, const std::string& why, int help,
             const ExpectationId& about, const MisconceptionId& shows = {}) {
        Evidence one;
        one.about = about;
        one.shows = shows;
        one.skill = skill;
        one.credit = std::clamp(credit, 0.0, 1.0);
        const double doubt = scene.reading.unsure ? 0.6 : 1.0;
        const double said_unsure = scene.answer.sure == false && credit > 0.5 ? 0.8 : 1.0;
        one.weight = std::clamp(weight * doubt * said_unsure, 0.0, 1.0);
        one.hesitant = is_hesitant(view, scene.answer.signals);
        one.fast = is_fast(scene);
        one.help_used = help;
        one.difficulty = scene.item.difficulty;
        one.at_ms = scene.answer.at_ms;
        one.event = event;
        one.why = why;
        if (!skill.empty()) {
            all.push_back(one);
        }
    }
};

void from_expectation(std::size_t index, const Conversation& before, const Conversation& after,
                      Collector& collector) {
    const Scene& scene = collector.scene;
    const Expectation& idea = scene.item.expectations[index];
    const Progress& was = before.expectations[index];
    const Progress& now = after.expectations[index];
    const ExpectationReading& read = scene.reading.expectations[index];
    const bool newest = read.span && read.span->turn == static_cast<int>(before.exchanges.size());
    const Slots label = {{"label", label_of(scene, index)}};
    const LedgerWords& words = bank_of(scene.language).ledger;
    const bool first_answer =
        std::none_of(before.exchanges.begin(), before.exchanges.end(),
                     [](const Exchange& one) { return !one.learner.empty(); });
    if (was.covered && now.covered) {
        return;
    }
    if (newest && read.contradicted >= assess::kContradictedAt) {
        collector.add(idea.skill, 0.0, kAgainstWeight, filled(words.opposite, label), was.tries,
                      idea.id);
    } else if (was.told) {
        if (newest && read.expressed >= assess::kCoveredAt) {
            collector.add(idea.skill, 1.0, kRestatedWeight, filled(words.restated, label),
                          was.tries, idea.id);
        }
    } else if (now.covered || (read.expressed >= assess::kCoveredAt && newest)) {
        collector.add(idea.skill, 1.0, 1.0, filled(words.said, label), was.tries, idea.id);
    } else if (before.about == idea.id || first_answer) {
        // Words that a person found not to say it earn no share of it either.
        const double expressed = now.judged == false && !newest ? 0.0 : read.expressed;
        const double partial = 0.5 * expressed / assess::kCoveredAt;
        const double weight = before.about == idea.id ? kAskedWeight : kSilenceWeight;
        collector.add(idea.skill, partial, weight, filled(words.not_said, label), was.tries,
                      idea.id);
    }
}

void from_help(const Conversation& before, Collector& collector) {
    const Scene& scene = collector.scene;
    for (std::size_t i = 0; i < before.expectations.size(); ++i) {
        const Progress& one = before.expectations[i];
        const bool in_question = before.about.empty() || before.about == one.id;
        if (!one.covered && !one.told && in_question) {
            collector.add(scene.item.expectations[i].skill, 0.0, kHelpWeight,
                          filled(bank_of(scene.language).ledger.asked_for_help,
                                 {{"label", label_of(scene, i)}}),
                          one.tries, one.id);
            return;
        }
    }
}

}  // namespace

bool is_hesitant(const LearnerView& view, const Signals& signals) {
    if (!signals.hesitation_ms || *signals.hesitation_ms <= 0) {
        return false;
    }
    const double pause = static_cast<double>(*signals.hesitation_ms);
    const auto& known = view.hesitations_log_ms;
    if (known.size() < kPausesLeast) {
        return pause > kPauseLongMs;
    }
    double mean = 0.0;
    for (const double one : known) {
        mean += one / static_cast<double>(known.size());
    }
    double variance = 0.0;
    for (const double one : known) {
        variance += (one - mean) * (one - mean) / static_cast<double>(known.size());
    }
    return log_exact(pause) > mean + 1.5 * std::max(0.25, square_root(variance));
}

std::vector<Evidence> evidence_of(const Scene& scene, const Conversation& before,
                                  const Conversation& after, const LearnerView& view,
                                  std::int64_t event) {
    Collector collector{scene, view, event, {}};
    if (after.skipped || scene.answer.way_out == WayOut::kWasAsking) {
        return {};
    }
    if (scene.act == Act::kHelp && !scene.has_answer) {
        from_help(before, collector);
    }
    if (!scene.has_answer) {
        return collector.all;
    }
    for (std::size_t i = 0; i < scene.item.misconceptions.size(); ++i) {
        if (after.misconceptions[i].active ||
            (scene.reading.misconceptions[i].probability >= assess::kMisconceptionAt &&
             scene.reading.misconceptions[i].span &&
             scene.reading.misconceptions[i].span->turn ==
                 static_cast<int>(before.exchanges.size()))) {
            const Misconception& one = scene.item.misconceptions[i];
            collector.add(one.skill, 0.0, kAgainstWeight,
                          filled(bank_of(scene.language).ledger.misconception,
                                 {{"label", one.label.empty() ? one.text : one.label}}),
                          0, {}, one.id);
        }
    }
    for (std::size_t i = 0; i < scene.item.expectations.size(); ++i) {
        from_expectation(i, before, after, collector);
    }
    return collector.all;
}

}  // namespace attune::dialogue
