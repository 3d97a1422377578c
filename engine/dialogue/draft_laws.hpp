// What every drafted item is held to, whoever made it; the sentences say which law is broken.
#pragma once

#include <string>
#include <vector>

#include "engine/dialogue/draft_item.hpp"

namespace attune::dialogue {

// Each idea rests on a sentence of the material and is read in that sentence; the question, the
// label, the hints and the prompts give no idea away, and hold no key term that the learner did not
// bring but, in hints and prompts, one; every idea has two hints and two prompts and a skill.
[[nodiscard]] std::vector<std::string> laws_broken(const DraftSetting& setting,
                                                   const Drafted& drafted,
                                                   const std::string& words);

// What an item's question, title, labels, hints and prompts give away, as a person changed them.
[[nodiscard]] std::vector<std::string> given_away(const DraftSetting& setting, const Item& item);

}  // namespace attune::dialogue
