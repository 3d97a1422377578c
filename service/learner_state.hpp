// A learner's view from the store, and what a use case needs around it. Internal to service/.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "service/use_cases.hpp"

namespace attune::service {

// The learner's view: the strand's, else the newest snapshot with the events after it folded in.
// Afterwards `strand.view` holds it.
[[nodiscard]] Result<LearnerView> current_view(Desk& desk, const Caller& caller, Strand& strand);

// The same for whoever asks; a fresh view for nobody.
[[nodiscard]] Result<LearnerView> view_or_nobody(Desk& desk, const Caller& caller);

// The same without a strand, straight from the store.
[[nodiscard]] Result<LearnerView> stored_view(Desk& desk, const Caller& caller, Purpose purpose);

// The tracer that the view's beliefs follow. Never null.
[[nodiscard]] std::shared_ptr<const trace::Tracing> tracing_of(Desk& desk, const LearnerView& view);

// All events, decoded; erased ones as Tombstone.
[[nodiscard]] Result<std::vector<Event>> all_events(Desk& desk, const Caller& caller,
                                                    Purpose purpose);

// What a person overruled of that event's verdict, unless all of it was taken back.
[[nodiscard]] std::optional<VerdictOverruled> in_force(const Overruled& overruled,
                                                       std::int64_t number);

// The events with what belongs to each: course, item, whether it is voided. In `events`' order.
[[nodiscard]] std::vector<EvidenceState> evidence_states(const Desk& desk,
                                                         const std::vector<Event>& events);

// Names of all skills of all courses.
[[nodiscard]] std::map<SkillId, std::string> skill_names(const Desk& desk);

// The stored reply of an earlier request with this key. kInvalid when it was sent with other words.
[[nodiscard]] Result<std::optional<Reply>> earlier_reply(Desk& desk, const Scope& scope,
                                                         const Retry& retry);

// The course the view works in. kNotFound when it is not on the shelf (any more).
[[nodiscard]] Result<std::shared_ptr<const PreparedCourse>> course_of(const Desk& desk,
                                                                      const LearnerView& view);

// The conversation of a session of this learner. kNotFound otherwise.
[[nodiscard]] Result<Conversation> session_of(const LearnerView& view, const SessionId& session);

// Events to append, encoded and numbered after the view; `view` moves along.
class Draft {
  public:
    Draft(Desk& desk, const Caller& caller, const LearnerView& view) : desk_(desk), view_(view) {
        commit_.scope = caller.scope();
        commit_.follows_version = view.version;
    }

    // Adds an event at `at_ms` (not before the newest one).
    void add(const EventBody& body, const std::string& session, std::int64_t at_ms);

    // When the session's course is another version than the learner's newest event knows (an item
    // was adopted): an event that says so.
    void follow_course(const PreparedCourse& course, const SessionId& session);

    // When another tracer has been chosen for the view's course: an event that says so, and all
    // beliefs anew under it.
    [[nodiscard]] Result<void> bring_up_to_date(const Caller& caller);

    // All beliefs anew from the first event on; `stored` are the learner's, without those added.
    void count_anew(std::vector<Event> stored);

    // The rows of the beliefs that `changes` name.
    void add_beliefs(const std::vector<BeliefChange>& changes);
    void add_all_beliefs(const LearnerView& folded);

    // Appends with the reply. On success the strand holds the new view; on failure it forgets.
    [[nodiscard]] Result<void> append(Strand& strand, const Retry& retry, int status,
                                      const std::string& body);

    [[nodiscard]] const LearnerView& view() const { return view_; }
    [[nodiscard]] Commit& commit() { return commit_; }
    void force_snapshot() { snapshot_ = true; }

  private:
    Desk& desk_;
    LearnerView view_;
    Commit commit_;
    std::vector<Event> added_;
    bool snapshot_ = false;
};

// A row for a belief under the tracer `model`, at rest and for replay's comparison.
[[nodiscard]] BeliefRow row_of(const RecordCodec& codec, const Belief& belief,
                               const std::string& model);

// What is known of a skill at `now_ms`, with or without evidence; `next` is left false.
[[nodiscard]] SkillStanding standing_of(const trace::Tracing& tracing, const Skill& skill,
                                        const LearnerView& view, std::int64_t now_ms);

// The state of a session for a page. `events` are all of the learner's.
[[nodiscard]] Result<SessionState> session_state(Desk& desk, const LearnerView& view,
                                                 const SessionId& session,
                                                 const std::vector<Event>& events);

// Runs `attempt` on the learner's strand, once more when the first lost a race.
[[nodiscard]] Result<Reply> on_strand(Desk& desk, const Caller& caller, const Retry& retry,
                                      const std::function<Result<Reply>(Strand&)>& attempt);

}  // namespace attune::service
