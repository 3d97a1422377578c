// WordNet 3.0 in memory: which senses a word has, and how senses relate.
//
// Format: wndb(5WN) and morphy(7WN). Words are kept as 64-bit hashes, senses as dense numbers, so
// that the whole net takes about 15 MB. Words of several parts ("look_up") are left out.
// Immutable after load(); safe from any thread. Not here: caching, our own pairs (lexicon.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attune::lexicon {

using Sense = std::uint32_t;

// A sense that a word reaches, and how near it is: 1 its own, less for a parent or a derivation.
struct Reach {
    Sense sense = 0;
    float nearness = 0.0F;
};

class Wordnet {
  public:
    // False when any of the files is missing or not what it should be; the object is then empty.
    bool load(const std::string& dir);

    [[nodiscard]] bool empty() const { return words_.empty(); }

    // Hashes of the dictionary forms of `word`: itself, and what morphy's rules make of it.
    [[nodiscard]] std::vector<std::uint64_t> lemmas(std::string_view word) const;

    // The commonest senses of one lemma, most frequent first within each part of speech.
    [[nodiscard]] std::vector<Sense> senses(std::uint64_t lemma) const;

    // Senses one step away from `sense`, sorted by sense, each once.
    void append_neighbours(Sense sense, std::vector<Reach>& out) const;

    [[nodiscard]] bool are_antonyms(std::uint64_t a, std::uint64_t b) const;

  private:
    friend class WordnetLoader;
    struct Word {
        std::uint64_t hash;
        std::uint32_t first;  // into senses_
        std::uint32_t count;
    };
    struct Exception {
        std::uint64_t inflected;
        std::uint64_t lemma;
    };

    [[nodiscard]] const Word* find(std::uint64_t hash) const;

    std::vector<Word> words_;  // sorted by hash
    std::vector<Sense> senses_;
    std::vector<std::uint32_t> edge_first_;  // by sense; one more at the end
    std::vector<Reach> edges_;
    std::vector<Exception> exceptions_;                              // sorted
    std::vector<std::pair<std::uint64_t, std::uint64_t>> antonyms_;  // sorted, both ways
};

}  // namespace attune::lexicon
