// Words for a plan: each part in order of preference, the first that is new and leaks nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/dialogue/ladder.hpp"
#include "engine/dialogue/leak_guard.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/scene.hpp"

namespace attune::dialogue {

using Line = std::vector<TurnPart>;

inline constexpr double kAnswersAt = 0.5;          // passages below this do not answer the question
inline constexpr std::size_t kShortSentence = 70;  // bytes; below it the next one is cited too

// What is cited of a passage: its sentence, and the next one where it is short.
[[nodiscard]] std::string cited_of(const Passage& passage);

// Builds a turn line by line; what is said is remembered so that no sentence comes twice.
class Composer {
  public:
    Composer(const Scene& scene, const Conversation& after, Voice voice);

    // Quotes and feedback on an answer.
    void feedback(const Plan& plan);
    // Names the gap, and sets turn.gap.
    void gap(const Plan& plan);
    // The question, hint, prompt, contrast, correction or assertion of the plan.
    void move(const Plan& plan);
    // A question answered from the material, around it, or declined.
    void answer_question();
    // Back to the open question.
    void open_again();
    // A line of the tutor's own.
    void line(Phrase phrase, const Slots& slots = {});
    // The place in `words`, one of the learner's turns, that is shown of `span`: cut to what the
    // item is about.
    [[nodiscard]] Span fitted(const std::string& words, const Span& span) const;
    // A line with the learner's words in it; "{q}" is the quote.
    void quote_line(Phrase phrase, const Span& span, PartKind kind);
    // The same with words of an earlier turn.
    void quoted(Phrase phrase, const std::string& quote, PartKind kind);

    [[nodiscard]] TutorTurn& turn() { return turn_; }
    [[nodiscard]] const Voice& voice() const { return voice_; }
    // What the tutor waits for now; empty when the turn asks nothing.
    [[nodiscard]] const std::string& asked() const { return asked_; }
    // Expectations given away on purpose: the assertion, or a correction that holds one.
    [[nodiscard]] const std::vector<ExpectationId>& told() const { return told_; }
    // How the turn went about an answerable question: false = declined.
    [[nodiscard]] bool answered() const { return answered_; }

  private:
    // What may be said, and what of it is open afterwards; empty: the item's question.
    struct Wording {
        std::string text;
        std::string asks = {};
    };
    [[nodiscard]] std::vector<Wording> texts_for(const Plan& plan) const;
    [[nodiscard]] Wording first_safe(const std::vector<Wording>& texts) const;
    [[nodiscard]] std::vector<Wording> hints_for(std::size_t expectation, int rung) const;
    [[nodiscard]] std::vector<Wording> prompts_for(std::size_t expectation) const;
    [[nodiscard]] Phrase gap_phrase(const Plan& plan, const std::string& label) const;
    [[nodiscard]] Tells what_tells() const;
    [[nodiscard]] std::string gap_label(const Plan& plan) const;
    [[nodiscard]] std::string open_question() const;
    [[nodiscard]] std::string item_question() const;
    void assertion(std::size_t expectation);
    void decline();
    void add(const std::string& text, PartKind kind = PartKind::kText);

    const Scene& scene_;
    const Conversation& after_;
    LeakGuard guard_;
    Voice voice_;
    TutorTurn turn_;
    std::string matter_;  // what the turn says of the matter; the tutor's frame words do not count
    std::string asked_;
    std::vector<ExpectationId> told_;
    bool answered_ = false;
};

}  // namespace attune::dialogue
