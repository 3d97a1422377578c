#include <nlohmann/json.hpp>

#include "adapters/http/view.hpp"
#include "engine/base/calendar.hpp"

namespace attune::http {
namespace {

constexpr double kMicros = 1e6;

double money(std::int64_t micros) {
    return static_cast<double>(micros) / kMicros;
}

void add_cap(Json& view, const std::string& whose, const service::ModelCap& cap) {
    if (cap.calls) {
        view[whose + "_calls"] = *cap.calls;
    }
    if (cap.cost_micros) {
        view[whose + "_cost"] = money(*cap.cost_micros);
    }
}

Json checks_view(const std::vector<service::WordingCheck>& checks) {
    Json rows = Json::array();
    for (const service::WordingCheck& check : checks) {
        Json row = {{"name", check.name}, {"passed", check.passed}};
        if (!check.passed) {
            row["why"] = check.why;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

Json models_view(const service::ModelsState& state) {
    Json models = Json::array();
    for (const service::ModelCard& card : state.cards) {
        models.push_back({{"role", name_of(card.role)},
                          {"model", card.model},
                          {"host", card.host},
                          {"deadline_ms", card.deadline_ms},
                          {"stream", card.stream},
                          {"price_in", card.price_in},
                          {"price_out", card.price_out}});
    }
    Json caps = Json::object();
    add_cap(caps, "learner", state.caps.per_learner);
    add_cap(caps, "tenant", state.caps.per_tenant);
    return {{"models", std::move(models)}, {"caps", std::move(caps)}};
}

Json trial_view(const service::ModelTrial& trial) {
    const service::ModelOutcome& outcome = trial.trial.outcome;
    const bool stands = trial.taken.worded && !trial.taken.worded->lines.empty();
    Json view = {{"built_in", tutor_view(trial.taken.step.turn, *trial.item)},
                 {"stands", stands ? "worded" : "built_in"},
                 {"checks", checks_view(trial.trial.checks)},
                 {"model", trial.card.model},
                 {"took_ms", outcome.took_ms},
                 {"tokens_in", outcome.usage.tokens_in},
                 {"tokens_out", outcome.usage.tokens_out},
                 {"cost", money(outcome.usage.cost_micros)}};
    if (stands) {
        view["worded"] = tutor_view(service::shown_turn(trial.taken), *trial.item);
    }
    if (!trial.trial.answered.empty()) {
        view["answered"] = trial.trial.answered;
    }
    if (outcome.failure) {
        view["failure"] = outcome.failure->what;
    }
    return view;
}

Json usage_view(const service::ModelUsageState& state) {
    Json rows = Json::array();
    for (const service::UsageRow& row : state.rows) {
        rows.push_back({{"day", attune::text_of(date_of(row.day))},
                        {"role", row.role},
                        {"model", row.model},
                        {"calls", row.calls},
                        {"failed", row.failed},
                        {"refused", row.refused},
                        {"tokens_in", row.tokens_in},
                        {"tokens_out", row.tokens_out},
                        {"cost", money(row.cost_micros)}});
    }
    Json view = {{"rows", std::move(rows)},
                 {"days", state.days},
                 {"cost", money(state.cost_micros)},
                 {"learner_hours", rounded(state.learner_hours)}};
    if (state.learner_hours > 0.0) {
        view["cost_per_learner_hour"] = rounded(money(state.cost_micros) / state.learner_hours);
    }
    return view;
}

}  // namespace attune::http
