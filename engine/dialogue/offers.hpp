// What a question may lead to beside its answer: where the material does not answer, an object of
// the course, a colleague, the course's person, in this order; where it does, practice.
//
// An object is offered only when the question names the very thing that a sentence of a lesson
// defines, by a word that means little else (Lexicon::rarity). Measured on the 64 off-script
// questions of both our courses that the material does not answer: 4 get an object, each about the
// thing; from kNamesAt = 0.7 down more do, none of them to the point. Likeness by words or by the
// search's score does not tell them apart (docs/needs.md). Pure.
#pragma once

#include <optional>
#include <vector>

#include "engine/dialogue/draft_item.hpp"
#include "engine/model/turn.hpp"

namespace attune::dialogue {

inline constexpr double kNamesAt = 0.8;
inline constexpr std::size_t kColleaguesOffered = 2;

struct Offered {
    std::optional<Offer> nearest;  // the lesson that speaks of what was named
    std::string names;             // what it speaks of, as the lesson writes it
    bool practice = false;         // an item can be drafted from the question
};

// For the question parts of a turn; nothing when it asks nothing.
[[nodiscard]] Offered offered_for(const DraftSetting& setting, const std::string& text,
                                  const std::vector<ActSpan>& acts, const Gathered& gathered);

// The lesson that defines what the question names.
[[nodiscard]] Offered nearest_object(const DraftSetting& setting, const std::string& question);

// Whether the need behind a turn can be asked about: it answered a question, or declined one.
[[nodiscard]] bool asks_need(Move move);

// What is put beside such a turn.
[[nodiscard]] const char* need_question(const std::string& language);

}  // namespace attune::dialogue
