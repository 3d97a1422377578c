// What a drafted item says in one language, round the words of the learner and of the material.
// Data; engine/dialogue/draft_item.hpp fills it in.
#pragma once

#include "engine/assess/lexicon.hpp"

namespace attune::dialogue {

struct DraftWords {
    const char* title;            // {focus}
    const char* asked;            // {words}: the learner's question, as it was asked
    const char* stated;           // {words}: the learner's case, as it was stated
    const char* tell;             // {focus}: what is asked of a question
    const char* tell_plain;       // the same without a focus
    const char* apply;            // {focus}: what is asked of a case
    const char* apply_plain;      // the same without a focus
    const char* points[3];        // how many points belong in the answer: 1, 2, 3
    const char* label;            // {focus}: the only point about it
    const char* label_of[3];      // {focus}: the first, second, third point about it
    const char* label_plain[3];   // without a focus
    const char* hint_place;       // {title}, {focus}
    const char* hint_place_only;  // {focus}: the lesson's title would give the idea away
    const char* hint_plain;       // {title}
    const char* hint_begins;      // {begin}: the first half with the key terms left out
    const char* open;             // round a name of the matter
    const char* close;
    const char* comma;
    const char* join;  // between the last two names
};

[[nodiscard]] const DraftWords& draft_words(assess::Language language);

}  // namespace attune::dialogue
