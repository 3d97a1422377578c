// Use cases around language models: which there are, what they would say, what they cost.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "service/desk.hpp"
#include "service/reword_turn.hpp"

namespace attune::service {

struct ModelsState {
    std::vector<ModelCard> cards;  // of the configured roles; empty = no model
    ModelCaps caps;
};

[[nodiscard]] ModelsState read_models(const Desk& desk);

struct TryModel {
    CourseId course;
    ItemId item;
    std::string answer;
};

struct ModelTrial {
    std::shared_ptr<const PreparedCourse> course;
    const Item* item = nullptr;
    TurnTaken taken;  // `worded` is set when the model's words stand
    WordingTrial trial;
    ModelCard card;
};

// One answer to one item by nobody, with the tutor's own words and the model's. Stores nothing but
// what it cost, on the tenant's account. kNotFound for an unknown course or item, kInvalid for an
// answer that none is, kUnavailable when no model is configured for such a turn, the day's bounds
// are reached, or too many trials were made in the last minute.
[[nodiscard]] Result<ModelTrial> try_model(Desk& desk, const std::string& tenant,
                                           const TryModel& request);

struct ModelUsageState {
    std::vector<UsageRow> rows;  // newest day first, then by role and model
    int days = 0;                // looked back on, today included
    std::int64_t cost_micros = 0;
    double learner_hours = 0.0;  // time between a learner's turns, long pauses left out
};

inline constexpr int kUsageDays = 30;
inline constexpr std::int64_t kPauseMs = 10 * 60 * 1'000;  // a longer one is no learning

[[nodiscard]] Result<ModelUsageState> read_model_usage(Desk& desk, const std::string& tenant,
                                                       int days = kUsageDays);

// The hours of one learner's events from `since_ms` on.
[[nodiscard]] double hours_in(const std::vector<StoredEvent>& events, std::int64_t since_ms);

}  // namespace attune::service
