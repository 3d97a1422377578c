// A client that sends exactly the bytes it is given: for tests of what well-behaved clients never
// send. Blocking POSIX sockets, each read with a deadline far above what it should take.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace attune::http {

class RawClient {
  public:
    explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ =
            ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    }
    ~RawClient() { ::close(socket_); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    [[nodiscard]] bool connected() const { return connected_; }

    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    // Reads until `end` stands in what came, the peer closes, or the time is up.
    std::string read_until(std::string_view end, std::chrono::seconds most = kHang) {
        const auto deadline = std::chrono::steady_clock::now() + most;
        while (seen_.find(end) == std::string::npos && more(deadline)) {
        }
        return seen_;
    }

    // Reads one whole response with a Content-Length (or none) and returns it.
    std::string response() {
        read_until("\r\n\r\n");
        const std::size_t head = seen_.find("\r\n\r\n");
        if (head == std::string::npos) {
            return take(seen_.size());
        }
        const std::size_t at = seen_.find("Content-Length: ");
        const std::size_t length = at < head ? std::stoul(seen_.substr(at + 16)) : 0;
        const auto deadline = std::chrono::steady_clock::now() + kHang;
        while (seen_.size() < head + 4 + length && more(deadline)) {
        }
        return take(head + 4 + length);
    }

    // All that comes until the peer closes.
    std::string rest() {
        const auto deadline = std::chrono::steady_clock::now() + kHang;
        while (more(deadline)) {
        }
        return take(seen_.size());
    }

    [[nodiscard]] bool closed() const { return closed_; }

  private:
    static constexpr std::chrono::seconds kHang{20};

    std::string take(std::size_t size) {
        std::string taken = seen_.substr(0, size);
        seen_.erase(0, size);
        return taken;
    }

    bool more(std::chrono::steady_clock::time_point deadline) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd waiting{socket_, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) {
            return false;
        }
        std::array<char, 65'536> bytes{};
        const ssize_t size = ::recv(socket_, bytes.data(), bytes.size(), 0);
        closed_ = size <= 0;
        seen_.append(bytes.data(), closed_ ? 0 : static_cast<std::size_t>(size));
        return !closed_;
    }

    int socket_;
    bool connected_ = false;
    bool closed_ = false;
    std::string seen_;
};

}  // namespace attune::http
