// What was asked for lately, by text; the longest unused goes first. Safe from any thread.
#pragma once

#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace attune::service {

template <typename Value>
class Recent {
  public:
    explicit Recent(std::size_t most) : most_(most) {}

    [[nodiscard]] std::optional<Value> find(const std::string& key) {
        const std::lock_guard lock(mutex_);
        const auto found = kept_.find(key);
        if (found == kept_.end()) {
            return std::nullopt;
        }
        order_.splice(order_.begin(), order_, found->second);
        return found->second->second;
    }

    // The first value kept for a key stays.
    void keep(const std::string& key, Value value) {
        const std::lock_guard lock(mutex_);
        if (kept_.contains(key)) {
            return;
        }
        order_.emplace_front(key, std::move(value));
        kept_.emplace(key, order_.begin());
        if (order_.size() > most_) {
            kept_.erase(order_.back().first);
            order_.pop_back();
        }
    }

  private:
    using Order = std::list<std::pair<std::string, Value>>;  // newest first

    std::size_t most_;
    std::mutex mutex_;
    Order order_;
    std::unordered_map<std::string, typename Order::iterator> kept_;
};

}  // namespace attune::service
