// What a learner said of themselves: see it, add to it, change it, delete it for good.
#include <array>
#include <nlohmann/json.hpp>

#include "adapters/http/body.hpp"
#include "adapters/http/routes.hpp"
#include "adapters/http/view.hpp"
#include "engine/base/limits.hpp"
#include "service/notes.hpp"

namespace attune::http {
namespace {

constexpr std::int64_t kEventMost = 1'000'000'000;

const service::Render<service::NoteRow> kNoteText = [](const service::NoteRow& note) {
    return text_of(note_view(note));
};

Response keep(Call& call, const NoteId& id) {
    static const std::array<Field, 3> kFields = {{
        {.name = "kind",
         .kind = FieldKind::kText,
         .required = true,
         .most = limits::kIdBytes,
         .among = {"role", "team", "project", "ways", "manager", "aspiration", "challenge",
                   "contact", "other"}},
        {.name = "words",
         .kind = FieldKind::kText,
         .required = true,
         .least = 1,
         .most = limits::kNoteBytes},
        {.name = "from_event", .kind = FieldKind::kWhole, .most = kEventMost},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const service::KeepNote request{
        .id = id,
        .kind = note_kind_named(body->text("kind")).value_or(NoteKind::kOther),
        .words = body->text("words"),
        .from_event = body->whole("from_event").value_or(0)};
    return reply_response(
        call, service::keep_note(call.shared.desk, call.caller, request, call.retry, kNoteText));
}

}  // namespace

Response list_notes(Call& call) {
    const auto state = service::read_notes(call.shared.desk, call.caller);
    if (!state) {
        return failed(call, state.error());
    }
    Json notes = Json::array();
    for (const service::NoteRow& note : state->notes) {
        notes.push_back(note_view(note));
    }
    return json_response(text_of({{"remembers", state->remembers},
                                  {"may_be_asked", state->may_be_asked},
                                  {"notes", notes}}));
}

Response add_note(Call& call) {
    return keep(call, {});
}

Response change_note(Call& call) {
    return keep(call, NoteId{call.params.at("note")});
}

Response delete_note(Call& call) {
    const auto gone =
        service::remove_note(call.shared.desk, call.caller, NoteId{call.params.at("note")});
    if (!gone) {
        return failed(call, gone.error());
    }
    Response response;
    response.status = 204;
    return response;
}

}  // namespace attune::http
