// The gate of the product: guards, the table of routes, the pages; logs and metrics of each
// request.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "adapters/http/gate.hpp"
#include "adapters/http/guard.hpp"
#include "adapters/http/routes.hpp"
#include "adapters/http/site.hpp"

namespace attune::http {

class ApiGate : public Gate {
  public:
    ApiGate(const HttpOptions& options, service::Desk& desk, Site site);

    [[nodiscard]] Plan plan(Request request) override;
    [[nodiscard]] bool run(std::function<void()> work) override;
    void answered(const Request& request, const Response& response,
                  std::chrono::microseconds took) override;
    void connections(std::size_t open) override;

    // From now on /readyz says no and new work is refused.
    void stop() { stopping_ = true; }

    // Streams are told to come again, and closed.
    void close_streams() { shared_.hub->close(""); }

  private:
    struct Task;

    [[nodiscard]] std::optional<Response> refuse(const Request& request) const;
    [[nodiscard]] std::optional<Response> refuse_change(const Request& request) const;
    [[nodiscard]] Plan plan_route(Request request, Match match);
    [[nodiscard]] Response perform(Task& task);
    [[nodiscard]] std::optional<Response> name_caller(Call& call, Who who);

    const HttpOptions options_;
    const HostNames host_names_;
    const Site site_;
    Metrics metrics_;
    RetryKeys keys_;
    std::atomic<bool> stopping_ = false;
    WorkerPool workers_;
    Shared shared_;
};

}  // namespace attune::http
