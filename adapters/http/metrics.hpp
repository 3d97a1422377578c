// Counters of the server, as Prometheus text. No learner, session or word ever becomes a label.
// Safe from any thread.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace attune::http {

// What is measured at the moment of asking.
struct Gauges {
    std::size_t streams = 0;
    std::size_t streams_behind = 0;  // closed so far because the reader was too slow
    std::size_t connections = 0;
    std::size_t jobs_waiting = 0;
};

class Metrics {
  public:
    void request(const std::string& route, int status, std::chrono::microseconds took);

    std::atomic<std::uint64_t> turns = 0;
    std::atomic<std::uint64_t> repeats = 0;       // resends that got the first answer
    std::atomic<std::uint64_t> store_errors = 0;  // use cases that ended in kUnavailable
    std::atomic<std::size_t> connections = 0;

    [[nodiscard]] std::string text(const Gauges& gauges) const;

  private:
    static constexpr std::array<double, 12> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                       0.1,   0.25,   0.5,   1.0,  2.5,   10.0};

    struct Times {
        std::array<std::uint64_t, kBounds.size() + 1> counts{};
        double sum_s = 0.0;
    };

    mutable std::mutex mutex_;
    std::map<std::pair<std::string, int>, std::uint64_t> requests_;  // by route and status
    std::map<std::string, Times> times_;                             // by route
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace attune::http
