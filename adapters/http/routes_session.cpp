// Sessions and turns: bodies in, use case, views out; and what others who watch must hear of it.
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "adapters/http/body.hpp"
#include "adapters/http/guard.hpp"
#include "adapters/http/personal_words.hpp"
#include "adapters/http/problem.hpp"
#include "adapters/http/routes.hpp"
#include "adapters/http/view.hpp"

namespace attune::http {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr auto kIdMost = static_cast<std::int64_t>(limits::kIdBytes);
constexpr auto kTextMost = static_cast<std::int64_t>(limits::kAnswerBytes);
// In the open (no proxy), a key names a request of one address; behind a proxy all share one
// address, so only a key too long to be met by chance names a visitor.
constexpr std::size_t kSureKeyBytes = 16;

SessionId session_of(const Call& call) {
    return SessionId{call.params.at("session")};
}

std::string topic_of(const Call& call) {
    return StreamHub::topic_of(call.caller.tenant, call.caller.learner.value,
                               call.params.at("session"));
}

ActivityKind kind_of_text(const std::string& name) {
    return name == "lesson"     ? ActivityKind::kLesson
           : name == "playbook" ? ActivityKind::kPlaybook
                                : ActivityKind::kItem;
}

// Makes the visitor a learner, or finds the one that the first try of this request made: its
// answer, and the cookie in it, may have been lost on the way.
Result<service::Enrolled> visitor_of(const Call& call) {
    const std::string* agent = call.request.header("user-agent");
    const std::string name =
        call.request.peer + "\n" + (agent != nullptr ? *agent : "") + "\n" + call.retry.key;
    const bool sure = !call.shared.options.tls_in_front || call.retry.key.size() >= kSureKeyBytes;
    if (const auto known = sure ? call.shared.keys.visitor(name) : std::nullopt) {
        return *known;
    }
    Result<service::Enrolled> enrolled = service::enrol(call.shared.desk, call.caller.tenant);
    if (enrolled && sure) {
        call.shared.keys.remember_visitor(name, *enrolled);
    }
    return enrolled;
}

// Last-Event-ID as a number; 0 when it was not sent or is none of ours.
std::int64_t last_seen(const Request& request) {
    const std::string* text = request.header("last-event-id");
    std::int64_t number = 0;
    if (text == nullptr) {
        return 0;
    }
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    return error == std::errc() && end == text->data() + text->size() && number > 0 ? number : 0;
}

// What a stream must be told first. A reader who saw none of this item's turns may not know of the
// item at all, so it gets the whole session; otherwise the turns it has not seen.
std::vector<Frame> missed_by(const Call& call, const service::SessionState& state,
                             std::int64_t last) {
    std::vector<Frame> frames;
    frames.push_back(std::make_shared<const std::string>("retry: 1000\n\n"));
    const bool item_may_be_new = last > 0 && last < state.version &&
                                 (state.turns.empty() || state.turns.front().number > last);
    if (item_may_be_new) {
        frames.push_back(
            frame_of("activity", state.version, as_shown(text_of(session_view(state)), call)));
        return frames;
    }
    for (const service::NumberedTurn& turn : state.turns) {
        if (turn.number > last) {
            const Json view = turn_view(turn, *state.course->course, *state.item, 0);
            frames.push_back(frame_of("turn", turn.number, as_shown(text_of(view), call)));
        }
    }
    return frames;
}

}  // namespace

Response open_session(Call& call) {
    static const std::array<Field, 4> kFields = {{
        {.name = "course", .kind = FieldKind::kText, .required = true, .least = 1, .most = kIdMost},
        {.name = "item", .kind = FieldKind::kText, .most = kIdMost},
        {.name = "playbook", .kind = FieldKind::kText, .most = kIdMost},
        {.name = "fresh", .kind = FieldKind::kTruth},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const service::OpenSession request{.course = CourseId{body->text("course")},
                                       .item = ItemId{body->text("item")},
                                       .fresh = body->truth("fresh").value_or(false),
                                       .playbook = ItemId{body->text("playbook")}};
    // Before a learner is made: a mistyped name must leave nothing behind.
    const auto course = call.shared.desk.shelf.find(request.course);
    if (course == nullptr) {
        return failed(call, {ErrorCode::kNotFound, "There is no course of that name"});
    }
    if (!request.item.empty() && course->course->find(request.item) == nullptr) {
        return failed(call, {ErrorCode::kNotFound, "The course has no item of that name"});
    }
    if (!request.playbook.empty() && course->course->playbook(request.playbook) == nullptr) {
        return failed(call, {ErrorCode::kNotFound, "The course has no conversation of that name"});
    }
    std::string new_token;
    if (call.caller.learner.empty()) {
        const Result<service::Enrolled> visitor = visitor_of(call);
        if (!visitor) {
            return failed(call, visitor.error());
        }
        call.caller.learner = visitor->learner;
        new_token = visitor->token;
    }
    const service::Render<service::SessionState> render = [](const service::SessionState& state) {
        return text_of(session_view(state));
    };
    const auto reply =
        service::open_session(call.shared.desk, call.caller, request, call.retry, render);
    Response response = reply_response(call, reply);
    if (reply && !new_token.empty()) {
        response.headers.push_back(cookie_with(new_token, call.shared.options.tls_in_front));
    }
    return response;
}

Response get_session(Call& call) {
    const auto state = service::read_session(call.shared.desk, call.caller, session_of(call));
    return state ? json_response(text_of(session_view(*state))) : failed(call, state.error());
}

Response take_turn(Call& call) {
    static const std::array<Field, 6> kFields = {{
        {.name = "text", .kind = FieldKind::kText, .required = true, .most = kTextMost},
        {.name = "way_out",
         .kind = FieldKind::kText,
         .most = kIdMost,
         .among = {"none", "was_asking", "dont_know", "explain_differently", "too_easy", "skip"}},
        {.name = "sure", .kind = FieldKind::kTruth},
        {.name = "deeper", .kind = FieldKind::kTruth},
        {.name = "hesitation_ms", .kind = FieldKind::kWhole, .most = kDayMs},
        {.name = "writing_ms", .kind = FieldKind::kWhole, .most = kDayMs},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const Signals signals{.hesitation_ms = body->whole("hesitation_ms"),
                          .writing_ms = body->whole("writing_ms")};
    const auto on_words = [&call](std::int64_t number, std::string_view words) {
        const Json said = {{"turn", number}, {"text", words}};
        call.shared.hub->pass(topic_of(call), passing_frame_of("words", text_of(said)));
    };
    const service::SubmitAnswer request{
        .session = session_of(call),
        .text = body->text("text"),
        .way_out = way_out_named(body->text("way_out", "none")).value_or(WayOut::kNone),
        .sure = body->truth("sure"),
        .signals = signals,
        .deeper = body->truth("deeper"),
        .on_words = on_words};
    Announcement news(*call.shared.hub, topic_of(call));
    const service::Render<service::TurnOutcome> render =
        [&news](const service::TurnOutcome& outcome) {
            news.announce(outcome.turn.number);
            return text_of(turn_view(outcome.turn, *outcome.course->course, *outcome.item,
                                     outcome.decided_us));
        };
    const auto reply =
        service::submit_answer(call.shared.desk, call.caller, request, call.retry, render);
    if (reply && !reply->repeated) {
        ++call.shared.metrics.turns;
        news.publish("turn", as_shown(reply->body, call));
    }
    return reply_response(call, reply);
}

Response open_activity(Call& call) {
    static const std::array<Field, 3> kFields = {{
        {.name = "kind",
         .kind = FieldKind::kText,
         .required = true,
         .most = kIdMost,
         .among = {"item", "lesson", "playbook"}},
        {.name = "id", .kind = FieldKind::kText, .required = true, .least = 1, .most = kIdMost},
        {.name = "decision", .kind = FieldKind::kWhole, .most = INT64_MAX},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const service::OpenActivity request{.session = session_of(call),
                                        .kind = kind_of_text(body->text("kind")),
                                        .id = body->text("id"),
                                        .decision = body->whole("decision").value_or(0)};
    Announcement news(*call.shared.hub, topic_of(call));
    const service::Render<service::SessionState> render =
        [&news](const service::SessionState& state) {
            news.announce(state.version);
            return text_of(session_view(state));
        };
    const auto reply =
        service::open_activity(call.shared.desk, call.caller, request, call.retry, render);
    if (reply && !reply->repeated) {
        news.publish("activity", as_shown(reply->body, call));
    }
    return reply_response(call, reply);
}

Response report_signal(Call& call) {
    static const std::array<Field, 3> kFields = {{
        {.name = "kind",
         .kind = FieldKind::kText,
         .required = true,
         .most = kIdMost,
         .among = {"item_shown", "first_key", "hint_opened", "source_opened", "lesson_opened",
                   "lesson_done", "evidence_opened", "need_met", "need_not_met"}},
        {.name = "object", .kind = FieldKind::kText, .required = true, .most = kIdMost},
        {.name = "after_ms", .kind = FieldKind::kWhole, .most = kDayMs},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const service::ReportSignal request{.session = session_of(call),
                                        .kind = body->text("kind"),
                                        .object = body->text("object"),
                                        .after_ms = body->whole("after_ms").value_or(0)};
    auto reply = service::report_signal(call.shared.desk, call.caller, request, call.retry);
    Response response = reply_response(call, reply);
    if (reply) {
        response.status = 204;  // the contract gives it no body, whatever was stored for a resend
        response.type.clear();
        response.body.clear();
    }
    return response;
}

Response stream_session(Call& call) {
    auto mailbox = call.shared.hub->subscribe(topic_of(call));
    if (!mailbox) {
        return failed(call, mailbox.error());
    }
    // Subscribed first, read second: what happens between the two is in both, never in neither.
    const auto state = service::read_session(call.shared.desk, call.caller, session_of(call));
    if (!state) {
        return failed(call, state.error());
    }
    Response response;
    response.type = "text/event-stream";
    response.headers.emplace_back("X-Accel-Buffering",
                                  "no");  // a proxy that collects delays events
    if (call.request.method != Method::kHead) {
        (*mailbox)->begin_with(missed_by(call, *state, last_seen(call.request)), state->version);
        response.stream = std::move(*mailbox);
    }
    return response;
}

Response what_if(Call& call) {
    static const std::array<Field, 2> kFields = {{
        {.name = "decision",
         .kind = FieldKind::kWhole,
         .required = true,
         .least = 1,
         .most = INT64_MAX},
        {.name = "id", .kind = FieldKind::kText, .required = true, .least = 1, .most = kIdMost},
    }};
    const auto body = read_body(call.request.body, kFields);
    if (!body) {
        return body.error();
    }
    const auto result = service::what_if(call.shared.desk, call.caller, session_of(call),
                                         body->whole("decision").value_or(0), body->text("id"));
    return result ? json_response(text_of(what_if_view(*result))) : failed(call, result.error());
}

Response another_learner(Call& call) {
    const auto other = service::another_learner(call.shared.desk, call.caller, session_of(call));
    return other ? json_response(text_of(another_view(*other))) : failed(call, other.error());
}

}  // namespace attune::http
