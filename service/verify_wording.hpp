// What a model's wording of a tutor's turn must be before a learner sees it.
//
// The turn is decided; the model may only put it into other words. Each check is mechanical, looks
// at the words alone and is the same for every model: a wording that fails one is dropped and the
// tutor's own words stand. The checks, by name:
//   length     a few sentences, not many more than ours
//   plain      text: no markup, addresses, control or hidden characters
//   language   that of the course
//   quote      every quote of ours is there verbatim, and whatever else stands in quotation marks
//              is the learner's or ours
//   gap        the label of the gap stands in it
//   source     every sentence cited by us stands in it, and nothing else is cited
//   move       what was asked is asked: a question where we ask one, the blank of a prompt
//   leak       no open idea is given away, alone or together with what was said before
//   praise     no word of approval that ours does not hold, unless right words are quoted
//   kept       most of what ours is about comes back
//   added      little that neither we nor the learner spoke of, and no new number
//   said       no sentence that was said before
// Pure. Not here: asking for a wording (reword_turn.hpp).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/advance.hpp"
#include "engine/dialogue/leak_guard.hpp"

namespace attune::service {

// What a wording is held against. Borrows all but its texts.
struct WordingCase {
    std::shared_ptr<const assess::PreparedItem> prepared;
    const assess::Lexicon& lexicon;
    assess::Language language = assess::Language::kEnglish;
    const Item& item;
    const TutorTurn& turn;                  // the engine's own
    const std::vector<Progress>& ideas;     // after the turn: what it tells is told
    std::vector<std::string> learner = {};  // their answers on the item, the newest included
    std::string said_before = {};           // by the tutor on the item, without quotes
    std::vector<std::string> sayings = {};  // normalised sentences of the last turns
};

struct WordingCheck {
    std::string name;
    bool passed = true;
    std::string why = {};  // of a failed one; never holds the answer key
};

class WordingVerifier {
  public:
    explicit WordingVerifier(const WordingCase& given);

    // All checks, in the order above.
    [[nodiscard]] std::vector<WordingCheck> checks(const std::string& text) const;

    // Those that no further words can mend, for what has come so far: the name of a failed one.
    [[nodiscard]] std::optional<std::string> broken_so_far(const std::string& text) const;

    // How much of `text`, the beginning of a wording, may be shown: up to a whole word, and not
    // into a quote, a label or a source that has not come to its end.
    [[nodiscard]] std::size_t showable(const std::string& text) const;

    // The wording as lines and parts: quotes, sources and the label set apart as ours are.
    [[nodiscard]] std::vector<std::vector<TurnPart>> parts(const std::string& text) const;

  private:
    [[nodiscard]] std::string matter_of(const std::string& text) const;
    [[nodiscard]] WordingCheck length(const std::string& text) const;
    [[nodiscard]] WordingCheck language(const std::string& text) const;
    [[nodiscard]] WordingCheck quote(const std::string& text) const;
    [[nodiscard]] WordingCheck gap(const std::string& text) const;
    [[nodiscard]] WordingCheck source(const std::string& text) const;
    [[nodiscard]] WordingCheck move(const std::string& text) const;
    [[nodiscard]] WordingCheck leak(const std::string& text) const;
    [[nodiscard]] WordingCheck praise(const std::string& text) const;
    [[nodiscard]] WordingCheck kept(const std::string& text) const;
    [[nodiscard]] WordingCheck added(const std::string& text) const;
    [[nodiscard]] WordingCheck said(const std::string& text) const;
    [[nodiscard]] std::vector<std::string> stems_of(const std::string& text) const;

    const WordingCase& case_;
    std::string own_;                 // our words as plain text
    std::vector<TurnPart> fixed_;     // quotes and cited sentences: must come back verbatim
    std::vector<std::string> known_;  // texts that are no matter of the wording's own
    dialogue::LeakGuard guard_;
};

// The first that failed; nullopt when all passed.
[[nodiscard]] std::optional<std::string> first_failed(const std::vector<WordingCheck>& checks);

}  // namespace attune::service
