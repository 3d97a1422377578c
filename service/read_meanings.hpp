// Reading by meaning for the live lesson: what is gathered before a turn is decided on.
//
// For each idea of the item, the grader's trees say how likely the turn is right against the idea's
// wordings, and the sentence encoder how near it lies to them and to the question. The
// numbers are stored with the step (Gathered) and weighed by the engine (engine/assess), so that a
// replay needs no encoder. Help that comes too late is no help: a reader that is at its limit of
// turns at once gives nothing, and the answer is read by words alone.
#pragma once

#include <atomic>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/assess/trees.hpp"
#include "engine/model/answer.hpp"
#include "engine/model/course.hpp"
#include "service/meaning_cache.hpp"

namespace attune::service {

class MeaningReader {
  public:
    // `at_once`: turns read at the same time, at least 1. Lexicon and embeddings outlive it.
    MeaningReader(const assess::Lexicon& lexicon, const Embeddings& embeddings, int at_once);
    ~MeaningReader();
    MeaningReader(const MeaningReader&) = delete;
    MeaningReader& operator=(const MeaningReader&) = delete;

    // One reading for each idea and each turn with words in it; the turns are those given to
    // assess::assess. An accepted exemplar counts as a wording of its idea; a rejected one is told
    // apart. Empty for a language other than English, and when busy.
    [[nodiscard]] std::vector<MeaningReading> read(const Item& item, assess::Language language,
                                                   std::span<const std::string> turns,
                                                   std::span<const Exemplar> exemplars = {});

    // Of the trees and the encoder; stored with the readings.
    [[nodiscard]] const std::string& version() const { return version_; }

    struct Counts {
        std::size_t read = 0;   // turns with all their ideas
        std::size_t known = 0;  // turns read before
        std::size_t busy = 0;   // answers left to words alone
    };
    [[nodiscard]] Counts counts() const;

  private:
    struct Ideas;                                  // of one item, read once
    using Readings = std::vector<MeaningReading>;  // of one turn

    [[nodiscard]] std::shared_ptr<const Ideas> ideas_of(const Item& item,
                                                        std::span<const Exemplar> exemplars,
                                                        const std::string& key);
    [[nodiscard]] Readings read_turn(const Ideas& ideas, const std::string& turn);

    const assess::Lexicon& lexicon_;
    const int at_once_;
    std::string version_;
    assess::Heads heads_;
    MeaningCache wordings_;
    MeaningCache turns_;
    Recent<std::shared_ptr<const Ideas>> items_;
    Recent<Readings> readings_;
    std::atomic<int> under_way_ = 0;
    std::atomic<std::size_t> read_ = 0;
    std::atomic<std::size_t> known_ = 0;
    std::atomic<std::size_t> busy_ = 0;
};

}  // namespace attune::service
