// Words that belong together, or against each other, in support and technology work.
//
// Written for this product because WordNet (2006) does not hold them: that a proxy is a gateway,
// that an app server is a backend, that up is the opposite of down. Base forms; the reader compares
// stems. Immutable.
#pragma once

#include <span>
#include <string_view>

namespace attune::lexicon {

struct Group {
    double nearness;         // of any two words of the group, in (0, 1]
    std::string_view words;  // separated by single spaces
};

// Groups may overlap; the nearest one that two words share counts.
[[nodiscard]] std::span<const Group> groups();

// Two words each, separated by a space.
[[nodiscard]] std::span<const std::string_view> opposites();

// The same for German (pairs_de.cpp).
[[nodiscard]] std::span<const Group> german_groups();
[[nodiscard]] std::span<const std::string_view> german_opposites();

}  // namespace attune::lexicon
