#include <chrono>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

Result<void> check(const SubmitAnswer& request) {
    if (is_blank(request.text) && request.way_out == WayOut::kNone) {
        return fail(ErrorCode::kInvalid,
                    "the answer is empty; write a few words or use one of the "
                    "ways out");
    }
    if (request.text.size() > limits::kAnswerBytes) {
        return fail(ErrorCode::kInvalid, "the answer is longer than " +
                                             std::to_string(limits::kAnswerBytes) +
                                             " bytes; shorten it");
    }
    if (!is_utf8(request.text) || request.text.find('\0') != std::string::npos) {
        return fail(ErrorCode::kInvalid, "the answer is not UTF-8 text");
    }
    return {};
}

// "I was asking", pressed with an empty field, means the words sent before.
std::string words_meant(const SubmitAnswer& request, const Conversation& conversation) {
    if (is_blank(request.text) && request.way_out == WayOut::kWasAsking &&
        !conversation.exchanges.empty()) {
        return conversation.exchanges.back().learner;
    }
    return request.text;
}

Answer answer_of(Desk& desk, const Caller& caller, const SubmitAnswer& request,
                 const Conversation& conversation, const LearnerView& view, const Retry& retry) {
    return {.learner = caller.learner,
            .session = request.session,
            .item = conversation.item,
            .text = words_meant(request, conversation),
            .way_out = request.way_out,
            .sure = request.sure,
            .signals = request.signals,
            .at_ms = std::max(desk.deps.clock.now_ms(), view.at_ms),
            .retry_key = retry.key};
}

DecisionRow row_of_decision(const RecordCodec& codec, const Decision& decision,
                            std::int64_t event) {
    return {.event = event,
            .chosen = decision.ranked.empty() ? "" : decision.ranked.front().id,
            .policy = decision.policy,
            .seed = decision.seed,
            .body = codec.encode(decision)};
}

std::int64_t micros_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 start)
        .count();
}

}  // namespace

Result<Reply> submit_answer(Desk& desk, const Caller& caller, const SubmitAnswer& request,
                            const Retry& retry, const Render<TurnOutcome>& render) {
    if (const auto sound = check(request); !sound) {
        return tl::unexpected(sound.error());
    }
    return on_strand(desk, caller, retry, [&](Strand& strand) -> Result<Reply> {
        const auto found = current_view(desk, caller, strand);
        if (!found) {
            return tl::unexpected(found.error());
        }
        const auto course = course_of(desk, *found);
        const auto conversation = session_of(*found, request.session);
        if (!course || !conversation) {
            return tl::unexpected(!course ? course.error() : conversation.error());
        }
        const Item* item = (*course)->course->find(conversation->item);
        if (item == nullptr) {
            return fail(ErrorCode::kNotFound, "the item is no longer in the course");
        }
        if (conversation->done) {
            return fail(ErrorCode::kInvalid, "this question is finished; take the next one");
        }
        if (conversation->exchanges.size() >= limits::kTurnsPerItem) {
            return fail(ErrorCode::kInvalid, "this question has run to " +
                                                 std::to_string(limits::kTurnsPerItem) +
                                                 " turns; take the next one");
        }
        Draft draft(desk, caller, *found);
        if (auto done = draft.bring_up_to_date(caller); !done) {
            return tl::unexpected(done.error());
        }
        const LearnerView view = draft.view();
        const auto start = std::chrono::steady_clock::now();
        const Answer answer = answer_of(desk, caller, request, *conversation, view, retry);
        const auto tracing = tracing_of(desk, view);
        const Setting setting{**course, desk.deps.lexicon, tracing.get()};
        const Gathered gathered =
            gather(desk.deps.helpers(), setting, view, answer,
                   desk.exemplars.near(caller.tenant, **course, *item, *conversation, answer.text));
        TurnOutcome outcome{{view.version + 1, {answer, gathered, {}}}, *course, item, 0};
        outcome.turn.taken.step = advance(setting, view, answer, gathered);
        outcome.decided_us = micros_since(start);

        const Step& step = outcome.turn.taken.step;
        draft.add(outcome.turn.taken, request.session.value, answer.at_ms);
        draft.add_beliefs(step.changes);
        draft.commit().decision =
            row_of_decision(desk.deps.codec, step.decision, outcome.turn.number);
        Reply reply{200, render(outcome), false};
        const auto appended = draft.append(strand, retry, reply.status, reply.body);
        return appended ? Result<Reply>(reply) : tl::unexpected(appended.error());
    });
}

}  // namespace attune::service
