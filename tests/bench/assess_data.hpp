// Labelled answers for the benches of the answer reader: data sets, attacks on them, our courses.
//
// Data are read by path from ../shared/data and never copied. The attack generator is seeded; an
// attack is wrong by construction, whatever its words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/course.hpp"

namespace attune::bench {

struct Labelled {
    std::string question_id;
    std::string question;
    std::vector<std::string> references;
    std::string answer;
    std::string label5;  // the finest label there is: of 5, else 3, else 2
    bool correct = false;
    bool contradictory = false;
};

// Lines of a .jsonl.gz file in the format of shared/data/answers. Empty when unreadable.
[[nodiscard]] std::vector<Labelled> read_answers(const std::string& path);

// One expectation, worded as the references are.
[[nodiscard]] Item item_of(const Labelled& answer);

struct Attack {
    std::string kind;
    std::string text;
    bool contradicts = false;  // asserts the opposite, rather than nothing
};

// Answers that are wrong by construction, made from a reference and its question.
[[nodiscard]] std::vector<Attack> attacks_on(const std::string& reference,
                                             const std::string& question, std::uint64_t seed);

// Items of courses/<course>/items/*.md, enough of them for the bench; samples included.
[[nodiscard]] std::vector<Item> read_items(const std::string& course_dir);

}  // namespace attune::bench
