#include "service/learner_state.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "engine/dialogue/talk/talk.hpp"
#include "engine/trace/running/follow.hpp"
#include "engine/trace/trace.hpp"

namespace attune::service {
namespace {

Result<std::vector<Event>> decoded(const RecordCodec& codec,
                                   const std::vector<StoredEvent>& stored) {
    std::vector<Event> events;
    events.reserve(stored.size());
    for (const StoredEvent& one : stored) {
        if (one.erased) {
            events.push_back({one.number, one.at_ms, Tombstone{}});
            continue;
        }
        auto body = codec.decode_event(one.kind, one.body);
        if (!body) {
            return tl::unexpected(body.error());
        }
        events.push_back({one.number, one.at_ms, std::move(*body)});
    }
    return events;
}

bool reaches_back(const std::vector<Event>& events) {
    return std::any_of(events.begin(), events.end(),
                       [](const Event& event) { return changes_what_counts(event.body); });
}

// From the snapshot on; from the very start when an event reaches back behind it, or the snapshot
// is older than what is remembered of practice.
Result<LearnerView> folded(Desk& desk, const Caller& caller, const Loaded& loaded,
                           Purpose purpose) {
    LearnerView view = fresh_view(caller.learner);
    if (loaded.snapshot) {
        auto decoded_view = desk.deps.codec.decode_view(*loaded.snapshot);
        if (!decoded_view) {
            return decoded_view;
        }
        view = std::move(*decoded_view);
    }
    const auto events = decoded(desk.deps.codec, loaded.events);
    if (!events) {
        return tl::unexpected(events.error());
    }
    if (reaches_back(*events) || (!view.beliefs.empty() && view.practice.empty())) {
        const auto all = all_events(desk, caller, purpose);
        return all ? Result<LearnerView>(fold(caller.learner, *all, desk.tracers.finder()))
                   : tl::unexpected(all.error());
    }
    for (const Event& event : *events) {
        view = apply(view, event, *tracing_of(desk, view));
    }
    return view;
}

std::map<SkillId, Belief> beliefs_of_item(const PreparedCourse& course, const LearnerView& view,
                                          const Item& item, const trace::Tracing& tracing,
                                          std::int64_t now_ms) {
    std::map<SkillId, Belief> beliefs;
    for (const SkillId& skill : item.skills) {
        beliefs[skill] = standing_of(tracing, *course.course->find(skill), view, now_ms).belief;
    }
    return beliefs;
}

// The turns of the session since its item was opened last.
std::vector<NumberedTurn> turns_of(const std::vector<Event>& events, const SessionId& session) {
    std::vector<NumberedTurn> turns;
    const Overruled overruled = overruled_in(events);
    const auto needs = needs_said(events);
    const auto need_of = [&](std::int64_t number) {
        const auto found = needs.find(number);
        return found != needs.end() ? found->second : NeedSaid{};
    };
    for (const Event& event : events) {
        if (const auto* opened = std::get_if<ActivityOpened>(&event.body)) {
            if (opened->session == session && opened->kind != ActivityKind::kLesson) {
                turns.clear();
            }
        } else if (const auto* taken = std::get_if<TurnTaken>(&event.body)) {
            if (taken->answer.session == session) {
                turns.push_back({event.number, *taken, in_force(overruled, event.number),
                                 need_of(event.number)});
            }
        }
    }
    return turns;
}

std::vector<ActivityStanding> drafts_of(const LearnerView& view, const PreparedCourse& course) {
    std::vector<ActivityStanding> drafts;
    for (auto one = view.drafts.rbegin(); one != view.drafts.rend(); ++one) {
        const Item& item = one->item;
        if (one->course == course.course->id) {
            const auto record = view.activities.find(item.id.value);
            const bool done = record != view.activities.end() && record->second.done;
            drafts.push_back({ActivityKind::kItem, item.id.value, item.title, item.minutes, done});
        }
    }
    return drafts;
}

}  // namespace

Result<LearnerView> current_view(Desk& desk, const Caller& caller, Strand& strand) {
    if (strand.view) {
        return *strand.view;
    }
    const auto loaded = desk.deps.store.load(caller.scope(), Purpose::kTeach);
    if (!loaded) {
        return tl::unexpected(loaded.error());
    }
    auto view = folded(desk, caller, *loaded, Purpose::kTeach);
    if (view) {
        strand.view = *view;
        strand.snapshot_version = loaded->snapshot_version;
    }
    return view;
}

Result<LearnerView> stored_view(Desk& desk, const Caller& caller, Purpose purpose) {
    const auto loaded = desk.deps.store.load(caller.scope(), purpose);
    return loaded ? folded(desk, caller, *loaded, purpose) : tl::unexpected(loaded.error());
}

std::shared_ptr<const trace::Tracing> tracing_of(Desk& desk, const LearnerView& view) {
    const auto practice = view.practice.find(view.course);
    return desk.tracers.find({view.course, view.course_hash,
                              practice != view.practice.end() ? practice->second.tracer : ""});
}

Result<std::vector<Event>> all_events(Desk& desk, const Caller& caller, Purpose purpose) {
    const auto stored = desk.deps.store.events(caller.scope(), purpose);
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    return decoded(desk.deps.codec, *stored);
}

std::optional<VerdictOverruled> in_force(const Overruled& overruled, std::int64_t number) {
    const auto found = overruled.find(number);
    const bool any = found != overruled.end() && !found->second.judgements.empty();
    return any ? std::optional(found->second) : std::nullopt;
}

Result<std::optional<Reply>> earlier_reply(Desk& desk, const Scope& scope, const Retry& retry) {
    if (retry.key.empty()) {
        return std::nullopt;
    }
    const auto found = desk.deps.store.reply(scope, retry.key);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return std::nullopt;
    }
    if ((*found)->fingerprint != retry.fingerprint) {
        return fail(ErrorCode::kInvalid,
                    "this Idempotency-Key was used for another request; use a new key");
    }
    return Reply{(*found)->status, (*found)->body, true};
}

Result<std::shared_ptr<const PreparedCourse>> course_of(const Desk& desk, const LearnerView& view) {
    auto course = desk.shelf.find(view.course);
    if (course == nullptr) {
        return fail(ErrorCode::kNotFound,
                    "the course \"" + view.course.value + "\" is not offered here");
    }
    return course;
}

Result<Conversation> session_of(const LearnerView& view, const SessionId& session) {
    const Conversation* found = conversation_of(view, session);
    if (found == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no session \"" + session.value + "\"");
    }
    return *found;
}

void Draft::add(const EventBody& body, const std::string& session, std::int64_t at_ms) {
    const std::int64_t at = std::max(at_ms, view_.at_ms);
    const std::int64_t number = view_.version + 1;
    commit_.events.push_back({.number = number,
                              .at_ms = at,
                              .kind = kind_of(body),
                              .session = session,
                              .body = desk_.deps.codec.encode(body)});
    added_.push_back({number, at, body});
    view_ = apply(view_, added_.back(), *tracing_of(desk_, view_));
}

void Draft::follow_course(const PreparedCourse& course, const SessionId& session) {
    if (view_.course_hash != course.course->hash) {
        add(SessionOpened{session, course.course->id, course.course->hash, view_.seed},
            session.value, desk_.deps.clock.now_ms());
    }
}

Result<void> Draft::bring_up_to_date(const Caller& caller) {
    const auto practice = view_.practice.find(view_.course);
    const std::string had = practice != view_.practice.end() ? practice->second.tracer : "";
    const std::string now = desk_.tracers.hash_now(caller.tenant, view_.course);
    if (had == now) {
        return {};
    }
    auto events = all_events(desk_, caller, Purpose::kTeach);
    if (!events) {
        return tl::unexpected(events.error());
    }
    const TracerChosen chosen{view_.course, now};
    const std::int64_t at_ms = std::max(view_.at_ms, desk_.deps.clock.now_ms());
    add(chosen, "", at_ms);
    count_anew(std::move(*events));
    return {};
}

void Draft::count_anew(std::vector<Event> stored) {
    stored.insert(stored.end(), added_.begin(), added_.end());
    view_ = fold(view_.learner, stored, desk_.tracers.finder());
    add_all_beliefs(view_);
    force_snapshot();
}

BeliefRow row_of(const RecordCodec& codec, const Belief& belief, const std::string& model) {
    return {.skill = belief.skill.value,
            .known = belief.known,
            .low = belief.low,
            .high = belief.high,
            .stability_days = belief.stability_days,
            .at_ms = belief.at_ms,
            .model = model,
            .ledger = codec.encode(belief.contributions)};
}

void Draft::add_beliefs(const std::vector<BeliefChange>& changes) {
    const std::string& model = tracing_of(desk_, view_)->version;
    for (const BeliefChange& change : changes) {
        const std::string& skill = change.after.skill.value;
        std::erase_if(commit_.beliefs, [&](const BeliefRow& row) { return row.skill == skill; });
        commit_.beliefs.push_back(
            row_of(desk_.deps.codec, view_.beliefs.at(change.after.skill), model));
    }
}

void Draft::add_all_beliefs(const LearnerView& folded_view) {
    commit_.beliefs_replace_all = true;
    const std::string& model = tracing_of(desk_, folded_view)->version;
    for (const auto& [skill, belief] : folded_view.beliefs) {
        commit_.beliefs.push_back(row_of(desk_.deps.codec, belief, model));
    }
}

Result<void> Draft::append(Strand& strand, const Retry& retry, int status,
                           const std::string& body) {
    if (!retry.key.empty()) {
        commit_.reply = StoredReply{retry.key, retry.fingerprint, status, body};
    }
    const bool due = view_.version - strand.snapshot_version >= limits::kEventsPerSnapshot;
    if (due || snapshot_) {
        commit_.snapshot = desk_.deps.codec.encode(view_);
    }
    const auto version = desk_.deps.store.append(commit_);
    if (!version) {
        strand.view.reset();
        strand.shown.reset();
        return tl::unexpected(version.error());
    }
    ENSURE(*version == view_.version);
    if (commit_.snapshot) {
        strand.snapshot_version = *version;
    }
    strand.view = view_;
    desk_.forget(commit_.scope);
    return {};
}

Result<SessionState> session_state(Desk& desk, const LearnerView& view, const SessionId& session,
                                   const std::vector<Event>& events) {
    const auto course = course_of(desk, view);
    if (!course) {
        return tl::unexpected(course.error());
    }
    auto conversation = session_of(view, session);
    if (!conversation) {
        return tl::unexpected(conversation.error());
    }
    SessionState state;
    state.learner = view.learner;
    state.session = session;
    state.course = *course;
    state.conversation = std::move(*conversation);
    state.draft = desk.drafts.find(**course, view, state.conversation.item);
    state.item =
        state.draft ? &state.draft->drafted.item : (*course)->find(state.conversation.item);
    if (state.item == nullptr) {
        return fail(ErrorCode::kNotFound, "the item of this session is no longer in the course");
    }
    state.playbook = (*course)->course->playbook(state.conversation.item);
    state.activity = state.playbook != nullptr ? ActivityKind::kPlaybook : ActivityKind::kItem;
    if (!state.conversation.lesson.empty()) {
        state.lesson = (*course)->course->find(state.conversation.lesson);
        state.activity = state.lesson != nullptr ? ActivityKind::kLesson : state.activity;
    }
    const std::int64_t now_ms = desk.deps.clock.now_ms();
    state.opening = state.playbook != nullptr
                        ? dialogue::talk_opening(*state.playbook, (*course)->language,
                                                 state.conversation, view.appointments)
                        : opening_turn(view, *state.item);
    state.turns = turns_of(events, session);
    const auto tracing = tracing_of(desk, view);
    state.beliefs = beliefs_of_item(**course, view, *state.item, *tracing, now_ms);
    if (state.turns.empty()) {
        state.decision = decide_next({**course, desk.deps.lexicon, tracing.get()}, view, now_ms);
    } else {
        state.decision = state.turns.back().taken.step.decision;
        state.decision_number = state.turns.back().number;
    }
    state.drafts = drafts_of(view, **course);
    state.version = view.version;
    state.started_items = static_cast<int>(
        std::count_if(view.activities.begin(), view.activities.end(), [&](const auto& entry) {
            return (*course)->course->find(ItemId{entry.first}) != nullptr;
        }));
    state.position = state.started_items;
    return state;
}

Result<Reply> on_strand(Desk& desk, const Caller& caller, const Retry& retry,
                        const std::function<Result<Reply>(Strand&)>& attempt) {
    const auto hold = desk.strands.enter(caller.tenant, caller.learner);
    if (!hold) {
        return tl::unexpected(hold.error());
    }
    const auto earlier = earlier_reply(desk, caller.scope(), retry);
    if (!earlier) {
        return tl::unexpected(earlier.error());
    }
    if (*earlier) {
        return **earlier;
    }
    for (int tries = 0;; ++tries) {
        auto reply = attempt(**hold);
        const bool lost = !reply && reply.error().code == ErrorCode::kConflict;
        if (!lost || tries >= limits::kRetriesOnConflict) {
            return reply;
        }
        (*hold)->view.reset();
    }
}

}  // namespace attune::service
