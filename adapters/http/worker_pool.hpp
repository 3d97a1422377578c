// Named threads for blocking work (the use cases wait for the store), away from the threads that
// read and write sockets. Bounded: a full queue refuses, it never grows and never blocks the
// caller.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace attune::http {

class WorkerPool {
  public:
    // ENSUREs threads >= 1 and queue >= 1.
    WorkerPool(int threads, std::size_t queue_most);

    // Runs what is queued to its end, then joins.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    // False when the queue is full; then `work` is not run. `work` must not throw.
    [[nodiscard]] bool run(std::function<void()> work);

    [[nodiscard]] std::size_t waiting() const;

  private:
    void loop();

    const std::size_t queue_most_;
    mutable std::mutex mutex_;
    std::condition_variable news_;
    std::deque<std::function<void()>> queue_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace attune::http
