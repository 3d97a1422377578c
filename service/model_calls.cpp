#include "service/model_calls.hpp"

#include "engine/base/calendar.hpp"

namespace attune::service {
namespace {

bool leaves_room(const ModelCap& cap, const Result<std::vector<UsageRow>>& rows) {
    if (!rows) {
        return false;
    }
    std::int64_t calls = 0;
    std::int64_t cost = 0;
    for (const UsageRow& row : *rows) {
        calls += row.calls;
        cost += row.cost_micros;
    }
    return (!cap.calls || calls < *cap.calls) && (!cap.cost_micros || cost < *cap.cost_micros);
}

}  // namespace

bool ModelCalls::may_ask(const Scope& scope, ModelRole role) const {
    if (!card(role) || !store_.ready()) {
        return false;
    }
    const std::int64_t today = day_of_ms(clock_.now_ms());
    return leaves_room(caps_.per_learner, store_.usage_of(scope, today)) &&
           leaves_room(caps_.per_tenant, store_.usage_of_tenant(scope.tenant, today, today));
}

bool ModelCalls::admits_trial() {
    constexpr std::int64_t kMinuteMs = 60'000;
    const std::int64_t now = clock_.now_ms();
    const std::lock_guard lock(mutex_);
    std::erase_if(trials_ms_, [&](std::int64_t at) { return at <= now - kMinuteMs || at > now; });
    if (trials_ms_.size() >= kTrialsPerMinute) {
        return false;
    }
    trials_ms_.push_back(now);
    return true;
}

ModelAnswer ModelCalls::ask(const Scope& scope, const ModelRequest& request,
                            const OnModelText& on_text,
                            const std::function<std::string(const ModelOutcome&)>& judge) {
    const auto known = card(request.role);
    if (!known) {
        const Error none{ErrorCode::kUnavailable, "no model is configured for this"};
        return {.outcome = {.failure = none}};
    }
    ModelAnswer answer{model_->complete(request, on_text)};
    const ModelOutcome& outcome = answer.outcome;
    answer.refused = judge(outcome);
    const auto counted =
        store_.add_usage({.tenant = scope.tenant,
                          .learner = scope.learner.value,
                          .day = day_of_ms(clock_.now_ms()),
                          .role = name_of(request.role),
                          .model = known->model,
                          .calls = outcome.usage.calls,
                          .failed = outcome.ok() || !answer.refused.empty() ? 0 : 1,
                          .refused = answer.refused.empty() ? 0 : 1,
                          .tokens_in = outcome.usage.tokens_in,
                          .tokens_out = outcome.usage.tokens_out,
                          .cost_micros = outcome.usage.cost_micros,
                          .waited_ms = outcome.took_ms});
    if (!counted && answer.refused.empty()) {
        answer.refused = "books";  // the store is down: the turn itself will say so
    }
    return answer;
}

}  // namespace attune::service
