// What was read out of each learner's events for people who look on, kept in memory between two
// looks and forgotten with every change of the learner's events or consents, so that a withdrawal
// holds for the next look. Safe from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "service/scope.hpp"

namespace attune::service {

template <typename Thing>
class KeptLists {
  public:
    using List = std::shared_ptr<const std::vector<Thing>>;

    // Null when they were not kept, or are older than a minute: another process may have added.
    [[nodiscard]] List find(const Scope& scope, std::int64_t now_ms) {
        const std::lock_guard lock(mutex_);
        const auto found = kept_.find({scope.tenant, scope.learner});
        const bool fresh = found != kept_.end() && now_ms >= found->second.at_ms &&
                           now_ms - found->second.at_ms < kKeptMs;
        return fresh ? found->second.list : nullptr;
    }

    // Before reading a learner's events: a ticket to keep what is found with.
    [[nodiscard]] std::uint64_t begin(const Scope& scope) {
        const std::lock_guard lock(mutex_);
        kept_.insert_or_assign({scope.tenant, scope.learner}, Kept{nullptr, 0, ++tickets_});
        return tickets_;
    }

    // Keeps it, unless the learner was forgotten or somebody else began to read since.
    void keep(const Scope& scope, List list, std::int64_t now_ms, std::uint64_t ticket) {
        const std::lock_guard lock(mutex_);
        const auto found = kept_.find({scope.tenant, scope.learner});
        if (found != kept_.end() && found->second.ticket == ticket) {
            found->second = {std::move(list), now_ms, ticket};
        }
    }

    void forget(const Scope& scope) {
        const std::lock_guard lock(mutex_);
        kept_.erase({scope.tenant, scope.learner});
    }

  private:
    static constexpr std::int64_t kKeptMs = 60'000;

    struct Kept {
        List list;  // null: being read
        std::int64_t at_ms = 0;
        std::uint64_t ticket = 0;
    };
    std::mutex mutex_;
    std::map<std::pair<std::string, LearnerId>, Kept> kept_;
    std::uint64_t tickets_ = 0;
};

}  // namespace attune::service
