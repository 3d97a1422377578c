// Every use case of the product by name: what the edges (HTTP, command line) may ask for.
//
// Each is implemented in a file of its name. All may return kNotFound (unknown course, session,
// item, event; also somebody else's), kUnavailable (strand full, store down), kConflict (lost the
// race twice). A use case that changes something takes a Retry and a Render: the rendered reply is
// stored in the same transaction, so a resend gets the same bytes; the same key with another
// fingerprint is kInvalid.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/desk.hpp"

namespace attune::service {

// enrol ------------------------------------------------------------------------------------------

struct Enrolled {
    LearnerId learner;
    std::string token;  // to be kept by the learner's browser; only its hash is stored
};

// Makes a learner who has no account, only a token.
[[nodiscard]] Result<Enrolled> enrol(Desk& desk, const std::string& tenant);

// The learner of a token. kNotFound when unknown or erased.
[[nodiscard]] Result<LearnerId> identify(Desk& desk, const std::string& tenant,
                                         const std::string& token);

// sessions ---------------------------------------------------------------------------------------

struct NumberedTurn {
    std::int64_t number = 0;
    TurnTaken taken;
    std::optional<VerdictOverruled> overruled = {};  // by a person, in force now
    NeedSaid need = {};                              // what the learner said of it since
};

struct ActivityStanding {
    ActivityKind kind = ActivityKind::kItem;
    std::string id;
    std::string title;
    double minutes = 0.0;
    bool done = false;
};

// All a page needs to show a session.
struct SessionState {
    LearnerId learner;
    SessionId session;
    std::shared_ptr<const PreparedCourse> course;
    ActivityKind activity = ActivityKind::kItem;
    const Item* item = nullptr;      // of `course`; the item in hand, also while a lesson is open
    const Lesson* lesson = nullptr;  // set while a lesson is open
    const Playbook* playbook = nullptr;  // set when the conversation is by one; then `item` is it
    Conversation conversation;
    TutorTurn opening;
    std::vector<NumberedTurn> turns;  // on this item, oldest first
    std::map<SkillId, Belief>
        beliefs;                       // faded to now; skills of the item, with or without evidence
    Decision decision;                 // the newest, or a fresh one when there is none yet
    std::int64_t decision_number = 0;  // event it is stored with; 0 = fresh
    std::int64_t version = 0;          // number of the newest event
    int position = 1;
    int started_items = 1;
    std::shared_ptr<const PreparedDraft> draft = {};  // set when `item` is a drafted one, and its
    std::vector<ActivityStanding> drafts = {};        // of this course, the newest first
};

struct OpenSession {
    CourseId course;
    ItemId item;  // may be empty
    bool fresh = false;
    ItemId playbook = {};  // may be empty; then a conversation by it, in place of an item
};

[[nodiscard]] Result<Reply> open_session(Desk& desk, const Caller& caller,
                                         const OpenSession& request, const Retry& retry,
                                         const Render<SessionState>& render);

[[nodiscard]] Result<SessionState> read_session(Desk& desk, const Caller& caller,
                                                const SessionId& session);

struct OpenActivity {
    SessionId session;
    ActivityKind kind = ActivityKind::kItem;
    std::string id;
    std::int64_t decision = 0;
};

[[nodiscard]] Result<Reply> open_activity(Desk& desk, const Caller& caller,
                                          const OpenActivity& request, const Retry& retry,
                                          const Render<SessionState>& render);

// turns ------------------------------------------------------------------------------------------

struct SubmitAnswer {
    SessionId session;
    std::string text;
    WayOut way_out = WayOut::kNone;
    std::optional<bool> sure;
    Signals signals;
    std::optional<bool> deeper = {};  // go deeper, or keep it short
    // Told of words of the coming turn `number` before it is stored, where a model streams them.
    std::function<void(std::int64_t number, std::string_view words)> on_words = {};
};

struct TurnOutcome {
    NumberedTurn turn;
    std::shared_ptr<const PreparedCourse> course;
    const Item* item = nullptr;
    std::int64_t decided_us = 0;
    std::shared_ptr<const PreparedDraft> draft = {};  // set when `item` is a drafted one, and its
};

// kInvalid: empty text without a way out, too long, not UTF-8, holds NUL, item already done.
[[nodiscard]] Result<Reply> submit_answer(Desk& desk, const Caller& caller,
                                          const SubmitAnswer& request, const Retry& retry,
                                          const Render<TurnOutcome>& render);

struct ReportSignal {
    SessionId session;
    std::string kind;  // see SignalSeen; others are kInvalid
    std::string object;
    std::int64_t after_ms = 0;
};

[[nodiscard]] Result<Reply> report_signal(Desk& desk, const Caller& caller,
                                          const ReportSignal& request, const Retry& retry);

// looking on, nothing stored
// -----------------------------------------------------------------------

struct WhatIf {
    Candidate chosen;
    Candidate other;
    std::string sentence;
};

[[nodiscard]] Result<WhatIf> what_if(Desk& desk, const Caller& caller, const SessionId& session,
                                     std::int64_t decision, const std::string& id);

struct AnotherLearner {
    std::string text;
    Step step;
    int differ = 0;
    int of = 0;
    int control = 0;
    std::shared_ptr<const PreparedCourse> course;
    const Item* item = nullptr;
};

// The newest turn of the session replayed with another answer (a sample of the item that is read
// differently), and with the caller's own words under another name. kNotFound before any turn.
[[nodiscard]] Result<AnotherLearner> another_learner(Desk& desk, const Caller& caller,
                                                     const SessionId& session);

struct SkillStanding {
    const Skill* skill = nullptr;
    Belief belief;  // faded to now; answers == 0 without evidence
    double fades_in_days = -1.0;
    bool next = false;  // what the policy would choose now
};

struct MapState {
    std::shared_ptr<const PreparedCourse> course;
    std::vector<SkillStanding> skills;  // in the course's order
};

// `caller.learner` may be empty: then nobody's beliefs.
[[nodiscard]] Result<MapState> read_map(Desk& desk, const Caller& caller, const CourseId& course);

struct PlaybookStanding {
    const Playbook* playbook = nullptr;
    int times = 0;  // how often the learner began it
    bool done = false;
    SessionId session = {};  // of the talk that is under way; may be empty
};

struct AppointmentStanding {
    Appointment appointment;
    const Playbook* playbook = nullptr;
    bool due = false;  // the day has come
};

// What there is to talk about in a course beside its items.
struct TalksState {
    std::shared_ptr<const PreparedCourse> course;
    std::vector<PlaybookStanding> playbooks;        // in the course's order
    std::vector<AppointmentStanding> appointments;  // not followed up yet, the earliest day first
};

// `caller.learner` may be empty: then nobody's.
[[nodiscard]] Result<TalksState> read_talks(Desk& desk, const Caller& caller,
                                            const CourseId& course);

struct SkillState {
    std::shared_ptr<const PreparedCourse> course;
    SkillStanding standing;
    std::vector<ActivityStanding> activities;
};

[[nodiscard]] Result<SkillState> read_skill(Desk& desk, const Caller& caller,
                                            const CourseId& course, const SkillId& skill);

// A belief at one moment. `event` is the turn that moved it there, 0 when time alone did.
struct BeliefPoint {
    std::int64_t at_ms = 0;
    double known = 0.0;
    double low = 0.0;
    double high = 0.0;
    std::int64_t event = 0;
};

// What one turn (or the passing of time, or all that was summed up: event 0) did to a belief.
struct LedgerLine {
    std::int64_t event = 0;
    std::int64_t at_ms = 0;
    double effect = 0.0;              // the sum of the parts
    std::vector<Contribution> parts;  // at least one
    int right = 0;                    // how many of the parts were right
    std::string title;                // of the item; empty when there is none any more
    std::string quote;                // the learner's own words that it rests on, may be empty
    bool at_issue = false;            // the quote is what was wrong, not what was right
    bool voided = false;              // then it does not count, and `effect` is what it once was
};

// The tracer that an estimate comes from, and why that one and no other.
struct EstimateModel {
    std::string name;
    std::string why;  // whole sentences
};

struct SkillHistory {
    std::shared_ptr<const PreparedCourse> course;
    SkillStanding standing;  // now
    // From the prior at the first turn that counts, through every such turn and the fading between
    // them, to now; empty without evidence. Of at most limits::kContributionsKept turns.
    std::vector<BeliefPoint> series;
    std::vector<BeliefPoint> projection;  // from now on, day by day, if nothing more is done
    std::vector<LedgerLine> ledger;  // oldest first; prior + those that count == standing's known
    EstimateModel model;
};

inline constexpr int kProjectionDays = 30;

// kNotFound when no course here has the skill.
[[nodiscard]] Result<SkillHistory> read_history(Desk& desk, const Caller& caller,
                                                const SkillId& skill);

// What a course's own answers suggest to its author. Sums over at least twenty people.
struct StandingLink {
    SuggestedLink link;
    LinkStanding standing = LinkStanding::kNew;  // to the course as it is now
};

struct LinksState {
    std::shared_ptr<const PreparedCourse> course;
    bool measured = false;  // otherwise only `answers` and `learners` of `choice` say something:
    TracerChoice choice;    // what there is to learn from so far, at most a minute old
    std::vector<StandingLink> links;  // strongest first
};

[[nodiscard]] Result<LinksState> read_links(Desk& desk, const std::string& tenant,
                                            const CourseId& course);

// my data ----------------------------------------------------------------------------------------

struct EvidenceState {
    std::int64_t number = 0;
    std::int64_t at_ms = 0;
    EventBody body;
    bool voided = false;
    std::shared_ptr<const PreparedCourse> course;  // for a turn: its course and item
    const Item* item = nullptr;
    std::optional<VerdictOverruled> overruled = {};  // of a turn, in force now
    std::shared_ptr<const Item> drafted = {};        // set when `item` is a drafted one, and its
};

[[nodiscard]] Result<EvidenceState> read_event(Desk& desk, const Caller& caller,
                                               std::int64_t number);

// Where a purpose stands that the learner decides on.
struct ConsentState {
    Purpose purpose = Purpose::kImprove;
    bool granted = false;               // not before it was given
    std::optional<std::int64_t> at_ms;  // of the last decision; nullopt = never decided
};

// One for each purpose that the learner decides on, always in the same order.
[[nodiscard]] Result<std::vector<ConsentState>> read_consents(Desk& desk, const Caller& caller);

struct SetConsent {
    Purpose purpose = Purpose::kImprove;
    bool granted = false;
};

// Gives or withdraws; it holds for the next read. Adds nothing to the ledger when it stands so
// already. kInvalid for purposes the learner does not decide on here: teach ends by erasing, audit
// rests on no consent.
[[nodiscard]] Result<Reply> set_consent(Desk& desk, const Caller& caller, const SetConsent& request,
                                        const Retry& retry,
                                        const Render<std::vector<ConsentState>>& render);

struct MyData {
    LearnerId learner;
    std::int64_t created_at_ms = 0;
    std::vector<EvidenceState> events;
    std::map<SkillId, Belief> beliefs;
    std::map<SkillId, std::string> names;
    std::vector<ConsentState> consents;
    std::vector<NoteRow> notes;
};

[[nodiscard]] Result<MyData> my_data(Desk& desk, const Caller& caller);

struct Voided {
    std::vector<BeliefChange> changes;
    std::map<SkillId, std::string> names;
};

// "This is wrong": the turn counts no longer. kInvalid when it is no turn or is voided already.
[[nodiscard]] Result<Reply> void_event(Desk& desk, const Caller& caller, std::int64_t number,
                                       const std::string& reason, const Retry& retry,
                                       const Render<Voided>& render);

// Takes a void back: the turn counts again. kInvalid when it is no turn or is not voided.
[[nodiscard]] Result<Reply> unvoid_event(Desk& desk, const Caller& caller, std::int64_t number,
                                         const Retry& retry, const Render<Voided>& render);

[[nodiscard]] Result<void> erase_me(Desk& desk, const Caller& caller);

// replay -----------------------------------------------------------------------------------------

struct ReplayReport {
    int learners = 0;
    int erased = 0;
    std::int64_t events = 0;
    int steps = 0;         // turns decided again
    int other_engine = 0;  // turns decided by another engine version: folds checked only
    std::vector<std::string> differences;  // sentences; empty = equal bit for bit
};

// Folds every learner's events anew and compares with the stored beliefs; decides every turn again
// and compares with the stored step. `progress` is told after each learner.
[[nodiscard]] Result<ReplayReport> replay(Desk& desk, const std::string& tenant,
                                          const std::function<void(int, int)>& progress);

}  // namespace attune::service
