// What a learner did, and what was fetched to help reading it. Built once, by the adapter that
// received it; never edited afterwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/model/note.hpp"
#include "engine/model/span.hpp"

namespace attune {

// What the tutor must deal with next, not the punctuation: a guess in question form is an answer.
enum class Act { kAnswer, kQuestion, kHelp, kRepeat, kChallenge, kOffTopic, kFeeling, kNoise };

// A button of the page that says outright what the words are.
enum class WayOut { kNone, kWasAsking, kDontKnow, kExplainDifferently, kTooEasy, kSkip };

// Times as recorded by the page; absent where the page did not record them.
struct Signals {
    std::optional<std::int64_t> hesitation_ms;  // item shown to first key
    std::optional<std::int64_t> writing_ms;     // first key to submit
};

struct Answer {
    LearnerId learner;
    SessionId session;
    ItemId item;
    std::string text;  // the learner's own words, valid UTF-8, at most limits::kAnswerBytes
    WayOut way_out = WayOut::kNone;
    std::optional<bool> sure;  // said before the verdict, if at all
    Signals signals;
    std::int64_t at_ms = 0;           // Unix time, from the service's clock
    std::string retry_key;            // same key, same result: makes a resend harmless
    std::optional<bool> deeper = {};  // said: go deeper (true) or keep it short (false), if at all
};

// A sentence of the course's material, fetched because it may answer a question.
struct Passage {
    LessonId lesson;
    std::string title;
    std::string sentence;
    std::string next_sentence;  // the one after it in the same paragraph, or empty
    double score = 0.0;         // in [0, 1]: the share of the question's meaning that it carries
};

// What a reader by meaning makes of one idea of the item in one of the learner's turns on it.
struct MeaningReading {
    ExpectationId id;
    double graded = 0.0;             // P(right) of the turn against the idea's wordings, in [0, 1]
    double likeness = 0.0;           // cosine of the turn and the nearest wording, in [-1, 1]
    double likeness_question = 0.0;  // ... and the question
    double likeness_rejected = 0.0;  // ... and the nearest rejected exemplar of the idea; 0 = none
    Span span;                       // the clause of the turn that is nearest to the idea
};

// A way of putting an idea of the item that a person judged, worded without anybody's name.
struct Exemplar {
    ExpectationId id;
    std::string text;
    bool expressed = true;  // false: it does not say the idea, however like it looks
};

// What a language model makes of one idea whose reading is unsure: a proposal, with its words.
struct ModelReading {
    ExpectationId id;
    bool expressed = false;
    Span span;  // the words it rests on, verbatim the learner's
};

// Outside help fetched before deciding, stored with the step. Absent help is the usual path.
struct Gathered {
    std::vector<Passage> passages = {};         // best first
    std::vector<MeaningReading> meanings = {};  // at most one for an idea and a turn
    std::string meanings_by = {};               // which weights; "" = read by words alone
    std::vector<Exemplar> exemplars = {};       // of this item, those nearest to the turns on it
    std::vector<NoteFit> notes = {};            // of the learner's own statements, best first
    std::vector<LearnerId> colleagues = {};     // who know the item's skill and agreed to be asked
    std::vector<ModelReading> judged = {};      // settles unsure readings, overturns no sure one
    std::string judged_by = {};                 // which model; "" = none was asked
};

[[nodiscard]] const char* name_of(Act act);
[[nodiscard]] const char* name_of(WayOut way_out);

// The value of that name; nullopt when there is none.
[[nodiscard]] std::optional<Act> act_named(const std::string& name);
[[nodiscard]] std::optional<WayOut> way_out_named(const std::string& name);

}  // namespace attune
