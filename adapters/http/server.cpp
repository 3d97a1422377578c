#include "adapters/http/server.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <thread>

#include "adapters/http/api_gate.hpp"
#include "adapters/http/listener.hpp"

namespace attune::http {
namespace {

constexpr std::size_t kFilesForTheRest = 256;  // store, logs, listening sockets

// As many open files as the process may have; returns how many connections fit into them.
std::size_t connections_that_fit(std::size_t wanted) {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) {
        return std::min<std::size_t>(wanted, 512);
    }
    const rlim_t needed = std::min<rlim_t>(files.rlim_max, wanted + kFilesForTheRest);
    if (files.rlim_cur < needed) {
        files.rlim_cur = needed;
        setrlimit(RLIMIT_NOFILE, &files);
        getrlimit(RLIMIT_NOFILE, &files);
    }
    const auto most = static_cast<std::size_t>(files.rlim_cur);
    return most > 2 * kFilesForTheRest ? std::min(wanted, most - kFilesForTheRest) : most / 2;
}

class RunningServer : public Server {
  public:
    RunningServer(const HttpOptions& options, service::Desk& desk, Site site)
        : gate_(options, desk, std::move(site)) {}

    // First no io thread, then (by the order of members) no worker, then no connection: a job that
    // ends late still posts to a context that is there, and nothing calls a gate that is gone.
    ~RunningServer() override {
        if (listener_ != nullptr) {
            listener_->halt();
        }
    }

    Result<void> open(const HttpOptions& options) {
        const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
        const ListenerOptions listening{
            .host = options.host,
            .port = options.port,
            .threads = options.io_threads > 0 ? options.io_threads : cores,
            .connections = connections_that_fit(options.connections),
            .tls_in_front = options.tls_in_front,
            .request_time = options.request_time,
            .idle_time = options.idle_time,
            .heartbeat = options.heartbeat,
            .drain_time = options.drain_time};
        Result<std::unique_ptr<Listener>> listener = Listener::open(listening, gate_);
        if (!listener) {
            return tl::unexpected(listener.error());
        }
        listener_ = std::move(*listener);
        return {};
    }

    [[nodiscard]] std::uint16_t port() const override { return listener_->port(); }

    void stop() override {
        gate_.stop();
        listener_->stop();
        gate_.close_streams();
    }

    void wait() override { listener_->wait(); }

  private:
    std::unique_ptr<Listener> listener_;
    ApiGate gate_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const HttpOptions& options, service::Desk& desk,
                                              Site site) {
    if (!is_loopback(options.host) && !options.tls_in_front) {
        return fail(ErrorCode::kInvalid,
                    "--host " + options.host +
                        " would send learners' words over the network in clear; put a proxy that "
                        "speaks TLS in front and say --tls-in-front, or listen on 127.0.0.1");
    }
    auto server = std::make_unique<RunningServer>(options, desk, std::move(site));
    const Result<void> opened = server->open(options);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return server;
}

}  // namespace attune::http
