// A learner's own data: see it, contest it, say what it may be used for, erase it.
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "adapters/http/body.hpp"
#include "adapters/http/guard.hpp"
#include "adapters/http/problem.hpp"
#include "adapters/http/routes.hpp"
#include "adapters/http/view.hpp"

namespace attune::http {
namespace {

const service::Render<service::Voided> kVoidedText = [](const service::Voided& voided) {
    return text_of(voided_view(voided));
};

const service::Render<std::vector<service::ConsentState>> kConsentsText =
    [](const std::vector<service::ConsentState>& states) {
        return text_of({{"consents", consents_view(states)}});
    };

constexpr std::int64_t kReasonMost = 2'000;

// The event's number in the address; nullopt for anything but digits that fit.
std::optional<std::int64_t> number_of(const Call& call) {
    const std::string& text = call.params.at("number");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size() && number >= 1;
    return whole ? std::optional(number) : std::nullopt;
}

Response no_such_event(const Call& call) {
    return failed(call, {ErrorCode::kNotFound, "There is no event of that number"});
}

}  // namespace

Response get_event(Call& call) {
    const std::optional<std::int64_t> number = number_of(call);
    if (!number) {
        return no_such_event(call);
    }
    const auto evidence = service::read_event(call.shared.desk, call.caller, *number);
    return evidence ? json_response(text_of(evidence_view(*evidence)))
                    : failed(call, evidence.error());
}

Response void_event(Call& call) {
    static const std::array<Field, 1> kFields = {{
        {.name = "reason", .kind = FieldKind::kText, .most = kReasonMost},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const std::optional<std::int64_t> number = number_of(call);
    if (!number) {
        return no_such_event(call);
    }
    return reply_response(call, service::void_event(call.shared.desk, call.caller, *number,
                                                    body->text("reason"), call.retry, kVoidedText));
}

Response unvoid_event(Call& call) {
    const auto body = read_body(call.request.body, std::span<const Field>());
    if (!body) {
        return body.error();
    }
    const std::optional<std::int64_t> number = number_of(call);
    if (!number) {
        return no_such_event(call);
    }
    return reply_response(call, service::unvoid_event(call.shared.desk, call.caller, *number,
                                                      call.retry, kVoidedText));
}

Response get_skill_history(Call& call) {
    const auto history =
        service::read_history(call.shared.desk, call.caller, SkillId{call.params.at("skill")});
    return history ? json_response(text_of(history_view(*history))) : failed(call, history.error());
}

Response get_my_data(Call& call) {
    const auto data = service::my_data(call.shared.desk, call.caller);
    return data ? json_response(text_of(my_data_view(*data))) : failed(call, data.error());
}

Response set_consent(Call& call) {
    static const std::array<Field, 1> kFields = {{
        {.name = "granted", .kind = FieldKind::kTruth, .required = true},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const auto purpose = service::purpose_of(call.params.at("purpose"));
    if (!purpose) {
        return failed(call, {ErrorCode::kNotFound, "There is no purpose of that name"});
    }
    return reply_response(
        call, service::set_consent(
                  call.shared.desk, call.caller,
                  {.purpose = *purpose, .granted = body->truth("granted").value_or(false)},
                  call.retry, kConsentsText));
}

Response erase_me(Call& call) {
    const Result<void> erased = service::erase_me(call.shared.desk, call.caller);
    if (!erased) {
        return failed(call, erased.error());
    }
    call.shared.hub->close(StreamHub::topic_of(call.caller.tenant, call.caller.learner.value, ""));
    Response response;
    response.status = 204;
    response.headers.push_back(cookie_with("", call.shared.options.tls_in_front));
    return response;
}

}  // namespace attune::http
