// The sentences of engine/explain in one language, as patterns with {parts}.
//
// English clauses follow "Chosen because ", German ones "Gewählt, denn ", after which a clause
// keeps the order of a sentence of its own. Data; reasons.cpp chooses and fills. Internal to
// engine/explain.
#pragma once

#include "engine/assess/lexicon.hpp"

namespace attune::explain {

struct Sentences {
    const char* same_for_everyone;  // follows a clause without evidence
    const char* one_answer;
    const char* answers;  // {n}
    const char* this_question;
    const char* this_lesson;   // {time}
    const char* not_answered;  // {skill}
    const char* stands;        // {skill}, {p}, {answers}
    const char* not_secure;    // {secure}
    const char* nothing_before;
    const char* mix_up;
    const char* wrote;  // {quote}
    const char*
        shows_by_verb;       // {label}: a label that opens with a verb; "" where labels are nouns
    const char* shows;       // {label}
    const char* same_idea;   // {this}
    const char* same_skill;  // {this}, {skill}
    const char* fell_short;  // {later}, {skill}
    const char* below_unknown;
    const char* below_stands;  // {p}
    const char* against_one;   // {skill}
    const char* against_many;  // {n}, {skill}
    const char* stands_now;    // {p}, {low}, {high}
    const char* builds;        // {below}, {p}, {skill}
    const char* faded;         // {skill}, {p}, {secure}
    const char* told;
    const char* told_of_it;    // {note}, {skill}
    const char* lesson_first;  // {time}
    const char* nothing_pressing;
    const char* elsewhere;   // {skill}
    const char* go_on;       // {standing}
    const char* starts;      // {this}
    const char* unready;     // {skill}, {p}
    const char* the_lesson;  // {title}
    const char* nothing_else;
    const char* tip_start;            // {title}
    const char* tip_misconception;    // {skill}, {title}
    const char* tip_failure;          // {skill}, {title}
    const char* tip_failure_unnamed;  // {title}
    const char* tip_known;            // {skill}, {p}, {now}, {title}
    const char* tip_none;
};

// Both live as long as the program.
[[nodiscard]] const Sentences& sentences_in(assess::Language language);
[[nodiscard]] const Sentences& english_sentences();
[[nodiscard]] const Sentences& german_sentences();

}  // namespace attune::explain
