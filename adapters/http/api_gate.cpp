#include "adapters/http/api_gate.hpp"

#include <spdlog/spdlog.h>

#include "adapters/http/gzip.hpp"
#include "adapters/http/personal_words.hpp"
#include "adapters/http/problem.hpp"

namespace attune::http {
namespace {

constexpr std::string_view kApiRoot = "v1";

Plan at_once(Response response) {
    Plan plan;
    plan.now = std::move(response);
    return plan;
}

// Compresses what is worth it. Runs on a worker for all but the quick routes.
Response finished(Response response, const Request& request) {
    if (!response.compressible) {
        return response;
    }
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (response.body.size() < kCompressFrom || !accepts_gzip(request.header("accept-encoding"))) {
        return response;
    }
    std::string packed = gzipped(response.body);
    if (!packed.empty()) {
        response.body = std::move(packed);
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
    return response;
}

// Who holds a key while it is in work: the token where there is one, else where it comes from.
std::string holder_of(const Request& request, const std::string& token) {
    const std::string* agent = request.header("user-agent");
    return !token.empty() ? token : request.peer + "\n" + (agent != nullptr ? *agent : "");
}

bool has_body(const Request& request) {
    return request.method == Method::kPost || request.method == Method::kPut;
}

bool changes(const Request& request) {
    return has_body(request) || request.method == Method::kDelete;
}

}  // namespace

// One routed request, owned by the job that answers it.
struct ApiGate::Task {
    Request request;
    Match match;
    std::string token;
    std::unique_ptr<KeyInWork> key;  // of what changes something
};

ApiGate::ApiGate(const HttpOptions& options, service::Desk& desk, Site site)
    : options_(options),
      host_names_(host_names_for(options.host, options.host_names)),
      site_(std::move(site)),
      workers_(options.workers, options.jobs_waiting),
      shared_{.options = options_,
              .desk = desk,
              .metrics = metrics_,
              .keys = keys_,
              .hub = std::make_shared<StreamHub>(options.streams),
              .workers = workers_,
              .stopping = stopping_} {}

Plan ApiGate::plan(Request request) {
    if (std::optional<Response> refusal = refuse(request)) {
        return at_once(std::move(*refusal));
    }
    const std::optional<std::vector<std::string>> segments = segments_of(request.path());
    if (!segments) {
        return at_once(problem(Refusal::kBadRequest, "The address is not well-formed"));
    }
    Match found = match(request.method, *segments);
    if (found.route != nullptr) {
        return plan_route(std::move(request), std::move(found));
    }
    const bool reads = request.method == Method::kGet || request.method == Method::kHead;
    if (found.allowed.empty() && segments->front() != kApiRoot && reads) {
        return at_once(serve_page(site_, request, *segments));
    }
    if (found.allowed.empty() && segments->front() == kApiRoot) {
        return at_once(problem(Refusal::kNotFound, "There is nothing at this address"));
    }
    Response refusal =
        problem(Refusal::kMethodNotAllowed, "The method " + request.method_name.substr(0, 20) +
                                                " is not possible at this address");
    refusal.headers.emplace_back("Allow", found.allowed.empty() ? "GET, HEAD" : found.allowed);
    return at_once(std::move(refusal));
}

std::optional<Response> ApiGate::refuse(const Request& request) const {
    if (std::optional<Response> wrong_host = refuse_host(request, host_names_)) {
        return wrong_host;
    }
    return changes(request) ? refuse_origin(request) : std::nullopt;
}

std::optional<Response> ApiGate::refuse_change(const Request& request) const {
    if (std::optional<Response> no_key = refuse_key(request)) {
        return no_key;
    }
    return has_body(request) ? refuse_body(request) : std::nullopt;
}

Plan ApiGate::plan_route(Request request, Match match) {
    const Route& route = *match.route;
    const auto named = [&](Response response) {
        response.route = std::string(route.pattern);
        return at_once(std::move(response));
    };
    auto task = std::make_shared<Task>();
    task->token = token_of(request, options_.tls_in_front);
    if (changes(request)) {
        if (std::optional<Response> refusal = refuse_change(request)) {
            return named(std::move(*refusal));
        }
        std::string in_work =
            holder_of(request, task->token) + "\n" + *request.header("idempotency-key");
        if (!keys_.begin(in_work)) {
            return named(problem(Refusal::kInFlight, "The first request with this key is in work"));
        }
        task->key = std::make_unique<KeyInWork>(keys_, std::move(in_work));
    }
    if (stopping_ && !route.quick && route.pattern != "/readyz") {
        Response response = problem(Refusal::kBusy, "The server is stopping");
        response.close = true;
        return named(std::move(response));
    }
    task->request = std::move(request);
    task->match = std::move(match);
    if (route.quick) {
        return at_once(perform(*task));
    }
    Plan plan;
    plan.route = std::string(route.pattern);
    plan.work = [this, task] { return perform(*task); };
    return plan;
}

Response ApiGate::perform(Task& task) {
    const Route& route = *task.match.route;
    Response response;
    try {
        Call call{.request = task.request,
                  .shared = shared_,
                  .params = task.match.params,
                  .caller = {.tenant = options_.tenant, .learner = {}},
                  .retry = {}};
        if (task.key != nullptr) {
            call.retry.key = *task.request.header("idempotency-key");
            call.retry.fingerprint = shared_.desk.deps.entropy.digest(
                task.request.method_name + "\n" + std::string(task.request.path()) + "\n" +
                task.request.body);
        }
        std::optional<Response> refusal = name_caller(call, route.who);
        if (refusal) {
            response = std::move(*refusal);
        } else {
            response = route.handle(call);
            response.body = as_shown(std::move(response.body), call);
            response = finished(std::move(response), task.request);
        }
    } catch (const std::exception& problem_met) {
        // Memory ran out, or a library met what it did not expect: this request ends, others go on.
        spdlog::error("{} {}: {}", task.request.method_name, route.pattern, problem_met.what());
        response = problem(Error{ErrorCode::kUnavailable, "This request could not be finished"});
    }
    response.route = std::string(route.pattern);
    // Free before the answer leaves: who has read it may send the key again at once.
    task.key.reset();
    return response;
}

std::optional<Response> ApiGate::name_caller(Call& call, Who who) {
    const std::string token = token_of(call.request, options_.tls_in_front);
    if (who == Who::kAnybody) {
        return std::nullopt;
    }
    if (!token.empty()) {
        const Result<LearnerId> learner = service::identify(shared_.desk, options_.tenant, token);
        if (learner) {
            call.caller.learner = *learner;
        } else if (learner.error().code != ErrorCode::kNotFound) {
            return failed(call, learner.error());
        }
    }
    const bool erasing = call.request.method == Method::kDelete;
    const std::string erasure =
        erasing ? shared_.desk.deps.entropy.digest(token) + "\n" + call.retry.key : "";
    if (who == Who::kLearner && call.caller.learner.empty()) {
        if (erasing && keys_.was_erased(erasure)) {
            Response again;
            again.status = 204;
            again.headers.push_back(cookie_with("", options_.tls_in_front));
            again.headers.emplace_back("Idempotent-Replay", "true");
            return again;
        }
        return problem(Refusal::kUnauthenticated,
                       token.empty() ? "No learner's cookie came with the request"
                                     : "The cookie belongs to no learner, or to an erased one");
    }
    if (erasing) {
        // Before it is done: after a crash in between, the resend finds the learner and erases.
        keys_.remember_erased(erasure);
    }
    return std::nullopt;
}

bool ApiGate::run(std::function<void()> work) {
    return workers_.run(std::move(work));
}

void ApiGate::answered(const Request& request, const Response& response,
                       std::chrono::microseconds took) {
    metrics_.request(response.route, response.status, took);
    if (options_.log_requests) {
        // The pattern, never the address: an id in a log is a trace of a person.
        spdlog::info("{} {} {} {} us {} bytes", request.method_name.substr(0, 20), response.route,
                     response.status, took.count(), response.bytes().size());
    }
}

void ApiGate::connections(std::size_t open) {
    metrics_.connections = open;
}

}  // namespace attune::http
