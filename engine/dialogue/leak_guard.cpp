#include "engine/dialogue/leak_guard.hpp"

#include <algorithm>
#include <utility>

namespace attune::dialogue {
namespace {

constexpr int kKeyTermsMost = 1;

}  // namespace

LeakGuard::LeakGuard(const assess::PreparedItem& prepared, const assess::Lexicon& lexicon,
                     const std::vector<Progress>& progress, std::string said_before)
    : prepared_(prepared),
      lexicon_(lexicon),
      progress_(progress),
      said_before_(std::move(said_before)),
      listener_(std::make_unique<assess::Listener>(prepared, lexicon)),
      before_(listener_->expressed_by(said_before_)) {}

std::vector<ExpectationId> LeakGuard::leaked_by(const std::string& words) const {
    const std::vector<double> alone = listener_->expressed_by(words);
    const std::vector<double> joined =
        said_before_.empty() ? alone : listener_->expressed_by(said_before_ + " " + words);
    std::vector<ExpectationId> leaked;
    for (std::size_t i = 0; i < progress_.size(); ++i) {
        if (progress_[i].covered || progress_[i].told) {
            continue;
        }
        const bool now = alone[i] >= assess::kCoveredAt;
        const bool by_then = joined[i] >= assess::kCoveredAt && before_[i] < assess::kCoveredAt;
        if (now || by_then || assess::key_terms_in(prepared_, i, words, lexicon_) > kKeyTermsMost) {
            leaked.push_back(progress_[i].id);
        }
    }
    return leaked;
}

std::string without_quotes(const std::string& text) {
    // The mark that closes in German opens in English; a low one can only open.
    static const std::string kLow = "\u201e";
    static const std::string kHigh = "\u201c";
    static const std::string kClose = "\u201d";
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto open = std::min(text.find(kLow, at), text.find(kHigh, at));
        out += text.substr(at, open == std::string::npos ? open : open - at);
        if (open == std::string::npos) {
            break;
        }
        const std::string& closing = text.compare(open, kLow.size(), kLow) == 0 ? kHigh : kClose;
        const auto close = text.find(closing, open + kHigh.size());
        at = close == std::string::npos ? text.size() : close + closing.size();
    }
    return out;
}

}  // namespace attune::dialogue
