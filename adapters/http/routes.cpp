#include "adapters/http/routes.hpp"

#include <array>

#include "adapters/http/problem.hpp"

namespace attune::http {
namespace {

constexpr std::array<Route, 47> kRoutes = {{
    {Method::kGet, "/healthz", Who::kAnybody, get_health, true},
    {Method::kGet, "/readyz", Who::kAnybody, get_readiness},
    {Method::kGet, "/metrics", Who::kAnybody, get_metrics, true},
    {Method::kGet, "/v1/courses", Who::kAnybody, list_courses},
    {Method::kGet, "/v1/courses/{course}/map", Who::kAnybodyKnown, get_map},
    {Method::kGet, "/v1/courses/{course}/conversations", Who::kAnybodyKnown, get_conversations},
    {Method::kGet, "/v1/courses/{course}/skills/{skill}", Who::kAnybodyKnown, get_skill},
    {Method::kGet, "/v1/courses/{course}/lessons/{lesson}", Who::kAnybody, get_lesson},
    {Method::kGet, "/v1/courses/{course}/suggested-links", Who::kAnybody, get_suggested_links},
    {Method::kGet, "/v1/courses/{course}/answers", Who::kAnybody, list_answers},
    {Method::kPost, "/v1/courses/{course}/answers/{answer}/judge", Who::kAnybody, judge_answer},
    {Method::kPost, "/v1/courses/{course}/answers/{answer}/unjudge", Who::kAnybody, unjudge_answer},
    {Method::kGet, "/v1/courses/{course}/gaps", Who::kAnybody, get_gaps},
    {Method::kGet, "/v1/courses/{course}/drafts", Who::kAnybody, list_drafts},
    {Method::kDelete, "/v1/courses/{course}/drafts/{draft}", Who::kAnybody, take_back_draft},
    {Method::kPost, "/v1/courses/{course}/drafts/{draft}/adopt", Who::kAnybody, adopt_draft},
    {Method::kGet, "/v1/courses/{course}/drafts/{draft}/file", Who::kAnybody, get_draft_file},
    {Method::kGet, "/v1/courses/{course}/playbooks", Who::kAnybody, list_playbooks},
    {Method::kPost, "/v1/courses/{course}/playbooks/check", Who::kAnybody, check_playbook},
    {Method::kPost, "/v1/courses/{course}/playbooks/try", Who::kAnybody, try_playbook},
    {Method::kPut, "/v1/courses/{course}/playbooks/{playbook}", Who::kAnybody, save_playbook},
    {Method::kDelete, "/v1/courses/{course}/playbooks/{playbook}", Who::kAnybody,
     take_back_playbook},
    {Method::kGet, "/v1/courses/{course}/playbooks/{playbook}/file", Who::kAnybody,
     get_playbook_file},
    {Method::kDelete, "/v1/courses/{course}/items/{item}/exemplars/{exemplar}", Who::kAnybody,
     remove_exemplar},
    {Method::kPost, "/v1/sessions", Who::kAnybodyKnown, open_session},
    {Method::kGet, "/v1/sessions/{session}", Who::kLearner, get_session},
    {Method::kPost, "/v1/sessions/{session}/turns", Who::kLearner, take_turn},
    {Method::kPost, "/v1/sessions/{session}/activity", Who::kLearner, open_activity},
    {Method::kPost, "/v1/sessions/{session}/drafts", Who::kLearner, draft_item},
    {Method::kPost, "/v1/sessions/{session}/signals", Who::kLearner, report_signal},
    {Method::kGet, "/v1/sessions/{session}/stream", Who::kLearner, stream_session},
    {Method::kPost, "/v1/sessions/{session}/what-if", Who::kLearner, what_if},
    {Method::kGet, "/v1/sessions/{session}/another-learner", Who::kLearner, another_learner},
    {Method::kGet, "/v1/me/events/{number}", Who::kLearner, get_event},
    {Method::kPost, "/v1/me/events/{number}/void", Who::kLearner, void_event},
    {Method::kPost, "/v1/me/events/{number}/unvoid", Who::kLearner, unvoid_event},
    {Method::kGet, "/v1/me/skills/{skill}", Who::kLearner, get_skill_history},
    {Method::kPut, "/v1/me/consents/{purpose}", Who::kLearner, set_consent},
    {Method::kGet, "/v1/me/notes", Who::kLearner, list_notes},
    {Method::kPost, "/v1/me/notes", Who::kLearner, add_note},
    {Method::kPut, "/v1/me/notes/{note}", Who::kLearner, change_note},
    {Method::kDelete, "/v1/me/notes/{note}", Who::kLearner, delete_note},
    {Method::kGet, "/v1/me", Who::kLearner, get_my_data},
    {Method::kDelete, "/v1/me", Who::kLearner, erase_me},
    {Method::kGet, "/v1/models", Who::kAnybody, list_models},
    {Method::kPost, "/v1/models/try", Who::kAnybody, try_model},
    {Method::kGet, "/v1/models/usage", Who::kAnybody, get_model_usage},
}};

const char* name_of(Method method) {
    switch (method) {
        case Method::kGet:
            return "GET, HEAD";
        case Method::kPost:
            return "POST";
        case Method::kPut:
            return "PUT";
        case Method::kDelete:
            return "DELETE";
        default:
            return "";
    }
}

// The parameters when the segments fit the pattern.
std::optional<std::map<std::string, std::string>> fit(std::string_view pattern,
                                                      const std::vector<std::string>& segments) {
    std::map<std::string, std::string> params;
    std::size_t at = 1;
    for (const std::string& segment : segments) {
        if (at > pattern.size()) {
            return std::nullopt;
        }
        const std::size_t end = std::min(pattern.find('/', at), pattern.size());
        const std::string_view part = pattern.substr(at, end - at);
        if (part.starts_with('{')) {
            params.emplace(part.substr(1, part.size() - 2), segment);
        } else if (part != segment) {
            return std::nullopt;
        }
        at = end + 1;
    }
    return at > pattern.size() ? std::optional(std::move(params)) : std::nullopt;
}

}  // namespace

std::span<const Route> routes() {
    return kRoutes;
}

Match match(Method method, const std::vector<std::string>& segments) {
    const Method wanted = method == Method::kHead ? Method::kGet : method;
    Match found;
    for (const Route& route : kRoutes) {
        std::optional<std::map<std::string, std::string>> params = fit(route.pattern, segments);
        if (!params) {
            continue;
        }
        found.allowed += (found.allowed.empty() ? "" : ", ") + std::string(name_of(route.method));
        if (route.method == wanted) {
            found.route = &route;
            found.params = std::move(*params);
        }
    }
    return found;
}

Response json_response(std::string json) {
    Response response;
    response.type = "application/json";
    response.body = std::move(json);
    response.compressible = true;
    return response;
}

Response text_response(std::string text) {
    Response response;
    response.type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    response.compressible = true;
    return response;
}

Response failed(const Call& call, const Error& error) {
    if (error.code == ErrorCode::kUnavailable) {
        ++call.shared.metrics.store_errors;
    }
    return problem(error);
}

Response reply_response(const Call& call, const Result<service::Reply>& reply) {
    if (!reply) {
        return failed(call, reply.error());
    }
    Response response = reply->body.empty() ? Response{} : json_response(reply->body);
    response.status = reply->body.empty() ? 204 : reply->status;
    if (reply->repeated) {
        ++call.shared.metrics.repeats;
        response.headers.emplace_back("Idempotent-Replay", "true");
    }
    return response;
}

}  // namespace attune::http
