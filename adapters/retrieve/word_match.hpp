// Which words of the material are like a word of a question: the same, a form, a compound with it,
// a spelling near it, or a word near in meaning.
//
// Likeness in [0, 1]: 1 the same word or stem; kHolds where one holds the other's stem, so
// that German compounds come apart without a dictionary ("Vorort" in "Arbeitervororten"); else the
// Dice coefficient of letter trigrams from kDiceFrom on; kNear for words near in meaning (WordNet,
// German pairs), asked only where no word is alike. Immutable once built; safe from any thread.
#pragma once

#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/assess/lexicon.hpp"

namespace attune::retrieve {

class WordMatch {
  public:
    struct Like {
        std::uint32_t word = 0;  // its number
        double likeness = 0.0;
    };

    // `lexicon` must outlive this.
    WordMatch(const assess::Lexicon& lexicon, assess::Language language)
        : lexicon_(&lexicon), language_(language) {}

    // The number of a lower-case word; a new one when it was not there.
    std::uint32_t add(const std::string& word, const std::string& stem);

    // Words of the material like this one, each once, in no order.
    [[nodiscard]] std::vector<Like> like(const std::string& word, const std::string& stem) const;

    // Stems of the material's words near in meaning to this one.
    [[nodiscard]] std::set<std::string> stems_near(const std::string& word) const;

    [[nodiscard]] std::size_t size() const { return words_.size(); }

  private:
    struct Word {
        std::string lower;
        std::string stem;
        std::uint32_t trigrams = 0;  // distinct ones
    };

    [[nodiscard]] double likeness(const std::string& word, const std::string& stem,
                                  const Word& other, double dice) const;
    [[nodiscard]] std::vector<std::uint32_t> near(const std::string& word) const;

    const assess::Lexicon* lexicon_;
    assess::Language language_;
    std::vector<Word> words_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> with_trigram_;
    mutable std::mutex mutex_;
    mutable std::unordered_map<std::string, std::vector<std::uint32_t>> near_;  // as found
};

// The distinct pieces of `size` bytes of a word between two marks ("^" and "$"), as numbers; the
// whole when it is shorter.
[[nodiscard]] std::vector<std::uint32_t> pieces_of(const std::string& word, std::size_t size);

}  // namespace attune::retrieve
