// What a language model would say in place of the tutor, and what the models cost so far.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "apps/attune/commands.hpp"
#include "engine/base/calendar.hpp"
#include "service/models.hpp"

namespace attune::commands {
namespace {

using nlohmann::json;

constexpr double kMicros = 1e6;

double money(std::int64_t micros) {
    return static_cast<double>(micros) / kMicros;
}

// What a model wrote, fit for a terminal: no control character reaches it.
std::string printable(std::string text) {
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        c = (byte < 0x20 && c != '\n') || byte == 0x7f ? '?' : c;
    }
    return text;
}

json trial_json(const service::ModelTrial& trial) {
    const service::ModelOutcome& outcome = trial.trial.outcome;
    json checks = json::array();
    for (const service::WordingCheck& check : trial.trial.checks) {
        checks.push_back({{"name", check.name}, {"passed", check.passed}, {"why", check.why}});
    }
    return {{"built_in", trial.taken.step.turn.plain()},
            {"answered", trial.trial.answered},
            {"shown", service::shown_turn(trial.taken).plain()},
            {"stands", trial.taken.worded->lines.empty() ? "built_in" : "worded"},
            {"failure", outcome.failure ? outcome.failure->what : ""},
            {"checks", std::move(checks)},
            {"model", trial.card.model},
            {"took_ms", outcome.took_ms},
            {"tokens_in", outcome.usage.tokens_in},
            {"tokens_out", outcome.usage.tokens_out},
            {"estimated", outcome.usage.estimated},
            {"cost", money(outcome.usage.cost_micros)}};
}

void print_trial(const service::ModelTrial& trial) {
    const service::ModelOutcome& outcome = trial.trial.outcome;
    std::printf("Built in   %s\n", trial.taken.step.turn.plain().c_str());
    if (outcome.ok() || !trial.trial.checks.empty()) {
        std::printf("Worded     %s\n", printable(trial.trial.answered).c_str());
    } else {
        std::printf("Worded     - (%s)\n", outcome.failure->what.c_str());
    }
    for (const service::WordingCheck& check : trial.trial.checks) {
        std::printf("  %-6s %-9s %s\n", check.passed ? "pass" : "FAIL", check.name.c_str(),
                    check.why.c_str());
    }
    std::printf("Stands     %s\n",
                trial.taken.worded->lines.empty() ? "the built-in words" : "the model's words");
    std::printf("%s, %lld ms, %lld + %lld tokens%s, cost %.6f\n", trial.card.model.c_str(),
                static_cast<long long>(outcome.took_ms),
                static_cast<long long>(outcome.usage.tokens_in),
                static_cast<long long>(outcome.usage.tokens_out),
                outcome.usage.estimated ? " (estimated)" : "", money(outcome.usage.cost_micros));
}

json usage_json(const service::ModelUsageState& state) {
    json rows = json::array();
    for (const service::UsageRow& row : state.rows) {
        rows.push_back({{"day", text_of(date_of(row.day))},
                        {"role", row.role},
                        {"model", row.model},
                        {"calls", row.calls},
                        {"failed", row.failed},
                        {"refused", row.refused},
                        {"tokens_in", row.tokens_in},
                        {"tokens_out", row.tokens_out},
                        {"cost", money(row.cost_micros)}});
    }
    json view = {{"rows", std::move(rows)},
                 {"days", state.days},
                 {"cost", money(state.cost_micros)},
                 {"learner_hours", state.learner_hours}};
    if (state.learner_hours > 0.0) {
        view["cost_per_learner_hour"] = money(state.cost_micros) / state.learner_hours;
    }
    return view;
}

void print_usage(const service::ModelUsageState& state) {
    if (state.rows.empty()) {
        std::printf("No model was asked in the last %d days.\n", state.days);
        return;
    }
    std::printf("%-10s  %-8s %-24s %7s %7s %8s %10s %10s %12s\n", "day", "role", "model", "calls",
                "failed", "refused", "tokens in", "out", "cost");
    for (const service::UsageRow& row : state.rows) {
        std::printf("%-10s  %-8s %-24s %7lld %7lld %8lld %10lld %10lld %12.6f\n",
                    text_of(date_of(row.day)).c_str(), row.role.c_str(), row.model.c_str(),
                    static_cast<long long>(row.calls), static_cast<long long>(row.failed),
                    static_cast<long long>(row.refused), static_cast<long long>(row.tokens_in),
                    static_cast<long long>(row.tokens_out), money(row.cost_micros));
    }
    std::printf("In all %.6f over %.2f hours of learning", money(state.cost_micros),
                state.learner_hours);
    if (state.learner_hours > 0.0) {
        std::printf(", %.6f an hour", money(state.cost_micros) / state.learner_hours);
    }
    std::printf("\n");
}

}  // namespace

int model_try(const Common& common, const ModelArgs& args) {
    Common one = common;
    one.courses = {args.course};
    if (models_file(one).empty()) {
        return refuse(
            "no language model is configured; name a file with --models, or put "
            "models.json into the data folder (docs/model.md)");
    }
    auto shop = open_workshop(one, ReadBy::kMeaning, Ask::kModels);
    if (!shop) {
        return fail_with(shop.error());
    }
    const auto trial = service::try_model(*shop->desk, "local",
                                          {.course = shop->desk->shelf.order.front(),
                                           .item = ItemId{args.item},
                                           .answer = args.answer});
    if (!trial) {
        return fail_with(trial.error());
    }
    print_trial(*trial);
    return write_json(common, trial_json(*trial).dump(2)) ? 0 : 1;
}

int model_usage(const Common& common, const ModelArgs& args) {
    auto shop = open_workshop(common);
    if (!shop) {
        return fail_with(shop.error());
    }
    const auto state = service::read_model_usage(*shop->desk, "local", args.days);
    if (!state) {
        return fail_with(state.error());
    }
    print_usage(*state);
    return write_json(common, usage_json(*state).dump(2)) ? 0 : 1;
}

}  // namespace attune::commands
