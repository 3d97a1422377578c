// A second, independent set of wrong answers: it judges the grader and never trains it.
//
// Nothing here is shared with the generator that trains (assess_data.hpp): other ways to negate,
// to mix up, to list, to hide and to plead. An answer is made only where it is wrong whatever its
// words: parts are swapped only around words that have a direction, words are mixed only where
// there are enough of them. English. Seeded; the same input gives the same answers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace attune::bench {

struct JudgeAttack {
    std::string
        group;        // negated, swapped, shuffled, echo, keywords, stuffed, hidden, pleading, ...
    std::string way;  // within the group
    std::string text;
};

struct JudgeSource {
    std::string question;
    std::string reference;
    std::string elsewhere;  // a right answer to another question, "" where none is known to be
    std::uint64_t seed = 1;
    bool first = true;  // of its question: attacks that use no reference are made once
};

[[nodiscard]] std::vector<JudgeAttack> judge_attacks_on(const JudgeSource& source);

// Share of the words of `a` (at least four letters) that stand in `b`, in [0, 1].
[[nodiscard]] double shared_words(const std::string& a, const std::string& b);

}  // namespace attune::bench
