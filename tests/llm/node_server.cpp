#include "tests/llm/node_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

extern char** environ;

namespace attune::tests {
namespace {

constexpr int kStartHangMs = 120'000;

const std::string kNode = ATTUNE_NODE;

std::string script_path(const std::string& script) {
    return std::string(ATTUNE_SOURCE_DIR) + "/tests/llm/" + script;
}

// Starts Node with its standard input and output on the given descriptors (-1: ours).
pid_t spawn(const std::string& script, const std::vector<std::string>& arguments, int input,
            int output) {
    std::vector<std::string> words = {kNode, script_path(script)};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> raw;
    for (std::string& word : words) {
        raw.push_back(word.data());
    }
    raw.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (input >= 0) {
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    }
    pid_t pid = -1;
    const int failed = ::posix_spawn(&pid, kNode.c_str(), &actions, nullptr, raw.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? pid : -1;
}

// The next line of a pipe; empty at its end or when it hangs.
std::string line_of(int pipe) {
    std::string line;
    char byte = 0;
    pollfd ready{pipe, POLLIN, 0};
    while (::poll(&ready, 1, kStartHangMs) == 1 && ::read(pipe, &byte, 1) == 1 && byte != '\n') {
        line += byte;
    }
    return line;
}

}  // namespace

std::unique_ptr<NodeServer> NodeServer::start(const std::string& script,
                                              const std::vector<std::string>& arguments,
                                              std::string& why_not) {
    if (kNode.empty()) {
        why_not = "there is no Node";
        return nullptr;
    }
    int input[2] = {-1, -1};
    int output[2] = {-1, -1};
    if (::pipe2(input, O_CLOEXEC) != 0 || ::pipe2(output, O_CLOEXEC) != 0) {
        why_not = "there is no pipe";
        return nullptr;
    }
    std::unique_ptr<NodeServer> server(new NodeServer);
    server->pid_ = spawn(script, arguments, input[0], output[1]);
    server->input_ = input[1];
    server->output_ = output[0];
    ::close(input[0]);
    ::close(output[1]);
    const std::string line = line_of(server->output_);
    if (!line.starts_with("port ")) {
        why_not = script + " did not start: " + line;
        return nullptr;
    }
    server->port_ = static_cast<std::uint16_t>(std::atoi(line.c_str() + 5));
    return server;
}

NodeServer::~NodeServer() {
    ::close(input_);
    ::close(output_);
    if (pid_ > 0) {
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }
}

std::string NodeServer::get(const std::string& path) const {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string reply;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        const std::string request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        if (::write(socket, request.data(), request.size()) > 0) {
            char bytes[4'096];
            for (ssize_t got = 0; (got = ::read(socket, bytes, sizeof bytes)) > 0;) {
                reply.append(bytes, static_cast<std::size_t>(got));
            }
        }
    }
    ::close(socket);
    const auto body = reply.find("\r\n\r\n");
    return body == std::string::npos ? "" : reply.substr(body + 4);
}

bool run_node(const std::string& script, const std::vector<std::string>& arguments) {
    const pid_t pid = kNode.empty() ? -1 : spawn(script, arguments, -1, -1);
    int status = 0;
    return pid > 0 && ::waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

}  // namespace attune::tests
