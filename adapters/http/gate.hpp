// What the listener asks for each request: the seam between sockets and everything else. Neither
// side of it names asio; the tests put a gate of their own here.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "adapters/http/message.hpp"

namespace attune::http {

// Either an answer at once, or work that blocks and gives the answer.
struct Plan {
    std::optional<Response> now;
    std::function<Response()> work;  // must not throw
    std::string route = "-";         // of the work, should it be refused or late
};

class Gate {
  public:
    virtual ~Gate() = default;

    // Called on an io thread: must not block.
    [[nodiscard]] virtual Plan plan(Request request) = 0;

    // Runs `work` elsewhere. False when too much waits already.
    [[nodiscard]] virtual bool run(std::function<void()> work) = 0;

    // A request was answered (also when refused). `request` is what was sent before its body.
    virtual void answered(const Request& request, const Response& response,
                          std::chrono::microseconds took) = 0;

    virtual void connections(std::size_t open) = 0;
};

}  // namespace attune::http
