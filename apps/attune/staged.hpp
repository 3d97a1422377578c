// A clock that is set by hand and an entropy that repeats itself: the same conversation, word for
// word, on every machine and any day (`attune talk --seed`). Never for a server: ids and tokens
// drawn here can be foretold.
#pragma once

#include <memory>

#include "service/ports.hpp"

namespace attune {

// Time goes on only by `pass`, and by the days of `later` on top of whatever lies below.
class StagedClock : public service::Clock {
  public:
    // `below`: the clock that time is taken from; null: it stands still at `start_ms`.
    StagedClock(std::unique_ptr<service::Clock> below, std::int64_t start_ms)
        : below_(std::move(below)), passed_ms_(start_ms) {}

    [[nodiscard]] std::int64_t now_ms() const override {
        return (below_ != nullptr ? below_->now_ms() : 0) + passed_ms_;
    }

    void pass(std::int64_t ms) { passed_ms_ += ms; }

    // True where nothing but `pass` moves it.
    [[nodiscard]] bool stands() const { return below_ == nullptr; }

  private:
    std::unique_ptr<service::Clock> below_;
    std::int64_t passed_ms_;
};

// Draws from a seed; digests as `below` does.
[[nodiscard]] std::unique_ptr<service::Entropy> make_staged_entropy(
    std::unique_ptr<service::Entropy> below, std::uint64_t seed);

}  // namespace attune
