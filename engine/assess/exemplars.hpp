// Wordings that a person judged, used beside the author's: an accepted one is one more way to say
// its idea, a rejected one holds its idea down where an answer is nearer to it than to every
// wording that says it. Nearer: a higher harmonic mean of the share of the wording that the
// answer's words bring and the share of those words that have a place in the wording.
//
// The weights of the item's own words stay as they are, so that an answer which no exemplar is near
// is read as before. See docs/assess.md. Pure.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assess/assess.hpp"
#include "engine/model/answer.hpp"

namespace attune::assess {

// The distinct stems of the content words, sorted.
[[nodiscard]] std::vector<std::string> stems_in(std::string_view words, const Lexicon& lexicon,
                                                Language language);

// How many of the stems are in both; both sorted and distinct.
[[nodiscard]] std::size_t shared_stems(const std::vector<std::string>& a,
                                       const std::vector<std::string>& b);

// Their share of all stems in either, in [0, 1].
[[nodiscard]] double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b);

struct StemmedExemplar {
    Exemplar exemplar;
    std::vector<std::string> stems;
};

// Those that share a stem with `said`, of each idea and either judgement at most `most`: the ones
// that share most stems, of these the most alike, of these the first by text. In the order given.
[[nodiscard]] std::vector<Exemplar> nearest(std::span<const StemmedExemplar> all,
                                            const std::vector<std::string>& said, std::size_t most);

// The item with further wordings. Exemplars of ideas that it does not have are left out; without
// any, it is the item itself.
[[nodiscard]] std::shared_ptr<const PreparedItem> with_exemplars(
    std::shared_ptr<const PreparedItem> item, std::span<const Exemplar> exemplars,
    const Lexicon& lexicon);

}  // namespace attune::assess
