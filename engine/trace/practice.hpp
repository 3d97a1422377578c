// Logs of practice: who tried which item, in which order, and whether it was right. What tracers
// are fitted on and measured with.
//
// One attempt is one row, however many skills its item has: a row a skill would show the tracer the
// label of the very answer it is to predict (docs/tracing.md, "Protocol"). Items and skills are
// numbers into one vocabulary, shared by every log that is used together.
// Not here: reading files (adapters/practice). Plain records.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace attune::trace {

// Names and their numbers, in order of first appearance.
struct Vocabulary {
    std::vector<std::string> names;
    std::unordered_map<std::string, std::uint32_t> numbers;

    std::uint32_t number_of(const std::string& name) {
        const auto next = static_cast<std::uint32_t>(names.size());
        const auto [at, fresh] = numbers.try_emplace(name, next);
        if (fresh) {
            names.push_back(name);
        }
        return at->second;
    }
};

struct Attempt {
    std::uint32_t item = 0;
    std::vector<std::uint32_t> skills;  // may be empty, no number twice
    bool right = false;
    std::int64_t at_ms = 0;    // Unix time; 0 = not recorded
    float response_ms = 0.0F;  // 0 = not recorded
    int hints = -1;            // -1 = not recorded
    std::vector<bool> right_by_skill =
        {};  // empty, or one a skill: words may show one, not another

    [[nodiscard]] bool right_on(std::size_t skill_at) const {
        return right_by_skill.empty() ? right : right_by_skill[skill_at];
    }
};

struct PracticeLearner {
    std::string id;
    std::string fold;               // as the file has it
    std::vector<Attempt> attempts;  // in order
};

struct PracticeLog {
    std::vector<PracticeLearner> learners;
    std::size_t rows = 0;
    std::string hash;  // of the file's text, for the model's card
};

// Numbers of items and skills over all logs used together.
struct PracticeNames {
    Vocabulary items;
    Vocabulary skills;
};

}  // namespace attune::trace
