#include "engine/dialogue/ladder.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace attune::dialogue {
namespace {

constexpr int kPromptRung = 3;
constexpr int kTopRung = 4;

bool in_newest(const std::optional<Span>& span, const Scene& scene, const Conversation& after) {
    return span && span->turn == static_cast<int>(after.exchanges.size()) && scene.has_answer;
}

// The learner's words in the newest turn that carry an idea, best first.
std::optional<Span> right_words(const Scene& scene, const Conversation& after) {
    const ExpectationReading* best = nullptr;
    for (const ExpectationReading& one : scene.reading.expectations) {
        const bool right = one.expressed >= assess::kCoveredAt &&
                           one.contradicted < assess::kContradictedAt &&
                           in_newest(one.span, scene, after);
        if (right && (best == nullptr || one.expressed > best->expressed)) {
            best = &one;
        }
    }
    return best == nullptr ? std::nullopt : best->span;
}

std::optional<std::size_t> asserted_misconception(const Scene& scene, const Conversation& after) {
    std::optional<std::size_t> worst;
    for (std::size_t i = 0; i < scene.reading.misconceptions.size(); ++i) {
        const MisconceptionReading& one = scene.reading.misconceptions[i];
        const bool asserted =
            one.probability >= assess::kMisconceptionAt && in_newest(one.span, scene, after);
        if (asserted &&
            (!worst || one.probability > scene.reading.misconceptions[*worst].probability)) {
            worst = i;
        }
    }
    return worst;
}

std::optional<std::size_t> contradicted_expectation(const Scene& scene, const Conversation& after) {
    for (std::size_t i = 0; i < scene.reading.expectations.size(); ++i) {
        const ExpectationReading& one = scene.reading.expectations[i];
        if (one.contradicted >= assess::kContradictedAt && in_newest(one.span, scene, after) &&
            !after.expectations[i].told) {
            return i;
        }
    }
    return std::nullopt;
}

// An idea read between yes and no in the newest turn; asking what was meant is cheaper than a wrong
// verdict, but only once in a conversation and only for words that are there.
std::optional<std::size_t> unsure_expectation(const Scene& scene, const Conversation& after) {
    if (after.confirmed > 0) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < scene.reading.expectations.size(); ++i) {
        const ExpectationReading& one = scene.reading.expectations[i];
        const bool between =
            one.expressed >= assess::kOpenBelow && one.expressed < assess::kCoveredAt;
        if (between && in_newest(one.span, scene, after) && !after.expectations[i].told &&
            after.expectations[i].tries == 0) {
            return i;
        }
    }
    return std::nullopt;
}

// Stay with the idea being worked on while it is open; else the nearest to being said.
std::optional<std::size_t> frontier(const Conversation& after) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < after.expectations.size(); ++i) {
        const Progress& one = after.expectations[i];
        if (one.covered || one.told) {
            continue;
        }
        if (one.id == after.about) {
            return i;
        }
        if (!best || one.expressed > after.expectations[*best].expressed) {
            best = i;
        }
    }
    return best;
}

double known_of(const Scene& scene, const SkillId& skill) {
    const auto found = scene.known.find(skill);
    return found == scene.known.end() ? 0.4 : found->second;
}

}  // namespace

Conversation with_reading(Conversation conversation, const Scene& scene) {
    const int newest = static_cast<int>(conversation.exchanges.size());
    for (std::size_t i = 0; i < conversation.expectations.size(); ++i) {
        Progress& one = conversation.expectations[i];
        const ExpectationReading& read = scene.reading.expectations[i];
        one.expressed = read.expressed;
        one.covered = !one.told && read.expressed >= assess::kCoveredAt &&
                      read.contradicted < assess::kContradictedAt;
        if (!one.judged) {
            continue;
        }
        // A person judged the earlier answers; the newest one is still the reader's.
        const bool fresh = scene.has_answer && read.span && read.span->turn == newest;
        const bool taken_back = fresh && read.contradicted >= assess::kContradictedAt;
        if (taken_back || (fresh && one.covered)) {
            one.judged.reset();
        } else {
            one.covered = *one.judged && !one.told;
        }
    }
    for (std::size_t i = 0; i < conversation.misconceptions.size(); ++i) {
        MisconceptionProgress& one = conversation.misconceptions[i];
        const MisconceptionReading& read = scene.reading.misconceptions[i];
        const bool shown = read.probability >= assess::kMisconceptionAt;
        if (scene.has_answer) {
            one.active = shown && read.span && read.span->turn == newest;
        }
    }
    return conversation;
}

void judge(Conversation& conversation, const std::vector<Judgement>& before,
           const std::vector<Judgement>& now) {
    const auto set = [&](const ExpectationId& id, std::optional<bool> expressed) {
        for (Progress& one : conversation.expectations) {
            if (one.id == id) {
                one.judged = expressed;
                one.covered = !one.told && expressed.value_or(one.expressed >= assess::kCoveredAt);
            }
        }
    };
    for (const Judgement& judgement : before) {
        set(judgement.id, std::nullopt);
    }
    for (const Judgement& judgement : now) {
        set(judgement.id, judgement.expressed);
    }
}

namespace {

// Worry gets something to hold on to, reluctance the shortest step there is; who is curious or sure
// of themselves is asked openly once more than others.
int by_stance(const Scene& scene, int rung) {
    if (!scene.stance || rung >= kPromptRung) {
        return rung;
    }
    switch (scene.stance->stance) {
        case Stance::kAnxious:
            return std::max(rung, 1);
        case Stance::kResistant:
            return kPromptRung;
        case Stance::kCurious:
        case Stance::kConfident:
            break;
    }
    return scene.act == Act::kHelp ? rung : std::max(0, rung - 1);
}

}  // namespace

Move move_of_rung(int rung) {
    constexpr Move kMoves[] = {Move::kPump, Move::kHint, Move::kHint, Move::kPrompt,
                               Move::kAssertion};
    ENSURE(rung >= 0 && rung <= kTopRung);
    return kMoves[rung];
}

int rung_for(const Scene& scene, const Conversation& after, std::size_t expectation) {
    const Progress& progress = after.expectations[expectation];
    const double known = known_of(scene, scene.item.expectations[expectation].skill);
    const bool said_something = scene.reading.score > 0.0 || progress.expressed >= 0.2;
    int rung = progress.rung;
    if (progress.tries == 0) {
        const bool strong = known >= kStrongAt || scene.answer.way_out == WayOut::kTooEasy;
        rung = strong || (said_something && known >= kStrugglingBelow) ? 0 : 1;
    } else if (known < kStrugglingBelow && rung == 2) {
        rung = 3;  // a struggler skips the second hint
    }
    if (scene.act == Act::kHelp) {
        rung = std::max(rung, 1);
    }
    rung = by_stance(scene, rung);
    if (progress.tries + 1 >= kMovesPerIdea) {
        rung = kTopRung;
    }
    if (rung == kTopRung && after.last_move == Move::kAssertion) {
        rung = kTopRung - 1;
    }
    return rung;
}

Plan plan(const Scene& scene, const Conversation& after) {
    Plan chosen;
    chosen.right = right_words(scene, after);
    if (const auto wrong = asserted_misconception(scene, after)) {
        chosen.misconception = wrong;
        chosen.gap = GapKind::kMisconception;
        chosen.issue = scene.reading.misconceptions[*wrong].span;
        chosen.move = after.misconceptions[*wrong].tries == 0 ? Move::kContrast : Move::kCorrection;
        chosen.expectation = frontier(after);
        return chosen;
    }
    if (const auto against = contradicted_expectation(scene, after)) {
        chosen.expectation = against;
        chosen.gap = GapKind::kContradiction;
        chosen.issue = scene.reading.expectations[*against].span;
        chosen.move = after.expectations[*against].tries == 0
                          ? Move::kContrast
                          : move_of_rung(std::max(1, rung_for(scene, after, *against)));
        return chosen;
    }
    if (const auto unsure = unsure_expectation(scene, after)) {
        chosen.expectation = unsure;
        chosen.gap = GapKind::kVague;
        chosen.move = Move::kConfirm;
        return chosen;
    }
    chosen.expectation = frontier(after);
    if (!chosen.expectation) {
        chosen.move = Move::kSummary;
        return chosen;
    }
    chosen.gap = GapKind::kExpectation;
    chosen.move = move_of_rung(rung_for(scene, after, *chosen.expectation));
    return chosen;
}

bool all_settled(const Conversation& conversation) {
    return std::all_of(conversation.expectations.begin(), conversation.expectations.end(),
                       [](const Progress& one) { return one.covered || one.told; });
}

}  // namespace attune::dialogue
