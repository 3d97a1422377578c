#include "engine/trace/running/judged.hpp"

#include <algorithm>

namespace attune::trace {
namespace {

// Records from before evidence named its idea: there the skill has to do.
bool names_nothing(const Evidence& one) {
    return one.about.empty() && one.shows.empty();
}

bool is_about(const Evidence& one, const Judgement& judgement) {
    return names_nothing(one) ? one.skill == judgement.skill : one.about == judgement.id;
}

bool stands_against(const Evidence& one, const Judgement& judgement) {
    return judgement.expressed && !one.shows.empty() && one.skill == judgement.skill;
}

std::string why_of(const Judgement& judgement) {
    return "judged by " + judgement.by + (judgement.expressed ? ": said: " : ": not said: ") +
           judgement.label;
}

void let_go(Assessment& assessment, const MisconceptionId& id) {
    for (MisconceptionReading& read : assessment.misconceptions) {
        if (read.id == id) {
            read.span.reset();  // what has no words is held by nobody (engine/advance.cpp)
        }
    }
}

// The first evidence that it replaces lends what the words do not tell: pace, help, kind.
Evidence evidence_of(const TurnTaken& taken, std::int64_t number, const Judgement& judgement,
                     const VerdictOverruled& overruled) {
    const auto& all = taken.step.evidence;
    const auto read = std::find_if(all.begin(), all.end(),
                                   [&](const Evidence& one) { return is_about(one, judgement); });
    Evidence made;
    if (read != all.end()) {
        made = *read;
    } else {
        made.difficulty = overruled.difficulty;
        made.help_used = judgement.help_used;
    }
    made.skill = judgement.skill;
    made.credit = judgement.expressed ? 1.0 : 0.0;
    made.weight = std::clamp(judgement.weight, 0.0, 1.0);
    made.at_ms = taken.answer.at_ms;
    made.event = number;
    made.why = why_of(judgement);
    made.about = judgement.id;
    return made;
}

}  // namespace

TurnTaken judged(TurnTaken taken, std::int64_t number, const VerdictOverruled& overruled) {
    for (const Judgement& judgement : overruled.judgements) {
        const Evidence made = evidence_of(taken, number, judgement, overruled);
        std::vector<Evidence>& all = taken.step.evidence;
        const auto place =
            std::find_if(all.begin(), all.end(),
                         [&](const Evidence& one) { return is_about(one, judgement); }) -
            all.begin();
        for (const Evidence& one : all) {
            if (stands_against(one, judgement)) {
                let_go(taken.step.assessment, one.shows);
            }
        }
        std::vector<Evidence> kept;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (static_cast<std::ptrdiff_t>(i) == place) {
                kept.push_back(made);
            } else if (!is_about(all[i], judgement) && !stands_against(all[i], judgement)) {
                kept.push_back(all[i]);
            }
        }
        if (place == static_cast<std::ptrdiff_t>(all.size())) {
            kept.push_back(made);
        }
        all = std::move(kept);
    }
    return taken;
}

}  // namespace attune::trace
