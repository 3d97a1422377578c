#include "engine/dialogue/leak_guard.hpp"

namespace attune::dialogue {
namespace {

constexpr int kKeyTermsMost = 1;

}  // namespace

std::vector<ExpectationId> LeakGuard::leaked_by(const std::string& words) const {
    std::vector<ExpectationId> leaked;
    for (std::size_t i = 0; i < progress.size(); ++i) {
        if (progress[i].covered || progress[i].told) {
            continue;
        }
        const auto expressed = [&](const std::string& text) {
            return assess::expresses(scene.prepared, i, text, scene.lexicon);
        };
        const bool leaks =
            assess::key_terms_in(scene.prepared, i, words, scene.lexicon) > kKeyTermsMost ||
            expressed(words) >= assess::kCoveredAt ||
            (!said_before.empty() && expressed(said_before + " " + words) >= assess::kCoveredAt &&
             expressed(said_before) < assess::kCoveredAt);
        if (leaks) {
            leaked.push_back(progress[i].id);
        }
    }
    return leaked;
}

std::string without_quotes(const std::string& text) {
    static const std::string kOpen = "\u201c";
    static const std::string kClose = "\u201d";
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto open = text.find(kOpen, at);
        out += text.substr(at, open == std::string::npos ? open : open - at);
        if (open == std::string::npos) {
            break;
        }
        const auto close = text.find(kClose, open);
        at = close == std::string::npos ? text.size() : close + kClose.size();
    }
    return out;
}

}  // namespace attune::dialogue
