// Requests to endpoints on the wire: one thread, many transfers, nothing that can wait for ever.
//
//   begin -> queued (bounded) -> in flight (bounded) -> ended
//
// 1. A transfer ends at its deadline at the latest, whatever the other side does; `Exchange::wait`
//    returns then even if this thread were stuck.
// 2. A connection is made only to an address that was looked at (address_rule.hpp); redirects are
//    not followed, proxies of the environment not used, compressed answers not asked for.
// 3. Bytes, lines and headers have bounds; the answer's own words never reach an error text, since
//    an endpoint may repeat the key in them.
// libcurl's multi interface; its header stays in transfers.cpp. Safe from any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "adapters/llm/stream_reader.hpp"
#include "engine/base/result.hpp"

namespace attune::llm {

using Moment = std::chrono::steady_clock::time_point;

struct Request {
    std::string url;
    std::string host;  // for sentences
    std::string key;   // secret; empty = none
    std::string body;  // JSON
    BodyForm form = BodyForm::kChat;
    bool private_allowed = false;
    Moment deadline;
    ReadLimits limits = {};
};

// How far a transfer has come. Shared by the thread that waits and the one that transfers.
class Exchange {
  public:
    struct News {
        std::string text;  // further text of the answer
        bool ended = false;
    };

    // Waits for news, at most until a little past `deadline`; then it has ended, and failed.
    [[nodiscard]] News wait(Moment deadline);

    // Nobody waits any more; the transfer ends soon.
    void cancel();

    // Of an ended exchange. A copy: a thread that was given up on may still write.
    struct End {
        std::optional<Error> failure;
        int status = 0;     // of HTTP; 0 = none came
        bool sent = false;  // the request left this machine
        std::optional<std::int64_t> retry_after_ms;
        std::optional<Told> usage;
    };
    [[nodiscard]] End end() const;

  private:
    friend class Transfer;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string fresh_;
    End end_;
    bool ended_ = false;
    bool cancelled_ = false;
};

struct TransferLimits {
    std::size_t in_flight = 8;
    std::size_t queued = 8;
};

class Transfers {
  public:
    // Starts the thread.
    [[nodiscard]] static std::unique_ptr<Transfers> start(TransferLimits limits = {});

    // Ends all transfers, then the thread.
    virtual ~Transfers() = default;

    // kUnavailable when as many are queued as may be.
    [[nodiscard]] virtual Result<std::shared_ptr<Exchange>> begin(Request request) = 0;
};

}  // namespace attune::llm
