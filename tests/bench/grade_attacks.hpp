// More answers that are wrong by construction, for the grader's training only, beside those of
// assess_data.hpp; and right ones in the same dress, so that the dress alone decides nothing.
//
// The attacks that judge (judge_attacks.hpp) share neither templates nor word lists with these.
// English. Seeded; the same input gives the same answers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace attune::bench {

struct MadeAnswer {
    std::string kind;
    std::string text;
    const char* label = "";  // of five
};

[[nodiscard]] std::vector<MadeAnswer> made_answers(const std::string& reference,
                                                   const std::string& question, std::uint64_t seed);

}  // namespace attune::bench
