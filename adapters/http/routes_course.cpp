// The server's own state, and the courses.
#include <nlohmann/json.hpp>

#include "adapters/http/problem.hpp"
#include "adapters/http/routes.hpp"
#include "adapters/http/view.hpp"

namespace attune::http {
namespace {

Response plain(std::string text) {
    Response response;
    response.type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
}

}  // namespace

Response get_health(Call& /*call*/) {
    return plain("ok\n");
}

Response get_readiness(Call& call) {
    if (call.shared.stopping) {
        return problem(Refusal::kBusy, "The server is stopping");
    }
    if (call.shared.desk.shelf.order.empty()) {
        return failed(call, {ErrorCode::kUnavailable, "No course is loaded"});
    }
    // Nobody has this hash; "not found" is an answer, and an answer is what is asked for.
    const auto probe =
        call.shared.desk.deps.store.learner_by_token(call.shared.options.tenant, "ready?");
    if (!probe && probe.error().code == ErrorCode::kUnavailable) {
        return failed(call, probe.error());
    }
    return plain("ready\n");
}

Response get_metrics(Call& call) {
    const Gauges gauges{.streams = call.shared.hub->open(),
                        .streams_behind = call.shared.hub->fallen_behind(),
                        .connections = call.shared.metrics.connections,
                        .jobs_waiting = call.shared.workers.waiting()};
    Response response = plain(call.shared.metrics.text(gauges));
    response.type = "text/plain; version=0.0.4; charset=utf-8";
    response.compressible = true;
    return response;
}

Response list_courses(Call& call) {
    Json cards = Json::array();
    for (const CourseId& id : call.shared.desk.shelf.order) {
        if (const auto course = call.shared.desk.shelf.find(id)) {
            cards.push_back(card_view(*course->course));
        }
    }
    return json_response(text_of({{"courses", std::move(cards)}}));
}

Response get_map(Call& call) {
    const auto state =
        service::read_map(call.shared.desk, call.caller, CourseId{call.params.at("course")});
    return state ? json_response(text_of(map_view(*state))) : failed(call, state.error());
}

Response get_conversations(Call& call) {
    const auto state =
        service::read_talks(call.shared.desk, call.caller, CourseId{call.params.at("course")});
    return state ? json_response(text_of(talks_view(*state))) : failed(call, state.error());
}

Response get_skill(Call& call) {
    const auto state =
        service::read_skill(call.shared.desk, call.caller, CourseId{call.params.at("course")},
                            SkillId{call.params.at("skill")});
    return state ? json_response(text_of(skill_view(*state))) : failed(call, state.error());
}

Response get_lesson(Call& call) {
    const auto course = call.shared.desk.shelf.find(CourseId{call.params.at("course")});
    if (course == nullptr) {
        return failed(call, {ErrorCode::kNotFound, "There is no course of that name"});
    }
    const Lesson* lesson = course->course->find(LessonId{call.params.at("lesson")});
    if (lesson == nullptr) {
        return failed(call, {ErrorCode::kNotFound, "The course has no lesson of that name"});
    }
    return json_response(text_of(lesson_view(*lesson, *course->course)));
}

Response get_suggested_links(Call& call) {
    const auto state = service::read_links(call.shared.desk, call.shared.options.tenant,
                                           CourseId{call.params.at("course")});
    return state ? json_response(text_of(links_view(*state))) : failed(call, state.error());
}

}  // namespace attune::http
