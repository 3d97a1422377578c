#include "adapters/embed/weights_place.hpp"

#include <cstdlib>

namespace attune::embed {

namespace fs = std::filesystem;

fs::path weights_place() {
    const char* named = std::getenv("ATTUNE_CACHE");
    const char* home = std::getenv("HOME");
    const fs::path cache = named != nullptr
                               ? fs::path(named)
                               : fs::path(home != nullptr ? home : "/root") / ".cache" / "attune";
    return cache / "weights" / "minilm-v1.attw";
}

}  // namespace attune::embed
