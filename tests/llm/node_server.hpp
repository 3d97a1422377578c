// A server of tests/llm written for Node, as a child process that ends with this object.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace attune::tests {

class NodeServer {
  public:
    // Starts `node SCRIPT ARGUMENTS` and waits for its line "port N". Null, with `why_not` set,
    // when there is no Node or the script says what it is missing.
    static std::unique_ptr<NodeServer> start(const std::string& script,
                                             const std::vector<std::string>& arguments,
                                             std::string& why_not);
    ~NodeServer();
    NodeServer(const NodeServer&) = delete;
    NodeServer& operator=(const NodeServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }

    // The body that GET `path` is answered with.
    [[nodiscard]] std::string get(const std::string& path) const;

  private:
    NodeServer() = default;

    pid_t pid_ = -1;
    int input_ = -1;  // its standard input: closing it ends it
    int output_ = -1;
    std::uint16_t port_ = 0;
};

// Runs `node SCRIPT ARGUMENTS` to its end; false when that fails.
[[nodiscard]] bool run_node(const std::string& script, const std::vector<std::string>& arguments);

}  // namespace attune::tests
