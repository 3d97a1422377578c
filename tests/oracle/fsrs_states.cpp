// What engine/trace/memory makes of review histories, for tests/oracle/fsrs_parity.py to compare.
//
// Reads lines from standard input, writes one line per review to standard output:
//
//   weights W0 ... W20 RETENTION    the parameters from here on, and the retention of the intervals
//   fact                            the next review is the first of a new fact
//   review RATING DAYS              rating 1 to 4, whole days since the review before
//
// Each output line: stability, difficulty, P(recall) just before the review (1 for a first one),
// whole days until the next. Exit status 2 with the number of a line that cannot be read.
#include <array>
#include <cstdio>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>

#include "engine/trace/memory.hpp"

namespace {

using namespace attune;         // NOLINT(google-build-using-namespace): a program, not a header
using namespace attune::trace;  // NOLINT(google-build-using-namespace): a program, not a header

class Teller {
  public:
    // False when the line is none of the three.
    bool take(const std::string& line) {
        std::istringstream words(line);
        std::string verb;
        words >> verb;
        if (verb == "weights") {
            return take_weights(words);
        }
        if (verb == "fact") {
            state_.reset();
            return true;
        }
        return verb == "review" && take_review(words);
    }

  private:
    bool take_weights(std::istringstream& words) {
        std::array<double, kMemoryParameterCount> weights{};
        for (double& weight : weights) {
            words >> weight;
        }
        words >> retention_;
        const auto read = memory_parameters(weights);
        if (!words || !read) {
            return false;
        }
        parameters_ = *read;
        return true;
    }

    bool take_review(std::istringstream& words) {
        int rating = 0;
        double days = 0.0;
        words >> rating >> days;
        if (!words || rating < 1 || rating > 4 || days < 0.0) {
            return false;
        }
        const double recall =
            state_ ? recall_probability(parameters_, state_->stability_days, days) : 1.0;
        state_ = state_ ? after_review(parameters_, *state_, static_cast<Rating>(rating), days)
                        : after_first_review(parameters_, static_cast<Rating>(rating));
        std::printf("%.17g %.17g %.17g %d\n", state_->stability_days, state_->difficulty, recall,
                    interval_days(parameters_, state_->stability_days, retention_));
        return true;
    }

    MemoryParameters parameters_;
    double retention_ = 0.9;
    std::optional<MemoryState> state_;
};

}  // namespace

int main() {
    Teller teller;
    long number = 0;
    for (std::string line; std::getline(std::cin, line);) {
        ++number;
        if (!teller.take(line)) {
            std::fprintf(stderr, "fsrs_states: line %ld cannot be read: %s\n", number,
                         line.c_str());
            return 2;
        }
    }
    return 0;
}
