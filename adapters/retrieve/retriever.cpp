#include "adapters/retrieve/retriever.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <set>

#include "adapters/retrieve/question.hpp"
#include "adapters/retrieve/sentence_index.hpp"
#include "engine/assess/text.hpp"

namespace attune::retrieve {
namespace {

using assess::Language;
using assess::Token;
using assess::TokenKind;

constexpr double kNearWorth = 0.6;
constexpr double kTitleWorth = 0.35;
constexpr double kBeforeWorth = 0.25;      // a word of the sentence before
constexpr double kDefines = 0.30;          // bonus for a sentence that says what the term is
constexpr double kDefinesAll = 0.05;       // and more when it says so of nothing narrower
constexpr double kChoiceWorth = 0.1;       // a word that the question offers to choose from
constexpr std::size_t kDefiningWords = 4;  // a longer question asks for more than a definition
constexpr double kCaseTrust = 0.7;  // a question about the case's people is seldom in a lesson
constexpr double kHybrid = 0.3;     // the whole trust of the search by all measures
constexpr double kSoft = 0.9;       // a sentence that it finds words in, in other forms
constexpr double kSoftRank = 0.3;
constexpr double kSoftBefore = 0.35;  // a word of the sentences before or the title
constexpr std::size_t kHybridMost = 24;
constexpr std::size_t kIndexesKept = 64;

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
    std::map<std::string, int> frequency;  // stem -> sentences that hold it
    std::map<const Lesson*, std::set<std::string>> titles;
    std::unique_ptr<const SentenceIndex> hybrid;  // of the same sentences
};

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
    static const std::set<std::string> kBeing = {
        "is", "are", "means", "stands", "ist", "sind", "bedeutet", "heisst", "hei\u00dft", "nennt"};
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
    std::vector<Entry> entries;
    std::uint32_t document = 0;
    for (const Lesson& lesson : index->keep->lessons) {
        index->titles[&lesson] = stems_of(lesson.title, lexicon, language);
        for (std::size_t i = 0; i < lesson.sentences.size(); ++i) {
            const assess::Text text = assess::read(lesson.sentences[i], lexicon, language);
            Sentence sentence{&lesson, i, {}, 0, defined_stems(text)};
            for (const Token& token : text.tokens) {
                if (is_content(token)) {
                    sentence.stems.insert(token.stem);
                    ++sentence.length;
                }
            }
            for (const std::string& stem : sentence.stems) {
                ++index->frequency[stem];
            }
            index->sentences.push_back(std::move(sentence));
            entries.push_back({lesson.sentences[i], lesson.title, document});
        }
        ++document;
    }
    index->hybrid = std::make_unique<const SentenceIndex>(entries, lexicon, language);
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
        bool defines = false;  // what is asked for
    };

    std::vector<Found> ranked(const Index& index, const std::string& question,
                              Language language) const;
    double trust_in(const std::string& question, Language language) const;
    static void add_hybrid(const Index& index, const std::string& question, double trust,
                           std::vector<Found>& all);
    std::shared_ptr<const Index> index_of(const Course& course) const;
    std::vector<QueryWord> query_of(const Index& index, const std::string& question,
                                    Language language) const;
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

// "Is it the server or the client who decides?": what stands on either side of the "or" is offered
// as an answer; what is asked about stands elsewhere.
std::set<std::string> choices_in(const assess::Text& question) {
    std::set<std::string> stems;
    std::string before;
    bool chosen = false;  // the next word is the other choice
    for (const Token& token : question.tokens) {
        if (token.lower == "or" || token.lower == "oder") {
            chosen = !before.empty();
            stems.insert(before);
        } else if (is_content(token)) {
            if (chosen) {
                stems.insert(token.stem);
            }
            chosen = false;
            before = token.stem;
        }
    }
    stems.erase("");
    return stems;
}

std::vector<QueryWord> LexicalRetriever::query_of(const Index& index, const std::string& question,
                                                  Language language) const {
    std::vector<QueryWord> query;
    std::set<std::string> seen;
    const assess::Text text = assess::read(question, lexicon_, language);
    const std::set<std::string> choices = choices_in(text);
    for (const Token& token : text.tokens) {
        if (!is_content(token) || only_asks(token.lower, language) ||
            !seen.insert(token.stem).second) {
            continue;
        }
        const auto found = index.frequency.find(token.stem);
        const double in = found == index.frequency.end() ? 0.0 : found->second;
        const double all = static_cast<double>(index.sentences.size());
        // A figure of the learner's case says nothing about what is asked.
        const double figure = token.kind == TokenKind::kNumber && in == 0.0 ? 0.2 : 1.0;
        const double kind = choices.contains(token.stem) ? kChoiceWorth : figure;
        query.push_back(
            {token.stem, kind * std::log(1.0 + (all - in + 0.5) / (in + 0.5)),
             in == 0.0 ? index.hybrid->stems_near(token.lower) : std::set<std::string>()});
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
    static const std::set<std::string> kWhat = {"what", "whats", "what's", "define",  "explain",
                                                "was",  "mean",  "means",  "meaning", "meant"};
    for (const Token& token : assess::read(question, lexicon, language).tokens) {
        if (kWhat.contains(token.lower)) {
            return true;
        }
    }
    return false;
}

// "Is that a leak?": whether something is what a term says.
bool asks_whether_it_is(const std::string& question, const assess::Lexicon& lexicon,
                        Language language) {
    static const std::set<std::string> kBe = {"is", "ist", "was", "war"};
    static const std::set<std::string> kIt = {"that", "this", "it", "das", "dies", "es", "sowas"};
    const auto tokens = assess::read(question, lexicon, language).tokens;
    return tokens.size() > 2 && kBe.contains(tokens[0].lower) && kIt.contains(tokens[1].lower);
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
    static const std::set<std::string> kPeople = {"she", "he",  "her", "his",  "him",
                                                  "we",  "our", "us",  "sie",  "er",
                                                  "ihr", "wir", "uns", "unser"};
    for (const Token& token : assess::read(question, lexicon, language).tokens) {
        if (kPeople.contains(token.lower)) {
            return true;
        }
    }
    return false;
}

double LexicalRetriever::trust_in(const std::string& question, Language language) const {
    return asks_about_case(question, lexicon_, language) ? kCaseTrust : 1.0;
}

std::vector<LexicalRetriever::Found> LexicalRetriever::ranked(const Index& index,
                                                              const std::string& question,
                                                              Language language) const {
    const std::vector<QueryWord> query = query_of(index, question, language);
    const bool wants_definition =
        (asks_what(question, lexicon_, language) && query.size() <= kDefiningWords) ||
        (asks_whether_it_is(question, lexicon_, language) && query.size() == 1);
    const auto is_asked = [&](const std::string& stem) {
        return std::any_of(query.begin(), query.end(),
                           [&](const QueryWord& word) { return word.stem == stem; });
    };
    const double trust = trust_in(question, language);
    std::vector<Found> all;
    for (std::size_t i = 0; !query.empty() && i < index.sentences.size(); ++i) {
        const double worth = trust * score(query, index, i);
        if (worth <= 0.0) {
            continue;
        }
        const auto& defined = index.sentences[i].first_stems;
        const bool defines =
            wants_definition && !defined.empty() && defined.size() <= 2 && is_asked(defined.back());
        const bool of_nothing_else =
            defines && std::all_of(defined.begin(), defined.end(), is_asked);
        const double brevity = 0.02 / (1.0 + static_cast<double>(index.sentences[i].length));
        const double bonus = (defines ? kDefines : 0.0) + (of_nothing_else ? kDefinesAll : 0.0);
        all.push_back({worth + bonus + brevity, std::min(1.0, worth), i, defines});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Found& a, const Found& b) { return a.rank > b.rank; });
    return all;
}

// What the search of all measures makes of the same sentences: the better it ranks one among its
// best, the more is added; words it finds in other forms count for the worth too.
void LexicalRetriever::add_hybrid(const Index& index, const std::string& question, double trust,
                                  std::vector<Found>& all) {
    const std::vector<Ranked> best = index.hybrid->rank(question, kHybridMost);
    double sum = 0.0;
    for (const Ranked& one : best) {
        sum += std::exp(one.margin - best.front().margin);
    }
    for (const Ranked& one : best) {
        const double share = std::exp(one.margin - best.front().margin) / sum;
        const double worth = trust * (one.covered + kSoftBefore * one.measures[kBefore]);
        auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Found& other) { return other.at == one.at; });
        if (found == all.end()) {
            all.push_back({0.0, 0.0, one.at, false});
            found = std::prev(all.end());
        }
        // A definition stands for itself, whatever stands around it.
        found->rank += kHybrid * (found->defines ? 1.0 : share) +
                       kSoftRank * std::max(0.0, worth - found->worth);
        found->worth = std::min(1.0, std::max(found->worth, kSoft * worth));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Found& a, const Found& b) { return a.rank > b.rank; });
}

std::vector<Passage> LexicalRetriever::search(const Course& course, const std::string& question,
                                              std::size_t most) const {
    const Language language = course.language == "de" ? Language::kGerman : Language::kEnglish;
    const auto index = index_of(course);
    std::vector<Found> best;
    std::string way_best = question;
    for (const std::string& way : ways_to_ask(question, lexicon_, language)) {
        std::vector<Found> found = ranked(*index, way, language);
        if (best.empty() || (!found.empty() && found.front().rank > best.front().rank)) {
            best = std::move(found);
            way_best = way;
        }
    }
    // All measures count the words to choose from in full: they order, and answer nothing.
    const bool offers = !choices_in(assess::read(way_best, lexicon_, language)).empty();
    add_hybrid(*index, way_best, offers ? 0.0 : trust_in(way_best, language), best);
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
