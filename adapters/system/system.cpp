#include "adapters/system/system.hpp"

#include <sodium.h>

#include <atomic>
#include <chrono>
#include <vector>

#include "engine/base/ensure.hpp"

namespace attune::system {
namespace {

class SystemClock : public service::Clock {
  public:
    std::int64_t now_ms() const override {
        const auto wall = std::chrono::system_clock::now().time_since_epoch();
        const std::int64_t now =
            std::chrono::duration_cast<std::chrono::milliseconds>(wall).count();
        std::int64_t seen = newest_.load();
        while (now > seen && !newest_.compare_exchange_weak(seen, now)) {
        }
        return std::max(now, seen);
    }

  private:
    mutable std::atomic<std::int64_t> newest_{0};
};

std::string hex_of(const std::vector<unsigned char>& bytes) {
    std::string hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    hex.pop_back();
    return hex;
}

class SodiumEntropy : public service::Entropy {
  public:
    SodiumEntropy() { ENSURE(sodium_init() >= 0); }

    std::string hex(std::size_t bytes) override {
        std::vector<unsigned char> drawn(bytes);
        randombytes_buf(drawn.data(), drawn.size());
        return hex_of(drawn);
    }

    std::string digest(const std::string& text) const override {
        std::vector<unsigned char> sum(crypto_generichash_BYTES);
        crypto_generichash(sum.data(), sum.size(),
                           reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                           nullptr, 0);
        return hex_of(sum);
    }
};

}  // namespace

std::unique_ptr<service::Clock> make_clock() {
    return std::make_unique<SystemClock>();
}

std::unique_ptr<service::Entropy> make_entropy() {
    return std::make_unique<SodiumEntropy>();
}

}  // namespace attune::system
