// Seeded choice without a library's freedom to differ: the same seed gives the same sequence on
// every machine and compiler. splitmix64 (Steele, Lea and Flood 2014, public domain constants).
#pragma once

#include <cstdint>
#include <string_view>

namespace attune {

class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    // The next 64 bits.
    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31U);
    }

    // In [0, bound); `bound` > 0. The bias of the remainder is below 2^-32 for our small bounds.
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }

    // In [0, 1), 53 bits.
    double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

  private:
    std::uint64_t state_;
};

// FNV-1a, 64 bits: turns a name into a seed. Not for security and not for content addresses.
[[nodiscard]] constexpr std::uint64_t hash_of(std::string_view text,
                                              std::uint64_t seed = 0xcbf29ce484222325ULL) {
    for (const char c : text) {
        seed ^= static_cast<unsigned char>(c);
        seed *= 0x100000001b3ULL;
    }
    return seed;
}

}  // namespace attune
