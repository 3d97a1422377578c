// The machine's clock and randomness behind the service's ports.
#pragma once

#include <memory>

#include "service/ports.hpp"

namespace attune::system {

// Unix time that never runs backwards within the process, whatever the wall clock does.
[[nodiscard]] std::unique_ptr<service::Clock> make_clock();

// libsodium's generator and BLAKE2b-256. Aborts when the machine has no entropy.
[[nodiscard]] std::unique_ptr<service::Entropy> make_entropy();

}  // namespace attune::system
