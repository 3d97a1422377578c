// The sentences of a material, found by a question.
//
// Every sentence is measured against the question by the numbers of Measure, and their weighted sum
// (weights.hpp) ranks it. Words count by inverse document frequency (Sparck Jones 1972); BM25 runs
// over stems and over pieces of four letters, which find other forms, compounds and misspellings. A
// sentence is read with those around it in its document. Pieces of one sentence that a bad splitter
// tore apart ("... on 7." "January 1943.") are measured as one. With an encoder, its vectors add
// meaning; without one those numbers are 0.
//
// Safe from any thread once built. All in memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/retrieve/bm25.hpp"
#include "adapters/retrieve/question.hpp"
#include "adapters/retrieve/sentence_facts.hpp"
#include "adapters/retrieve/word_match.hpp"
#include "engine/assess/lexicon.hpp"
#include "service/embeddings.hpp"

namespace attune::retrieve {

struct Entry {
    std::string text;
    std::string title{};         // of its document; may be empty
    std::uint32_t document = 0;  // sentences of one document lie one behind the other
};

enum Measure : std::size_t {
    kCovered,        // share of the question's words, by rarity, that the sentence carries
    kCoveredHere,    // the same, of a torn sentence only this piece
    kExact,          // the same, by stems alone
    kStems,          // BM25 over stems, of the best
    kPieces,         // BM25 over letters, of the best
    kPiecesAround,   // the same, with the sentences around it
    kBefore,         // share that only the two sentences before it or the title carry
    kAfter,          // share that only the two after it carry
    kShort,          // 1 for fewer than five words
    kLength,         // logarithm of the number of words
    kNameAsked,      // asked for a person: a name of two words that the question does not have
    kNamesAsked,     // asked for a person: capitalised words that the question does not have
    kTimeAsked,      // asked for a time: a year, month or century
    kNumberAtTime,   // asked for a time: any number
    kCountAsked,     // asked for a count: a number
    kPlaceAsked,     // asked for a place: a capitalised word
    kReasonAsked,    // asked for a reason: a word that gives one
    kNamesAnything,  // asked for anything else: capitalised words
    kMeaning,        // cosine with the question, less that of the best
    kMeaningAround,  // the same, with the sentences around it
    kMeaningAlone,   // cosine with the sentences around it, as it is
    kMeasures
};
using Measures = std::array<double, kMeasures>;

// In the order of Measure, for reports.
[[nodiscard]] std::span<const std::string_view> measure_names();

struct Ranked {
    std::size_t at = 0;    // of the entries
    double margin = 0.0;   // the weighted sum; compares sentences of one question
    double covered = 0.0;  // kCovered, in [0, 1]; compares questions
    Measures measures{};
};

class SentenceIndex {
  public:
    // `lexicon` and `meanings` must outlive the index; `meanings` may be null. When the encoder
    // fails there is an index without meaning.
    SentenceIndex(std::span<const Entry> entries, const assess::Lexicon& lexicon,
                  assess::Language language, const service::Embeddings* meanings = nullptr);

    // Best first, at most `most`; none when the question has no word that carries content.
    [[nodiscard]] std::vector<Ranked> rank(std::string_view question, std::size_t most) const;

    // By BM25 over stems alone: what the rest is measured against.
    [[nodiscard]] std::vector<Ranked> rank_by_stems(std::string_view question,
                                                    std::size_t most) const;

    // Stems of the material's words near in meaning to this one.
    [[nodiscard]] std::set<std::string> stems_near(const std::string& word) const {
        return words_.stems_near(word);
    }

    [[nodiscard]] bool reads_meaning() const { return !vectors_.empty(); }
    [[nodiscard]] std::size_t size() const { return facts_.size(); }

  private:
    struct Asked;
    struct Table;

    void add(const Entry& entry, const assess::Text& text, bool continues_before);
    void add_vectors(std::span<const Entry> entries);
    [[nodiscard]] std::uint32_t stem_number(const std::string& stem);
    [[nodiscard]] std::vector<std::uint32_t> known_stems(const assess::Text& text) const;
    [[nodiscard]] std::vector<Asked> asked_by(const assess::Text& question) const;
    [[nodiscard]] Table table_of(const assess::Text& question) const;
    void add_words(Table& table) const;
    void add_pieces(Table& table, const assess::Text& question) const;
    void add_meaning(Table& table, std::string_view question) const;
    [[nodiscard]] std::vector<std::size_t> candidates(const Table& table) const;
    [[nodiscard]] Measures measure(const Table& table, std::size_t at) const;
    void measure_kind(const Table& table, std::size_t at, Measures& out) const;
    // The sentence `by` after (or before) `at` in its document; size() when there is none.
    [[nodiscard]] std::size_t beside(std::size_t at, int by) const;

    const assess::Lexicon* lexicon_;
    const service::Embeddings* meanings_;
    assess::Language language_;
    WordMatch words_;
    std::vector<SentenceFacts> facts_;
    std::vector<std::uint32_t> documents_;  // of each sentence
    std::vector<std::uint32_t> unit_of_;    // of each sentence: pieces of a torn one share it
    std::vector<std::vector<std::uint32_t>> sentences_with_;           // by word
    std::unordered_map<std::uint32_t, std::set<std::string>> titles_;  // stems, by document
    std::unordered_map<std::string, std::uint32_t> stem_numbers_;
    Bm25 stems_;                        // of sentences
    Bm25 unit_stems_;                   // of units
    Bm25 pieces_;                       // of units
    std::vector<float> vectors_;        // a row for each sentence
    std::vector<float> around_length_;  // of a row's sum with those beside it
    std::size_t dimensions_ = 0;
};

}  // namespace attune::retrieve
