// The whole adaptive step as one pure function: what is known + one answer -> what changes.
//
// `advance` decides; `apply` folds a stored event into the view. Server, command line, simulator,
// scenarios and replay all call these two and nothing else. Neither reads a clock, starts a thread
// or draws a random number: times and seeds are arguments.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/assess/assess.hpp"
#include "engine/base/result.hpp"
#include "engine/competency/web.hpp"
#include "engine/dialogue/course_words.hpp"
#include "engine/model/course.hpp"
#include "engine/model/event.hpp"
#include "engine/model/view.hpp"
#include "engine/trace/running/tracing.hpp"

namespace attune {

// Version of the deciding code. It changes whenever equal inputs could give another step; replay
// re-decides only steps of this version and checks the folds of all.
inline constexpr const char* kEngineVersion = "attune-engine-6";

// What a skill's name and its summary speak of, as stems.
struct SkillStems {
    std::set<std::string> named;
    std::set<std::string> explained;
};

// A course made ready: prepared items, the web of skills. Immutable, built once per course version.
struct PreparedCourse {
    std::shared_ptr<const Course> course;
    competency::Web web;
    std::map<ItemId, std::shared_ptr<const assess::PreparedItem>> items;
    std::map<ItemId, std::set<std::string>> matter;           // stems of each item's own words
    std::map<ItemId, std::shared_ptr<const Item>> listening;  // playbooks as they are listened to
    std::map<SkillId, SkillStems> skill_stems;
    assess::Language language = assess::Language::kEnglish;
    dialogue::CourseWords words;  // of the material
    trace::Tracing tracing;       // as set by hand

    // The item of the course, or the playbook of that id as it is listened to; null when unknown.
    [[nodiscard]] const Item* find(const ItemId& id) const;
};

struct PreparedDraft;  // engine/in_hand.hpp

// Errors: kInvalid when the web has a cycle or an item names an unknown skill.
[[nodiscard]] Result<PreparedCourse> prepare_course(std::shared_ptr<const Course> course,
                                                    const assess::Lexicon& lexicon);

// What `advance` may read besides the learner: the course, the words, the tracer, and the drafted
// item when the answer is on one (in_hand.hpp).
struct Setting {
    const PreparedCourse& course;
    const assess::Lexicon& lexicon;
    const trace::Tracing* fitted = nullptr;       // null: as set by hand
    const std::vector<NoteFit>* notes = nullptr;  // for `decide_next`; a step brings its own
    const PreparedDraft* draft = nullptr;         // null: the item is the course's

    [[nodiscard]] const trace::Tracing& tracing() const {
        return fitted != nullptr ? *fitted : course.tracing;
    }
};

// The view of a learner before any event.
[[nodiscard]] LearnerView fresh_view(const LearnerId& learner);

// The conversation on `item` in `session`, opened when there is none yet. Null when the item is
// unknown to the course.
[[nodiscard]] const Conversation* conversation_of(const LearnerView& view,
                                                  const SessionId& session);

// What the tutor says when an item is put before the learner (no leak, no event of its own).
[[nodiscard]] TutorTurn opening_turn(const LearnerView& view, const Item& item);

// What to do next before any answer: the policy alone. `at_ms` is now.
[[nodiscard]] Decision decide_next(const Setting& setting, const LearnerView& view,
                                   std::int64_t at_ms);

// The newest turn split into acts, and all that was answered on the item so far.
struct Said {
    std::vector<ActSpan> acts;
    std::vector<std::string> turns;  // answers only, oldest first; the last, of the newest turn, is
                                     // empty when it holds none
};

// What `advance` will read, before it decides: what help is gathered for. `answer.item` must be in
// hand (in_hand.hpp).
[[nodiscard]] Said said_in(const Setting& setting, const LearnerView& view, const Answer& answer);

// Decides one step. `answer.item` must be in hand (ENSUREd; the service checks).
// Deterministic: equal arguments give equal steps, on every machine.
[[nodiscard]] Step advance(const Setting& setting, const LearnerView& view, const Answer& answer,
                           const Gathered& gathered);

// The same for an answer that has been read already; `said` is said_in(setting, view, answer).
[[nodiscard]] Step advance(const Setting& setting, const LearnerView& view, const Answer& answer,
                           const Gathered& gathered, const Said& said);

// The view after one more event, in a course that runs on `tracing`. `event.number` must be
// view.version + 1 (ENSUREd). Events that change what earlier ones count are not undone here: fold
// again from the start (`changes_what_counts`, `fold`).
[[nodiscard]] LearnerView apply(const LearnerView& view, const Event& event,
                                const trace::Tracing& tracing);

// Whether beliefs after the event are not those before it moved on: a void, its undoing, a verdict
// overruled, another tracer.
[[nodiscard]] bool changes_what_counts(const EventBody& body);

// Numbers of the events that do not count: voided, and not unvoided since. `events` are in order.
[[nodiscard]] std::set<std::int64_t> voided_in(const std::vector<Event>& events);

// By the number of an answer's event: the newest overruling of it, also one without judgements.
using Overruled = std::map<std::int64_t, VerdictOverruled>;
[[nodiscard]] Overruled overruled_in(const std::vector<Event>& events);

// Which tracer: of a course version, by its hash; "" for the one set by hand.
struct TracingKey {
    CourseId course;
    std::string course_hash;
    std::string tracer;

    auto operator<=>(const TracingKey&) const = default;
};

// Never null: who cannot find one gives `trace::Tracing{}`, under which skills start from what
// their first step recorded.
using FindTracing = std::function<std::shared_ptr<const trace::Tracing>(const TracingKey&)>;

// Told of each event and of the view right after it.
using SeenAfter = std::function<void(const Event&, const LearnerView&)>;

// Folds all events of one learner, leaving out the evidence of voided ones, with a person's in
// place of the reader's where a verdict was overruled, each course under the tracer chosen last.
// `events` are in order from number 1. `seen` watches the fold; the view it is given lives for the
// call alone.
[[nodiscard]] LearnerView fold(const LearnerId& learner, const std::vector<Event>& events,
                               const FindTracing& tracings, const SeenAfter& seen = {});

}  // namespace attune
