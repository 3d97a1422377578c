#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <thread>

#include "tests/load/load.hpp"

namespace attune::load {
namespace {

// All the streams and what came over them.
struct Streams {
    std::vector<int> sockets;
    int refused = 0;
    int closed = 0;
    std::uint64_t bytes = 0;
    int epoll = ::epoll_create1(0);
};

void open_one(const Target& target, const Session& session, Streams& streams) {
    const int socket = connect_to(target, true);
    const std::string bytes = bytes_of(target, {.method = "GET",
                                                .path = "/v1/sessions/" + session.id + "/stream",
                                                .cookie = session.cookie,
                                                .body = {}});
    std::array<char, 4'096> head{};
    const bool sent = socket >= 0 && ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
    const ssize_t size = sent ? ::recv(socket, head.data(), head.size(), 0) : 0;
    if (size <= 0 || status_in({head.data(), static_cast<std::size_t>(size)}) != 200) {
        ++streams.refused;
        ::close(socket);
        return;
    }
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = socket;
    ::epoll_ctl(streams.epoll, EPOLL_CTL_ADD, socket, &event);
    streams.sockets.push_back(socket);
}

// Reads heartbeats and notices closings for a while.
void hold(Streams& streams, std::chrono::milliseconds time) {
    const auto until = Clock::now() + time;
    std::array<epoll_event, 256> events{};
    std::array<char, 65'536> bytes{};
    while (Clock::now() < until) {
        const int ready = ::epoll_wait(streams.epoll, events.data(), events.size(), 100);
        for (int i = 0; i < ready; ++i) {
            const int socket = events[static_cast<std::size_t>(i)].data.fd;
            const ssize_t size = ::recv(socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
            if (size > 0) {
                streams.bytes += static_cast<std::uint64_t>(size);
            } else {
                ++streams.closed;
                ::epoll_ctl(streams.epoll, EPOLL_CTL_DEL, socket, nullptr);
            }
        }
    }
}

}  // namespace

Figures run_streams(const Target& target, const StreamLoad& load) {
    raise_file_limit();
    std::vector<Session> sessions;
    for (int i = 0; i < load.learners; ++i) {
        sessions.push_back(open_session(target));
        if (sessions.back().id.empty()) {
            return {.json = {{"error", "no session could be opened"}}, .ok = false};
        }
    }
    Streams streams;
    // The first stream makes the server allocate what all share; it is not counted.
    open_one(target, sessions.front(), streams);
    hold(streams, std::chrono::milliseconds(500));
    const long before = resident_kib(target.pid);
    const auto begun = Clock::now();
    for (int i = 1; i < load.streams; ++i) {
        open_one(target, sessions[static_cast<std::size_t>(i) % sessions.size()], streams);
    }
    const std::chrono::duration<double> opening = Clock::now() - begun;
    const double cpu_before = cpu_seconds(target.pid);
    hold(streams, std::chrono::seconds(load.hold_seconds));
    const double cpu = cpu_seconds(target.pid) - cpu_before;
    const long after = resident_kib(target.pid);
    const auto open = static_cast<double>(streams.sockets.size());
    const double each = open > 1 ? static_cast<double>(after - before) / (open - 1) : 0.0;
    for (const int socket : streams.sockets) {
        ::close(socket);
    }
    ::close(streams.epoll);
    std::printf("%-28s %12s\n", "idle event streams", "figure");
    std::printf("%-28s %12.0f\n%-28s %12d\n%-28s %12d\n", "open", open, "refused", streams.refused,
                "closed by the server", streams.closed);
    std::printf("%-28s %12ld\n%-28s %12ld\n%-28s %12.2f\n", "server KiB before", before,
                "server KiB while open", after, "KiB per stream", each);
    std::printf("%-28s %12.1f\n%-28s %12.3f\n", "seconds to open", opening.count(),
                "server cores while idle", cpu / load.hold_seconds);
    return {.json = {{"streams", open},
                     {"refused", streams.refused},
                     {"closed_by_server", streams.closed},
                     {"rss_kib_before", before},
                     {"rss_kib_open", after},
                     {"kib_per_stream", each},
                     {"open_s", opening.count()},
                     {"heartbeat_bytes", streams.bytes},
                     {"cores_while_idle", cpu / load.hold_seconds}},
            .ok = streams.refused == 0 && streams.closed == 0};
}

}  // namespace attune::load
