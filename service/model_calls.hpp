// Calls to a language model on a learner's behalf: allowed by the day's bounds, and counted.
//
// Bounds are looked up before a call and what it used is added after it, so calls that run at the
// same time may together go over by what they use; there are few of them (adapters/llm). When
// usage cannot be written nothing is asked: spending nobody counts is worse than plain words.
// Safe from any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>

#include "service/language_model.hpp"
#include "service/ports.hpp"

namespace attune::service {

// What a call led to, for the books.
struct ModelAnswer {
    ModelOutcome outcome;
    std::string refused = {};  // the check that the answer failed; empty = none
};

class ModelCalls {
  public:
    // `model` may be null: then there is nothing to ask.
    ModelCalls(LanguageModel* model, ModelCaps caps, Store& store, const Clock& clock)
        : model_(model), caps_(caps), store_(store), clock_(clock) {}

    // Whether the role is configured and today's bounds leave room for a call.
    [[nodiscard]] bool may_ask(const Scope& scope, ModelRole role) const;

    // Asks, and counts what it used. `judge` looks at how it ended and names the check that the
    // answer fails, or returns "". `scope.learner` may be empty: a trial, on the tenant's account.
    [[nodiscard]] ModelAnswer ask(const Scope& scope, const ModelRequest& request,
                                  const OnModelText& on_text,
                                  const std::function<std::string(const ModelOutcome&)>& judge);

    // Whether one more trial by hand may be made; counts it.
    [[nodiscard]] bool admits_trial();

    [[nodiscard]] std::optional<ModelCard> card(ModelRole role) const {
        return model_ != nullptr ? model_->card(role) : std::nullopt;
    }
    [[nodiscard]] const ModelCaps& caps() const { return caps_; }

  private:
    LanguageModel* model_;
    ModelCaps caps_;
    Store& store_;
    const Clock& clock_;
    std::mutex mutex_;  // guards the next
    std::deque<std::int64_t> trials_ms_;
};

inline constexpr std::size_t kTrialsPerMinute = 12;

}  // namespace attune::service
