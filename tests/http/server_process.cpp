#include "tests/http/server_process.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/http/client.hpp"

namespace attune::tests {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::seconds kStartHang{180};

[[noreturn]] void become(const fs::path& program, std::vector<std::string> arguments,
                         const fs::path& log) {
    const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    std::vector<char*> raw;
    for (std::string& argument : arguments) {
        raw.push_back(argument.data());
    }
    raw.push_back(nullptr);
    ::execv(program.c_str(), raw.data());
    std::_Exit(127);
}

}  // namespace

std::optional<fs::path> ServerProcess::program() {
    const char* given = std::getenv("ATTUNE_BIN");
    const fs::path path = given != nullptr ? given : fs::path(ATTUNE_SOURCE_DIR) / "build/attune";
    return fs::exists(path) ? std::optional(fs::absolute(path)) : std::nullopt;
}

std::uint16_t ServerProcess::free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
    socklen_t size = sizeof(address);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
}

std::unique_ptr<ServerProcess> ServerProcess::start(
    const std::vector<std::string>& more_arguments) {
    const std::optional<fs::path> binary = program();
    if (!binary) {
        std::fprintf(stderr, "no program: build/attune is missing and ATTUNE_BIN is not set\n");
        return nullptr;
    }
    std::unique_ptr<ServerProcess> server(new ServerProcess);
    std::string pattern = (fs::temp_directory_path() / "attune-http-XXXXXX").string();
    server->folder_ = ::mkdtemp(pattern.data());
    server->port_ = free_port();
    std::vector<std::string> arguments = {"attune", "serve",
                                          "--data", (server->folder_ / "data").string(),
                                          "--port", std::to_string(server->port_)};
    arguments.insert(arguments.end(), more_arguments.begin(), more_arguments.end());
    server->pid_ = ::fork();
    if (server->pid_ == 0) {
        become(*binary, std::move(arguments), server->folder_ / "log");
    }
    const auto deadline = std::chrono::steady_clock::now() + kStartHang;
    while (std::chrono::steady_clock::now() < deadline && !server->exit_status(0)) {
        Visitor visitor(server->port_);
        if (visitor.get("/readyz").status == 200) {
            return server;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    std::fprintf(stderr, "the server did not come up:\n%s\n", server->log().c_str());
    return nullptr;
}

ServerProcess::~ServerProcess() {
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void ServerProcess::signal(int number) const {
    if (pid_ > 0) {
        ::kill(pid_, number);
    }
}

std::optional<int> ServerProcess::exit_status(int seconds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    do {
        int status = 0;
        if (pid_ > 0 && ::waitpid(pid_, &status, WNOHANG) == pid_) {
            pid_ = -1;
            return WIFEXITED(status) ? std::optional(WEXITSTATUS(status)) : std::nullopt;
        }
        if (seconds > 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    } while (std::chrono::steady_clock::now() < deadline);
    return std::nullopt;
}

std::string ServerProcess::log() const {
    std::ifstream file(folder_ / "log");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace attune::tests
