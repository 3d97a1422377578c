#include "adapters/llm/call_rules.hpp"

#include <algorithm>
#include <charconv>

namespace attune::llm {
namespace {

constexpr std::int64_t kPauseFirstMs = 100;
constexpr std::int64_t kPauseMostMs = 1'000;
constexpr std::int64_t kRetryAfterMostS = 3'600;

}  // namespace

bool Breaker::is_open(std::int64_t now_ms) const {
    return opened_ms_ && (trial_ || now_ms - *opened_ms_ < rule_.open_ms);
}

bool Breaker::admits(std::int64_t now_ms) {
    if (is_open(now_ms)) {
        return false;
    }
    trial_ = opened_ms_.has_value();
    return true;
}

void Breaker::ended(bool broken, std::int64_t now_ms) {
    trial_ = false;
    if (!broken) {
        failed_ = 0;
        opened_ms_.reset();
        return;
    }
    ++failed_;
    if (opened_ms_ || failed_ >= rule_.failures) {
        opened_ms_ = now_ms;
    }
}

void Breaker::let_go() {
    trial_ = false;
}

std::optional<std::int64_t> pause_before(int next, int status,
                                         std::optional<std::int64_t> retry_after_ms,
                                         std::int64_t left_ms, double chance) {
    const bool may_pass = status == 429 || (status >= 500 && status <= 599);
    if (!may_pass || next > kTriesMost) {
        return std::nullopt;
    }
    const std::int64_t doubled = kPauseFirstMs << std::min(next - 1, 6);
    const auto jitter =
        static_cast<std::int64_t>(chance * static_cast<double>(std::min(doubled, kPauseMostMs)));
    const std::int64_t pause = retry_after_ms.value_or(0) + jitter;
    return pause + kTryLeastMs <= left_ms ? std::optional(pause) : std::nullopt;
}

std::optional<std::int64_t> retry_after_of(std::string_view value) {
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    const bool whole = error == std::errc() && end == value.data() + value.size();
    if (!whole || seconds < 0 || seconds > kRetryAfterMostS) {
        return std::nullopt;
    }
    return seconds * 1'000;
}

}  // namespace attune::llm
