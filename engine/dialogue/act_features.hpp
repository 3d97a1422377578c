// A turn read once, and its stretches as inputs of the classifier of acts.
//
// Inputs are words, their stems, runs of two and three of them, the marks, how long the stretch is
// and where it stands, what phrases take its sentences for, what it states of the item, and what
// the tutor said last. Each has a name; its slot is a hash of the name, 24 bits. Pure.
#pragma once

#include <string>
#include <vector>

#include "engine/dialogue/act_model.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/cued_acts.hpp"

namespace attune::dialogue {

struct TurnWord {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;  // bytes of the turn
    std::string flat;       // of a word: lower case, without apostrophes; of a mark: itself
    std::string stem;
    std::size_t sentence = 0;  // index into TurnReading::sentences
    bool mark = false;
    bool function_word = false;
    bool known = false;   // in the dictionary, of the item, or a number
    bool matter = false;  // of the item
    bool asked = false;   // of the item's question
    bool echoed = false;  // of the tutor's last words
};

struct TurnReading {
    std::uint32_t size = 0;  // bytes
    std::vector<TurnWord> words;
    std::vector<CuedSentence> sentences;
    std::vector<std::uint32_t> allowed;  // by word: bit k, the form leaves act k open
    std::vector<std::string> tutor;      // the tutor's last words, flat
    bool tutor_asked = false;            // they end in a question mark
};

[[nodiscard]] TurnReading read_turn(const std::string& words, const ActContext& context);

// The stretch of words [first, past); first < past.
[[nodiscard]] std::vector<ActFeature> stretch_features(const TurnReading& turn, std::size_t first,
                                                       std::size_t past);

// The place before word `at`; 0 < at < number of words.
[[nodiscard]] std::vector<ActFeature> cut_features(const TurnReading& turn, std::size_t at);

}  // namespace attune::dialogue
