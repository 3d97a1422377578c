#include "tests/load/wire.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <fstream>
#include <sstream>

namespace attune::load {
namespace {

std::string fresh_key() {
    static std::atomic<std::uint64_t> counter = 0;
    static const auto kStart = Clock::now().time_since_epoch().count();
    return "load-" + std::to_string(kStart) + "-" + std::to_string(++counter);
}

std::string after(const std::string& text, const std::string& mark, const std::string& end) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) {
        return {};
    }
    const std::size_t begin = at + mark.size();
    return text.substr(begin, text.find_first_of(end, begin) - begin);
}

}  // namespace

void raise_file_limit() {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

int connect_to(const Target& target, bool blocking) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) {
        return -1;
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(target.port);
    inet_pton(AF_INET, target.host.c_str(), &address.sin_addr);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
        ::close(socket);
        return -1;
    }
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    if (!blocking) {
        ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    }
    return socket;
}

std::string bytes_of(const Target& target, const Request& request) {
    std::string bytes = request.method + " " + request.path + " HTTP/1.1\r\nHost: " + target.host +
                        ":" + std::to_string(target.port) + "\r\n";
    bytes += request.cookie.empty() ? "" : "Cookie: " + request.cookie + "\r\n";
    if (request.method != "GET") {
        bytes += "Idempotency-Key: " + fresh_key() + "\r\nContent-Type: application/json\r\n" +
                 "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    }
    return bytes + "\r\n" + request.body;
}

Answer exchange(const Target& target, const Request& request) {
    const int socket = connect_to(target, true);
    if (socket < 0) {
        return {};
    }
    const std::string bytes = bytes_of(target, request);
    std::string seen;
    bool open = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
    std::array<char, 65'536> buffer{};
    while (open && answer_size(seen) == 0) {
        const ssize_t size = ::recv(socket, buffer.data(), buffer.size(), 0);
        open = size > 0;
        seen.append(buffer.data(), open ? static_cast<std::size_t>(size) : 0);
    }
    ::close(socket);
    if (answer_size(seen) == 0) {
        return {};
    }
    return {.status = status_in(seen),
            .cookie = after(seen, "Set-Cookie: ", ";\r"),
            .body = seen.substr(seen.find("\r\n\r\n") + 4)};
}

Session open_session(const Target& target) {
    const nlohmann::json body = {{"course", target.course}};
    const Answer answer = exchange(
        target, {.method = "POST", .path = "/v1/sessions", .cookie = {}, .body = body.dump()});
    const auto state = nlohmann::json::parse(answer.body, nullptr, false);
    if (answer.status != 200 || !state.is_object()) {
        return {};
    }
    return {.cookie = answer.cookie,
            .id = state.value("id", ""),
            .first_item = state.contains("item") ? state["item"].value("id", "") : ""};
}

std::size_t answer_size(std::string_view bytes) {
    const std::size_t head = bytes.find("\r\n\r\n");
    if (head == std::string_view::npos) {
        return 0;
    }
    const std::size_t at = bytes.find("Content-Length: ");
    const std::size_t length = at < head ? std::stoul(std::string(bytes.substr(at + 16, 12))) : 0;
    return bytes.size() >= head + 4 + length ? head + 4 + length : 0;
}

int status_in(std::string_view bytes) {
    return bytes.size() > 12 ? std::atoi(std::string(bytes.substr(9, 3)).c_str()) : 0;
}

long resident_kib(int pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.starts_with("VmRSS:")) {
            return std::stol(line.substr(6));
        }
    }
    return 0;
}

double cpu_seconds(int pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::size_t close = text.rfind(')');
    if (close == std::string::npos) {
        return 0.0;
    }
    std::istringstream fields(text.substr(close + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) {
        fields >> skipped;
    }
    double user = 0.0;
    double system = 0.0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double quantile(const std::vector<double>& sorted, double share) {
    if (sorted.empty()) {
        return 0.0;
    }
    const double rank = std::ceil(share * static_cast<double>(sorted.size()));
    const auto index = static_cast<std::size_t>(std::max(1.0, rank)) - 1;
    return sorted[std::min(index, sorted.size() - 1)];
}

}  // namespace attune::load
