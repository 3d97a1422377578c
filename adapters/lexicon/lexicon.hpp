// Words for the reader of answers: Snowball stems, WordNet 3.0 relations, and our own word pairs.
//
// Stems: libstemmer, English and German, the latter finished by german.hpp. Meanings: the files of
// Debian's wordnet-base, read once; they are data at run time, nothing of them is copied into the
// product. Pairs: support and technology words that WordNet does not relate, and common opposites
// (pairs.cpp, pairs_de.cpp), ours; German has no other meanings.
//
// Thread-safe: the tables are immutable after loading; stemmers and a small cache of looked-up
// words are per thread. Without WordNet everything still works on stems and pairs, and version()
// says so.
#pragma once

#include <memory>
#include <string>

#include "engine/assess/lexicon.hpp"

namespace attune::lexicon {

inline constexpr const char* kWordnetDir = "/usr/share/wordnet";  // Debian's wordnet-base

// Reads index.*, data.* and *.exc of `wordnet_dir` (about 0.1 s). A missing or broken folder is not
// an error: the lexicon then knows its own pairs only. Never null.
[[nodiscard]] std::unique_ptr<assess::Lexicon> make_lexicon(
    const std::string& wordnet_dir = kWordnetDir);

}  // namespace attune::lexicon
