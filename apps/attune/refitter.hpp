// Looks from time to time whether a course has enough new answers for its tracer to be chosen anew,
// and does it beside the serving, at the lowest priority.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "service/desk.hpp"

namespace attune {

class Refitter {
  public:
    // `every` of 0 never looks. `desk` outlives this.
    Refitter(service::Desk& desk, std::chrono::hours every);
    ~Refitter();
    Refitter(const Refitter&) = delete;
    Refitter& operator=(const Refitter&) = delete;

  private:
    void run(const std::stop_token& stop, std::chrono::hours every);

    service::Desk& desk_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace attune
