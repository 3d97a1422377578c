// Closed lists of words and phrases by which the form of a sentence is told (act_forms.hpp).
//
// Flat, as in cues.hpp. Fixed turns of speech and function words, written from the definitions of
// the acts and after reading lessons that went wrong (docs/transcripts). Pure.
#pragma once

#include "engine/dialogue/cues.hpp"

namespace attune::dialogue {

struct FormPhrases {
    Phrases lead_ins;       // words before the point
    Phrases tails;          // words after it: "sorry", "honestly"
    Phrases not_knowing;    // whole sentences that say so
    Phrases unknown;        // "i dont know" before what is not known
    Phrases wh_words;       // open a question, or what is not known
    Phrases proposals;      // "what if": a guess
    Phrases defines;        // end what asks for a term: "is", "means"
    Phrases yes_no;         // whole turns
    Phrases replies;        // function words that stand as a reply
    Phrases verbs_first;    // open a question before the subject
    Phrases imperatives;    // the same verbs, telling somebody what to do
    Phrases guess_after;    // words after them that make it a guess or a wish
    Phrases hedges;         // a guess, wherever they stand
    Phrases wants_to_know;  // "id love to know"
    Phrases asides;         // "by the way", before a question
    Phrases in_passing;     // the same wherever it stands
    Phrases own_people;     // of the learner, in no case of ours
    Phrases objects;        // signs of a dispute
    Phrases again;          // signs of wanting the words again
    Phrases to_tutor;       // "you", "your"
    Phrases disputes;       // said already, misread: short sentences that dispute
    Phrases worried;        // says how it feels, outright
    Phrases vexed;          // at the task, outright
    Phrases verdict;        // asks whether it was right
    Phrases later;          // wants to go on another time
    Phrases task;           // why one has to do this
    Phrases glad;           // says that it feels good
    Phrases denials;        // "not": nothing of the kind
};

[[nodiscard]] const FormPhrases& form_phrases(assess::Language language);

}  // namespace attune::dialogue
