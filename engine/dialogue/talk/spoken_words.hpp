// The words of a turn by stem, with their places: what wordings and key terms are looked for in.
//
// An English contraction counts as the words it stands for ("didn't" is "did not"), so that an
// author need not write both. Pure. Not here: which points are heard (listening.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/assess/text.hpp"
#include "engine/dialogue/talk/listening.hpp"
#include "engine/model/assessment.hpp"

namespace attune::dialogue {

struct SpokenWords {
    assess::Text text;
    std::vector<std::string> stems;
    std::vector<Span> places;
    std::vector<std::size_t> tokens;  // of `text`, for each stem
};

[[nodiscard]] SpokenWords spoken_words(const std::string& words, int turn, const Ears& ears);

// The first of the stems that stand there as neighbours, whatever their endings; none for no stems.
[[nodiscard]] std::optional<std::size_t> found_in(const SpokenWords& turn,
                                                  const std::vector<std::string>& stems);
[[nodiscard]] std::optional<Span> place_of(const SpokenWords& turn,
                                           const std::vector<std::string>& stems);

// How much of a wording the words from `begin` to `end` have, and whether they say the opposite.
struct Likeness {
    double share = 0.0;  // of the wording's words that carry content
    bool denied = false;
};
[[nodiscard]] Likeness likeness_of(const SpokenWords& turn, const Span& stretch,
                                   const SpokenWords& wording);

// Of the sentences that the span touches, the one with most of `stems` in it, the first among
// equals; the span itself when it touches one alone.
[[nodiscard]] Span narrowed(const SpokenWords& turn, const Span& span,
                            const std::vector<std::string>& stems);

}  // namespace attune::dialogue
