// What an answer shows: which ideas of an item it states, contradicts or leaves open.
//
// Method: each wording of an idea (text, variants) is compared with every run of the learner's
// clauses: share of content words covered (by stem, by WordNet, by spelling distance), with words
// of the question counting little; order of roles, numbers, negation and opposites turn agreement
// into contradiction. Features are combined by a logistic sum whose weights are constants of this
// module, fitted by the script named beside them. See docs/assess.md for sources and figures.
//
// Pure. Not here: what the tutor says about it (engine/dialogue), what it does to beliefs
// (engine/trace).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/assess/lexicon.hpp"
#include "engine/assess/text.hpp"
#include "engine/model/answer.hpp"
#include "engine/model/assessment.hpp"
#include "engine/model/course.hpp"

namespace attune::assess {

// An item made ready for reading: every wording tokenised once. Immutable; share it freely.
struct PreparedItem;

// `item` must outlive nothing: all that is needed is copied. `course_words` are further words that
// a misspelt one may stand for; the item's own are always taken.
[[nodiscard]] std::shared_ptr<const PreparedItem> prepare(
    const Item& item, const Lexicon& lexicon, Language language,
    std::span<const std::string> course_words = {});

// Reads all of the learner's answer turns on the item, oldest first; the last one is the newest.
// Empty turns are allowed. Same input, same result, on every machine.
// `meanings` are what a reader by meaning found in these turns, if there is one (meant.hpp);
// `judged` what a language model proposes for readings that are unsure (settle).
[[nodiscard]] Assessment assess(const PreparedItem& item, std::span<const std::string> turns,
                                const Lexicon& lexicon,
                                std::span<const MeaningReading> meanings = {},
                                std::span<const ModelReading> judged = {});

// Whether a reading is one that a proposal may settle: between open and covered, contradicted by
// nothing. A sure one stands whatever is proposed.
[[nodiscard]] bool is_unsure(const ExpectationReading& reading);

// Settles the unsure ones of `readings` as proposed: just covered, or just open.
void settle(std::vector<ExpectationReading>& readings, std::span<const ModelReading> judged);

// Listens to several texts about one item, whoever says them: the leak guard reads the tutor's own
// turns with it. Remembers what each word is to the item, so a next text costs only its new words.
// Borrows item and lexicon. Not for two threads at once.
class Listener {
  public:
    Listener(const PreparedItem& item, const Lexicon& lexicon);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    // P(the idea is expressed) by `words` alone, in [0, 1], for each expectation of the item.
    [[nodiscard]] std::vector<double> expressed_by(std::string_view words);

  private:
    struct Memory;
    const PreparedItem& item_;
    const Lexicon& lexicon_;
    std::unique_ptr<Memory> memory_;
};

// The same for one text.
[[nodiscard]] std::vector<double> expressed_by(const PreparedItem& item, std::string_view words,
                                               const Lexicon& lexicon);

// How many open key terms of expectation `index` stand in `words`: distinct stems of its key terms
// (or, where the author named none, of the content words of its text) that are no words of the
// question.
[[nodiscard]] int key_terms_in(const PreparedItem& item, std::size_t index, std::string_view words,
                               const Lexicon& lexicon);

// Thresholds on `expressed` and `probability` used by the dialogue and by labels. Measured on the
// samples of our first course, where nothing open is taken as covered at 0.55 (docs/assess.md).
inline constexpr double kCoveredAt = 0.55;
inline constexpr double kOpenBelow = 0.35;  // between the two: unsure, ask once
inline constexpr double kContradictedAt = 0.55;
inline constexpr double kMisconceptionAt = 0.6;

}  // namespace attune::assess
