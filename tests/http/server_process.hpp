// The real program as a child process with a port and a data folder of its own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace attune::tests {

class ServerProcess {
  public:
    // Starts ATTUNE_BIN (environment; else build/attune) and waits until /readyz says 200. Null,
    // with the reason on standard error, when it is absent or does not come up.
    [[nodiscard]] static std::unique_ptr<ServerProcess> start(
        const std::vector<std::string>& more_arguments = {});

    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] pid_t pid() const { return pid_; }
    void signal(int number) const;

    // The exit status once it has ended, waiting at most `seconds`; nullopt when it still runs or
    // was killed by a signal.
    [[nodiscard]] std::optional<int> exit_status(int seconds);

    // The program, when it is there.
    [[nodiscard]] static std::optional<std::filesystem::path> program();

    // A port that was free a moment ago.
    [[nodiscard]] static std::uint16_t free_port();

    // What it has written to its log.
    [[nodiscard]] std::string log() const;

  private:
    ServerProcess() = default;

    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
    std::filesystem::path folder_;
};

}  // namespace attune::tests
