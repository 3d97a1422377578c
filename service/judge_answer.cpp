#include "service/judge_answer.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "engine/dialogue/evidence.hpp"
#include "service/judged_answers.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kReasonBytes = 8'000;
constexpr std::size_t kExemplarIdLength = 24;  // of a digest, hex

bool is_text(const std::string& text, std::size_t bytes_most) {
    return text.size() <= bytes_most && is_utf8(text) && text.find('\0') == std::string::npos;
}

Result<void> check_name(const std::string& by) {
    if (is_blank(by) || !is_text(by, limits::kJudgeNameBytes)) {
        return fail(ErrorCode::kInvalid, "who judges is empty, longer than " +
                                             std::to_string(limits::kJudgeNameBytes) +
                                             " bytes, or no text; the learner reads it");
    }
    return {};
}

Result<void> check(const JudgeAnswer& request) {
    if (auto named = check_name(request.by); !named) {
        return named;
    }
    if (!is_text(request.reason, kReasonBytes)) {
        return fail(ErrorCode::kInvalid, "the reason is too long, or no text");
    }
    if (!request.wording.empty() &&
        (is_blank(request.wording) || !is_text(request.wording, limits::kExemplarBytes))) {
        return fail(ErrorCode::kInvalid, "the wording is blank, longer than " +
                                             std::to_string(limits::kExemplarBytes) +
                                             " bytes, or no text");
    }
    return {};
}

tl::unexpected<Error> no_answer() {
    return fail(ErrorCode::kNotFound,
                "there is no such answer, or its learner does not let it be read any more");
}

// One act on one answer.
struct Act {
    const std::string& tenant;
    std::shared_ptr<const PreparedCourse> course;
    std::string handle;
    ExpectationId idea;
    std::string by;
    const JudgeAnswer* judges = nullptr;  // null: takes the judgement on the idea back
};

// The answer as it stands in its learner's events.
struct Found {
    std::vector<Event> events;
    ReadAnswer answer;
    const TurnTaken* taken = nullptr;
    const Item* item = nullptr;
    const Expectation* idea = nullptr;
    const IdeaVerdict* verdict = nullptr;
    std::vector<Judgement> judgements;  // in force
};

// The same idea's progress before the answer; null for the first answer on the item.
const attune::Progress* progress_before(const Found& found) {
    const Conversation& then = found.taken->step.conversation;
    const attune::Progress* before = nullptr;
    for (const Event& event : found.events) {
        const auto* taken = std::get_if<TurnTaken>(&event.body);
        if (event.number >= found.answer.number || taken == nullptr) {
            continue;
        }
        const Conversation& earlier = taken->step.conversation;
        if (earlier.session == then.session && earlier.item == then.item &&
            earlier.opened_at_ms == then.opened_at_ms) {
            for (const attune::Progress& one : earlier.expectations) {
                before = one.id == found.idea->id ? &one : before;
            }
        }
    }
    return before;
}

Result<void> find_verdict(const Act& act, Found& found) {
    found.item = act.course->course->find(found.answer.item);
    found.idea = found.item != nullptr ? find(*found.item, act.idea) : nullptr;
    for (const IdeaVerdict& verdict : found.answer.ideas) {
        if (verdict.id == act.idea) {
            found.verdict = &verdict;
        }
        if (verdict.judgement) {
            found.judgements.push_back(*verdict.judgement);
        }
    }
    if (found.idea == nullptr || found.verdict == nullptr) {
        return fail(ErrorCode::kInvalid, "the answer was not read for an idea \"" + act.idea.value +
                                             "\" of the item \"" + found.answer.item.value + "\"");
    }
    return {};
}

Result<Found> look_up(Desk& desk, const Caller& caller, const Act& act) {
    auto events = all_events(desk, caller, Purpose::kReview);
    if (!events) {
        return events.error().code == ErrorCode::kUnauthorised ? no_answer()
                                                               : tl::unexpected(events.error());
    }
    Found found;
    found.events = std::move(*events);
    for (ReadAnswer& answer : answers_in(desk, caller, found.events)) {
        if (answer.handle == act.handle && answer.course == act.course->course->id) {
            found.answer = std::move(answer);
        }
    }
    if (found.answer.handle.empty()) {
        return no_answer();
    }
    const auto at = static_cast<std::size_t>(found.answer.number - 1);
    found.taken = std::get_if<TurnTaken>(&found.events[at].body);
    return found;
}

std::string label_of(const Expectation& idea) {
    return idea.label.empty() ? idea.text : idea.label;
}

Judgement judgement_of(const JudgeAnswer& request, const Found& found) {
    const attune::Progress* before = progress_before(found);
    Judgement made;
    made.id = found.idea->id;
    made.expressed = request.expressed;
    made.skill = found.idea->skill;
    made.label = label_of(*found.idea);
    made.weight =
        before != nullptr && before->told && request.expressed ? dialogue::kRestatedWeight : 1.0;
    made.help_used = before != nullptr ? before->tries : 0;
    made.by = request.by;
    made.reason = request.reason;
    return made;
}

// Keeps the wording and names it in the judgement.
Result<void> keep_wording(Desk& desk, const Act& act, const Found& found, const Retry& retry,
                          Judgement& judgement) {
    const std::string& course = act.course->course->id.value;
    const auto rows = desk.deps.store.exemplars_of(act.tenant, course, found.item->id.value);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (rows->size() >= limits::kExemplarsPerItem) {
        return fail(ErrorCode::kInvalid, "the item has " +
                                             std::to_string(limits::kExemplarsPerItem) +
                                             " kept wordings; remove one first");
    }
    // From the key, so that a resend after a crash keeps no second one.
    judgement.exemplar = desk.deps.entropy
                             .digest(act.handle + "\n" + retry.key + "\n" + retry.fingerprint +
                                     "\n" + act.idea.value)
                             .substr(0, kExemplarIdLength);
    auto kept = desk.deps.store.keep_exemplar({.tenant = act.tenant,
                                               .course = course,
                                               .item = found.item->id.value,
                                               .id = judgement.exemplar,
                                               .idea = act.idea.value,
                                               .text = act.judges->wording,
                                               .expressed = judgement.expressed,
                                               .by = judgement.by,
                                               .at_ms = desk.deps.clock.now_ms()});
    desk.exemplars.forget(act.tenant, act.course->course->id, found.item->id);
    return kept;
}

// A wording that is gone already is as good as removed.
void drop_wording(Desk& desk, const Act& act, const Found& found, const std::string& exemplar) {
    if (!exemplar.empty()) {
        (void)desk.deps.store.remove_exemplar(act.tenant, exemplar);
        desk.exemplars.forget(act.tenant, act.course->course->id, found.item->id);
    }
}

// The judgements in force afterwards, the new one at the end.
Result<std::vector<Judgement>> judgements_after(Desk& desk, const Act& act, const Found& found,
                                                const Retry& retry) {
    std::vector<Judgement> after = found.judgements;
    std::erase_if(after, [&](const Judgement& one) { return one.id == act.idea; });
    const std::optional<Judgement>& had = found.verdict->judgement;
    if (act.judges == nullptr) {
        return had ? Result<std::vector<Judgement>>(after)
                   : fail(ErrorCode::kInvalid, "that idea of the answer is not judged");
    }
    if (found.verdict->earlier) {
        return fail(ErrorCode::kInvalid,
                    "the idea was said in an earlier answer of the conversation; judge that one");
    }
    const bool same = had && had->expressed == act.judges->expressed;
    if (same && had->reason == act.judges->reason && act.judges->wording.empty()) {
        return fail(ErrorCode::kInvalid, "that idea of the answer is judged so already");
    }
    Judgement made = judgement_of(*act.judges, found);
    made.exemplar = same ? had->exemplar : std::string();
    if (!act.judges->wording.empty()) {
        if (auto kept = keep_wording(desk, act, found, retry, made); !kept) {
            return tl::unexpected(kept.error());
        }
    }
    after.push_back(std::move(made));
    return after;
}

// What the page shows afterwards. The figures that compare it with other answers stay as listed.
Result<JudgedAnswer> outcome_of(Desk& desk, const Caller& caller, const Act& act,
                                const std::vector<Event>& events, const std::string& dropped) {
    JudgedAnswer outcome;
    outcome.course = act.course;
    for (ReadAnswer& answer : answers_in(desk, caller, events)) {
        if (answer.handle == act.handle) {
            outcome.answer.answer = std::move(answer);
        }
    }
    outcome.item = act.course->course->find(outcome.answer.answer.item);
    outcome.answer.standing = standing_of(outcome.answer.answer);
    outcome.answer.wrong = chances_wrong(outcome.answer.answer);
    auto rows = desk.deps.store.exemplars_of(act.tenant, act.course->course->id.value,
                                             outcome.item->id.value);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    outcome.exemplars = std::move(*rows);
    std::erase_if(outcome.exemplars, [&](const ExemplarRow& row) { return row.id == dropped; });
    return outcome;
}

Result<Reply> store(Desk& desk, const Caller& caller, Strand& strand, const Act& act,
                    const Retry& retry, const Render<JudgedAnswer>& render) {
    auto looked = look_up(desk, caller, act);
    if (!looked) {
        return tl::unexpected(looked.error());
    }
    Found found = std::move(*looked);
    if (auto known = find_verdict(act, found); !known) {
        return tl::unexpected(known.error());
    }
    const auto view = current_view(desk, caller, strand);
    if (!view) {
        return tl::unexpected(view.error());
    }
    const auto after = judgements_after(desk, act, found, retry);
    if (!after) {
        return tl::unexpected(after.error());
    }
    const VerdictOverruled verdict{found.answer.number, *after, act.by, found.item->difficulty};
    std::string kept = act.judges != nullptr ? after->back().exemplar : std::string();
    std::string dropped =
        found.verdict->judgement ? found.verdict->judgement->exemplar : std::string();
    if (kept == dropped) {  // stays where it is, whatever becomes of this act
        kept.clear();
        dropped.clear();
    }

    Draft draft(desk, caller, *view);
    const std::int64_t now_ms = std::max(desk.deps.clock.now_ms(), view->at_ms);
    draft.add(verdict, "", now_ms);
    draft.count_anew(found.events);
    found.events.push_back({view->version + 1, now_ms, verdict});
    const auto outcome = outcome_of(desk, caller, act, found.events, dropped);
    Result<void> appended = outcome.map([](const JudgedAnswer&) {});
    Reply reply;
    if (outcome) {
        reply.body = render(*outcome);
        appended = draft.append(strand, retry, reply.status, reply.body);
    }
    // Last, so that no wording is lost without its judgement; what a crash leaves can be removed.
    drop_wording(desk, act, found, appended ? dropped : kept);
    return appended ? Result<Reply>(reply) : tl::unexpected(appended.error());
}

// Whose answer it is, from the answers that may be read.
Result<Caller> owner_of(Desk& desk, const std::string& tenant, const CourseId& course,
                        const std::string& handle) {
    const auto answers = readable_answers(desk, tenant, course);
    if (!answers) {
        return tl::unexpected(answers.error());
    }
    for (const ReadAnswer& answer : *answers) {
        if (answer.handle == handle) {
            return Caller{tenant, answer.learner};
        }
    }
    return no_answer();
}

Result<Reply> act_on(Desk& desk, Act act, const CourseId& course, const Retry& retry,
                     const Render<JudgedAnswer>& render) {
    act.course = desk.shelf.find(course);
    if (act.course == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + course.value + "\"");
    }
    const auto owner = owner_of(desk, act.tenant, course, act.handle);
    if (!owner) {
        return tl::unexpected(owner.error());
    }
    return on_strand(desk, *owner, retry, [&](Strand& strand) {
        return store(desk, *owner, strand, act, retry, render);
    });
}

}  // namespace

Result<Reply> judge_answer(Desk& desk, const std::string& tenant, const CourseId& course,
                           const JudgeAnswer& request, const Retry& retry,
                           const Render<JudgedAnswer>& render) {
    if (const auto sound = check(request); !sound) {
        return tl::unexpected(sound.error());
    }
    return act_on(desk, {tenant, nullptr, request.handle, request.idea, request.by, &request},
                  course, retry, render);
}

Result<Reply> unjudge_answer(Desk& desk, const std::string& tenant, const CourseId& course,
                             const UnjudgeAnswer& request, const Retry& retry,
                             const Render<JudgedAnswer>& render) {
    if (const auto sound = check_name(request.by); !sound) {
        return tl::unexpected(sound.error());
    }
    return act_on(desk, {tenant, nullptr, request.handle, request.idea, request.by, nullptr},
                  course, retry, render);
}

Result<Reply> remove_exemplar(Desk& desk, const std::string& tenant, const CourseId& course,
                              const ItemId& item, const std::string& exemplar, const Retry& retry) {
    const Scope nobody{tenant, {}};
    const auto earlier = earlier_reply(desk, nobody, retry);
    if (!earlier) {
        return tl::unexpected(earlier.error());
    }
    if (*earlier) {
        return **earlier;
    }
    const auto rows = desk.deps.store.exemplars_of(tenant, course.value, item.value);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const bool there = std::any_of(rows->begin(), rows->end(),
                                   [&](const ExemplarRow& row) { return row.id == exemplar; });
    if (!there) {
        return fail(ErrorCode::kNotFound, "the item has no kept wording \"" + exemplar + "\"");
    }
    const auto removed = desk.deps.store.remove_exemplar(tenant, exemplar);
    desk.exemplars.forget(tenant, course, item);
    if (!removed) {
        return tl::unexpected(removed.error());
    }
    const Reply reply{204, "", false};
    if (!retry.key.empty()) {
        const auto kept = desk.deps.store.keep_reply(
            nobody, {retry.key, retry.fingerprint, reply.status, reply.body});
        if (!kept) {
            return tl::unexpected(kept.error());
        }
    }
    return reply;
}

}  // namespace attune::service
