// The mechanical leak guard: before the assertion no tutor turn may give an open idea away.
//
// A turn leaks expectation E (open: neither covered nor told) when it holds more than one of E's
// open key terms, or when our own assessor, run on the turn alone or joined with the tutor's turns
// before, finds E expressed. The learner's own words, quoted, are theirs and do not count.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/dialogue/scene.hpp"

namespace attune::dialogue {

class LeakGuard {
  public:
    // `said_before`: the tutor's earlier turns on the item, quotes left out.
    LeakGuard(const Scene& scene, const std::vector<Progress>& progress, std::string said_before)
        : LeakGuard(scene.prepared, scene.lexicon, progress, std::move(said_before)) {}

    // The same for words that are not the engine's own.
    LeakGuard(const assess::PreparedItem& prepared, const assess::Lexicon& lexicon,
              const std::vector<Progress>& progress, std::string said_before);

    // Ids of the open expectations that `words` (without quotes) would give away.
    [[nodiscard]] std::vector<ExpectationId> leaked_by(const std::string& words) const;

    [[nodiscard]] bool passes(const std::string& words) const { return leaked_by(words).empty(); }

  private:
    const assess::PreparedItem& prepared_;
    const assess::Lexicon& lexicon_;
    const std::vector<Progress>& progress_;
    std::string said_before_;
    std::unique_ptr<assess::Listener> listener_;
    std::vector<double> before_;  // P(expressed) by what was said before, by expectation
};

// `text` with everything between typographic quotation marks left out.
[[nodiscard]] std::string without_quotes(const std::string& text);

}  // namespace attune::dialogue
