// Language models: which there are, what one would say, what they cost.
#include <array>
#include <nlohmann/json.hpp>

#include "adapters/http/body.hpp"
#include "adapters/http/routes.hpp"
#include "adapters/http/view.hpp"
#include "service/models.hpp"

namespace attune::http {

Response list_models(Call& call) {
    return json_response(text_of(models_view(service::read_models(call.shared.desk))));
}

Response try_model(Call& call) {
    constexpr auto kIdMost = static_cast<std::int64_t>(limits::kIdBytes);
    constexpr auto kTextMost = static_cast<std::int64_t>(limits::kAnswerBytes);
    static const std::array<Field, 3> kFields = {{
        {.name = "course", .kind = FieldKind::kText, .required = true, .least = 1, .most = kIdMost},
        {.name = "item", .kind = FieldKind::kText, .required = true, .least = 1, .most = kIdMost},
        {.name = "answer",
         .kind = FieldKind::kText,
         .required = true,
         .least = 1,
         .most = kTextMost},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const auto trial = service::try_model(call.shared.desk, call.shared.options.tenant,
                                          {.course = CourseId{body->text("course")},
                                           .item = ItemId{body->text("item")},
                                           .answer = body->text("answer")});
    return trial ? json_response(text_of(trial_view(*trial))) : failed(call, trial.error());
}

Response get_model_usage(Call& call) {
    const auto state = service::read_model_usage(call.shared.desk, call.shared.options.tenant);
    return state ? json_response(text_of(usage_view(*state))) : failed(call, state.error());
}

}  // namespace attune::http
