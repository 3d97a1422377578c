#include <algorithm>

#include "engine/base/calendar.hpp"
#include "service/models.hpp"

namespace attune::service {
namespace {

constexpr double kHourMs = 3'600'000.0;

}  // namespace

double hours_in(const std::vector<StoredEvent>& events, std::int64_t since_ms) {
    std::int64_t learning_ms = 0;
    std::optional<std::int64_t> last_ms;
    for (const StoredEvent& event : events) {
        if (event.kind != "turn_taken" || event.at_ms < since_ms) {
            continue;
        }
        const std::int64_t pause = last_ms ? event.at_ms - *last_ms : 0;
        learning_ms += pause <= kPauseMs ? pause : 0;
        last_ms = event.at_ms;
    }
    return static_cast<double>(learning_ms) / kHourMs;
}

Result<ModelUsageState> read_model_usage(Desk& desk, const std::string& tenant, int days) {
    Store& store = desk.deps.store;
    const std::int64_t today = day_of_ms(desk.deps.clock.now_ms());
    const std::int64_t first = today - days + 1;
    auto rows = store.usage_of_tenant(tenant, first, today);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    ModelUsageState state;
    state.days = days;
    state.rows = std::move(*rows);
    std::stable_sort(state.rows.begin(), state.rows.end(),
                     [](const UsageRow& a, const UsageRow& b) { return a.day > b.day; });
    for (const UsageRow& row : state.rows) {
        state.cost_micros += row.cost_micros;
    }
    const auto learners = store.learners(tenant);
    if (!learners) {
        return tl::unexpected(learners.error());
    }
    for (const Learner& learner : *learners) {
        // Times of turns alone: keeping the books is a duty and reads no words.
        const auto events = learner.erased ? Result<std::vector<StoredEvent>>()
                                           : store.events({tenant, learner.id}, Purpose::kAudit);
        if (!events) {
            return tl::unexpected(events.error());
        }
        state.learner_hours += hours_in(*events, first * kDayInMs);
    }
    return state;
}

}  // namespace attune::service
