// Where the sentence encoder's weights lie: in the folder that ATTUNE_CACHE names, else in
// ~/.cache/attune. There may be none.
#pragma once

#include <filesystem>

namespace attune::embed {

[[nodiscard]] std::filesystem::path weights_place();

}  // namespace attune::embed
