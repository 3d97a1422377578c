// Sockets: accepts connections, reads requests, writes answers and streams. Knows HTTP's framing
// and every deadline; knows nothing of learners. The asio code is io_loop.cpp alone.
//
//   accept -> idle -> reading -> working -> writing -> idle ...        (keep-alive)
//                        \-> refused -> lingering -> closed      writing -> streaming -> closed
//
// Invariants: (1) each connection belongs to one io thread, which alone touches it; other threads
// only post to it. (2) Every state but streaming has a deadline, kept by one sweep per thread; a
// stream is woken for its heartbeat by the same sweep. (3) An idle connection or stream holds no
// buffer: reads wait for readiness and go through a buffer of the thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "adapters/http/gate.hpp"
#include "engine/base/result.hpp"

namespace attune::http {

struct ListenerOptions {
    std::string host;
    std::uint16_t port = 0;
    int threads = 1;
    std::size_t connections = 1;
    bool tls_in_front = false;
    std::chrono::milliseconds request_time{};
    std::chrono::milliseconds idle_time{};
    std::chrono::milliseconds heartbeat{};
    std::chrono::milliseconds drain_time{};
};

class Listener {
  public:
    virtual ~Listener() = default;

    // `gate` must outlive the listener. Errors: see Server::start.
    [[nodiscard]] static Result<std::unique_ptr<Listener>> open(const ListenerOptions& options,
                                                                Gate& gate);

    [[nodiscard]] virtual std::uint16_t port() const = 0;

    // Accepts no more, closes idle connections, lets the others finish. Returns at once.
    virtual void stop() = 0;

    // Returns when all connections are closed, at most drain_time after stop().
    virtual void wait() = 0;

    // Ends the io threads at once; connections die with the listener. More than once is fine.
    virtual void halt() = 0;
};

}  // namespace attune::http
