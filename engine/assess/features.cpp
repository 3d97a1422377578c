#include "engine/assess/features.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::assess {
namespace {

constexpr float kMatchedFrom = 0.5F;
constexpr float kExactFrom = 0.94F;
constexpr double kOppositeFlip = 0.7;  // opposites are a dictionary's guess, a "not" is not
constexpr double kTopicOfFlip = 0.25;  // share of the wording touched, from which a flip is whole
// German order is freer. At 0.4 ideas were lost in our German course, at 0.2 every third of its
// shuffled wordings passed; at this, 37 of 205 do.
constexpr double kFluentFromGerman = 0.35;
constexpr double kOfDisfluency = 2.2;    // weight of disfluency in what looks unnatural
constexpr double kDisfluencyFree = 0.2;  // ... beyond this
constexpr double kFluentFrom = 0.4;  // mean mutual information of neighbours in what people write

// A heard word with its place in the candidate.
struct Spoken {
    const HeardWord* word = nullptr;
    std::size_t clause = 0;  // index into the candidate
    bool denied = false;
};

struct Met {
    int at = -1;  // index into the spoken words; -1 when nothing is near enough
    float similarity = 0.0F;
    bool opposite = false;
    bool agrees = true;
};

class Aligner {
  public:
    Aligner(const PreparedItem& item, const Idea& idea, const Wording& wording, const Heard& heard,
            const std::vector<std::uint16_t>& clauses)
        : item_(item), idea_(idea), wording_(wording), heard_(heard), clauses_(clauses) {
        for (std::size_t c = 0; c < clauses.size(); ++c) {
            const HeardClause& clause = heard.clauses[clauses[c]];
            starts_.push_back(spoken_.size());
            for (const HeardWord& word : clause.words) {
                spoken_.push_back({&word, c, clause.clause.denied});
            }
        }
        starts_.push_back(spoken_.size());
    }

    Alignment run() {
        for (const RefWord& word : wording_.words) {
            met_.push_back(nearest(word, 0, clauses_.size() - 1));
        }
        forgive_turned_comparisons();
        out_.by_clause.assign(clauses_.size(), 0.0);
        measure_coverage();
        measure_precision();
        measure_order();
        measure_letters();
        measure_flip();
        measure_polarity();
        measure_numbers();
        out_.features[kSwapped] = is_swapped() ? 1.0 : 0.0;
        measure_form();
        measure_keys();
        Features& f = out_.features;
        f[kBias] = 1.0;
        f[kTopicParity] = exact_touch_ * exact_touch_ * f[kParity];
        f[kTopicOpposed] = out_.topic * f[kOpposed];
        f[kTopicNumber] = out_.topic * f[kNumberConflict];
        f[kTopicSwapped] = out_.topic * f[kSwapped];
        out_.unnatural = unnatural();
        out_.own_oddness = own_oddness();
        return std::move(out_);
    }

  private:
    // Weighed by hand on the gap between learners' right answers (95% stay below 0.9) and shuffled
    // or listed references (three quarters lie above).
    [[nodiscard]] double unnatural() const {
        const Features& f = out_.features;
        const double very_words = f[kExactNew];
        return kOfDisfluency * std::max(0.0, f[kDisfluent] - kDisfluencyFree) +
               1.0 * std::max(0.0, 0.5 - f[kBigram]) * very_words +
               1.2 * std::max(0.0, 0.8 - f[kOrder]) * very_words + 1.5 * f[kMisplaced] +
               1.5 * f[kBare] + 1.3 * listed_;
    }

    [[nodiscard]] double own_oddness() const {
        const double heard = out_.features[kDisfluent];
        const double own = disfluency_of(wording_.fluency);
        const double left = std::max(0.0, heard - own);
        return kOfDisfluency *
               (std::max(0.0, heard - kDisfluencyFree) - std::max(0.0, left - kDisfluencyFree));
    }

    [[nodiscard]] double disfluency_of(const Fluency& fluency) const {
        const double pairs = std::max(4.0, static_cast<double>(fluency.pairs));
        const double from = item_.language == Language::kGerman ? kFluentFromGerman : kFluentFrom;
        return std::max(0.0, from - fluency.sum / pairs);
    }

    // The same "not" may stand elsewhere or be hidden in another word; then the polarity of one
    // word, read by itself, would accuse somebody who says the same.
    [[nodiscard]] bool is_same_in_sense(const RefWord& word, const Spoken& spoken) const {
        const HeardClause& clause = heard_.clauses[clauses_[spoken.clause]];
        const Leaning& said = clause.leaning;
        const Leaning& meant = wording_.leanings[word.clause];
        // "No A has B" is "A does not have B": only the "no" stands before A.
        const bool both = said.negates && meant.negates && said.quantified != meant.quantified &&
                          (said.quantified ? spoken.word->negated : !spoken.word->negated);
        // "Another A" is "not that A".
        const bool another = word.another != spoken.word->another;
        // "Had A failed, ..." is "A has not failed".
        const bool supposed = meant.contrary && !said.contrary;
        return both || another || supposed || clause.echoed;
    }

    // "The wrong date has to be corrected" holds both opposites: whoever says "correct the date"
    // said the one and not the other.
    [[nodiscard]] bool is_taken(std::size_t at) const {
        const std::vector<Match>& row = heard_.rows[spoken_[at].word->row];
        for (const RefWord& word : wording_.words) {
            const Match& match = row[word.vocable];
            if (match.opposite || match.similarity < kExactFrom) {
                continue;
            }
            const auto sayers =
                std::count_if(spoken_.begin(), spoken_.end(), [&](const Spoken& spoken) {
                    const Match& other = heard_.rows[spoken.word->row][word.vocable];
                    return !other.opposite && other.similarity >= kExactFrom;
                });
            return sayers == 1;
        }
        return false;
    }

    // Among the words of the candidate's clauses `first` to `last`.
    Met nearest(const RefWord& word, std::size_t first, std::size_t last) const {
        Met best;
        for (std::size_t i = starts_[first]; i < starts_[last + 1]; ++i) {
            const Match match = heard_.rows[spoken_[i].word->row][word.vocable];
            if (match.similarity < kMatchedFrom) {
                continue;
            }
            const bool negated = spoken_[i].word->negated != spoken_[i].denied;
            // Where a negation ends is a guess; only the word it turns round tells for certain.
            const bool turned = spoken_[i].word->head || word.head;
            const bool certain = spoken_[i].denied || match.opposite ||
                                 (turned && !is_same_in_sense(word, spoken_[i]));
            const bool agrees = !certain || (negated == word.negated) != match.opposite;
            const bool better = match.similarity > best.similarity ||
                                (match.similarity == best.similarity && agrees && !best.agrees);
            if (best.at < 0 || better) {
                best = {static_cast<int>(i), match.similarity, match.opposite, agrees};
            }
        }
        return best;
    }

    // "A before B" and "B after A" say the same: an opposite whose sides are turned round agrees.
    void forgive_turned_comparisons() {
        for (std::size_t k = 1; k + 1 < met_.size(); ++k) {
            const bool all = met_[k - 1].at >= 0 && met_[k].at >= 0 && met_[k + 1].at >= 0;
            if (all && met_[k].opposite && !met_[k].agrees && met_[k + 1].at < met_[k].at &&
                met_[k].at < met_[k - 1].at) {
                met_[k].agrees = true;
            }
        }
    }

    void measure_coverage() {
        double all = 0.0;
        double fresh = 0.0;
        double exact = 0.0;
        double touched = 0.0;
        double heaviest = 0.0;
        double missing = 0.0;
        double plain = 0.0;
        for (std::size_t i = 0; i < met_.size(); ++i) {
            const RefWord& word = wording_.words[i];
            const bool question = item_.vocabulary[word.vocable].of_question;
            const double similarity = static_cast<double>(met_[i].similarity);
            const double agreed = met_[i].agrees ? similarity : 0.0;
            all += word.weight * agreed;
            touched += word.weight * similarity;
            if (met_[i].at >= 0) {
                const Spoken& spoken = spoken_[static_cast<std::size_t>(met_[i].at)];
                out_.by_clause[spoken.clause] += word.weight * similarity;
            }
            plain += agreed;
            exact_touch_ += met_[i].similarity >= kExactFrom ? word.weight : 0.0;
            heaviest = std::max(heaviest, word.weight);
            missing = std::max(missing, word.weight * (1.0 - agreed));
            if (!question) {
                fresh += word.weight * agreed;
                exact += met_[i].similarity >= kExactFrom && met_[i].agrees ? word.weight : 0.0;
            }
        }
        Features& f = out_.features;
        f[kCoverage] = all / wording_.weight_sum;
        f[kCoverageNew] = wording_.weight_new > 0.0 ? fresh / wording_.weight_new : f[kCoverage];
        f[kCoverageFull] = f[kCoverageNew] * f[kCoverageNew];
        f[kExactNew] = wording_.weight_new > 0.0 ? exact / wording_.weight_new : f[kCoverage];
        f[kWorstMissing] = missing / heaviest;
        f[kPlainCoverage] = plain / static_cast<double>(met_.size());
        exact_touch_ /= wording_.weight_sum;
        out_.topic = touched / wording_.weight_sum;
    }

    void measure_precision() {
        double own = 0.0;
        double placed = 0.0;
        for (const Spoken& spoken : spoken_) {
            if (spoken.word->of_question || spoken.word->part) {
                continue;
            }
            own += 1.0;
            float best = 0.0F;
            for (const RefWord& word : wording_.words) {
                best = std::max(best, heard_.rows[spoken.word->row][word.vocable].similarity);
            }
            placed += best >= kMatchedFrom ? static_cast<double>(best) : 0.0;
        }
        out_.features[kPrecision] = own > 0.0 ? placed / own : 0.0;
    }

    void measure_order() {
        // Longest increasing run of places by the quadratic rule: wordings are short.
        std::vector<int> length(met_.size(), 0);
        int longest = 0;
        int matched = 0;
        int pairs = 0;
        int kept = 0;
        for (std::size_t i = 0; i < met_.size(); ++i) {
            if (i > 0 && wording_.words[i].clause == wording_.words[i - 1].clause) {
                ++pairs;
                const int step = met_[i].at - met_[i - 1].at;
                kept += met_[i].at >= 0 && met_[i - 1].at >= 0 && step >= 1 && step <= 2 ? 1 : 0;
            }
            if (met_[i].at < 0) {
                continue;
            }
            ++matched;
            length[i] = 1;
            for (std::size_t j = 0; j < i; ++j) {
                if (met_[j].at >= 0 && met_[j].at < met_[i].at) {
                    length[i] = std::max(length[i], length[j] + 1);
                }
            }
            longest = std::max(longest, length[i]);
        }
        out_.features[kOrder] = matched > 1 ? static_cast<double>(longest) / matched : 0.5;
        out_.features[kBigram] = pairs > 0 ? static_cast<double>(kept) / pairs : 0.5;
        out_.features[kScrambled] =
            pairs > 2 ? exact_touch_ * exact_touch_ * std::max(0.0, 0.5 - out_.features[kBigram])
                      : 0.0;
    }

    // The same clause, word for word, but for one negation or opposite: nothing else is as plain.
    // Both sides are one clause each: a "not" in one sentence says nothing about the next.
    void measure_flip() {
        for (std::size_t first = 0; first < met_.size();) {
            std::size_t past = first;
            while (past < met_.size() &&
                   wording_.words[past].clause == wording_.words[first].clause) {
                ++past;
            }
            for (std::size_t clause = 0; clause < clauses_.size(); ++clause) {
                out_.features[kFlipped] =
                    std::max(out_.features[kFlipped], flipped(first, past, clause));
            }
            first = past;
        }
        // One clause of several, and no word of the rest: that may be about something else.
        out_.features[kFlipped] *= std::min(1.0, out_.topic / kTopicOfFlip);
    }

    [[nodiscard]] double flipped(std::size_t first, std::size_t past, std::size_t clause) const {
        if (wording_.leanings[wording_.words[first].clause].open) {
            return 0.0;  // "he decides whether he is on the list": nothing is stated to be turned
        }
        const bool neighbour = clause > 0 && clauses_[clause - 1] + 1 == clauses_[clause];
        const bool joined = neighbour && heard_.clauses[clauses_[clause]].goes_on;
        double words = 0.0;
        double kept = 0.0;
        double turned = 0.0;
        for (std::size_t i = first; i < past; ++i) {
            const double weight = std::max(0.3, wording_.words[i].weight);
            words += weight;
            const Met met = nearest(wording_.words[i], joined ? clause - 1 : clause, clause);
            if (met.at < 0) {
                continue;
            }
            const bool opposite = met.opposite && !is_taken(static_cast<std::size_t>(met.at));
            const bool here = !met.agrees && (opposite || met.similarity >= kExactFrom);
            kept += met.similarity >= kExactFrom || here ? weight : 0.0;
            turned = std::max(turned, !here ? 0.0 : met.opposite ? kOppositeFlip : 1.0);
        }
        const double share = kept / words;
        const double size = past - first >= 3 ? 1.0 : past - first == 2 ? 0.7 : 0.4;
        return turned * share * share * size;
    }

    // Share of the wording's letter triples found in the clauses: catches compounds and slips.
    void measure_letters() {
        double found = 0.0;
        for (const std::uint32_t triple : wording_.triples) {
            bool here = false;
            for (const std::uint16_t index : clauses_) {
                const std::vector<std::uint32_t>& own = heard_.clauses[index].triples;
                here = here || std::binary_search(own.begin(), own.end(), triple);
            }
            found += here ? 1.0 : 0.0;
        }
        out_.features[kLetters] =
            wording_.triples.empty() ? 0.5 : found / static_cast<double>(wording_.triples.size());
    }

    void measure_polarity() {
        double against = 0.0;
        double matched = 0.0;
        double both_negated = 0.0;
        double opposed = 0.0;
        bool wording_negates = false;
        std::vector<bool> used(spoken_.size(), false);
        for (std::size_t i = 0; i < met_.size(); ++i) {
            const RefWord& word = wording_.words[i];
            wording_negates = wording_negates || word.negated;
            if (met_[i].at < 0) {
                continue;
            }
            used[static_cast<std::size_t>(met_[i].at)] = true;
            const double weight = word.weight * static_cast<double>(met_[i].similarity);
            matched += weight;
            against += met_[i].agrees ? 0.0 : weight;
            opposed += met_[i].opposite && !met_[i].agrees ? weight : 0.0;
            both_negated += met_[i].agrees && word.negated ? weight : 0.0;
        }
        double extra = 0.0;
        for (std::size_t i = 0; i < spoken_.size(); ++i) {
            extra += !used[i] && spoken_[i].word->negated ? 1.0 : 0.0;
        }
        Features& f = out_.features;
        f[kParity] = against > 0.0 ? against / (against + both_negated) : 0.0;
        f[kAgainst] = matched > 0.0 ? against / matched : 0.0;
        f[kOpposed] = matched > 0.0 ? opposed / matched : 0.0;
        f[kExtraNegation] = !wording_negates && !spoken_.empty()
                                ? extra / static_cast<double>(spoken_.size())
                                : 0.0;
    }

    // The wording names numbers of its own, the learner names others instead.
    void measure_numbers() {
        int wanted = 0;
        int found = 0;
        std::vector<bool> used(spoken_.size(), false);
        for (std::size_t i = 0; i < met_.size(); ++i) {
            if (item_.vocabulary[wording_.words[i].vocable].number) {
                ++wanted;
                found += met_[i].at >= 0 ? 1 : 0;
                if (met_[i].at >= 0) {
                    used[static_cast<std::size_t>(met_[i].at)] = true;
                }
            }
        }
        int others = 0;
        for (std::size_t i = 0; i < spoken_.size(); ++i) {
            others += spoken_[i].word->number && !spoken_[i].word->part && !used[i] ? 1 : 0;
        }
        out_.features[kNumberConflict] =
            wanted > found && others > 0 ? static_cast<double>(wanted - found) / wanted : 0.0;
    }

    // Three words met exactly, the outer two changed places round the middle one. "By" turns the
    // roles once more: "A wrote B" is "B was written by A".
    [[nodiscard]] bool is_swapped() const {
        for (std::size_t k = 1; k + 1 < met_.size(); ++k) {
            const Met& left = met_[k - 1];
            const Met& middle = met_[k];
            const Met& right = met_[k + 1];
            const RefWord& word = wording_.words[k];
            const bool one_clause = wording_.words[k - 1].clause == word.clause &&
                                    wording_.words[k + 1].clause == word.clause;
            if (!one_clause || left.at < 0 || middle.at < 0 || right.at < 0 ||
                std::min({left.similarity, middle.similarity, right.similarity}) < kExactFrom) {
                continue;
            }
            const bool passive = spoken_[static_cast<std::size_t>(middle.at)].word->agent_follows;
            const bool kept = left.at < middle.at && middle.at < right.at;
            const bool turned = right.at < middle.at && middle.at < left.at;
            if ((turned && passive == word.agent_follows) ||
                (kept && passive != word.agent_follows)) {
                return true;
            }
        }
        return false;
    }

    void measure_form() {
        double functions = 0.0;
        double misplaced = 0.0;
        double attributed = 0.0;
        double asked = 0.0;
        double contrary = 0.0;
        double denied = 0.0;
        double bare_clauses = 0.0;
        Fluency fluency;
        for (const std::uint16_t index : clauses_) {
            const HeardClause& clause = heard_.clauses[index];
            const auto words = static_cast<double>(clause.words.size());
            functions += clause.function_words;
            bare_clauses += clause.function_words == 0 && clause.words.size() <= 2 ? 1.0 : 0.0;
            fluency.sum += clause.fluency.sum;
            fluency.pairs += clause.fluency.pairs;
            misplaced += clause.misplaced;
            attributed += clause.clause.attributed ? words : 0.0;
            asked += clause.clause.asked ? words : 0.0;
            contrary += clause.clause.contrary ? words : 0.0;
            denied += clause.clause.denied ? words : 0.0;
        }
        const double content = std::max(1.0, static_cast<double>(spoken_.size()));
        Features& f = out_.features;
        f[kMisplaced] = std::min(1.0, 2.0 * misplaced / (functions + 2.0));
        f[kBare] = content >= 3.0
                       ? std::max(0.0, wording_.function_share - functions / (functions + content))
                       : 0.0;
        listed_ = clauses_.size() >= 3 ? bare_clauses / static_cast<double>(clauses_.size()) : 0.0;
        f[kDisfluent] = disfluency_of(fluency);
        f[kAttributed] = attributed / content;
        f[kAsked] = asked / content;
        f[kContrary] = std::max(0.0, contrary / content - wording_.contrary_share);
        f[kDenied] = denied / content;
        f[kWordingLength] = log_exact(1.0 + static_cast<double>(wording_.words.size()));
        f[kHeardLength] = log_exact(1.0 + content);
        f[kJoined] = static_cast<double>(clauses_.size()) - 1.0;
    }

    void measure_keys() {
        out_.features[kKeyShare] = 0.5;
        if (!idea_.keys_named || idea_.key_stems.empty()) {
            return;
        }
        int brought = 0;
        for (const Spoken& spoken : spoken_) {
            const HeardClause& clause = heard_.clauses[clauses_[spoken.clause]];
            const Text& text = heard_.turns[static_cast<std::size_t>(clause.turn)];
            brought += std::binary_search(idea_.key_stems.begin(), idea_.key_stems.end(),
                                          text.tokens[spoken.word->token].stem)
                           ? 1
                           : 0;
        }
        out_.features[kKeyShare] = brought == 0 ? 0.0 : brought == 1 ? 0.75 : 1.0;
    }

    const PreparedItem& item_;
    const Idea& idea_;
    const Wording& wording_;
    const Heard& heard_;
    const std::vector<std::uint16_t>& clauses_;
    std::vector<Spoken> spoken_;
    std::vector<std::size_t> starts_;  // by clause of the candidate, and one past the last
    std::vector<Met> met_;
    double listed_ = 0.0;       // share of clauses that are one or two bare words
    double exact_touch_ = 0.0;  // share of the wording touched by the very words
    Alignment out_;
};

}  // namespace

Alignment align(const PreparedItem& item, const Idea& idea, const Wording& wording,
                const Heard& heard, const std::vector<std::uint16_t>& clauses) {
    ENSURE(!clauses.empty());
    ENSURE(!wording.words.empty());
    return Aligner(item, idea, wording, heard, clauses).run();
}

}  // namespace attune::assess
