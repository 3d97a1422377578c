// The tutor's own sentences, and the rule that none is said twice within 30 turns.
//
// A phrase has several wordings; a Voice picks one that has not been said lately, in an order given
// by the seed. When all have been said it puts a lead-in before one, so there is always a new one.
// Voice and copy follow the look: plain, specific, "you" ("du") for the learner, praise for words
// only. The sentences themselves: bank.hpp, one file for each language.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/assess/lexicon.hpp"
#include "engine/model/turn.hpp"

namespace attune::dialogue {

enum class Phrase {
    kQuoteRight,       // {q}: words that are right
    kQuoteIssue,       // {q}: words at issue
    kQuoteBoth,        // {q} after a right quote: words at issue beside right ones
    kQuotePlain,       // {q}: words that do not reach an idea yet
    kQuoteNear,        // {q}: words that come near an idea
    kGapMissing,       // {label}
    kGapAtOdds,        // {label}
    kGapVague,         // {label}
    kPump,             // {label}
    kHintPlace,        // {focus}: hint made without an author's help
    kHintWord,         // {word}
    kPromptFrame,      // {cloze}
    kAfterAssertion,   // say it in your own words
    kAskAfterHint,     // after a hint that asks nothing
    kAssertionFrame,   // {idea}
    kConfirm,          // {label}
    kContrastPlain,    // a contrast without an author's help
    kCorrectionPlain,  // a correction that must not leak
    kReturn,           // {open}: back to the open question
    kAnswerLead,       // before a cited sentence
    kAnswerAround,     // {title}: the answer would give the idea away
    kDecline,          // {person}
    kNotInMaterial,    // before the ways on
    kOfferObject,      // {title}, {name}: the lesson that says what the named thing is
    kOfferColleague,   // somebody who has the skill
    kOfferMentor,      // {person}
    kBridge,           // {person}
    kToGrader,
    kGreeting,
    kHelpGiven,     // acknowledges "I don't know"
    kFeelingHeard,  // acknowledges a feeling stated
    kNoise,         // nothing readable
    kRephrase,      // {open} in other words
    kReview,        // {label}: how the reading came about
    kTooEasy,
    kSkipped,
    kDone,         // before the summary
    kSummaryOwn,   // before the learner's own sentences
    kSummaryTold,  // {idea}
    kTransfer,     // {question}
    kToCurious,    // {title}: where to read on
    kToResistant,  // {purpose}: what it is for
    kToConfident,
    kToAnxious,
    kAboutTutor,       // {person}: what answers here is a program
    kLater,            // it can wait
    kGlad,             // {q}: a good feeling stated
    kReviewEnds,       // after a second dispute of the same reading
    kQuoteDoubt,       // {q}: words that may say an idea already
    kGapBelief,        // {label}: what somebody does who holds the misconception
    kGapDoubt,         // {label}: perhaps said already
    kConfirmAgain,     // an idea perhaps said at length, once more in other words
    kDoneTold,         // before the summary, where something was told
    kSummaryRestated,  // {label}: an idea told and then said by the learner
};

struct Bank;

using Slots = std::map<std::string, std::string>;

class Voice {
  public:
    // `said`: normalised sentences of the last 30 turns (see normalised). The seed orders wordings.
    Voice(const std::vector<std::string>& said, std::uint64_t seed,
          assess::Language language = assess::Language::kEnglish);

    // A wording of the phrase, filled, none of whose sentences was said.
    [[nodiscard]] std::string say(Phrase phrase, const Slots& slots = {}) const;

    // An author's sentence, as it stands when new, else behind a lead-in and as one sentence.
    [[nodiscard]] std::string fresh(const std::string& sentence) const;

    // True when no sentence of `text` was said lately.
    [[nodiscard]] bool is_new(const std::string& text) const;

    // Remembers what the turn at hand has said.
    void remember(const std::string& text);

    [[nodiscard]] std::uint64_t seed() const { return seed_; }

  private:
    [[nodiscard]] std::string behind(const std::vector<const char*>& lead_ins,
                                     const std::string& sentence) const;

    std::vector<std::string> said_;
    std::uint64_t seed_;
    assess::Language language_;
    const Bank* bank_;  // lives as long as the program
};

// The sentences of a tutor's turn as they are compared: lower case, outer blanks and marks off.
[[nodiscard]] std::vector<std::string> normalised(const std::string& text);

// `text` with each "{slot}" filled in; a full stop is not doubled.
[[nodiscard]] std::string filled(std::string text, const Slots& slots);

// How many wordings a phrase has; the tests hold it to at least three.
[[nodiscard]] std::size_t wordings_of(Phrase phrase,
                                      assess::Language language = assess::Language::kEnglish);

}  // namespace attune::dialogue
