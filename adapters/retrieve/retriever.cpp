#include "adapters/retrieve/retriever.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <set>

#include "engine/assess/text.hpp"

namespace attune::retrieve {
namespace {

using assess::Language;
using assess::Token;
using assess::TokenKind;

constexpr double kNearAt = 0.9;  // relatedness from which a near word counts
constexpr double kNearWorth = 0.6;
constexpr double kTitleWorth = 0.35;
constexpr double kBeforeWorth = 0.25;  // a word of the sentence before
constexpr double kDefines = 0.30;      // bonus for a sentence that says what the term is
constexpr double kCaseTrust = 0.7;     // a question about the case's people is seldom in a lesson
constexpr std::size_t kIndexesKept = 64;

// Words that ask and carry none of the matter.
const std::set<std::string>& asking_words() {
    static const std::set<std::string> kWords = {
        "again",     "mean",       "means",     "meaning", "word",    "term",       "explain",
        "exactly",   "please",     "know",      "tell",    "new",     "question",   "really",
        "actually",  "wondering",  "wonder",    "remind",  "example", "difference", "different",
        "between",   "understand", "idea",      "quick",   "ok",      "okay",       "wait",
        "sorry",     "hmm",        "heard",     "never",   "define",  "definition", "describe",
        "stand",     "stands",     "called",    "thing",   "things",  "kind",       "sort",
        "something", "anything",   "work",      "works",   "even",    "sure",       "put",
        "sentence",  "someone",    "mentioned", "short",   "simple",  "words",      "always",
        "also",      "one",        "use",       "used",    "get",     "happen",     "happens",
        "say",       "says",       "still"};
    return kWords;
}

struct Sentence {
    const Lesson* lesson = nullptr;
    std::size_t number = 0;  // in the lesson
    std::set<std::string> stems;
    std::size_t length = 0;                // content words
    std::vector<std::string> first_stems;  // content stems before the first verb of being
};

struct Index {
    std::shared_ptr<const Course> keep;  // owns the lessons when built from a copy
    std::vector<Sentence> sentences;
    std::map<std::string, int> frequency;      // stem -> sentences that hold it
    std::map<std::string, std::string> words;  // every content word -> its stem
    std::map<const Lesson*, std::set<std::string>> titles;
};

bool is_content(const Token& token) {
    return token.kind != TokenKind::kMark && !token.function_word;
}

std::set<std::string> stems_of(const std::string& text, const assess::Lexicon& lexicon,
                               Language language) {
    std::set<std::string> stems;
    for (const Token& token : assess::read(text, lexicon, language).tokens) {
        if (is_content(token)) {
            stems.insert(token.stem);
        }
    }
    return stems;
}

// What a defining sentence defines: "A proxy is ..." -> {proxi}; empty for other sentences.
std::vector<std::string> defined_stems(const assess::Text& text) {
    static const std::set<std::string> kBeing = {"is",   "are",      "means",  "stands",    "ist",
                                                 "sind", "bedeutet", "heisst", "hei\u00dft"};
    std::vector<std::string> stems;
    for (const Token& token : text.tokens) {
        if (kBeing.contains(token.lower)) {
            return stems;
        }
        if (stems.size() > 4) {
            break;
        }
        if (is_content(token)) {
            stems.push_back(token.stem);
        }
    }
    return {};
}

std::shared_ptr<const Index> build(const Course& course, const assess::Lexicon& lexicon,
                                   Language language) {
    auto index = std::make_shared<Index>();
    index->keep = std::make_shared<const Course>(course);
    for (const Lesson& lesson : index->keep->lessons) {
        index->titles[&lesson] = stems_of(lesson.title, lexicon, language);
        for (std::size_t i = 0; i < lesson.sentences.size(); ++i) {
            const assess::Text text = assess::read(lesson.sentences[i], lexicon, language);
            Sentence sentence{&lesson, i, {}, 0, defined_stems(text)};
            for (const Token& token : text.tokens) {
                if (is_content(token)) {
                    sentence.stems.insert(token.stem);
                    ++sentence.length;
                    index->words.emplace(token.lower, token.stem);
                }
            }
            for (const std::string& stem : sentence.stems) {
                ++index->frequency[stem];
            }
            index->sentences.push_back(std::move(sentence));
        }
    }
    return index;
}

struct QueryWord {
    std::string stem;
    double weight = 0.0;
    std::set<std::string> near;  // stems of the material near in meaning, for a word it never uses
};

class LexicalRetriever : public service::Retriever {
  public:
    explicit LexicalRetriever(const assess::Lexicon& lexicon) : lexicon_(lexicon) {}

    std::vector<Passage> search(const Course& course, const std::string& question,
                                std::size_t most) const override;

  private:
    struct Found {
        double rank = 0.0;
        double worth = 0.0;  // in [0, 1]
        std::size_t at = 0;
    };

    std::vector<Found> ranked(const Index& index, const std::string& question,
                              Language language) const;
    std::shared_ptr<const Index> index_of(const Course& course) const;
    std::vector<QueryWord> query_of(const Index& index, const std::string& question,
                                    Language language) const;
    std::set<std::string> near_stems(const Index& index, const std::string& word) const;
    double carried(const QueryWord& word, const Index& index, std::size_t at) const;
    double score(const std::vector<QueryWord>& query, const Index& index, std::size_t at) const;

    const assess::Lexicon& lexicon_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::shared_ptr<const Index>> indexes_;  // by course hash
};

std::shared_ptr<const Index> LexicalRetriever::index_of(const Course& course) const {
    const Language language = course.language == "de" ? Language::kGerman : Language::kEnglish;
    const std::lock_guard lock(mutex_);
    const auto found = indexes_.find(course.hash);
    if (found != indexes_.end()) {
        return found->second;
    }
    if (indexes_.size() >= kIndexesKept) {
        indexes_.erase(indexes_.begin());
    }
    return indexes_.emplace(course.hash, build(course, lexicon_, language)).first->second;
}

std::set<std::string> LexicalRetriever::near_stems(const Index& index,
                                                   const std::string& word) const {
    std::set<std::string> near;
    for (const auto& [other, stem] : index.words) {
        if (lexicon_.relatedness(word, other) >= kNearAt) {
            near.insert(stem);
        }
    }
    return near;
}

std::vector<QueryWord> LexicalRetriever::query_of(const Index& index, const std::string& question,
                                                  Language language) const {
    std::vector<QueryWord> query;
    std::set<std::string> seen;
    for (const Token& token : assess::read(question, lexicon_, language).tokens) {
        if (!is_content(token) || asking_words().contains(token.lower) ||
            !seen.insert(token.stem).second) {
            continue;
        }
        const auto found = index.frequency.find(token.stem);
        const double in = found == index.frequency.end() ? 0.0 : found->second;
        const double all = static_cast<double>(index.sentences.size());
        // A figure of the learner's case says nothing about what is asked.
        const double kind = token.kind == TokenKind::kNumber && in == 0.0 ? 0.2 : 1.0;
        query.push_back({token.stem, kind * std::log(1.0 + (all - in + 0.5) / (in + 0.5)),
                         in == 0.0 ? near_stems(index, token.lower) : std::set<std::string>()});
    }
    return query;
}

double LexicalRetriever::carried(const QueryWord& word, const Index& index, std::size_t at) const {
    const Sentence& sentence = index.sentences[at];
    if (sentence.stems.contains(word.stem)) {
        return 1.0;
    }
    double best = index.titles.at(sentence.lesson).contains(word.stem) ? kTitleWorth : 0.0;
    const bool follows = at > 0 && index.sentences[at - 1].lesson == sentence.lesson;
    if (follows && index.sentences[at - 1].stems.contains(word.stem)) {
        best = std::max(best, kBeforeWorth);
    }
    const bool near = std::any_of(word.near.begin(), word.near.end(), [&](const std::string& stem) {
        return sentence.stems.contains(stem);
    });
    return near ? std::max(best, kNearWorth) : best;
}

double LexicalRetriever::score(const std::vector<QueryWord>& query, const Index& index,
                               std::size_t at) const {
    double sum = 0.0;
    double all = 0.0;
    for (const QueryWord& word : query) {
        all += word.weight;
        sum += word.weight * carried(word, index, at);
    }
    return all > 0.0 ? sum / all : 0.0;
}

bool asks_what(const std::string& question, const assess::Lexicon& lexicon, Language language) {
    static const std::set<std::string> kWhat = {"what", "whats", "what's", "define", "explain",
                                                "was",  "mean",  "means",  "meaning"};
    for (const Token& token : assess::read(question, lexicon, language).tokens) {
        if (kWhat.contains(token.lower)) {
            return true;
        }
    }
    return false;
}

// The sentences of a message that asks: each is looked up alone and all together, and the best
// finding counts, so that "it says closed port sometimes" does not blur "what is a port?".
std::vector<std::string> ways_to_ask(const std::string& message, const assess::Lexicon& lexicon,
                                     Language language) {
    std::vector<std::string> ways = {message};
    const assess::Text text = assess::read(message, lexicon, language);
    for (const assess::Clause& sentence : text.sentences) {
        if (text.sentences.size() > 1 && sentence.first < sentence.past && ways.size() < 4) {
            ways.emplace_back(
                text.slice(text.tokens[sentence.first].begin, text.tokens[sentence.past - 1].end));
        }
    }
    return ways;
}

// "Which browser is she on?" asks about the people of the case, whom no lesson knows.
bool asks_about_case(const std::string& question, const assess::Lexicon& lexicon,
                     Language language) {
    static const std::set<std::string> kPeople = {"she", "he",  "her", "his", "him", "we",   "our",
                                                  "us",  "sie", "er",  "ihr", "wir", "unser"};
    for (const Token& token : assess::read(question, lexicon, language).tokens) {
        if (kPeople.contains(token.lower)) {
            return true;
        }
    }
    return false;
}

std::vector<LexicalRetriever::Found> LexicalRetriever::ranked(const Index& index,
                                                              const std::string& question,
                                                              Language language) const {
    const std::vector<QueryWord> query = query_of(index, question, language);
    const bool wants_definition = asks_what(question, lexicon_, language) && query.size() <= 3;
    const double trust = asks_about_case(question, lexicon_, language) ? kCaseTrust : 1.0;
    std::vector<Found> all;
    for (std::size_t i = 0; !query.empty() && i < index.sentences.size(); ++i) {
        const double worth = trust * score(query, index, i);
        if (worth <= 0.0) {
            continue;
        }
        const auto& defined = index.sentences[i].first_stems;
        const bool defines = wants_definition && !defined.empty() && defined.size() <= 2 &&
                             std::any_of(query.begin(), query.end(), [&](const QueryWord& word) {
                                 return word.stem == defined.back();
                             });
        const double brevity = 0.02 / (1.0 + static_cast<double>(index.sentences[i].length));
        all.push_back({worth + (defines ? kDefines : 0.0) + brevity, std::min(1.0, worth), i});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Found& a, const Found& b) { return a.rank > b.rank; });
    return all;
}

std::vector<Passage> LexicalRetriever::search(const Course& course, const std::string& question,
                                              std::size_t most) const {
    const Language language = course.language == "de" ? Language::kGerman : Language::kEnglish;
    const auto index = index_of(course);
    std::vector<Found> best;
    for (const std::string& way : ways_to_ask(question, lexicon_, language)) {
        std::vector<Found> found = ranked(*index, way, language);
        if (best.empty() || (!found.empty() && found.front().rank > best.front().rank)) {
            best = std::move(found);
        }
    }
    std::vector<Passage> passages;
    for (const Found& one : best) {
        if (passages.size() >= most) {
            break;
        }
        const Sentence& sentence = index->sentences[one.at];
        const auto& all = sentence.lesson->sentences;
        passages.push_back({sentence.lesson->id, sentence.lesson->title, all[sentence.number],
                            sentence.number + 1 < all.size() ? all[sentence.number + 1] : "",
                            one.worth});
    }
    return passages;
}

}  // namespace

std::unique_ptr<service::Retriever> make_retriever(const assess::Lexicon& lexicon) {
    return std::make_unique<LexicalRetriever>(lexicon);
}

}  // namespace attune::retrieve
