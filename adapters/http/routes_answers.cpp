// Answers for a person to judge, what they find, and the wordings that are kept of it.
#include <array>
#include <nlohmann/json.hpp>

#include "adapters/http/body.hpp"
#include "adapters/http/routes.hpp"
#include "adapters/http/view.hpp"
#include "service/judge_answer.hpp"

namespace attune::http {
namespace {

constexpr auto kIdMost = static_cast<std::int64_t>(limits::kIdBytes);
constexpr std::int64_t kNameMost = 80;
constexpr std::int64_t kReasonMost = 2'000;
constexpr auto kWordingMost = static_cast<std::int64_t>(limits::kExemplarBytes);

const service::Render<service::JudgedAnswer> kJudgedText =
    [](const service::JudgedAnswer& outcome) { return text_of(judged_view(outcome)); };

CourseId course_of(const Call& call) {
    return CourseId{call.params.at("course")};
}

}  // namespace

Response list_answers(Call& call) {
    const auto state =
        service::answers_to_judge(call.shared.desk, call.shared.options.tenant, course_of(call));
    return state ? json_response(text_of(answers_view(*state))) : failed(call, state.error());
}

Response judge_answer(Call& call) {
    static const std::array<Field, 5> kFields = {{
        {.name = "idea", .kind = FieldKind::kText, .required = true, .least = 1, .most = kIdMost},
        {.name = "said", .kind = FieldKind::kTruth, .required = true},
        {.name = "by", .kind = FieldKind::kText, .required = true, .least = 1, .most = kNameMost},
        {.name = "reason", .kind = FieldKind::kText, .most = kReasonMost},
        {.name = "wording", .kind = FieldKind::kText, .most = kWordingMost},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const service::JudgeAnswer request{.handle = call.params.at("answer"),
                                       .idea = ExpectationId{body->text("idea")},
                                       .expressed = body->truth("said").value_or(false),
                                       .by = body->text("by"),
                                       .reason = body->text("reason"),
                                       .wording = body->text("wording")};
    return reply_response(
        call, service::judge_answer(call.shared.desk, call.shared.options.tenant, course_of(call),
                                    request, call.retry, kJudgedText));
}

Response unjudge_answer(Call& call) {
    static const std::array<Field, 2> kFields = {{
        {.name = "idea", .kind = FieldKind::kText, .required = true, .least = 1, .most = kIdMost},
        {.name = "by", .kind = FieldKind::kText, .required = true, .least = 1, .most = kNameMost},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const service::UnjudgeAnswer request{.handle = call.params.at("answer"),
                                         .idea = ExpectationId{body->text("idea")},
                                         .by = body->text("by")};
    return reply_response(
        call, service::unjudge_answer(call.shared.desk, call.shared.options.tenant, course_of(call),
                                      request, call.retry, kJudgedText));
}

Response remove_exemplar(Call& call) {
    return reply_response(call,
                          service::remove_exemplar(call.shared.desk, call.shared.options.tenant,
                                                   course_of(call), ItemId{call.params.at("item")},
                                                   call.params.at("exemplar"), call.retry));
}

}  // namespace attune::http
