// The store in memory: the same port with the same meaning as SQLite, gone with the process.
//
// For tests and `--store memory`. Nothing is encrypted, because nothing reaches a disk; erasing
// drops the texts at once. The contract suite (tests/contract) holds it equal to adapters/sqlite.
// Any thread; one lock.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "service/ports.hpp"

namespace attune::memory {

// `now_ms` gives the age of kept replies (Unix time in ms); the system's clock when empty.
[[nodiscard]] std::unique_ptr<service::Store> make_store(std::function<std::int64_t()> now_ms = {});

}  // namespace attune::memory
