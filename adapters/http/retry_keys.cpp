#include "adapters/http/retry_keys.hpp"

namespace attune::http {

bool RetryKeys::begin(const std::string& caller_and_key) {
    const std::lock_guard lock(mutex_);
    return in_work_.insert(caller_and_key).second;
}

void RetryKeys::end(const std::string& caller_and_key) {
    const std::lock_guard lock(mutex_);
    in_work_.erase(caller_and_key);
}

void RetryKeys::remember_visitor(const std::string& name, const service::Enrolled& visitor) {
    remember("visitor " + name, {.until = {}, .visitor = visitor});
}

std::optional<service::Enrolled> RetryKeys::visitor(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const Remembered* known = find("visitor " + name);
    return known != nullptr ? std::optional(known->visitor) : std::nullopt;
}

void RetryKeys::remember_erased(const std::string& name) {
    remember("erased " + name, {});
}

bool RetryKeys::was_erased(const std::string& name) {
    const std::lock_guard lock(mutex_);
    return find("erased " + name) != nullptr;
}

void RetryKeys::remember(const std::string& name, Remembered remembered) {
    const std::lock_guard lock(mutex_);
    remembered.until = std::chrono::steady_clock::now() + kRememberedFor;
    if (remembered_.insert_or_assign(name, std::move(remembered)).second) {
        by_age_.push_back(name);
    }
    if (by_age_.size() > kRemembered) {
        remembered_.erase(by_age_.front());
        by_age_.pop_front();
    }
}

const RetryKeys::Remembered* RetryKeys::find(const std::string& name) const {
    const auto known = remembered_.find(name);
    const bool usable =
        known != remembered_.end() && std::chrono::steady_clock::now() < known->second.until;
    return usable ? &known->second : nullptr;
}

}  // namespace attune::http
