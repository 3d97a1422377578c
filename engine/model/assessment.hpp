// What the words of an answer show: made by engine/assess, read by everything after it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/model/span.hpp"

namespace attune {

struct ExpectationReading {
    ExpectationId id;
    double expressed = 0.0;     // P(the idea is stated), in [0, 1]
    double contradicted = 0.0;  // P(the turns assert what cannot hold together with it)
    std::optional<Span> span;   // the words that carry the higher of the two
    std::string reference;      // the wording of the idea that matched best
};

struct MisconceptionReading {
    MisconceptionId id;
    double probability = 0.0;
    std::optional<Span> span;
};

enum class Label { kCorrect, kPartiallyCorrect, kContradictory, kIrrelevant, kNonDomain };

struct Assessment {
    std::vector<ExpectationReading> expectations;      // in the item's order, all of them
    std::vector<MisconceptionReading> misconceptions;  // in the item's order, all of them
    Label label = Label::kNonDomain;
    double score = 0.0;       // weighted share of expectations expressed, in [0, 1]
    double confidence = 0.0;  // P(label is right), in [0, 1]
    bool unsure = false;      // a follow-up question is cheaper than a wrong verdict
    std::optional<Span>
        strongest;  // the learner's best words in the newest turn, right or at issue
};

[[nodiscard]] const char* name_of(Label label);

}  // namespace attune
