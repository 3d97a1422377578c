#include "adapters/retrieve/word_match.hpp"

#include <algorithm>

namespace attune::retrieve {
namespace {

constexpr double kHolds = 0.75;    // a compound with the word
constexpr double kBegins = 0.8;    // a longer word that begins with it
constexpr double kDiceFrom = 0.5;  // fewer trigrams in common say nothing
constexpr double kNearFrom = 0.9;  // relatedness from which a word is near in meaning
constexpr double kNear = 0.6;
constexpr double kAlikeFrom = 0.75;       // a word this like needs no others near in meaning
constexpr std::size_t kNearKept = 4'096;  // words looked up by meaning
constexpr std::size_t kHeldLeast = 4;
constexpr std::size_t kBegunLeast = 5;

bool has_digit(const std::string& word) {
    return word.find_first_of("0123456789") != std::string::npos;
}

}  // namespace

std::vector<std::uint32_t> pieces_of(const std::string& word, std::size_t size) {
    const std::string marked = "^" + word + "$";
    std::vector<std::uint32_t> pieces;
    const std::size_t count = marked.size() >= size ? marked.size() - size + 1 : 1;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t hash = 2'166'136'261U;  // FNV-1a
        for (const char c : marked.substr(i, size)) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
        }
        pieces.push_back(hash);
    }
    std::sort(pieces.begin(), pieces.end());
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    return pieces;
}

std::uint32_t WordMatch::add(const std::string& word, const std::string& stem) {
    const auto number = static_cast<std::uint32_t>(words_.size());
    const auto [found, is_new] = numbers_.emplace(word, number);
    if (is_new) {
        const std::vector<std::uint32_t> pieces = pieces_of(word, 3);
        words_.push_back({word, stem, static_cast<std::uint32_t>(pieces.size())});
        for (const std::uint32_t piece : pieces) {
            with_trigram_[piece].push_back(number);
        }
    }
    return found->second;
}

double WordMatch::likeness(const std::string& word, const std::string& stem, const Word& other,
                           double dice) const {
    if (other.lower == word || other.stem == stem) {
        return 1.0;
    }
    if (has_digit(word) || has_digit(other.lower)) {
        return 0.0;
    }
    const bool shorter = word.size() <= other.lower.size();
    const std::string& held = shorter ? stem : other.stem;
    const std::string& holder = shorter ? other.lower : word;
    double like = dice >= kDiceFrom ? dice : 0.0;
    if (language_ == assess::Language::kGerman && held.size() >= kHeldLeast &&
        holder.find(held) != std::string::npos) {
        like = std::max(like, kHolds);
    } else if (held.size() >= kBegunLeast && holder.starts_with(held)) {
        like = std::max(like, kBegins);
    }
    return like;
}

// Asks the lexicon about every word of the material, so what it says is kept.
std::vector<std::uint32_t> WordMatch::near(const std::string& word) const {
    {
        const std::lock_guard lock(mutex_);
        const auto kept = near_.find(word);
        if (kept != near_.end()) {
            return kept->second;
        }
    }
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
        const double nearness = language_ == assess::Language::kGerman
                                    ? lexicon_->german_relation(word, words_[i].lower).relatedness
                                    : lexicon_->relatedness(word, words_[i].lower);
        if (nearness >= kNearFrom) {
            all.push_back(i);
        }
    }
    const std::lock_guard lock(mutex_);
    if (near_.size() >= kNearKept) {
        near_.clear();
    }
    near_.emplace(word, all);
    return all;
}

std::set<std::string> WordMatch::stems_near(const std::string& word) const {
    std::set<std::string> stems;
    for (const std::uint32_t number : near(word)) {
        stems.insert(words_[number].stem);
    }
    return stems;
}

std::vector<WordMatch::Like> WordMatch::like(const std::string& word,
                                             const std::string& stem) const {
    const std::vector<std::uint32_t> pieces = pieces_of(word, 3);
    std::unordered_map<std::uint32_t, std::uint32_t> shared;
    for (const std::uint32_t piece : pieces) {
        const auto found = with_trigram_.find(piece);
        if (found != with_trigram_.end()) {
            for (const std::uint32_t number : found->second) {
                ++shared[number];
            }
        }
    }
    std::vector<Like> all;
    double best = 0.0;
    for (const auto& [number, common] : shared) {
        const double dice =
            2.0 * common / static_cast<double>(pieces.size() + words_[number].trigrams);
        const double like = likeness(word, stem, words_[number], dice);
        if (like > 0.0) {
            all.push_back({number, like});
            best = std::max(best, like);
        }
    }
    if (best >= kAlikeFrom || has_digit(word)) {
        return all;
    }
    for (const std::uint32_t number : near(word)) {
        const auto same = std::find_if(all.begin(), all.end(),
                                       [&](const Like& other) { return other.word == number; });
        if (same == all.end()) {
            all.push_back({number, kNear});
        } else {
            same->likeness = std::max(same->likeness, kNear);
        }
    }
    return all;
}

}  // namespace attune::retrieve
