// The port service::LanguageModel over HTTP: one endpoint for each role, asked within its deadline.
//
// A call: breaker -> transfer (transfers.hpp) -> text as it comes -> perhaps once more after a
// pause (call_rules.hpp) -> outcome with what it used. The deadline is absolute: pauses, queueing
// and every try lie before it. Safe from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "adapters/llm/call_rules.hpp"
#include "adapters/llm/models_file.hpp"
#include "adapters/llm/transfers.hpp"
#include "service/language_model.hpp"
#include "service/ports.hpp"

namespace attune::llm {

struct ClientOptions {
    BreakerRule breaker = {};
    TransferLimits transfers = {};
    ReadLimits read = {};
    // A pause of so many milliseconds; tests give one that takes no time.
    std::function<void(std::int64_t)> pause = {};
};

// `entropy` gives the jitter and is borrowed.
[[nodiscard]] std::unique_ptr<service::LanguageModel> make_client(Models models,
                                                                  service::Entropy& entropy,
                                                                  ClientOptions options = {});

}  // namespace attune::llm
