// The four questions (DESIGN section 1) asked of the running engine, measured against gold labels
// and never against our own verdict.
//
// 1 changes:   does a wrong or thin answer in own words change the turn?
// 2 attends:   does feedback quote the learner and name the specific gap?
// 3 diverges:  do two learners of one bucket have different experiences, and only by their answers?
// 4 off-script: is what no author foresaw answered from the material, or honestly declined?
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/advance.hpp"
#include "service/gather.hpp"
#include "service/ports.hpp"
#include "service/share.hpp"

namespace attune::service {

// Shares in [0, 1] with the counts they come from.
struct SelftestReport {
    Share changed;            // wrong and thin answers that change the turn and fit the gold gap
    Share quoted;             // feedback with a verbatim quote
    Share gap_named;          // feedback on answers that are not right, naming a gold gap
    double divergence = 0.0;  // mean normalised edit distance of (activity, depth, help) sequences
    double control = 0.0;     // the same for identical answers with other seeds
    double other_name = 0.0;  // and under another name; must be 0
    int pairs = 0;
    Share handled;  // off-script inputs answered right, or declined where nothing answers
    Share declined_answerable;          // failures: the material had the answer
    Share questions_as_answers;         // failures
    Share graded_as_labelled;           // samples read as their gold label (information)
    std::vector<std::string> failures;  // one sentence each, for the author

    [[nodiscard]] bool passes(int question) const;  // 1..4, by the targets below
    [[nodiscard]] bool passes_all() const;
};

namespace selftest_targets {
inline constexpr double kChanged = 0.90;
inline constexpr double kQuoted = 0.90;
inline constexpr double kGapNamed = 0.70;
inline constexpr double kDivergence = 0.30;
inline constexpr double kControlMost = 0.02;
inline constexpr double kHandled = 0.80;
inline constexpr double kQuestionsAsAnswersMost = 0.03;
}  // namespace selftest_targets

// Runs all four on a course whose items carry gold-labelled samples.
[[nodiscard]] SelftestReport selftest(const PreparedCourse& course, const assess::Lexicon& lexicon,
                                      const Helpers& helpers,
                                      const std::function<void(int, int)>& progress);

// The shares of both, added up; divergence weighted by pairs.
[[nodiscard]] SelftestReport merged(const SelftestReport& a, const SelftestReport& b);

}  // namespace attune::service
