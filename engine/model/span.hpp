// A place in a learner's words.
#pragma once

#include <cstdint>

namespace attune {

// A place in one of the learner's turns on the item: bytes [begin, end), whole words.
struct Span {
    int turn = 0;  // index into the turns given to the assessor; the last is the newest
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

}  // namespace attune
