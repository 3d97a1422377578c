#include "tests/http/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <atomic>

namespace attune::tests {
namespace {

std::string lower_of(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

Response parse_head(const std::string& head) {
    Response response;
    response.head = head;
    response.status = head.size() > 12 ? std::atoi(head.c_str() + 9) : 0;
    std::size_t at = head.find("\r\n") + 2;
    while (at < head.size()) {
        const std::size_t end = std::min(head.find("\r\n", at), head.size());
        const std::size_t colon = head.find(": ", at);
        if (colon < end) {
            response.headers[lower_of(head.substr(at, colon - at))] =
                head.substr(colon + 2, end - colon - 2);
        }
        at = end + 2;
    }
    return response;
}

}  // namespace

std::string Response::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found != headers.end() ? found->second : "";
}

nlohmann::json Response::json() const {
    return nlohmann::json::parse(body, nullptr, false);
}

Connection::Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
}

Connection::~Connection() {
    ::close(socket_);
}

void Connection::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool Connection::more(std::chrono::steady_clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    pollfd waiting{socket_, POLLIN, 0};
    if (closed_ || left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) {
        return false;
    }
    std::array<char, 65'536> bytes{};
    const ssize_t size = ::recv(socket_, bytes.data(), bytes.size(), 0);
    closed_ = size <= 0;
    seen_.append(bytes.data(), closed_ ? 0 : static_cast<std::size_t>(size));
    return !closed_;
}

Response Connection::read(bool head_only) {
    const auto deadline = std::chrono::steady_clock::now() + kHang;
    std::size_t head = 0;
    while ((head = seen_.find("\r\n\r\n")) == std::string::npos) {
        if (!more(deadline)) {
            return {};
        }
    }
    Response response = parse_head(seen_.substr(0, head + 2));
    seen_.erase(0, head + 4);
    const std::string length = response.header("content-length");
    const std::size_t size = head_only || length.empty() ? 0 : std::stoul(length);
    while (seen_.size() < size && more(deadline)) {
    }
    response.body = seen_.substr(0, size);
    seen_.erase(0, std::min(size, seen_.size()));
    if (response.body.size() < size) {
        response.status = 0;
    }
    return response;
}

std::string Connection::read_until(std::string_view end, std::chrono::seconds most) {
    const auto deadline = std::chrono::steady_clock::now() + most;
    while (seen_.find(end) == std::string::npos && more(deadline)) {
    }
    const std::size_t at = seen_.find(end);
    const std::size_t size = at == std::string::npos ? seen_.size() : at + end.size();
    std::string taken = seen_.substr(0, size);
    seen_.erase(0, size);
    return taken;
}

bool Connection::closes(std::chrono::seconds most) {
    const auto deadline = std::chrono::steady_clock::now() + most;
    while (more(deadline)) {
    }
    return closed_;
}

std::string Visitor::bytes_of(const Ask& ask) const {
    std::map<std::string, std::string> headers = {{"Host", "127.0.0.1:" + std::to_string(port_)},
                                                  {"User-Agent", "attune-test"}};
    if (!cookie.empty()) {
        headers["Cookie"] = cookie;
    }
    const bool sends_body = ask.method == "POST" || ask.method == "PUT";
    if (sends_body || ask.method == "DELETE") {
        headers["Idempotency-Key"] = ask.key.empty() ? fresh_key() : ask.key;
    }
    if (sends_body) {
        headers["Content-Type"] = "application/json";
    }
    if (sends_body || !ask.body.empty()) {
        headers["Content-Length"] = std::to_string(ask.body.size());
    }
    for (const auto& [name, value] : ask.headers) {
        headers[name] = value;
    }
    std::string bytes = ask.method + " " + ask.path + " HTTP/1.1\r\n";
    for (const auto& [name, value] : headers) {
        // An empty value stands for "do not send it".
        bytes += value.empty() ? "" : name + ": " + value + "\r\n";
    }
    return bytes + "\r\n" + ask.body;
}

Response Visitor::ask(const Ask& ask) {
    Connection connection(port_);
    connection.send(bytes_of(ask));
    Response response = connection.read(ask.method == "HEAD");
    const std::string set = response.header("set-cookie");
    if (!set.empty()) {
        const std::string pair = set.substr(0, set.find(';'));
        cookie = pair.ends_with('=') ? "" : pair;
    }
    return response;
}

Response Visitor::post(const std::string& path, const nlohmann::json& body,
                       const std::string& key) {
    return ask({.method = "POST", .path = path, .body = body.dump(), .key = key});
}

std::string fresh_key() {
    static std::atomic<std::uint64_t> counter = 0;
    const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
    return "test-key-" + std::to_string(now) + "-" + std::to_string(++counter);
}

std::string unzipped(const std::string& packed) {
    std::string text(4'000'000, '\0');
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    inflate(&stream, Z_FINISH);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

}  // namespace attune::tests
