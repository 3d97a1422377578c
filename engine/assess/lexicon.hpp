// What the reader of answers must know about words. Implemented by adapters/lexicon (libstemmer and
// WordNet); tests may use a small one. All functions are const, pure and safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace attune::assess {

enum class Language { kEnglish, kGerman };

class Lexicon {
  public:
    virtual ~Lexicon() = default;

    // The stem of a lower-case word, itself when there is no rule for it.
    [[nodiscard]] virtual std::string stem(std::string_view word, Language language) const = 0;

    // How near two lower-case English words are in meaning, in [0, 1]: 1 same word or synonym,
    // about 0.5 to 0.8 near (parent and child, shared derivation), 0 unrelated or unknown.
    [[nodiscard]] virtual double relatedness(std::string_view a, std::string_view b) const = 0;

    // True when the two lower-case words are opposites (open/closed, more/less, before/after).
    [[nodiscard]] virtual bool are_opposites(std::string_view a, std::string_view b) const = 0;

    // Both at once, for the reader that asks for every word of an answer and every word of an item.
    struct Relation {
        double relatedness = 0.0;
        bool opposites = false;
    };
    [[nodiscard]] virtual Relation relation(std::string_view a, std::string_view b) const {
        return {relatedness(a, b), are_opposites(a, b)};
    }

    // What two lower-case German words are to each other: forms of one word and synonyms 1 to 0.5,
    // opposites. English spellings of the same letters play no part.
    [[nodiscard]] virtual Relation german_relation(std::string_view /*a*/,
                                                   std::string_view /*b*/) const {
        return {};
    }

    // True when the word stands in the dictionary; a course's own words are asked elsewhere.
    [[nodiscard]] virtual bool knows(std::string_view word) const = 0;

    // How much a word says, in (0, 1]: 1 for a word of one meaning or an unknown one, less for a
    // word of many. A lexicon without that knowledge leaves it at 1.
    [[nodiscard]] virtual double rarity(std::string_view /*word*/) const { return 1.0; }

    // Which words this is, for replay: equal versions read equally.
    [[nodiscard]] virtual std::string version() const = 0;
};

}  // namespace attune::assess
