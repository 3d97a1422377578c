// Numbers by name, for the few thousand look-ups of one decision. A node-based map spends more time
// on them than all the scoring takes. Internal to engine/policy. Pure; never walked, so the order
// inside it reaches no result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace attune::policy {

class NameTable {
  public:
    // Room for `count` names. The names are borrowed: they must outlive the table.
    explicit NameTable(std::size_t count = 0) {
        std::size_t size = 8;
        while (size < 2 * count) {
            size *= 2;
        }
        slots_.resize(size);
    }

    // Keeps the first number of a name. At most as many names as there is room for.
    void add(std::string_view name, std::size_t number) {
        Slot& slot = slots_[place_of(name)];
        if (!slot.taken) {
            slot = {.name = name, .number = number, .taken = true};
        }
    }

    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
        const Slot& slot = slots_[place_of(name)];
        return slot.taken ? std::optional(slot.number) : std::nullopt;
    }

  private:
    struct Slot {
        std::string_view name;
        std::size_t number = 0;
        bool taken = false;
    };

    // The slot that holds the name, or the free one where it belongs: linear probing, which ends
    // because half of the slots stay free.
    [[nodiscard]] std::size_t place_of(std::string_view name) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t place = hash(name) & mask;
        while (slots_[place].taken && slots_[place].name != name) {
            place = (place + 1) & mask;
        }
        return place;
    }

    // Eight bytes at a time. Ids of a course often differ in their last characters only, which lie
    // in the high bits of a word: two rounds bring them down to the bits that choose the slot.
    static std::size_t hash(std::string_view name) {
        std::uint64_t mixed = name.size();
        while (!name.empty()) {
            const std::size_t taken = name.size() < 8 ? name.size() : 8;
            std::uint64_t word = 0;
            std::memcpy(&word, name.data(), taken);
            mixed = (mixed ^ word) * 0x9e3779b97f4a7c15ULL;
            mixed = (mixed ^ (mixed >> 32U)) * 0xbf58476d1ce4e5b9ULL;
            mixed ^= mixed >> 29U;
            name.remove_prefix(taken);
        }
        return static_cast<std::size_t>(mixed);
    }

    std::vector<Slot> slots_;
};

}  // namespace attune::policy
