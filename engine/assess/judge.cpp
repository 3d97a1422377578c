#include "engine/assess/judge.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "engine/assess/weights.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::assess {
namespace {

constexpr std::size_t kRunMax = 4;
constexpr std::size_t kSinglesMax = 4;
constexpr double kTouchedFrom = 0.2;  // share of a wording; below it no trial is worth its time
constexpr double kPerClause = 0.03;   // a longer run must bring more than this
constexpr double kJoinFrom = 0.15;    // what a clause from elsewhere must bring
constexpr int kJoinedMax = 2;

// A misconception that is asked, reported or supposed is not held (beyond what the weights say,
// which are fitted on answers that contain hardly any of these).
constexpr double kMisconceptionAttributed = -4.0;
constexpr double kMisconceptionAsked = -2.5;
constexpr double kMisconceptionContrary = -3.0;

// Words in an order nobody writes express nothing, whatever they are.
constexpr double kUnnaturalFrom = 0.9;
constexpr double kUnnaturalSlope = 12.0;

constexpr std::size_t kSentenceFrom = 4;  // words; fewer in order may stand in any list

constexpr double kCueHeld = 0.9;  // log odds when a cue stands in a clause
constexpr double kCueStance = -4.0;
constexpr double kCueTouched = 0.93;

struct Run {
    std::size_t first = 0;
    std::size_t length = 0;
    double score = 0.0;
};

double dot(const Features& weights, const Features& features) {
    double sum = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights[i] * features[i];
    }
    return sum;
}

class Judge {
  public:
    Judge(const PreparedItem& item, const Idea& idea, const Heard& heard, Role role)
        : item_(item), idea_(idea), heard_(heard), role_(role) {}

    std::vector<Trial> run() {
        for (std::size_t w = 0; w < idea_.wordings.size(); ++w) {
            if (idea_.wordings[w].cue) {
                try_cue(w);
            } else {
                try_wording(w);
            }
        }
        return std::move(trials_);
    }

  private:
    // Weighted share of the wording that the clauses [first, first + length) touch.
    [[nodiscard]] double touched(const Wording& wording, std::size_t first,
                                 std::size_t length) const {
        double sum = 0.0;
        for (const RefWord& word : wording.words) {
            float best = 0.0F;
            for (std::size_t c = first; c < first + length; ++c) {
                best = std::max(best, heard_.clauses[c].best[word.vocable]);
            }
            sum += word.weight * static_cast<double>(best);
        }
        return sum / wording.weight_sum;
    }

    void try_wording(std::size_t w) {
        const Wording& wording = idea_.wordings[w];
        std::vector<Run> singles;
        Run best;
        for (std::size_t length = 1; length <= kRunMax; ++length) {
            Run longest;
            for (std::size_t first = 0; first + length <= heard_.clauses.size(); ++first) {
                if (!is_one_turn(first, length)) {
                    continue;
                }
                const double share = touched(wording, first, length);
                const Run run{first, length, share - kPerClause * static_cast<double>(length - 1)};
                if (length == 1 && share >= kTouchedFrom) {
                    singles.push_back(run);
                }
                longest = run.score > longest.score ? run : longest;
            }
            if (length > 1 && longest.score >= kTouchedFrom) {
                try_clauses(w, range(longest));
            }
            best = longest.score > best.score ? longest : best;
        }
        std::sort(singles.begin(), singles.end(), [](const Run& a, const Run& b) {
            return a.score != b.score ? a.score > b.score : a.first < b.first;
        });
        for (std::size_t i = 0; i < std::min(singles.size(), kSinglesMax); ++i) {
            try_clauses(w, range(singles[i]));
        }
        if (best.score >= kTouchedFrom) {
            try_joined(w, best);
        }
    }

    [[nodiscard]] bool is_one_turn(std::size_t first, std::size_t length) const {
        return heard_.clauses[first].turn == heard_.clauses[first + length - 1].turn &&
               heard_.clauses[first].tied;
    }

    static std::vector<std::uint16_t> range(const Run& run) {
        std::vector<std::uint16_t> clauses;
        for (std::size_t c = run.first; c < run.first + run.length; ++c) {
            clauses.push_back(static_cast<std::uint16_t>(c));
        }
        return clauses;
    }

    void try_joined(std::size_t w, const Run& start) {
        const Wording& wording = idea_.wordings[w];
        std::vector<std::uint16_t> joined = range(start);
        std::vector<double> have(wording.words.size(), 0.0);
        const auto gain_of = [&](std::size_t clause) {
            double gain = 0.0;
            for (std::size_t i = 0; i < have.size(); ++i) {
                const RefWord& word = wording.words[i];
                const auto best = static_cast<double>(heard_.clauses[clause].best[word.vocable]);
                gain += word.weight * std::max(0.0, best - have[i]);
            }
            return gain / wording.weight_sum;
        };
        const auto take = [&](std::size_t clause) {
            for (std::size_t i = 0; i < have.size(); ++i) {
                const auto best =
                    static_cast<double>(heard_.clauses[clause].best[wording.words[i].vocable]);
                have[i] = std::max(have[i], best);
            }
        };
        for (const std::uint16_t clause : joined) {
            take(clause);
        }
        bool grown = false;
        for (int round = 0; round < kJoinedMax; ++round) {
            std::size_t chosen = heard_.clauses.size();
            double most = kJoinFrom;
            for (std::size_t c = 0; c < heard_.clauses.size(); ++c) {
                const double gain = gain_of(c);
                if (gain > most) {
                    most = gain;
                    chosen = c;
                }
            }
            if (chosen == heard_.clauses.size()) {
                break;
            }
            take(chosen);
            joined.push_back(static_cast<std::uint16_t>(chosen));
            grown = true;
        }
        if (grown) {
            std::sort(joined.begin(), joined.end());
            try_clauses(w, joined);
        }
    }

    void try_clauses(std::size_t w, std::vector<std::uint16_t> clauses) {
        Alignment alignment = align(item_, idea_, idea_.wordings[w], heard_, clauses);
        Features& f = alignment.features;
        double stance = 0.0;
        if (role_ == Role::kAnyone) {
            f[kAttributed] = f[kAsked] = f[kContrary] = 0.0;
        } else if (role_ == Role::kMisconception) {
            stance = kMisconceptionAttributed * f[kAttributed] + kMisconceptionAsked * f[kAsked] +
                     kMisconceptionContrary * f[kContrary];
        }
        Trial trial;
        trial.wording = w;
        trial.clauses = std::move(clauses);
        trial.by_clause = std::move(alignment.by_clause);
        trial.expressed = logistic(dot(kExpressedWeights, f) + stance);
        trial.contradicted = logistic(dot(kContradictedWeights, f) + stance);
        trial.features = f;
        if (role_ != Role::kAnyone) {
            const double held = gate_of(trial, alignment);
            trial.expressed *= held;
            trial.contradicted *= held;
        }
        trials_.push_back(std::move(trial));
    }

    // The share of a trial that is a statement at all, in [0, 1].
    [[nodiscard]] double gate_of(const Trial& trial, const Alignment& alignment) const {
        if (role_ == Role::kReference) {
            return logistic(kUnnaturalSlope * (kUnnaturalFrom - alignment.unnatural));
        }
        const double odd = is_verbatim(trial) ? 0.0 : alignment.unnatural - alignment.own_oddness;
        return logistic(kUnnaturalSlope * (kUnnaturalFrom - odd)) * (1.0 - offered_share(trial));
    }

    // The wording's very words in its very order say it, however rare that order is.
    [[nodiscard]] bool is_verbatim(const Trial& trial) const {
        std::vector<std::string_view> stems;
        for (const std::uint16_t index : trial.clauses) {
            append_stems(heard_.clauses[index], stems);
        }
        const std::vector<std::string>& phrase = idea_.wordings[trial.wording].phrase;
        if (phrase.size() < kSentenceFrom) {
            return false;
        }
        return std::search(stems.begin(), stems.end(), phrase.begin(), phrase.end()) != stems.end();
    }

    // How much of what was matched stands in alternatives put up to choose from: whoever names them
    // all claims none. A wording with alternatives of its own is said by naming them.
    [[nodiscard]] double offered_share(const Trial& trial) const {
        if (idea_.wordings[trial.wording].offers) {
            return 0.0;
        }
        double all = 0.0;
        double offered = 0.0;
        for (std::size_t i = 0; i < trial.clauses.size(); ++i) {
            all += trial.by_clause[i];
            offered += heard_.clauses[trial.clauses[i]].clause.offered ? trial.by_clause[i] : 0.0;
        }
        return all > 0.0 ? offered / all : 0.0;
    }

    void append_stems(const HeardClause& clause, std::vector<std::string_view>& stems) const {
        const Text& text = heard_.turns[static_cast<std::size_t>(clause.turn)];
        for (std::uint32_t i = clause.clause.first; i < clause.clause.past; ++i) {
            if (text.tokens[i].kind != TokenKind::kMark && !text.tokens[i].part) {
                stems.emplace_back(text.tokens[i].stem);
            }
        }
    }

    // A cue is met by its very phrase, or, from two content words on, by these in their order.
    void try_cue(std::size_t w) {
        const Wording& cue = idea_.wordings[w];
        for (std::size_t c = 0; c < heard_.clauses.size(); ++c) {
            if (touched(cue, c, 1) < kCueTouched) {
                continue;
            }
            const std::vector<std::uint16_t> clauses{static_cast<std::uint16_t>(c)};
            Alignment alignment = align(item_, idea_, cue, heard_, clauses);
            const Features& f = alignment.features;
            const bool ordered = cue.words.size() >= 2 && f[kOrder] >= 1.0 && f[kBigram] >= 0.99;
            if (f[kAgainst] > 0.0 || !(ordered || holds_phrase(heard_.clauses[c], cue.phrase))) {
                continue;
            }
            const double negated = is_negated(heard_.clauses[c], cue) ? 1.0 : 0.0;
            const double stance = f[kAttributed] + f[kAsked] + f[kContrary] + f[kDenied] + negated;
            Trial trial;
            trial.wording = w;
            trial.clauses = clauses;
            trial.by_clause = std::move(alignment.by_clause);
            trial.features = f;
            trial.expressed = logistic(kCueHeld + kCueStance * stance);
            trials_.push_back(std::move(trial));
        }
    }

    // "No entry lives for days" gives nobody away by "for days". Cues with a "not" of their own are
    // left to the features.
    [[nodiscard]] bool is_negated(const HeardClause& clause, const Wording& cue) const {
        const auto own = [](const RefWord& word) { return word.negated; };
        if (!clause.leaning.negates || std::any_of(cue.words.begin(), cue.words.end(), own)) {
            return false;
        }
        return std::all_of(cue.words.begin(), cue.words.end(), [&](const RefWord& word) {
            return std::any_of(
                clause.words.begin(), clause.words.end(), [&](const HeardWord& said) {
                    const Match& match = heard_.rows[said.row][word.vocable];
                    return said.negated && !match.opposite && match.similarity >= kCueTouched;
                });
        });
    }

    [[nodiscard]] bool holds_phrase(const HeardClause& clause,
                                    const std::vector<std::string>& phrase) const {
        std::vector<std::string_view> stems;
        append_stems(clause, stems);
        return std::search(stems.begin(), stems.end(), phrase.begin(), phrase.end()) != stems.end();
    }

    const PreparedItem& item_;
    const Idea& idea_;
    const Heard& heard_;
    Role role_;
    std::vector<Trial> trials_;
};

}  // namespace

std::vector<Trial> trials_of(const PreparedItem& item, const Idea& idea, const Heard& heard,
                             Role role) {
    if (heard.clauses.empty()) {
        return {};
    }
    ENSURE(heard.clauses.front().best.size() == item.vocabulary.size());
    return Judge(item, idea, heard, role).run();
}

}  // namespace attune::assess
