// One io thread: its connections, their deadlines, their streams. The asio code is io_loop.cpp
// alone; listener.hpp says what a connection lives through.
//
// Threads: run() is the thread; every other function may be called from any thread and returns at
// once. A loop must outlive every job that its gate still runs.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>

#include "adapters/http/listener.hpp"

namespace attune::http {

// Connections open over all loops, and who waits for their end.
struct OpenCount {
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t open = 0;
};

class IoLoop {
  public:
    virtual ~IoLoop() = default;

    // All three must outlive the loop.
    [[nodiscard]] static std::unique_ptr<IoLoop> make(const ListenerOptions& options, Gate& gate,
                                                      OpenCount& count);

    // Serves until halt().
    virtual void run() = 0;

    // Takes over a connected socket, counted already. `turned_away`: answer 503 and close.
    virtual void adopt(int socket, bool turned_away) = 0;

    // Closes idle connections; the others close after their answer.
    virtual void drain() = 0;

    virtual void halt() = 0;
};

}  // namespace attune::http
