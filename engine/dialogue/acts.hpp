// What the learner's turn is: an answer, a question, a call for help, ... Mixed turns are split.
//
// An act is what the tutor must deal with next, not the punctuation (ANSWERS, dialogue step 2): a
// guess in question form is an answer; a rhetorical objection is a challenge; asking for the
// solution is help; asking about matter, terms, case or procedure is a question. A classifier
// fitted to authored turns (weights/MODEL_CARD.md, docs/acts.md) reads words, form, what phrases
// take each sentence for (cued_acts.hpp) and what the tutor said last, and cuts where the act
// changes. Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assess/assess.hpp"
#include "engine/model/answer.hpp"
#include "engine/model/course.hpp"
#include "engine/model/turn.hpp"

namespace attune::dialogue {

struct ActContext {
    const Item& item;
    const assess::PreparedItem& prepared;
    const std::set<std::string>& matter;  // matter_of(item)
    const assess::Lexicon& lexicon;
    assess::Language language = assess::Language::kEnglish;
    bool tutor_spoke_last = false;     // a challenge needs something to challenge
    std::string_view tutor_said = {};  // the tutor's last words; "" = only the question was put
};

// Stems of the words that carry content.
[[nodiscard]] std::set<std::string> stems_of(const std::string& words,
                                             const assess::Lexicon& lexicon,
                                             assess::Language language);

// Stems of the item's own words: what an answer, or a question about the matter, is made of.
[[nodiscard]] std::set<std::string> matter_of(const Item& item, const assess::Lexicon& lexicon,
                                              assess::Language language);

// At least one span; together they cover the words. A way out decides outright.
[[nodiscard]] std::vector<ActSpan> acts_of(const std::string& words, WayOut way_out,
                                           const ActContext& context);

// The act the tutor deals with first: question, then challenge, repeat, answer, help, feeling,
// off-topic, noise.
[[nodiscard]] Act leading_act(const std::vector<ActSpan>& acts);

// What is asked: the whole turn when nothing in it is an answer (a cut inside a question says
// little), else its questions alone. Empty when it asks nothing.
[[nodiscard]] std::string question_in(const std::string& words, const std::vector<ActSpan>& acts);

// The words of all spans of that act, joined by a space where they are apart.
[[nodiscard]] std::string words_of(const std::string& words, const std::vector<ActSpan>& acts,
                                   Act act);

// `words` with everything but the answer parts blanked out, byte for byte, so that places in it are
// places in `words`; the mark of a guess in question form reads as a full stop. "" when the turn
// holds no answer.
[[nodiscard]] std::string answer_part(const std::string& words, const std::vector<ActSpan>& acts);

}  // namespace attune::dialogue
