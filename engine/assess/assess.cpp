#include "engine/assess/assess.hpp"

#include <algorithm>

#include "engine/assess/heard.hpp"
#include "engine/assess/judge.hpp"
#include "engine/assess/meant.hpp"
#include "engine/assess/prepared.hpp"
#include "engine/assess/words.hpp"
#include "engine/base/ensure.hpp"

namespace attune::assess {
namespace {

constexpr double kSameWords = 0.9;      // a contradiction yields to the idea stated in those words
constexpr double kVerbatim = 0.95;      // coverage of a wording said in full
constexpr double kFlipFrom = 0.75;      // a flip in fewer words than three proves little
constexpr double kTakenBack = 0.25;     // what is left of an older turn's slip once put right
constexpr double kConflictFrom = 0.45;  // contradicted beyond this, "expressed" begins to fall
constexpr double kDoubted = 0.5;        // words that cover an idea and perhaps do not state it
constexpr double kSpanFrom = 0.12;      // below it no words carry the idea
constexpr double kPartialAt = 0.5;
constexpr double kRejectedFrom = 0.7;  // nearness to a rejected wording; below it, it says nothing
constexpr double kSureAt = 0.75;       // confidence below it means: ask
constexpr std::uint32_t kSpanWordsMax = 16;

// Everything found out about one idea.
struct Finding {
    std::vector<Trial> trials;
    const Trial* best = nullptr;     // for expressed (held)
    const Trial* against = nullptr;  // for contradicted
    double expressed = 0.0;
    double contradicted = 0.0;
    std::optional<Span> meant;  // where the idea is said in wholly other words
};

int turn_of(const Heard& heard, const Trial& trial) {
    return heard.clauses[trial.clauses.back()].turn;
}

// True when `other` uses no clause that `trial` does not use.
bool within(const Trial& other, const Trial& trial) {
    return std::includes(trial.clauses.begin(), trial.clauses.end(), other.clauses.begin(),
                         other.clauses.end());
}

bool overlap(const Trial& a, const Trial& b) {
    return std::any_of(a.clauses.begin(), a.clauses.end(), [&](std::uint16_t clause) {
        return std::find(b.clauses.begin(), b.clauses.end(), clause) != b.clauses.end();
    });
}

// The whole wording in its own order, with no "not", report or question anywhere in its clauses:
// however little the encoder makes of what stands around it, it is said.
bool is_said_outright(const Trial& trial) {
    const Features& f = trial.features;
    const double turned = f[kAgainst] + f[kExtraNegation] + f[kDenied] + f[kAttributed] +
                          f[kAsked] + f[kContrary] + f[kSwapped] + f[kNumberConflict];
    return f[kCoverage] >= kVerbatim && f[kOrder] >= kVerbatim && f[kBigram] >= kVerbatim &&
           turned == 0.0;
}

// How much two wordings are each other: the harmonic mean of what each brings of the other.
double nearness(const Trial& trial) {
    const double brought = trial.features[kCoverage];
    const double placed = trial.features[kPrecision];
    return brought + placed > 0.0 ? 2.0 * brought * placed / (brought + placed) : 0.0;
}

class Assessor {
  public:
    Assessor(const PreparedItem& item, Heard heard, std::span<const MeaningReading> meanings,
             std::span<const ModelReading> judged)
        : item_(item), heard_(std::move(heard)), meanings_(meanings), judged_(judged) {}

    Assessment run() {
        for (const Idea& idea : item_.expectations) {
            expectations_.push_back(find_expressed(idea, Role::kExpectation));
        }
        for (const Idea& idea : item_.misconceptions) {
            misconceptions_.push_back(find_expressed(idea, Role::kMisconception));
        }
        settle_misconceptions();
        for (Finding& finding : expectations_) {
            find_contradiction(finding);
        }
        take_meanings();
        report();
        settle(out_.expectations, judged_);
        label();
        return std::move(out_);
    }

  private:
    Finding find_expressed(const Idea& idea, Role role) const {
        Finding finding;
        finding.trials = trials_of(item_, idea, heard_, role);
        if (role == Role::kMisconception) {  // nobody holds a mistake half now and half before
            std::erase_if(finding.trials, [&](const Trial& trial) { return !of_one_turn(trial); });
        }
        hold_down(idea, role, finding.trials);
        for (const Trial& trial : finding.trials) {
            if (finding.best == nullptr || trial.expressed > finding.best->expressed) {
                finding.best = &trial;
            }
        }
        finding.expressed = finding.best == nullptr ? 0.0 : finding.best->expressed;
        return finding;
    }

    // Words nearer to a wording that was judged not to say the idea than to any that says it.
    void hold_down(const Idea& idea, Role role, std::vector<Trial>& trials) const {
        if (idea.rejected.empty()) {
            return;
        }
        Idea rejected = idea;
        rejected.wordings = idea.rejected;
        std::vector<std::pair<Trial, double>> held;
        for (Trial& near : trials_of(item_, rejected, heard_, role)) {
            double accepted = 0.0;
            for (const Trial& trial : trials) {
                accepted = std::max(accepted, overlap(trial, near) ? nearness(trial) : 0.0);
            }
            const double how_near = nearness(near);
            if (how_near >= kRejectedFrom && how_near > accepted) {
                held.emplace_back(std::move(near), how_near);
            }
        }
        for (Trial& trial : trials) {
            double left = 1.0;
            for (const auto& [near, how_near] : held) {
                left = overlap(trial, near) ? std::min(left, 1.0 - how_near) : left;
            }
            trial.expressed *= left;
        }
    }

    [[nodiscard]] bool of_one_turn(const Trial& trial) const {
        return heard_.clauses[trial.clauses.front()].turn == turn_of(heard_, trial);
    }

    // Words that say a right idea better do not say the wrong one, and the other way round.
    void settle_misconceptions() {
        for (Finding& wrong : misconceptions_) {
            if (wrong.best == nullptr) {
                continue;
            }
            const double held = wrong.expressed;
            for (Finding& right : expectations_) {
                if (right.best == nullptr) {
                    continue;
                }
                const bool same = overlap(*wrong.best, *right.best);
                const bool later = turn_of(heard_, *right.best) > turn_of(heard_, *wrong.best);
                if (same && right.expressed > held) {
                    wrong.expressed = std::min(wrong.expressed, held * (1.0 - right.expressed));
                } else if (same && held > right.expressed) {
                    right.expressed *= 1.0 - kSameWords * held;
                } else if (later && right.expressed >= kCoveredAt) {
                    wrong.expressed = std::min(wrong.expressed, held * kTakenBack);
                }
            }
        }
    }

    void find_contradiction(Finding& finding) const {
        for (const Trial& trial : finding.trials) {
            if (!of_one_turn(trial)) {
                continue;
            }
            double stated = 0.0;  // by another wording, in the same words
            double later = 0.0;   // put right since
            for (const Trial& other : finding.trials) {
                if (within(other, trial)) {
                    // Word for word but for a "not" outweighs a looser likeness to another wording.
                    const bool verbatim = other.features[kCoverage] >= kVerbatim;
                    const double flip =
                        std::max(0.0, trial.features[kFlipped] - kFlipFrom) / (1.0 - kFlipFrom);
                    const double trust = verbatim ? 1.0 : 1.0 - flip;
                    stated = std::max(stated, other.expressed * (1.0 - other.contradicted) * trust);
                } else if (turn_of(heard_, other) > turn_of(heard_, trial)) {
                    later = std::max(later, other.expressed);
                }
            }
            double contradicted = trial.contradicted * (1.0 - kSameWords * stated);
            contradicted *= later >= kCoveredAt ? kTakenBack : 1.0;
            if (contradicted > finding.contradicted) {
                finding.contradicted = contradicted;
                finding.against = &trial;
            }
        }
        const double conflict =
            std::max(0.0, finding.contradicted - kConflictFrom) / (1.0 - kConflictFrom);
        finding.expressed *= 1.0 - conflict;
    }

    // Meaning may find an idea said in wholly other words, and may doubt words that cover it. It
    // finds none where words show that the turn holds the opposite, or a misconception, nor where
    // the turn is nearest to what a person judged not to say the idea, nor in what is only offered.
    void take_meanings() {
        for (std::size_t i = 0; i < expectations_.size(); ++i) {
            Finding& finding = expectations_[i];
            const double by_words = finding.expressed;
            for (const MeaningReading& reading : meanings_) {
                if (item_.expectations[i].id != reading.id.value || !is_turn(reading.span.turn) ||
                    is_offered(reading.span)) {
                    continue;
                }
                const auto turn = static_cast<std::size_t>(reading.span.turn);
                const auto numbers = numbers_of(by_words, reading, form_of(heard_.turns[turn]));
                if (by_words >= kCoveredAt) {
                    doubt(finding, reading.span.turn, stated(numbers));
                } else if (finding.contradicted < kConflictFrom &&
                           reading.likeness_rejected <= reading.likeness &&
                           !holds_misconception(reading.span.turn)) {
                    raise(finding, reading.span, expressed_if_meant(meant(numbers)));
                }
            }
        }
    }

    void doubt(Finding& finding, int turn, double stated) const {
        const bool here = of_one_turn(*finding.best) && turn_of(heard_, *finding.best) == turn;
        if (here && stated < kStatedFrom && !is_said_outright(*finding.best)) {
            finding.expressed = std::min(finding.expressed, kDoubted);
        }
    }

    static void raise(Finding& finding, const Span& span, double expressed) {
        if (expressed > finding.expressed) {
            finding.expressed = expressed;
            finding.meant = span;
        }
    }

    [[nodiscard]] bool is_offered(const Span& span) const {
        return std::any_of(
            heard_.clauses.begin(), heard_.clauses.end(), [&](const HeardClause& clause) {
                if (clause.turn != span.turn || !clause.clause.offered) {
                    return false;
                }
                const Text& text = heard_.turns[static_cast<std::size_t>(clause.turn)];
                const Token& last = text.tokens[clause.clause.past - 1];
                return text.tokens[clause.clause.first].begin < span.end && span.begin < last.end;
            });
    }

    [[nodiscard]] bool is_turn(int turn) const {
        return turn >= 0 && turn < static_cast<int>(heard_.turns.size());
    }

    [[nodiscard]] bool holds_misconception(int turn) const {
        return std::any_of(
            misconceptions_.begin(), misconceptions_.end(), [&](const Finding& wrong) {
                return wrong.expressed >= kMisconceptionAt && turn_of(heard_, *wrong.best) == turn;
            });
    }

    void report() {
        for (std::size_t i = 0; i < expectations_.size(); ++i) {
            const Finding& finding = expectations_[i];
            const Idea& idea = item_.expectations[i];
            ExpectationReading reading;
            reading.id.value = idea.id;
            reading.expressed = finding.expressed;
            reading.contradicted = finding.contradicted;
            const Trial* carrier =
                finding.contradicted > finding.expressed ? finding.against : finding.best;
            if (carrier != nullptr) {
                reading.reference = idea.wordings[carrier->wording].text;
                if (std::max(finding.expressed, finding.contradicted) >= kSpanFrom) {
                    reading.span = span_of(*carrier);
                }
            } else if (!idea.wordings.empty()) {
                reading.reference = idea.wordings.front().text;
            }
            const bool in_words = reading.span && finding.best != nullptr &&
                                  finding.best->expressed >= kSpanFrom &&
                                  (!finding.meant || reading.span->turn == finding.meant->turn);
            if (finding.meant && finding.expressed >= kSpanFrom && !in_words) {
                reading.span = finding.meant;
            }
            out_.expectations.push_back(std::move(reading));
        }
        for (std::size_t i = 0; i < misconceptions_.size(); ++i) {
            MisconceptionReading reading;
            reading.id.value = item_.misconceptions[i].id;
            reading.probability = misconceptions_[i].expressed;
            if (misconceptions_[i].best != nullptr && reading.probability >= kSpanFrom) {
                reading.span = span_of(*misconceptions_[i].best);
            }
            out_.misconceptions.push_back(std::move(reading));
        }
        out_.strongest = strongest();
    }

    // The neighbouring clauses of the trial that carry most, without the joiner they begin with.
    [[nodiscard]] std::optional<Span> span_of(const Trial& trial) const {
        std::size_t first = 0;
        std::size_t past = 0;
        double most = -1.0;
        for (std::size_t from = 0; from < trial.clauses.size();) {
            std::size_t to = from + 1;
            double weight = trial.by_clause[from];
            while (to < trial.clauses.size() && trial.clauses[to] == trial.clauses[to - 1] + 1 &&
                   same_turn(trial.clauses[to], trial.clauses[from])) {
                weight += trial.by_clause[to];
                ++to;
            }
            if (weight > most) {
                most = weight;
                first = from;
                past = to;
            }
            from = to;
        }
        while (first + 1 < past && trial.by_clause[first] <= 0.0) {
            ++first;
        }
        while (past > first + 1 && trial.by_clause[past - 1] <= 0.0) {
            --past;
        }
        return span_between(trial.clauses[first], trial.clauses[past - 1], true);
    }

    [[nodiscard]] bool same_turn(std::size_t a, std::size_t b) const {
        return heard_.clauses[a].turn == heard_.clauses[b].turn;
    }

    [[nodiscard]] std::optional<Span> span_between(std::size_t first, std::size_t last,
                                                   bool tight) const {
        const int turn = heard_.clauses[first].turn;
        const Text& text = heard_.turns[static_cast<std::size_t>(turn)];
        std::uint32_t from = heard_.clauses[first].clause.first;
        std::uint32_t to = heard_.clauses[last].clause.past;
        const auto mark = [&](std::uint32_t i) {
            return text.tokens[i].kind == TokenKind::kMark || text.tokens[i].part;
        };
        while (from < to && mark(from)) {
            ++from;
        }
        while (to > from && mark(to - 1)) {
            --to;
        }
        if (from == to) {
            return std::nullopt;
        }
        if (tight && to - from > kSpanWordsMax) {
            narrow(first, last, from, to);
        }
        if (to - from > 3 && is_opener(text.tokens[from])) {
            ++from;
            while (from + 1 < to && mark(from)) {
                ++from;
            }
        }
        return Span{turn, text.tokens[from].begin, text.tokens[to - 1].end};
    }

    static bool is_opener(const Token& token) {
        return token.lower == "and" || token.lower == "but" || token.lower == "so" ||
               token.lower == "because" || token.lower == "und" || token.lower == "aber" ||
               token.lower == "well" || token.lower == "then";
    }

    // Cuts a long stretch down to the words near the item, with one word on either side.
    void narrow(std::size_t first, std::size_t last, std::uint32_t& from, std::uint32_t& to) const {
        const Text& text = heard_.turns[static_cast<std::size_t>(heard_.clauses[first].turn)];
        std::uint32_t low = to;
        std::uint32_t high = from;
        for (std::size_t c = first; c <= last; ++c) {
            for (const HeardWord& word : heard_.clauses[c].words) {
                const std::vector<Match>& row = heard_.rows[word.row];
                const bool near = std::any_of(row.begin(), row.end(), [](const Match& match) {
                    return match.similarity >= 0.7F;
                });
                if (near && !word.part) {
                    low = std::min(low, word.token);
                    high = std::max(high, word.token + 1);
                }
            }
        }
        if (low >= high) {
            to = std::min(to, from + kSpanWordsMax);
        } else {
            from = low > from ? low - 1 : low;
            to = std::min({high + 1, to, from + kSpanWordsMax + 8});
        }
        while (from < to &&
               (text.tokens[from].kind == TokenKind::kMark || text.tokens[from].part)) {
            ++from;
        }
        while (to > from + 1 &&
               (text.tokens[to - 1].kind == TokenKind::kMark || text.tokens[to - 1].part)) {
            --to;
        }
    }

    [[nodiscard]] std::optional<Span> strongest() const {
        const int newest = static_cast<int>(heard_.turns.size()) - 1;
        const Trial* best = nullptr;
        double most = kSpanFrom;
        const auto offer = [&](const Trial& trial, double value) {
            if (value > most && turn_of(heard_, trial) == newest) {
                most = value;
                best = &trial;
            }
        };
        for (const Finding& finding : expectations_) {
            for (const Trial& trial : finding.trials) {
                const bool only_newest = heard_.clauses[trial.clauses.front()].turn == newest;
                offer(trial, only_newest ? std::max(trial.expressed, trial.contradicted) : 0.0);
            }
        }
        for (const Finding& finding : misconceptions_) {
            for (const Trial& trial : finding.trials) {
                offer(trial, trial.expressed);
            }
        }
        if (best != nullptr) {
            return span_of(*best);
        }
        for (const Finding& finding : expectations_) {
            if (finding.meant && finding.meant->turn == newest && finding.expressed >= kOpenBelow) {
                return finding.meant;
            }
        }
        return plain_span(newest);
    }

    // Nothing fits the item: the clause of the newest turn with the most words of the field.
    [[nodiscard]] std::optional<Span> plain_span(int newest) const {
        std::size_t chosen = heard_.clauses.size();
        double most = -1.0;
        for (std::size_t c = 0; c < heard_.clauses.size(); ++c) {
            const HeardClause& clause = heard_.clauses[c];
            double value =
                0.05 * static_cast<double>(std::min<std::size_t>(clause.words.size(), 9));
            value += clause.tied ? 1.0 : 0.0;
            if (clause.turn == newest && value > most) {
                most = value;
                chosen = c;
            }
        }
        return chosen == heard_.clauses.size() ? std::nullopt : span_between(chosen, chosen, true);
    }

    void label() {
        double weight = 0.0;
        double met = 0.0;
        double least = 1.0;  // of the expressed
        double most = 0.0;
        double wrong = 0.0;  // strongest contradiction or misconception
        for (std::size_t i = 0; i < out_.expectations.size(); ++i) {
            const ExpectationReading& reading = out_.expectations[i];
            weight += item_.expectations[i].weight;
            met += item_.expectations[i].weight * reading.expressed;
            least = std::min(least, reading.expressed);
            most = std::max(most, reading.expressed);
            wrong = std::max(wrong, reading.contradicted);
        }
        for (const MisconceptionReading& reading : out_.misconceptions) {
            wrong = std::max(wrong, reading.probability);
        }
        out_.score = weight > 0.0 ? met / weight : 0.0;
        const bool spoken = heard_.content_words > 0;
        const double of_field = spoken ? static_cast<double>(heard_.domain_words) /
                                             static_cast<double>(heard_.content_words)
                                       : 0.0;
        if (wrong >= std::min(kContradictedAt, kMisconceptionAt)) {
            out_.label = Label::kContradictory;
            out_.confidence = wrong;
        } else if (!out_.expectations.empty() && least >= kCoveredAt) {
            out_.label = Label::kCorrect;
            out_.confidence = least * (1.0 - wrong);
        } else if (most >= kPartialAt) {
            out_.label = Label::kPartiallyCorrect;
            out_.confidence = most * (1.0 - least) * (1.0 - wrong);
        } else {
            const bool field = of_field >= 0.15;
            out_.label = field ? Label::kIrrelevant : Label::kNonDomain;
            out_.confidence = (1.0 - most) * (1.0 - wrong) * (field || !spoken ? 1.0 : 0.9);
        }
        out_.unsure = out_.confidence < kSureAt;
        ENSURE(out_.score >= 0.0 && out_.score <= 1.0);
        ENSURE(out_.confidence >= 0.0 && out_.confidence <= 1.0);
    }

    const PreparedItem& item_;
    Heard heard_;
    std::span<const MeaningReading> meanings_;
    std::span<const ModelReading> judged_;
    std::vector<Finding> expectations_;
    std::vector<Finding> misconceptions_;
    Assessment out_;
};

}  // namespace

Assessment assess(const PreparedItem& item, std::span<const std::string> turns,
                  const Lexicon& lexicon, std::span<const MeaningReading> meanings,
                  std::span<const ModelReading> judged) {
    return Assessor(item, hear(item, turns, lexicon), meanings, judged).run();
}

struct Listener::Memory {
    KnownRows known;
};

Listener::Listener(const PreparedItem& item, const Lexicon& lexicon)
    : item_(item), lexicon_(lexicon), memory_(std::make_unique<Memory>()) {}

Listener::~Listener() = default;

std::vector<double> Listener::expressed_by(std::string_view words) {
    const std::string turn(words);
    const Heard heard = hear(item_, {&turn, 1}, lexicon_, memory_->known);
    std::vector<double> expressed;
    for (const Idea& idea : item_.expectations) {
        double most = 0.0;
        for (const Trial& trial : trials_of(item_, idea, heard, Role::kAnyone)) {
            most = std::max(most, trial.expressed);
        }
        expressed.push_back(most);
    }
    return expressed;
}

std::vector<double> expressed_by(const PreparedItem& item, std::string_view words,
                                 const Lexicon& lexicon) {
    return Listener(item, lexicon).expressed_by(words);
}

int key_terms_in(const PreparedItem& item, std::size_t index, std::string_view words,
                 const Lexicon& lexicon) {
    ENSURE(index < item.expectations.size());
    const std::vector<std::string>& keys = item.expectations[index].key_stems;
    std::vector<std::string> found;
    for (const Token& token : read(words, lexicon, item.language).tokens) {
        if (token.kind == TokenKind::kMark || token.function_word ||
            !std::binary_search(keys.begin(), keys.end(), token.stem)) {
            continue;
        }
        if (std::find(found.begin(), found.end(), token.stem) == found.end()) {
            found.push_back(token.stem);
        }
    }
    return static_cast<int>(found.size());
}

}  // namespace attune::assess
