// Records made by their field list, for tests: `make_random` fills every field from a seed,
// `make_example` with small numbers in turn and texts that name their field, for golden files.
// `same` compares all fields, doubles by their bits. A new field is covered without a new line
// here.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "adapters/record/fields.hpp"
#include "engine/base/random.hpp"
#include "engine/base/utf8.hpp"

namespace attune::record {

// Chooses each leaf value; the walk over the fields is shared.
class RandomMaker {
  public:
    explicit RandomMaker(std::uint64_t seed) : random_(seed) {}

    std::string text(const char* /*name*/) {
        constexpr char32_t kSome[] = {U'a', U'"',   U'\\',  U'\n',  U'\0',   0x7f,
                                      0xe4, 0x200b, 0x2028, 0xfffd, 0x1f600, 0x10ffff};
        std::string made;
        for (auto left = random_.below(6); left > 0; --left) {
            append_utf8(made, kSome[random_.below(std::size(kSome))]);
        }
        return made;
    }
    std::uint64_t bits() {  // small, large and extreme values alike
        return random_.next() >> random_.below(64);
    }
    double number() {
        for (;;) {  // any finite bit pattern half of the time, else a probability
            const double any = std::bit_cast<double>(random_.next());
            const double made = random_.below(2) == 0 ? any : random_.unit();
            if (std::isfinite(made)) {
                return made;
            }
        }
    }
    int choice(int count) { return static_cast<int>(random_.below(static_cast<unsigned>(count))); }
    bool flag() { return choice(2) == 1; }
    std::size_t length() { return static_cast<std::size_t>(choice(3)); }

  private:
    Random random_;
};

class ExampleMaker {
  public:
    std::string text(const char* name) {
        return std::string(name) + " " + std::to_string(++count_);
    }
    std::uint64_t bits() { return ++count_; }
    double number() { return static_cast<double>(++count_ % 16U) / 16.0; }
    int choice(int count) { return 1 % count; }
    bool flag() { return true; }
    std::size_t length() { return 1; }

  private:
    std::uint64_t count_ = 0;
};

// All declared before the first use, as in json_write.hpp.
template <typename Maker, typename T>
void fill(Maker& maker, T& value, const char* name);
template <typename Maker, typename T>
void fill(Maker& maker, std::vector<T>& values, const char* name);
template <typename Maker, typename T>
void fill(Maker& maker, std::optional<T>& value, const char* name);
template <typename Maker, typename Tag>
void fill(Maker& maker, Id<Tag>& id, const char* name);
template <typename Maker, typename Key, typename T>
void fill(Maker& maker, std::map<Key, T>& values, const char* name);

template <typename Maker, typename T>
void fill(Maker& maker, std::vector<T>& values, const char* name) {
    values.resize(maker.length());
    for (T& value : values) {
        fill(maker, value, name);
    }
}

template <typename Maker, typename T>
void fill(Maker& maker, std::optional<T>& value, const char* name) {
    if (maker.flag()) {
        fill(maker, value.emplace(), name);
    }
}

template <typename Maker, typename Tag>
void fill(Maker& maker, Id<Tag>& id, const char* name) {
    id.value = maker.text(name);
}

template <typename Maker, typename Key, typename T>
void fill(Maker& maker, std::map<Key, T>& values, const char* name) {
    for (auto left = maker.length(); left > 0; --left) {
        fill(maker, values[Key{maker.text(name)}], name);
    }
}

template <typename Maker, typename T>
void fill(Maker& maker, T& value, const char* name) {
    if constexpr (Record<T>) {
        std::apply(
            [&](const auto&... each) { (fill(maker, value.*(each.member), each.name), ...); },
            kFields<T>);
    } else if constexpr (std::is_enum_v<T>) {
        value = static_cast<T>(maker.choice(kLast<T> + 1));
    } else if constexpr (std::is_same_v<T, bool>) {
        value = maker.flag();
    } else if constexpr (std::is_floating_point_v<T>) {
        value = maker.number();
    } else if constexpr (std::is_integral_v<T>) {
        value = static_cast<T>(maker.bits());
    } else {
        value = maker.text(name);
    }
}

template <typename T>
[[nodiscard]] T make_random(std::uint64_t seed) {
    T made{};
    RandomMaker maker(seed);
    fill(maker, made, "");
    return made;
}

template <typename T>
[[nodiscard]] T make_example() {
    T made{};
    ExampleMaker maker;
    fill(maker, made, "");
    return made;
}

template <typename T>
[[nodiscard]] bool same(const T& a, const T& b);
template <typename T>
[[nodiscard]] bool same(const std::vector<T>& a, const std::vector<T>& b);
template <typename T>
[[nodiscard]] bool same(const std::optional<T>& a, const std::optional<T>& b);
template <typename Key, typename T>
[[nodiscard]] bool same(const std::map<Key, T>& a, const std::map<Key, T>& b);

template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
    bool all = a.size() == b.size();
    for (std::size_t i = 0; all && i < a.size(); ++i) {
        all = same(a[i], b[i]);
    }
    return all;
}

template <typename T>
bool same(const std::optional<T>& a, const std::optional<T>& b) {
    return a.has_value() == b.has_value() && (!a || same(*a, *b));
}

template <typename Key, typename T>
bool same(const std::map<Key, T>& a, const std::map<Key, T>& b) {
    bool all = a.size() == b.size();
    for (const auto& [key, value] : a) {
        const auto found = b.find(key);
        all = all && found != b.end() && same(value, found->second);
    }
    return all;
}

template <typename T>
bool same(const T& a, const T& b) {
    if constexpr (Record<T>) {
        return std::apply(
            [&](const auto&... each) { return (same(a.*(each.member), b.*(each.member)) && ...); },
            kFields<T>);
    } else if constexpr (std::is_same_v<T, double>) {
        return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
    } else {
        return a == b;
    }
}

}  // namespace attune::record
