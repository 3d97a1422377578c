#include <algorithm>
#include <array>

#include "engine/dialogue/offers.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

// A need can be met or not by a turn of this session that answered or declined a question.
Result<void> check_asked(Desk& desk, const Caller& caller, const ReportSignal& request) {
    const auto events = all_events(desk, caller, Purpose::kTeach);
    if (!events) {
        return tl::unexpected(events.error());
    }
    const std::int64_t number = turn_named(request.object);
    const bool there = number >= 1 && number <= static_cast<std::int64_t>(events->size());
    const auto* taken =
        there ? std::get_if<TurnTaken>(&(*events)[static_cast<std::size_t>(number - 1)].body)
              : nullptr;
    if (taken == nullptr || taken->answer.session != request.session ||
        !dialogue::asks_need(taken->step.turn.move)) {
        return fail(ErrorCode::kInvalid, "\"" + request.object +
                                             "\" is no turn of this session that answered or "
                                             "declined a question");
    }
    return {};
}

}  // namespace

Result<Reply> report_signal(Desk& desk, const Caller& caller, const ReportSignal& request,
                            const Retry& retry) {
    static constexpr std::array<const char*, 9> kKinds = {
        "item_shown",  "first_key",       "hint_opened", "source_opened", "lesson_opened",
        "lesson_done", "evidence_opened", kNeedMet,      kNeedNotMet};
    if (std::find(kKinds.begin(), kKinds.end(), request.kind) == kKinds.end()) {
        return fail(ErrorCode::kInvalid, "there is no signal \"" + request.kind + "\"");
    }
    return on_strand(desk, caller, retry, [&](Strand& strand) -> Result<Reply> {
        const auto view = current_view(desk, caller, strand);
        if (!view) {
            return tl::unexpected(view.error());
        }
        if (const auto session = session_of(*view, request.session); !session) {
            return tl::unexpected(session.error());
        }
        if (request.kind == kNeedMet || request.kind == kNeedNotMet) {
            if (const auto asked = check_asked(desk, caller, request); !asked) {
                return tl::unexpected(asked.error());
            }
        }
        Draft draft(desk, caller, *view);
        draft.add(SignalSeen{request.session, request.kind, request.object, request.after_ms},
                  request.session.value, desk.deps.clock.now_ms());
        const auto appended = draft.append(strand, retry, 204, "");
        return appended ? Result<Reply>(Reply{204, "", false}) : tl::unexpected(appended.error());
    });
}

}  // namespace attune::service
