#include "adapters/lexicon/lexicon.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "adapters/lexicon/german.hpp"
#include "adapters/lexicon/pairs.hpp"
#include "adapters/lexicon/wordnet.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"

namespace attune::lexicon {
namespace {

using assess::Language;

constexpr std::size_t kCachedWords = 4'096;      // per thread; then the cache starts afresh
constexpr std::size_t kCachedBytes = 48;         // longer words are no words and are not remembered
constexpr std::size_t kCachedPairs = 1U << 15U;  // per thread; a newer pair takes an older's place
constexpr std::size_t kSensesTrusted = 3;        // of a part of speech; rarer ones count less

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return hash_of(text); }
};

template <typename Value>
using WordMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

// Snowball keeps its state in the stemmer: one per thread and language.
class Stemmer {
  public:
    explicit Stemmer(const char* name) : stemmer_(sb_stemmer_new(name, "UTF_8")) {
        ENSURE(stemmer_ != nullptr);
    }
    ~Stemmer() { sb_stemmer_delete(stemmer_); }
    Stemmer(const Stemmer&) = delete;
    Stemmer& operator=(const Stemmer&) = delete;

    std::string stem(std::string_view word, bool german = false) {
        if (word.size() > kCachedBytes) {
            return std::string(word);
        }
        if (const auto found = known_.find(word); found != known_.end()) {
            return found->second;
        }
        std::string stem = german ? german_stem(word) : snowball(word);
        if (known_.size() >= kCachedWords) {
            known_.clear();
        }
        known_.emplace(std::string(word), stem);
        return stem;
    }

  private:
    // Twice, because the first ending may hide a second one: "speichert", "speicher", "speich".
    std::string german_stem(std::string_view word) {
        return trimmed_stem(snowball(trimmed_stem(snowball(infinitive_of(word)))));
    }

    std::string snowball(std::string_view word) {
        const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
        const sb_symbol* out = sb_stemmer_stem(stemmer_, bytes, static_cast<int>(word.size()));
        if (out == nullptr) {
            return std::string(word);
        }
        return {reinterpret_cast<const char*>(out),
                static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
    }

    sb_stemmer* stemmer_;
    WordMap<std::string> known_;
};

std::string stem_of(std::string_view word, Language language) {
    thread_local Stemmer english("english");
    thread_local Stemmer german("german");
    return language == Language::kGerman ? german.stem(word, true) : english.stem(word);
}

// What is looked up for one word, once per thread.
struct Known {
    std::vector<std::uint64_t> lemmas;
    std::vector<Reach> own;    // its senses, sorted
    std::vector<Reach> reach;  // those and their neighbours, sorted
    std::vector<std::uint32_t> groups;
    std::uint64_t stem = 0;
    double rarity = 1.0;
};

void keep_nearest(std::vector<Reach>& reach) {
    std::sort(reach.begin(), reach.end(), [](const Reach& a, const Reach& b) {
        return a.sense != b.sense ? a.sense < b.sense : a.nearness > b.nearness;
    });
    const auto same = [](const Reach& a, const Reach& b) { return a.sense == b.sense; };
    reach.erase(std::unique(reach.begin(), reach.end(), same), reach.end());
}

// The nearest meeting point of two sorted lists.
double meet(const std::vector<Reach>& a, const std::vector<Reach>& b) {
    double best = 0.0;
    auto left = a.begin();
    auto right = b.begin();
    while (left != a.end() && right != b.end()) {
        if (left->sense < right->sense) {
            ++left;
        } else if (right->sense < left->sense) {
            ++right;
        } else {
            best = std::max(
                best, static_cast<double>(left->nearness) * static_cast<double>(right->nearness));
            ++left;
            ++right;
        }
    }
    return best;
}

// Tells one lexicon from a later one at the same address, whose words a thread must not mix.
std::uint64_t next_id() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

class WordLexicon : public assess::Lexicon {
  public:
    explicit WordLexicon(const std::string& wordnet_dir) {
        loaded_ = net_.load(wordnet_dir);
        std::uint32_t index = 0;
        for (const Group& group : groups()) {
            nearness_.push_back(group.nearness);
            each_word(group.words,
                      [&](std::string_view word) { groups_[key_of(word)].push_back(index); });
            ++index;
        }
        for (const std::string_view pair : opposites()) {
            const std::size_t space = pair.find(' ');
            const std::uint64_t a = key_of(pair.substr(0, space));
            const std::uint64_t b = key_of(pair.substr(space + 1));
            opposites_.emplace_back(a, b);
            opposites_.emplace_back(b, a);
        }
        std::sort(opposites_.begin(), opposites_.end());
        read_german();
    }

    [[nodiscard]] std::string stem(std::string_view word, Language language) const override {
        return stem_of(word, language);
    }

    [[nodiscard]] double relatedness(std::string_view a, std::string_view b) const override {
        if (a == b) {
            return 1.0;
        }
        return relation(a, b).relatedness;
    }

    [[nodiscard]] bool are_opposites(std::string_view a, std::string_view b) const override {
        return relation(a, b).opposites;
    }

    // The readings of one answer ask for the same pairs again and again.
    [[nodiscard]] Relation relation(std::string_view a, std::string_view b) const override {
        Cache& cached = cache(2);
        const std::uint64_t first = hash_of(a);
        const std::uint64_t second = hash_of(b);
        Pair& kept = cached.pairs[(first * 31 + second) % kCachedPairs];
        if (kept.first != first || kept.second != second) {
            const Known& known_a = remembered(cached, a);  // stays in place as the map grows
            const Known& known_b = remembered(cached, b);
            kept = {
                first, second, {relatedness_of(known_a, known_b), opposites_of(known_a, known_b)}};
        }
        return kept.relation;
    }

    [[nodiscard]] Relation german_relation(std::string_view a, std::string_view b) const override {
        const std::uint64_t first = german_key_of(a);
        const std::uint64_t second = german_key_of(b);
        if (first == second) {
            return {1.0, false};
        }
        Relation found;
        found.opposites = std::binary_search(german_opposites_.begin(), german_opposites_.end(),
                                             std::make_pair(first, second));
        const auto groups_a = german_groups_.find(first);
        const auto groups_b = german_groups_.find(second);
        if (groups_a == german_groups_.end() || groups_b == german_groups_.end()) {
            return found;
        }
        for (const double* group : groups_a->second) {
            const bool shared = std::find(groups_b->second.begin(), groups_b->second.end(),
                                          group) != groups_b->second.end();
            found.relatedness = shared ? std::max(found.relatedness, *group) : found.relatedness;
        }
        return found;
    }

    [[nodiscard]] bool knows(std::string_view word) const override {
        const Known& entry = known(word);
        return !entry.lemmas.empty() || !entry.groups.empty();
    }

    [[nodiscard]] double rarity(std::string_view word) const override { return known(word).rarity; }

    [[nodiscard]] std::string version() const override {
        return loaded_ ? "snowball+wordnet-3.0+pairs-3" : "snowball+no-wordnet+pairs-3";
    }

  private:
    [[nodiscard]] double relatedness_of(const Known& known_a, const Known& known_b) const {
        if (known_a.stem == known_b.stem) {
            return 1.0;
        }
        double best = 0.0;
        for (const std::uint32_t group : known_a.groups) {
            const bool shared = std::find(known_b.groups.begin(), known_b.groups.end(), group) !=
                                known_b.groups.end();
            best = shared ? std::max(best, nearness_[group]) : best;
        }
        best = std::max(best, meet(known_a.own, known_b.reach));
        return std::max(best, meet(known_a.reach, known_b.own));
    }

    [[nodiscard]] bool opposites_of(const Known& known_a, const Known& known_b) const {
        if (std::binary_search(opposites_.begin(), opposites_.end(),
                               std::make_pair(known_a.stem, known_b.stem))) {
            return true;
        }
        for (const std::uint64_t left : known_a.lemmas) {
            for (const std::uint64_t right : known_b.lemmas) {
                if (net_.are_antonyms(left, right)) {
                    return true;
                }
            }
        }
        return false;
    }

    template <typename Visit>
    static void each_word(std::string_view words, Visit visit) {
        while (!words.empty()) {
            const std::size_t past = std::min(words.find(' '), words.size());
            visit(words.substr(0, past));
            words.remove_prefix(std::min(past + 1, words.size()));
        }
    }

    static std::uint64_t key_of(std::string_view word) {
        return hash_of(stem_of(word, Language::kEnglish));
    }

    static std::uint64_t german_key_of(std::string_view word) {
        return hash_of(stem_of(word, Language::kGerman));
    }

    void read_german() {
        for (const Group& group : german_groups()) {
            each_word(group.words, [&](std::string_view word) {
                german_groups_[german_key_of(word)].push_back(&group.nearness);
            });
        }
        for (const std::string_view pair : german_opposites()) {
            const std::size_t space = pair.find(' ');
            const std::uint64_t a = german_key_of(pair.substr(0, space));
            const std::uint64_t b = german_key_of(pair.substr(space + 1));
            german_opposites_.emplace_back(a, b);
            german_opposites_.emplace_back(b, a);
        }
        std::sort(german_opposites_.begin(), german_opposites_.end());
    }

    [[nodiscard]] const Known& known(std::string_view word) const {
        return remembered(cache(1), word);
    }

    // What two words are to each other; the two hashes say whose it is.
    struct Pair {
        std::uint64_t first = 0;
        std::uint64_t second = 0;
        Relation relation;
    };

    struct Cache {
        std::uint64_t owner = 0;
        WordMap<Known> words;
        std::vector<Pair> pairs;
    };

    // This thread's cache with room for `wanted` more words.
    [[nodiscard]] Cache& cache(std::size_t wanted) const {
        thread_local Cache cached;
        if (cached.owner != id_ || cached.words.size() + wanted > kCachedWords) {
            cached.words.clear();
        }
        if (cached.owner != id_) {
            cached.pairs.assign(kCachedPairs, {});
            cached.owner = id_;
        }
        return cached;
    }

    const Known& remembered(Cache& cached, std::string_view word) const {
        word = word.substr(0, kCachedBytes);
        const auto found = cached.words.find(word);
        if (found != cached.words.end()) {
            return found->second;
        }
        return cached.words.emplace(std::string(word), look_up(word)).first->second;
    }

    [[nodiscard]] Known look_up(std::string_view word) const {
        Known made;
        made.stem = key_of(word);
        if (const auto found = groups_.find(made.stem); found != groups_.end()) {
            made.groups = found->second;
        }
        made.lemmas = net_.lemmas(word);
        double senses = 0.0;
        for (const std::uint64_t lemma : made.lemmas) {
            std::size_t rank = 0;
            for (const Sense sense : net_.senses(lemma)) {
                const float nearness = rank < kSensesTrusted ? 1.0F : 0.8F;
                made.own.push_back({sense, nearness});
                ++rank;
            }
            senses += static_cast<double>(rank);
        }
        keep_nearest(made.own);
        made.reach = made.own;
        for (const Reach& own : made.own) {
            const std::size_t first = made.reach.size();
            net_.append_neighbours(own.sense, made.reach);
            for (std::size_t i = first; i < made.reach.size(); ++i) {
                made.reach[i].nearness *= own.nearness;
            }
        }
        keep_nearest(made.reach);
        made.rarity = senses > 1.0 ? 1.0 / (1.0 + 0.25 * log_exact(senses)) : 1.0;
        return made;
    }

    std::uint64_t id_ = next_id();
    Wordnet net_;
    bool loaded_ = false;
    std::vector<double> nearness_;  // by group
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> groups_;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> opposites_;  // sorted, both ways
    std::unordered_map<std::uint64_t, std::vector<const double*>> german_groups_;  // their nearness
    std::vector<std::pair<std::uint64_t, std::uint64_t>> german_opposites_;
};

}  // namespace

std::unique_ptr<assess::Lexicon> make_lexicon(const std::string& wordnet_dir) {
    return std::make_unique<WordLexicon>(wordnet_dir);
}

}  // namespace attune::lexicon
