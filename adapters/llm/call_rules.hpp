// When an endpoint may be asked, asked again, or left alone. Pure: time and chance are arguments.
//
//   Breaker:  closed --(kFailures in a row)--> open --(kOpenMs later)--> one trial at a time
//                ^----------- the trial works -----------'   '-- it fails --> open
//
// Retries: only for 429 and 5xx, after Retry-After where one was given, and only while the pause
// and a fair share of time still fit before the deadline. Jitter after "full jitter" (Brooker,
// Exponential Backoff and Jitter, 2015).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace attune::llm {

struct BreakerRule {
    int failures = 5;
    std::int64_t open_ms = 20'000;
};

class Breaker {
  public:
    explicit Breaker(BreakerRule rule = {}) : rule_(rule) {}

    // Whether a call may begin now; a trial counts as begun.
    [[nodiscard]] bool admits(std::int64_t now_ms);

    // How an admitted call ended. `broken` for what the endpoint did; a call that was ended by us
    // for other reasons says nothing about it: `let_go`.
    void ended(bool broken, std::int64_t now_ms);
    void let_go();

    [[nodiscard]] bool is_open(std::int64_t now_ms) const;

  private:
    BreakerRule rule_;
    int failed_ = 0;
    std::optional<std::int64_t> opened_ms_;
    bool trial_ = false;
};

inline constexpr int kTriesMost = 3;
inline constexpr std::int64_t kTryLeastMs = 50;  // less time than that is not worth a try

// The pause before try number `next` (2, 3, ...), or nullopt to give up. `status` 0 = no answer.
// `chance` in [0, 1).
[[nodiscard]] std::optional<std::int64_t> pause_before(int next, int status,
                                                       std::optional<std::int64_t> retry_after_ms,
                                                       std::int64_t left_ms, double chance);

// Retry-After in seconds as ms; nullopt for a date or nonsense.
[[nodiscard]] std::optional<std::int64_t> retry_after_of(std::string_view value);

}  // namespace attune::llm
