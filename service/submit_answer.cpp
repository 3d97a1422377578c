#include <algorithm>
#include <chrono>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "engine/dialogue/compose.hpp"
#include "engine/dialogue/offers.hpp"
#include "engine/in_hand.hpp"
#include "service/find_by_meaning.hpp"
#include "service/judge_unsure.hpp"
#include "service/learner_state.hpp"
#include "service/notes.hpp"
#include "service/reword_turn.hpp"

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
            .retry_key = retry.key,
            .deeper = request.deeper};
}

DecisionRow row_of_decision(const RecordCodec& codec, const Decision& decision,
                            std::int64_t event) {
    return {.event = event,
            .chosen = decision.ranked.empty() ? "" : decision.ranked.front().id,
            .policy = decision.policy,
            .seed = decision.seed,
            .body = codec.encode(decision)};
}

// Whether the turn asks something that the material does not answer.
bool is_unanswered(const Said& said, const Gathered& gathered) {
    const auto& passages = gathered.passages;
    if (!passages.empty() && passages.front().score >= dialogue::kAnswersAt) {
        return false;
    }
    return std::any_of(said.acts.begin(), said.acts.end(),
                       [](const ActSpan& span) { return span.act == Act::kQuestion; });
}

// What the question is about: the skill of the lesson nearest to it, then the one in hand.
std::vector<SkillId> skills_asked(const Setting& setting, const Item& item,
                                  const std::string& question) {
    std::vector<SkillId> skills;
    const auto nearest = dialogue::nearest_object(draft_setting(setting), question).nearest;
    const Lesson* lesson = nearest ? setting.course.course->find(LessonId{nearest->id}) : nullptr;
    if (lesson != nullptr && !lesson->skills.empty()) {
        skills.push_back(lesson->skills.front());
    }
    if (!item.skills.empty()) {
        skills.push_back(item.skills.front());
    }
    return skills;
}

Result<Gathered> gather_all(Desk& desk, const Caller& caller, const Setting& setting,
                            const Said& said, const Answer& answer,
                            const Conversation& conversation) {
    const Item& item = *in_hand(setting, answer.item).item;
    Gathered gathered =
        gather(desk.deps.helpers(), setting, said, answer,
               desk.exemplars.near(caller.tenant, setting.course, item, conversation, answer.text));
    const auto notes = usable_notes(desk, caller);
    if (!notes) {
        return tl::unexpected(notes.error());
    }
    gathered.notes = fits_of(*notes, setting.course, conversation.item, desk.deps.lexicon);
    find_by_meaning(
        desk.models, caller.scope(),
        {desk.deps.retriever, *setting.course.course, item, asked_in(said, answer.text)},
        gathered.passages);
    if (is_unanswered(said, gathered)) {
        gathered.colleagues =
            desk.colleagues.who_know(desk, caller, skills_asked(setting, item, answer.text));
    }
    judge_unsure(desk.models, caller.scope(), setting, said, answer, gathered);
    return gathered;
}

// The decided turn in a model's words, where one is configured and its words pass.
void put_into_words(Desk& desk, const Caller& caller, Strand& strand, const Setting& setting,
                    const LearnerView& view, const SubmitAnswer& request, NumberedTurn& turn) {
    if (!desk.models.card(ModelRole::kWording) && !desk.models.card(ModelRole::kPersona)) {
        return;
    }
    if (!strand.shown) {
        const auto events = all_events(desk, caller, Purpose::kTeach);
        if (!events) {
            return;
        }
        strand.shown = shown_in(*events);
    }
    OnWords on_words;
    if (request.on_words) {
        on_words = [&](std::string_view words) { request.on_words(turn.number, words); };
    }
    const WordingTask task{setting, turn.taken, view.sayings, *strand.shown};
    turn.taken.worded = reword_turn(desk.models, caller.scope(), task, on_words).worded;
    remember_shown(*strand.shown, turn.taken);
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
        const auto drafted = desk.drafts.find(**course, *found, conversation->item);
        const Item* item = drafted ? &drafted->drafted.item : (*course)->find(conversation->item);
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
        draft.follow_course(**course, request.session);
        if (auto done = draft.bring_up_to_date(caller); !done) {
            return tl::unexpected(done.error());
        }
        const LearnerView view = draft.view();
        const auto start = std::chrono::steady_clock::now();
        const Answer answer = answer_of(desk, caller, request, *conversation, view, retry);
        const auto tracing = tracing_of(desk, view);
        const Setting setting{**course, desk.deps.lexicon, tracing.get(), nullptr, drafted.get()};
        const Said said = said_in(setting, view, answer);
        const auto gathered = gather_all(desk, caller, setting, said, answer, *conversation);
        if (!gathered) {
            return tl::unexpected(gathered.error());
        }
        TurnOutcome outcome{{view.version + 1, {answer, *gathered, {}}}, *course, item, 0, drafted};
        outcome.turn.taken.step = advance(setting, view, answer, *gathered, said);
        outcome.decided_us = micros_since(start);
        put_into_words(desk, caller, strand, setting, view, request, outcome.turn);

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
