#include "service/draft_item.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/in_hand.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kPassages = 5;
constexpr std::size_t kIdBytes = 6;  // drawn at random

Result<void> check(const DraftItem& request) {
    if (request.event > 0) {
        return {};
    }
    const std::string& words = request.words;
    if (is_blank(words)) {
        return fail(ErrorCode::kInvalid, "name the turn that asked, or send the words");
    }
    if (words.size() > limits::kAnswerBytes || !is_utf8(words) ||
        words.find('\0') != std::string::npos) {
        return fail(ErrorCode::kInvalid, "the words are no text of at most " +
                                             std::to_string(limits::kAnswerBytes) + " bytes");
    }
    return {};
}

// The question parts of the learner's turn of that number.
Result<std::string> words_of_turn(Desk& desk, const Caller& caller, std::int64_t number) {
    const auto events = all_events(desk, caller, Purpose::kTeach);
    if (!events) {
        return tl::unexpected(events.error());
    }
    const bool there = number >= 1 && number <= static_cast<std::int64_t>(events->size());
    const auto* taken =
        there ? std::get_if<TurnTaken>(&(*events)[static_cast<std::size_t>(number - 1)].body)
              : nullptr;
    // In a talk the learner's own case is what they say, whatever its form.
    const bool case_told = taken != nullptr && taken->step.conversation.talk.has_value();
    const std::string words = taken == nullptr ? ""
                              : case_told
                                  ? taken->answer.text
                                  : dialogue::question_in(taken->answer.text, taken->step.acts);
    if (words.empty()) {
        return fail(ErrorCode::kNotFound,
                    "event " + std::to_string(number) + " is no turn that asked something");
    }
    return words;
}

Result<ItemDrafted> made(Desk& desk, const Caller& caller, const PreparedCourse& course,
                         const DraftItem& request) {
    ItemDrafted drafted;
    drafted.question = request.words;
    if (request.event > 0) {
        auto words = words_of_turn(desk, caller, request.event);
        if (!words) {
            return tl::unexpected(words.error());
        }
        drafted.question = std::move(*words);
    }
    const auto passages = desk.deps.retriever.search(*course.course, drafted.question, kPassages);
    const ItemId id{dialogue::kDraftPrefix + desk.deps.entropy.hex(kIdBytes)};
    auto item = dialogue::draft_item(draft_setting({course, desk.deps.lexicon}), id,
                                     drafted.question, passages);
    if (!item) {
        return fail(ErrorCode::kNotFound,
                    "the material holds nothing to practise for this; ask the course's person");
    }
    drafted.session = request.session;
    drafted.course = course.course->id;
    drafted.item = std::move(item->item);
    drafted.asked_in = request.event;
    drafted.sources = std::move(item->sources);
    return drafted;
}

std::size_t unfinished(const LearnerView& view) {
    return static_cast<std::size_t>(
        std::count_if(view.drafts.begin(), view.drafts.end(), [&](const ItemDrafted& one) {
            const auto record = view.activities.find(one.item.id.value);
            const bool over =
                record != view.activities.end() && (record->second.done || record->second.skipped);
            return !over;
        }));
}

// The item that the turn has already; null when it has none.
const ItemDrafted* drafted_before(const LearnerView& view, const DraftItem& request) {
    const auto found = std::find_if(
        view.drafts.rbegin(), view.drafts.rend(),
        [&](const ItemDrafted& one) { return request.event > 0 && one.asked_in == request.event; });
    return found != view.drafts.rend() ? &*found : nullptr;
}

}  // namespace

Result<Reply> draft_item(Desk& desk, const Caller& caller, const DraftItem& request,
                         const Retry& retry, const Render<DraftOutcome>& render) {
    if (const auto sound = check(request); !sound) {
        return tl::unexpected(sound.error());
    }
    return on_strand(desk, caller, retry, [&](Strand& strand) -> Result<Reply> {
        const auto view = current_view(desk, caller, strand);
        if (!view) {
            return tl::unexpected(view.error());
        }
        if (const auto session = session_of(*view, request.session); !session) {
            return tl::unexpected(session.error());
        }
        const auto course = course_of(desk, *view);
        if (!course) {
            return tl::unexpected(course.error());
        }
        if (const ItemDrafted* before = drafted_before(*view, request)) {
            return Reply{200, render({*course, *before}), false};
        }
        if (unfinished(*view) >= limits::kDraftsKept) {
            return fail(ErrorCode::kInvalid,
                        "there are " + std::to_string(limits::kDraftsKept) +
                            " drafted questions to practise already; finish or skip one first");
        }
        const auto drafted = made(desk, caller, **course, request);
        if (!drafted) {
            return tl::unexpected(drafted.error());
        }
        Draft draft(desk, caller, *view);
        draft.add(*drafted, request.session.value, desk.deps.clock.now_ms());
        Reply reply{200, render({*course, *drafted}), false};
        const auto appended = draft.append(strand, retry, reply.status, reply.body);
        return appended ? Result<Reply>(reply) : tl::unexpected(appended.error());
    });
}

}  // namespace attune::service
