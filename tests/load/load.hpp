// The two loads of DESIGN section 6: idle event streams, and turns at a given rate.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/load/wire.hpp"

namespace attune::load {

struct StreamLoad {
    int streams = 10'000;
    int learners = 100;  // the streams are spread over so many sessions
    int hold_seconds = 30;
};

struct TurnLoad {
    double rate = 167.0;  // turns per second, Poisson arrivals
    int learners = 10'000;
    int seconds = 60;
    std::vector<std::string> texts = {};  // learners' words, drawn at random
    std::uint64_t seed = 1;
    int streams = 0;  // how many of the learners keep an event stream open meanwhile
};

// Figures as JSON; they are also printed as a table. `ok` is false when something failed.
struct Figures {
    nlohmann::json json = {};
    bool ok = true;
};

// Opens the streams, holds them, and reads the server's memory before and while they are open.
[[nodiscard]] Figures run_streams(const Target& target, const StreamLoad& load);

// Open loop: a turn is due when its arrival says so, whether or not earlier ones are answered; its
// latency runs from that moment. Each learner has one turn in flight at most: when the drawn one is
// busy another takes the arrival; when all are, it waits, and the waiting counts.
[[nodiscard]] Figures run_turns(const Target& target, const TurnLoad& load);

}  // namespace attune::load
