#include "engine/dialogue/ladder.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/cues.hpp"
#include "engine/dialogue/quote.hpp"

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

namespace {

// What the newest turn did to the ideas, and which of them comes next.
class Choice {
  public:
    Choice(const Scene& scene, const Conversation& before, const Conversation& after)
        : scene_(scene),
          before_(before),
          after_(after),
          about_(place_of(after.about)),
          newest_(answer_part(scene.answer.text, scene.acts)) {}

    // An idea read between yes and no in few words of the newest turn; asking what was meant is
    // cheaper than a wrong verdict, but only once in a conversation.
    [[nodiscard]] std::optional<std::size_t> unsure() const {
        for (std::size_t i = 0; i < after_.expectations.size(); ++i) {
            const bool read = is_between(i) && in_newest(reading(i).span, scene_, after_);
            if (after_.confirmed == 0 && read && is_open(i) && !in_doubt(i) &&
                after_.expectations[i].tries == 0) {
                return i;
            }
        }
        return std::nullopt;
    }

    // The next idea to ask for; nullopt when none is open.
    [[nodiscard]] std::optional<std::size_t> frontier() const {
        if (about_ && is_open(*about_) && !in_doubt(*about_) && !left_about()) {
            return about_;
        }
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < after_.expectations.size(); ++i) {
            if (is_open(i) && (!best || comes_before(i, *best))) {
                best = i;
            }
        }
        return best;
    }

    // Whether the newest turn got the learner on, and not with the idea that was asked for.
    [[nodiscard]] bool left_about() const {
        if (!about_ || touched(*about_)) {
            return false;
        }
        for (std::size_t i = 0; i < after_.expectations.size(); ++i) {
            const bool met = after_.expectations[i].covered && !before_.expectations[i].covered;
            if (i != *about_ && (met || (touched(i) && is_open(i)))) {
                return true;
            }
        }
        return false;
    }

    // Perhaps said, in a whole sentence: to call that missing, or to tell it, would be an insult.
    [[nodiscard]] bool in_doubt(std::size_t i) const {
        return scene_.has_answer && is_open(i) && is_between(i) &&
               after_.expectations[i].judged != false && at_length(i);
    }

    // Whether the newest turn says the idea or comes near it.
    [[nodiscard]] bool touched(std::size_t i) const {
        const bool rose = reading(i).expressed >= before_.expectations[i].expressed + kRise;
        return scene_.has_answer && reading(i).expressed >= assess::kOpenBelow &&
               (rose || in_newest(reading(i).span, scene_, after_));
    }

    // The idea told last, when the newest answer is on something else.
    [[nodiscard]] bool passes_over_told() const {
        return about_ && after_.expectations[*about_].told && scene_.act == Act::kAnswer &&
               scene_.has_answer && after_.last_move == Move::kAssertion && !touched(*about_) &&
               !in_newest(reading(*about_).span, scene_, after_);
    }

    [[nodiscard]] std::optional<std::size_t> about() const { return about_; }

  private:
    static constexpr double kRise = 0.1;
    static constexpr double kTrace = 0.2;
    static constexpr int kWordsAtLength = 5;
    static constexpr int kTermsAtLength = 2;

    [[nodiscard]] const ExpectationReading& reading(std::size_t i) const {
        return scene_.reading.expectations[i];
    }

    [[nodiscard]] bool is_open(std::size_t i) const {
        return !after_.expectations[i].covered && !after_.expectations[i].told;
    }

    [[nodiscard]] bool is_between(std::size_t i) const {
        return reading(i).expressed >= assess::kOpenBelow &&
               reading(i).expressed < assess::kCoveredAt &&
               reading(i).contradicted < assess::kContradictedAt;
    }

    [[nodiscard]] std::optional<std::size_t> place_of(const ExpectationId& id) const {
        for (std::size_t i = 0; i < after_.expectations.size(); ++i) {
            if (after_.expectations[i].id == id) {
                return i;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] bool at_length(std::size_t i) const {
        const auto newest = after_.exchanges.size();
        const auto& span = reading(i).span;
        const bool rose = reading(i).expressed >= before_.expectations[i].expressed + kRise;
        const auto turn = span && !rose ? static_cast<std::size_t>(span->turn) : newest;
        const std::string& words = turn < newest ? after_.exchanges[turn].learner : newest_;
        const bool carries = span && static_cast<std::size_t>(span->turn) == turn;
        const int said = words_in(carries ? slice(words, *span) : words);
        return said >= kWordsAtLength ||
               assess::key_terms_in(scene_.prepared, i, words, scene_.lexicon) >= kTermsAtLength;
    }

    [[nodiscard]] static int words_in(const std::string& text) {
        const std::string words = flat(text);
        return static_cast<int>(std::count(words.begin(), words.end(), ' ')) - 1;
    }

    // A trace of the idea in a whole sentence of the newest turn: less surely open than the rest.
    [[nodiscard]] bool has_trace(std::size_t i) const {
        return in_newest(reading(i).span, scene_, after_) && reading(i).expressed >= kTrace &&
               at_length(i);
    }

    // Where the learner is now, then what surely is open, then the idea they left, then doubts.
    [[nodiscard]] int urgency(std::size_t i) const {
        if (in_doubt(i)) {
            return touched(i) ? 0 : 1;
        }
        return touched(i) ? 5 : i == about_ ? 2 : has_trace(i) ? 3 : 4;
    }

    [[nodiscard]] bool comes_before(std::size_t a, std::size_t b) const {
        return urgency(a) != urgency(b)
                   ? urgency(a) > urgency(b)
                   : after_.expectations[a].expressed > after_.expectations[b].expressed;
    }

    const Scene& scene_;
    const Conversation& before_;
    const Conversation& after_;
    std::optional<std::size_t> about_;  // the idea that was asked for
    std::string newest_;                // the learner's answer in the newest turn
};

// The rung to take on an expectation now. Who knows the skill is asked openly twice: a hint is
// help, and help that is not needed slows experts down.
int rung_for(const Scene& scene, const Conversation& after, std::size_t expectation) {
    const Progress& progress = after.expectations[expectation];
    const double known = known_of(scene, scene.item.expectations[expectation].skill);
    const bool said_something = scene.reading.score > 0.0 || progress.expressed >= 0.2;
    const bool strong = known >= kStrongAt || scene.answer.way_out == WayOut::kTooEasy;
    int rung = progress.rung;
    if (progress.tries == 0) {
        rung = strong || (said_something && known >= kStrugglingBelow) ? 0 : 1;
    } else if (progress.tries == 1 && strong && rung == 1) {
        rung = 0;
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

// The rung of the last move on the idea, for one that is come back to or that the learner passed by
// on the way to another: it is asked for again, and no nearer.
int rung_held(const Progress& progress) {
    return progress.tries == 0 ? 0 : std::clamp(progress.rung - 1, 0, kPromptRung);
}

// A misconception or a contradiction in the newest turn; a plan without a gap when there is none.
Plan plan_at_odds(const Scene& scene, const Conversation& after, const Choice& choice) {
    Plan chosen;
    if (const auto wrong = asserted_misconception(scene, after)) {
        chosen.misconception = wrong;
        chosen.gap = GapKind::kMisconception;
        chosen.issue = scene.reading.misconceptions[*wrong].span;
        chosen.move = after.misconceptions[*wrong].tries == 0 ? Move::kContrast : Move::kCorrection;
        chosen.expectation = choice.frontier();
    } else if (const auto against = contradicted_expectation(scene, after)) {
        chosen.expectation = against;
        chosen.gap = GapKind::kContradiction;
        chosen.issue = scene.reading.expectations[*against].span;
        chosen.rung = rung_for(scene, after, *against);
        chosen.move = after.expectations[*against].tries == 0
                          ? Move::kContrast
                          : move_of_rung(std::max(1, chosen.rung));
    }
    return chosen;
}

// Doubts are asked about at most once for every idea, and never twice in a row.
bool may_confirm(const Conversation& after) {
    return after.last_move != Move::kConfirm &&
           after.confirmed <= static_cast<int>(after.expectations.size());
}

// Nothing is open any more: the end, or one turn of waiting for what was told last.
Plan plan_settled(const Choice& choice) {
    Plan chosen;
    chosen.move = Move::kSummary;
    if (choice.passes_over_told()) {
        chosen.expectation = choice.about();
        chosen.gap = GapKind::kVague;
        chosen.move = Move::kConfirm;
        chosen.waits = true;
    }
    return chosen;
}

Plan plan_open(const Scene& scene, const Conversation& after, const Choice& choice,
               std::size_t idea) {
    Plan chosen;
    chosen.expectation = idea;
    chosen.gap = GapKind::kExpectation;
    chosen.rung = rung_for(scene, after, idea);
    const bool returns = idea != choice.about() && chosen.rung == kTopRung;
    chosen.held = returns || (idea == choice.about() && choice.left_about());
    if (chosen.held) {
        chosen.rung = rung_held(after.expectations[idea]);
    }
    chosen.move = move_of_rung(chosen.rung);
    // What the newest turn comes near is not told before the learner had the chance to say it.
    const bool almost = chosen.move == Move::kAssertion && choice.touched(idea);
    chosen.again = choice.in_doubt(idea);
    if (chosen.again || almost) {
        chosen.gap = GapKind::kVague;
        chosen.move = may_confirm(after) ? Move::kConfirm : chosen.move;
    }
    return chosen;
}

}  // namespace

Plan plan(const Scene& scene, const Conversation& after) {
    ENSURE(scene.before != nullptr);
    const Choice choice(scene, *scene.before, after);
    Plan chosen = plan_at_odds(scene, after, choice);
    if (!chosen.gap) {
        if (const auto unsure = choice.unsure()) {
            chosen.expectation = unsure;
            chosen.gap = GapKind::kVague;
            chosen.move = Move::kConfirm;
        } else if (const auto open = choice.frontier()) {
            chosen = plan_open(scene, after, choice, *open);
        } else {
            chosen = plan_settled(choice);
        }
    }
    chosen.right = right_words(scene, after);
    for (std::size_t i = 0; i < after.expectations.size(); ++i) {
        chosen.near = chosen.near || choice.touched(i);
        chosen.in_doubt = chosen.in_doubt || (choice.in_doubt(i) && choice.touched(i));
    }
    return chosen;
}

bool all_settled(const Conversation& conversation) {
    return std::all_of(conversation.expectations.begin(), conversation.expectations.end(),
                       [](const Progress& one) { return one.covered || one.told; });
}

}  // namespace attune::dialogue
