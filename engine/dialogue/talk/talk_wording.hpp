// What is said in the other conversations, by phrase, in English and German.
//
// As in lessons (engine/dialogue/wording.hpp) every phrase has several wordings, and what was said
// within the last thirty turns is not said again. Authors' sentences come from the playbook.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assess/lexicon.hpp"
#include "engine/dialogue/bank.hpp"

namespace attune::dialogue {

enum class TalkPhrase {
    kHeard,           // {q}: the learner's words, before a question
    kClarifyPlain,    // a clarifying question where no fact is missing
    kOneQuestion,     // before the one question, for who wants advice at once
    kSituation,       // {q}: what the advice rests on
    kBecause,         // {note}
    kKnownNote,       // {note}: in place of a question
    kQuestionsToUse,  // before them
    kAskWhen,
    kDayNoted,       // {q}: the words for the day
    kIsItThen,       // {q}: words for a day that may be the one
    kStillInTheWay,  // the day is known: anything else?
    kNoDay,
    kFirstWords,      // how to begin, after advice: with the first of its questions
    kWhichFits,       // after advice, to words that show nothing new
    kOwnWay,          // after what may be in the way
    kTakeAlong,       // {q}: words on what was asked before, said after the advice
    kComeBack,        // the last word while a day is ahead, where the author has none
    kFollowUp,        // {situation}, {day}: on the day or after it
    kFollowUpPlain,   // {day}
    kBeforeDay,       // {situation}, {day}
    kBeforeDayPlain,  // {day}
    kFollowUpAgain,   // the outcome was not heard
    kOutcomeHeard,    // {q}
    kOtherAngle,      // before another way to see it
    kNoOtherAngle,
    kKeep,    // {q}: what the learner did, worth keeping
    kStepIs,  // {q}: the step they chose
    kThanks,  // {q}: told afterwards, and nothing they did
    kFarewell,
    kLaw,         // {person}
    kHealth,      // {person}
    kNotAPerson,  // {person}
    kProbe,       // {q}: before a question into the case
    kOwnSentences,
    kOwnSentence,  // {q}
    kStepAndDay,
    kAside,          // {try}: beside the role-play
    kAsideEnd,       // how to end it
    kBehindPersona,  // {name}
    kPersonaSilent,  // {name}; fits a telephone too
    kLastLine,       // before the last line of a role-play
    kDebrief,
    kDebriefMet,   // {q}
    kDebriefNear,  // {q}
    kDebriefRoom,  // {q}
    kDebriefNoLine,
    kDebriefTry,      // {try}
    kDebriefBlunder,  // {q}
    kTryAgain,
    kThreadTaken,  // {q}
    kThreadsOpen,  // {labels}
    kThreadsAll,   // {labels}
    kDeeper,
    kPathWas,  // {labels}
    kPathShowed,
    kPathEmpty,
};

using Openers = std::vector<const char*>;

struct TalkBank {
    std::map<TalkPhrase, Wordings> wordings;
    const char* pair;      // {a}, {b}: the last two of a list
    const char* why_said;  // {label}, {title}: lines of the ledger
    const char* why_missing;
    const char* why_blunder;
    const char* why_tried;
    Openers ends;    // flat; the whole of a short turn
    Openers advice;  // wants to be told at once
    Openers law;
    Openers law_named;  // the law is named: beyond advice when something is asked
    Openers health;
    Openers in_danger;  // somebody's life: never left to the matter of a course
    Openers no_day;     // no day yet
    Openers yes;        // flat; the whole of a turn
    Openers no;
    Openers own_doing;  // "i", "we": whose doing a sentence tells
    Openers own_state;  // and how they were in it, which is no doing
    Openers talking;    // what people do when they talk with each other, as of a day ahead
    Openers well;       // it went well
    Openers at_first;   // how it began, before it turned
    Openers turned;
    Openers badly;
    Openers meant;        // asks what the tutor's words meant
    Openers points_back;  // to the sentence before
    Openers addressed;    // "you", in its forms
    Openers greets;       // how a greeting begins
    Openers soothing;     // what they negate is the worry
};

// Both live as long as the program.
[[nodiscard]] const TalkBank& talk_bank_of(assess::Language language);
[[nodiscard]] const TalkBank& english_talk_bank();
[[nodiscard]] const TalkBank& german_talk_bank();

}  // namespace attune::dialogue
