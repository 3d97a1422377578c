// Which address is answered by what. One table (routes.cpp) holds every operation of
// schema/openapi.yaml; the conformance test walks the contract and finds each of them here.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/message.hpp"
#include "adapters/http/metrics.hpp"
#include "adapters/http/retry_keys.hpp"
#include "adapters/http/server.hpp"
#include "adapters/http/stream_hub.hpp"
#include "adapters/http/worker_pool.hpp"
#include "service/use_cases.hpp"

namespace attune::http {

// What all calls of a server share. Safe from any thread.
struct Shared {
    const HttpOptions& options;
    service::Desk& desk;
    Metrics& metrics;
    RetryKeys& keys;
    std::shared_ptr<StreamHub> hub;
    WorkerPool& workers;
    std::atomic<bool>& stopping;
};

// Who may call: anybody, anybody but with their own data where the cookie is known, learners only.
enum class Who { kAnybody, kAnybodyKnown, kLearner };

// One request on its way through a route.
struct Call {
    const Request& request;
    Shared& shared;
    std::map<std::string, std::string> params;  // by name: "session"
    service::Caller caller;                     // learner empty when not known
    service::Retry retry;                       // of POST, PUT and DELETE
};

using Handle = Response (*)(Call&);

struct Route {
    Method method;
    std::string_view pattern;  // "/v1/sessions/{session}"
    Who who;
    Handle handle;
    bool quick = false;  // never blocks: answered on the io thread
};

[[nodiscard]] std::span<const Route> routes();

struct Match {
    const Route* route = nullptr;  // null: no such address, or not by this method
    std::map<std::string, std::string> params;
    std::string allowed;  // methods of the address, for Allow; empty = no such address
};

// HEAD is matched by GET's route.
[[nodiscard]] Match match(Method method, const std::vector<std::string>& segments);

// Handles; see the operation of the same name in the contract.
Response get_health(Call& call);
Response get_readiness(Call& call);
Response get_metrics(Call& call);
Response list_courses(Call& call);
Response get_map(Call& call);
Response get_conversations(Call& call);
Response get_skill(Call& call);
Response get_lesson(Call& call);
Response get_suggested_links(Call& call);
Response list_answers(Call& call);
Response judge_answer(Call& call);
Response unjudge_answer(Call& call);
Response remove_exemplar(Call& call);
Response get_gaps(Call& call);
Response list_drafts(Call& call);
Response take_back_draft(Call& call);
Response adopt_draft(Call& call);
Response get_draft_file(Call& call);
Response draft_item(Call& call);
Response list_playbooks(Call& call);
Response check_playbook(Call& call);
Response try_playbook(Call& call);
Response save_playbook(Call& call);
Response take_back_playbook(Call& call);
Response get_playbook_file(Call& call);
Response open_session(Call& call);
Response get_session(Call& call);
Response take_turn(Call& call);
Response open_activity(Call& call);
Response report_signal(Call& call);
Response stream_session(Call& call);
Response what_if(Call& call);
Response another_learner(Call& call);
Response get_event(Call& call);
Response void_event(Call& call);
Response unvoid_event(Call& call);
Response get_skill_history(Call& call);
Response get_my_data(Call& call);
Response set_consent(Call& call);
Response list_notes(Call& call);
Response add_note(Call& call);
Response change_note(Call& call);
Response delete_note(Call& call);
Response erase_me(Call& call);
Response list_models(Call& call);
Response try_model(Call& call);
Response get_model_usage(Call& call);

// A file of a course as plain text.
[[nodiscard]] Response text_response(std::string text);
// A view as a response; a failure as its problem.
[[nodiscard]] Response json_response(std::string json);
[[nodiscard]] Response failed(const Call& call, const Error& error);
[[nodiscard]] Response reply_response(const Call& call, const Result<service::Reply>& reply);

}  // namespace attune::http
