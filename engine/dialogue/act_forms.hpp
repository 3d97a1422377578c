// What the form of a sentence rules out, before the fitted sums weigh its words.
//
// The sums (act_model.hpp) know the words they were taught; a short or rare turn has few of them.
// Some forms leave one reading all the same: "idk" alone, "yes" after a question, an auxiliary
// before its subject with a question mark, one word of the matter that the tutor has not said. And
// some acts need a sign: whoever disputes says so to somebody, whoever wants words again names
// them. Closed lists of phrases (form_phrases.hpp) and these rules; written from the definitions
// of the acts (tests/gold/README.md). Pure.
#pragma once

#include <cstdint>

#include "engine/dialogue/act_features.hpp"

namespace attune::dialogue {

inline constexpr std::uint32_t kAnyAct = (1U << kActCount) - 1U;

[[nodiscard]] constexpr std::uint32_t only(Act act) {
    return 1U << static_cast<unsigned>(act);
}

// Sets, for each word of a turn that is read otherwise, the acts that its form leaves open.
void limit_acts(TurnReading& turn, const ActContext& context);

}  // namespace attune::dialogue
