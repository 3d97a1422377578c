// Sockets for the load generator: non-blocking connections watched by one epoll, requests as
// bytes, responses measured. No library: what is measured is the server, not a client.
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace attune::load {

using Clock = std::chrono::steady_clock;

struct Target {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;
    int pid = 0;  // of the server; 0 = unknown, then no memory is read
    std::string course = "support-onboarding";
};

// A learner's session: cookie and path.
struct Session {
    std::string cookie = {};
    std::string id = {};
    std::string first_item = {};
};

struct Request {
    std::string method = "GET";
    std::string path = {};
    std::string cookie = {};
    std::string body = {};
};

struct Answer {
    int status = 0;  // 0: no whole answer
    std::string cookie = {};
    std::string body = {};
};

// As many open files as the system allows.
void raise_file_limit();

// A connected socket; -1 when it cannot be.
[[nodiscard]] int connect_to(const Target& target, bool blocking);

[[nodiscard]] std::string bytes_of(const Target& target, const Request& request);

// One blocking exchange on a connection of its own; for set-up, outside of what is measured.
[[nodiscard]] Answer exchange(const Target& target, const Request& request);

// A fresh learner with an open session. An empty id when it failed.
[[nodiscard]] Session open_session(const Target& target);

// Whole answer in `bytes` from the start: its size; 0 while it is incomplete.
[[nodiscard]] std::size_t answer_size(std::string_view bytes);
[[nodiscard]] int status_in(std::string_view bytes);

// Resident memory of the server in KiB; 0 when unknown.
[[nodiscard]] long resident_kib(int pid);

// Seconds of processor time the server has used; 0 when unknown.
[[nodiscard]] double cpu_seconds(int pid);

// Value at a share of the sorted values: nearest rank. 0 when there are none.
[[nodiscard]] double quantile(const std::vector<double>& sorted, double share);

}  // namespace attune::load
