#include "adapters/http/listener.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <thread>
#include <vector>

#include "adapters/http/io_loop.hpp"
#include "engine/base/ensure.hpp"

namespace attune::http {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kAcceptPauseMs = 100;
constexpr std::size_t kTurnedAwayMost = 128;  // connections beyond the cap that get their 503

// An address to listen on, of either family.
struct Address {
    sockaddr_storage bytes{};
    socklen_t size = 0;
};

std::optional<Address> address_of(const std::string& host, std::uint16_t port) {
    Address address;
    auto* four = reinterpret_cast<sockaddr_in*>(&address.bytes);
    auto* six = reinterpret_cast<sockaddr_in6*>(&address.bytes);
    const char* text = host == "localhost" ? "127.0.0.1" : host.c_str();
    if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        address.size = sizeof(sockaddr_in);
        return address;
    }
    if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        address.size = sizeof(sockaddr_in6);
        return address;
    }
    return std::nullopt;
}

std::uint16_t port_of(int socket) {
    Address address;
    address.size = sizeof(address.bytes);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address.bytes), &address.size);
    // The port stands at the same place in both families.
    return ntohs(reinterpret_cast<const sockaddr_in*>(&address.bytes)->sin_port);
}

// Accepting is a plain thread: connections are few beside requests, and a blocking accept needs
// neither a context nor a coroutine.
class SocketListener : public Listener {
  public:
    SocketListener(const ListenerOptions& options, Gate& gate) : options_(options), gate_(gate) {
        ENSURE(options.threads >= 1 && options.connections >= 1);
        for (int i = 0; i < options.threads; ++i) {
            loops_.push_back(IoLoop::make(options_, gate_, count_));
        }
    }

    ~SocketListener() override {
        halt();
        ::close(socket_);
        ::close(stop_event_);
    }

    Result<void> bind();
    void run();

    [[nodiscard]] std::uint16_t port() const override { return port_; }
    void stop() override;
    void wait() override;
    void halt() override;

  private:
    void accept_until_stopped();
    void hand_over(int socket);
    [[nodiscard]] tl::unexpected<Error> bind_failure(int error) const;

    const ListenerOptions options_;
    Gate& gate_;
    OpenCount count_;
    std::vector<std::unique_ptr<IoLoop>> loops_;
    int socket_ = -1;
    int stop_event_ = ::eventfd(0, EFD_CLOEXEC);
    std::uint16_t port_ = 0;
    std::size_t turn_ = 0;  // of the loops
    std::thread acceptor_;
    std::vector<std::thread> threads_;
    std::optional<Clock::time_point> stopped_;  // guarded by count_.mutex
    std::mutex halting_;
};

Result<void> SocketListener::bind() {
    const std::optional<Address> address = address_of(options_.host, options_.port);
    if (!address) {
        return fail(ErrorCode::kInvalid, "--host " + options_.host + " is no IP address");
    }
    const int on = 1;
    const auto* bytes = reinterpret_cast<const sockaddr*>(&address->bytes);
    socket_ = ::socket(bytes->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (socket_ < 0 || ::bind(socket_, bytes, address->size) != 0 ||
        ::listen(socket_, SOMAXCONN) != 0) {
        return bind_failure(errno);
    }
    port_ = port_of(socket_);
    return {};
}

tl::unexpected<Error> SocketListener::bind_failure(int error) const {
    const std::string port = std::to_string(options_.port);
    if (error == EADDRINUSE) {
        return fail(ErrorCode::kUnavailable,
                    "port " + port +
                        " is in use by another program; stop it, or choose another port with "
                        "--port");
    }
    return fail(ErrorCode::kUnavailable, "cannot listen on " + options_.host + " port " + port +
                                             " (" + std::strerror(error) +
                                             "); choose another with --host or --port");
}

void SocketListener::run() {
    for (const std::unique_ptr<IoLoop>& loop : loops_) {
        threads_.emplace_back([&loop = *loop] {
            pthread_setname_np(pthread_self(), "http-io");
            loop.run();
        });
    }
    acceptor_ = std::thread([this] {
        pthread_setname_np(pthread_self(), "http-accept");
        accept_until_stopped();
    });
}

void SocketListener::accept_until_stopped() {
    std::array<pollfd, 2> waiting = {{{socket_, POLLIN, 0}, {stop_event_, POLLIN, 0}}};
    while (true) {
        ::poll(waiting.data(), waiting.size(), -1);
        if (waiting[1].revents != 0) {
            return;
        }
        const int socket = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket >= 0) {
            hand_over(socket);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            // Out of descriptors: without a pause this would spin until one comes free.
            ::poll(&waiting[1], 1, kAcceptPauseMs);
        }
    }
}

void SocketListener::hand_over(int socket) {
    std::size_t open = 0;
    {
        const std::lock_guard lock(count_.mutex);
        if (count_.open >= options_.connections + kTurnedAwayMost) {
            ::close(socket);
            return;
        }
        open = ++count_.open;
    }
    gate_.connections(open);
    loops_[turn_++ % loops_.size()]->adopt(socket, open > options_.connections);
}

void SocketListener::stop() {
    {
        const std::lock_guard lock(count_.mutex);
        if (stopped_) {
            return;
        }
        stopped_ = Clock::now();
        count_.changed.notify_all();
    }
    ::eventfd_write(stop_event_, 1);
    acceptor_.join();
    ::shutdown(socket_, SHUT_RDWR);  // who connects from now on is refused, not kept waiting
    for (const std::unique_ptr<IoLoop>& loop : loops_) {
        loop->drain();
    }
}

void SocketListener::wait() {
    {
        std::unique_lock lock(count_.mutex);
        count_.changed.wait(lock, [this] { return stopped_.has_value(); });
        count_.changed.wait_until(lock, *stopped_ + options_.drain_time,
                                  [this] { return count_.open == 0; });
    }
    halt();
}

void SocketListener::halt() {
    if (acceptor_.joinable()) {
        stop();
    }
    const std::lock_guard lock(halting_);
    for (const std::unique_ptr<IoLoop>& loop : loops_) {
        loop->halt();
    }
    for (std::thread& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

}  // namespace

Result<std::unique_ptr<Listener>> Listener::open(const ListenerOptions& options, Gate& gate) {
    auto listener = std::make_unique<SocketListener>(options, gate);
    const Result<void> bound = listener->bind();
    if (!bound) {
        return tl::unexpected(bound.error());
    }
    listener->run();
    return listener;
}

}  // namespace attune::http
