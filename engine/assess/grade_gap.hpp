// Which stretch of a reference an answer leaves out.
//
// A sum of trees says of each content word of the reference how likely it belongs to what is
// missing, from how well the answer brings the word, its neighbours and its clause. The stretch is
// the one whose expected F1 against what is missing is largest (Ye et al. 2012, optimising
// expectations of F-measures), so it is always a verbatim piece of the reference. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/assess/grade_features.hpp"
#include "engine/assess/trees.hpp"

namespace attune::assess {

// By content word of the reference where the best trial lies: how well the answer brings the word,
// its neighbours and its clause. `numbers` are of the same texts.
[[nodiscard]] std::vector<std::vector<double>> gap_numbers(const GradedTexts& texts,
                                                           const GradeNumbers& numbers,
                                                           const Meanings* meanings);

// P(missing) of each row of gap_numbers, by the sum "gap" of the kind.
[[nodiscard]] std::vector<double> missing_by_word(const Heads& heads, const std::string& kind,
                                                  const std::vector<std::vector<double>>& rows);

// The stretch from the first to the last word chosen. `missing` is P by content word of the
// reference. Empty when the reference has no content word.
[[nodiscard]] std::string_view gap_of(const GradedText& reference,
                                      const std::vector<double>& missing);

}  // namespace attune::assess
