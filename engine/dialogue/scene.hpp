// Everything the tutor looks at while it makes one turn. Borrowed for the call, never stored.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/assess/assess.hpp"
#include "engine/dialogue/offers.hpp"
#include "engine/dialogue/wording.hpp"
#include "engine/model/answer.hpp"
#include "engine/model/course.hpp"
#include "engine/model/step.hpp"
#include "engine/model/turn.hpp"

namespace attune::dialogue {

struct Scene {
    const Item& item;
    const assess::PreparedItem& prepared;
    const assess::Lexicon& lexicon;
    assess::Language language = assess::Language::kEnglish;
    const Answer& answer;  // the newest turn, verbatim
    const std::vector<ActSpan>& acts;
    Act act = Act::kAnswer;     // what the tutor deals with
    bool has_answer = true;     // some part of the turn is an answer
    const Assessment& reading;  // of all answer parts so far
    const Gathered& gathered;
    const std::map<SkillId, double>& known;  // P(known) before this turn; missing = no evidence
    std::string person;                      // who answers what the material does not hold
    std::optional<StanceSeen> stance = {};   // that the move follows
    std::string purpose = {};                // what the item's main skill is for, one sentence
    std::optional<Offer> further = {};       // where to read on
    Offered offered = {};                    // what a question leads to beside its answer
    const Conversation* before = nullptr;    // without the newest turn; `respond` fills it in
};

}  // namespace attune::dialogue
