// Authored turns (tests/gold) read, and how well acts are taken on them.
//
// A part counts as recovered when a span of its act shares at least 0.8 of the bytes that either of
// them has, blanks apart.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/advance.hpp"
#include "engine/dialogue/acts.hpp"

namespace attune::bench {

inline constexpr std::size_t kActs = 8;

struct Part {
    Act act = Act::kNoise;
    std::string text;
};

struct GoldTurn {
    std::string id;
    std::string tutor;  // what the tutor said last; may be empty
    std::string text;
    Act act = Act::kNoise;
    std::vector<Part> parts;
    ItemId item;
};

struct Measured {
    std::array<std::array<int, kActs>, kActs> taken{};  // [gold][taken], by leading act
    int mixed = 0, split_right = 0;
    int parts = 0, parts_recovered = 0;
    int plain = 0, plain_split = 0;
    int question_parts = 0, question_parts_answered = 0;
};

// Empty, and a sentence on stderr, when the file cannot be used.
[[nodiscard]] std::vector<GoldTurn> read_turns(const char* path, const PreparedCourse& course);

// How the product reads the turn: with its item and the tutor's last words.
[[nodiscard]] dialogue::ActContext context_of(const GoldTurn& turn, const PreparedCourse& course,
                                              const assess::Lexicon& lexicon);

// Adds one turn as it was taken; `acts` cover its text.
void count(const GoldTurn& turn, const std::vector<ActSpan>& acts, Measured& out);

// Figures of every act, the confusion, the splits, on stdout.
void print(const Measured& out);

}  // namespace attune::bench
