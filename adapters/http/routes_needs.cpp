// What the material lacks, items drafted from questions, and what an author does with them.
#include <array>
#include <nlohmann/json.hpp>

#include "adapters/http/adopt_body.hpp"
#include "adapters/http/body.hpp"
#include "adapters/http/routes.hpp"
#include "adapters/http/view.hpp"

namespace attune::http {
namespace {

constexpr auto kTextMost = static_cast<std::int64_t>(limits::kAnswerBytes);

CourseId course_of(const Call& call) {
    return CourseId{call.params.at("course")};
}

ItemId draft_of(const Call& call) {
    return ItemId{call.params.at("draft")};
}

}  // namespace

Response get_gaps(Call& call) {
    const auto state =
        service::read_gaps(call.shared.desk, call.shared.options.tenant, course_of(call));
    return state ? json_response(text_of(gaps_view(*state))) : failed(call, state.error());
}

Response list_drafts(Call& call) {
    const auto state =
        service::list_drafts(call.shared.desk, call.shared.options.tenant, course_of(call));
    return state ? json_response(text_of(drafts_view(*state))) : failed(call, state.error());
}

Response adopt_draft(Call& call) {
    auto request = read_adoption(call.request.body);
    if (!request) {
        return request.error();
    }
    request->draft = draft_of(call);
    const service::Render<service::ListedDraft> render = [](const service::ListedDraft& draft) {
        return text_of(draft_view(draft));
    };
    return reply_response(call, service::adopt_item(call.shared.desk, call.shared.options.tenant,
                                                    course_of(call), *request, call.retry, render));
}

Response take_back_draft(Call& call) {
    return reply_response(call, service::take_back(call.shared.desk, call.shared.options.tenant,
                                                   course_of(call), draft_of(call), call.retry));
}

Response get_draft_file(Call& call) {
    auto text = service::draft_file(call.shared.desk, call.shared.options.tenant, course_of(call),
                                    draft_of(call));
    return text ? text_response(std::move(*text)) : failed(call, text.error());
}

Response draft_item(Call& call) {
    static const std::array<Field, 2> kFields = {{
        {.name = "event", .kind = FieldKind::kWhole, .least = 1, .most = INT64_MAX},
        {.name = "text", .kind = FieldKind::kText, .most = kTextMost},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const service::DraftItem request{.session = SessionId{call.params.at("session")},
                                     .event = body->whole("event").value_or(0),
                                     .words = body->text("text")};
    const service::Render<service::DraftOutcome> render = [](const service::DraftOutcome& outcome) {
        return text_of(drafted_item_view(outcome));
    };
    return reply_response(
        call, service::draft_item(call.shared.desk, call.caller, request, call.retry, render));
}

}  // namespace attune::http
