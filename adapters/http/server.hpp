// The HTTP server: the use cases of service/use_cases.hpp behind schema/openapi.yaml.
//
//   bytes -> request_reader -> guard -> routes -> use case -> view -> bytes     (answers)
//                                          \-> stream_hub -> bytes              (event streams)
//
// Sockets live on io threads (io_loop.cpp, the only file that knows asio); use cases block, so
// they run on a bounded pool of workers. Every wait has a deadline, every queue a bound
// (engine/base/limits.hpp). Reasons and rejected designs: docs/adr/0012-http-server.md.
// Not here: what a request means (service), the pages (web), TLS (a proxy in front).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "adapters/http/site.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/result.hpp"
#include "service/desk.hpp"

namespace attune::http {

struct HttpOptions {
    std::string host = "127.0.0.1";       // address to listen on
    std::uint16_t port = 8080;            // 0 = any free one
    std::vector<std::string> host_names;  // names that Host may give besides those of the loopback
    bool tls_in_front = false;            // a proxy speaks TLS: Secure __Host- cookie, HSTS
    std::string tenant = "local";
    int io_threads = 0;  // 0 = one per core
    int workers = 32;
    std::size_t jobs_waiting = 1'024;  // beyond it: 503
    std::size_t connections = limits::kConnectionsOpen;
    std::size_t streams = limits::kStreamsOpen;
    bool log_requests = true;
    std::chrono::milliseconds request_time = std::chrono::seconds(limits::kRequestSeconds);
    std::chrono::milliseconds idle_time = std::chrono::seconds(limits::kConnectionIdleSeconds);
    std::chrono::milliseconds heartbeat = std::chrono::seconds(20);
    std::chrono::milliseconds drain_time = std::chrono::seconds(limits::kDrainSeconds);
};

class Server {
  public:
    // Listens and serves until stopped. `desk` and what `site` points to must outlive the server.
    // Raises the process's limit of open files as far as it may.
    // Errors: kInvalid (an address that is none, or one beyond the loopback without TLS in front),
    // kUnavailable (port in use, named with the way out).
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(const HttpOptions& options,
                                                               service::Desk& desk, Site site);

    // Stops at once what is still open; call stop() and wait() before for a graceful end.
    virtual ~Server() = default;

    [[nodiscard]] virtual std::uint16_t port() const = 0;

    // Begins the graceful end and returns: no new connections, /readyz says 503, requests in work
    // are finished, streams are told when to come again. Safe from any thread, more than once.
    virtual void stop() = 0;

    // Returns when all is closed, at most options.drain_time after stop().
    virtual void wait() = 0;
};

}  // namespace attune::http
