// One learner, one strand: that learner's commands run in order, with their view kept at hand.
//
//   enter -> (waiting, at most limits::kStrandQueue) -> holding -> left
//
// Invariants: (1) at most one holder per learner and process; (2) `view` is either empty or equal
// to the fold of the stored events at `view->version`; a holder that meets a conflict or an error
// clears it. Strands of idle learners are dropped, oldest first, beyond kStrandsKept.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/view.hpp"

namespace attune::service {

// A model's wording of a turn as this learner saw it.
struct Shown {
    SessionId session;
    ItemId item;
    std::string text;
};

struct Strand {
    std::mutex mutex;
    std::condition_variable free;
    bool held = false;
    int waiting = 0;
    std::optional<LearnerView> view;
    std::int64_t snapshot_version = 0;
    std::optional<std::vector<Shown>> shown;  // of the last turns; nullopt = not looked up
};

class Strands {
  public:
    // Holds the strand until destroyed.
    class Hold {
      public:
        explicit Hold(std::shared_ptr<Strand> strand) : strand_(std::move(strand)) {}
        Hold(Hold&&) = default;
        Hold& operator=(Hold&&) = delete;
        Hold(const Hold&) = delete;
        Hold& operator=(const Hold&) = delete;
        ~Hold();

        [[nodiscard]] Strand& operator*() const { return *strand_; }
        [[nodiscard]] Strand* operator->() const { return strand_.get(); }

      private:
        std::shared_ptr<Strand> strand_;
    };

    // Waits for the learner's strand. kUnavailable when too many commands wait already.
    [[nodiscard]] Result<Hold> enter(const std::string& tenant, const LearnerId& learner);

    // Forgets what is kept of a learner (after erasure).
    void forget(const std::string& tenant, const LearnerId& learner);

  private:
    std::shared_ptr<Strand> strand_of(const std::string& name);

    static constexpr std::size_t kStrandsKept = 12'000;
    std::mutex mutex_;
    std::map<std::string, std::pair<std::shared_ptr<Strand>, std::list<std::string>::iterator>>
        strands_;
    std::list<std::string> by_use_;  // most recent first
};

}  // namespace attune::service
