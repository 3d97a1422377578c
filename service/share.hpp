// How many of so many: what the measures of the tutor and the grader count.
#pragma once

#include <cstddef>

namespace attune::service {

struct Share {
    std::size_t hits = 0;
    std::size_t of = 0;

    void count(bool hit) {
        ++of;
        hits += hit ? 1 : 0;
    }

    // In [0, 1]; 0 of nothing.
    [[nodiscard]] double value() const {
        return of > 0 ? static_cast<double>(hits) / static_cast<double>(of) : 0.0;
    }
};

}  // namespace attune::service
