#include <algorithm>
#include <array>

#include "service/learner_state.hpp"

namespace attune::service {

Result<Reply> report_signal(Desk& desk, const Caller& caller, const ReportSignal& request,
                            const Retry& retry) {
    static constexpr std::array<const char*, 7> kKinds = {
        "item_shown",    "first_key",   "hint_opened",    "source_opened",
        "lesson_opened", "lesson_done", "evidence_opened"};
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
        Draft draft(desk, caller, *view);
        draft.add(SignalSeen{request.session, request.kind, request.object, request.after_ms},
                  request.session.value, desk.deps.clock.now_ms());
        const auto appended = draft.append(strand, retry, 204, "");
        return appended ? Result<Reply>(Reply{204, "", false}) : tl::unexpected(appended.error());
    });
}

}  // namespace attune::service
