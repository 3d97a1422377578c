#include "adapters/http/worker_pool.hpp"

#include <pthread.h>

#include "engine/base/ensure.hpp"

namespace attune::http {

WorkerPool::WorkerPool(int threads, std::size_t queue_most) : queue_most_(queue_most) {
    ENSURE(threads >= 1 && queue_most >= 1);
    threads_.reserve(static_cast<std::size_t>(threads));
    for (int i = 0; i < threads; ++i) {
        threads_.emplace_back([this] { loop(); });
    }
}

WorkerPool::~WorkerPool() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    news_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

bool WorkerPool::run(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        if (ending_ || queue_.size() >= queue_most_) {
            return false;
        }
        queue_.push_back(std::move(work));
    }
    news_.notify_one();
    return true;
}

std::size_t WorkerPool::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void WorkerPool::loop() {
    pthread_setname_np(pthread_self(), "http-work");
    std::unique_lock lock(mutex_);
    while (true) {
        news_.wait(lock, [this] { return ending_ || !queue_.empty(); });
        if (queue_.empty()) {
            return;
        }
        std::function<void()> work = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        work();
        work = nullptr;  // what it captured goes before the lock is taken again
        lock.lock();
    }
}

}  // namespace attune::http
