// A small HTTP client over POSIX sockets for tests of the running server: sends what it is told to,
// reads whole responses, keeps the learner's cookie. No library whose idea of HTTP could hide ours.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace attune::tests {

struct Response {
    int status = 0;                              // 0: no whole response came
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;                            // as sent
    std::string head;                            // as sent

    [[nodiscard]] std::string header(const std::string& name) const;
    [[nodiscard]] nlohmann::json json() const;  // discarded when the body is none
};

// One connection. Every read ends after kHang at the latest: a hang fails, it does not block.
class Connection {
  public:
    static constexpr std::chrono::seconds kHang{30};

    explicit Connection(std::uint16_t port);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] bool connected() const { return connected_; }
    void send(std::string_view bytes) const;
    [[nodiscard]] Response read(bool head_only = false);
    // All bytes until `end` stands among them, the peer closes, or the time is up.
    [[nodiscard]] std::string read_until(std::string_view end, std::chrono::seconds most = kHang);
    [[nodiscard]] bool closed() const { return closed_; }
    // True when the peer closes within the time.
    [[nodiscard]] bool closes(std::chrono::seconds most = kHang);

  private:
    [[nodiscard]] bool more(std::chrono::steady_clock::time_point deadline);

    int socket_;
    bool connected_ = false;
    bool closed_ = false;
    std::string seen_;
};

struct Ask {
    std::string method = "GET";
    std::string path = {};
    std::string body = {};
    // Replace those that would be sent; an empty value leaves one out.
    std::map<std::string, std::string> headers = {};
    std::string key = {};  // Idempotency-Key; empty = a fresh one
};

// A browser with its cookie; each request on a connection of its own.
class Visitor {
  public:
    explicit Visitor(std::uint16_t port) : port_(port) {}

    Response ask(const Ask& ask);
    Response get(const std::string& path) { return ask({.method = "GET", .path = path}); }
    Response post(const std::string& path, const nlohmann::json& body, const std::string& key = "");

    // The request as bytes, cookie included.
    [[nodiscard]] std::string bytes_of(const Ask& ask) const;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    std::string cookie;

  private:
    std::uint16_t port_;
};

[[nodiscard]] std::string fresh_key();
[[nodiscard]] std::string unzipped(const std::string& packed);

}  // namespace attune::tests
