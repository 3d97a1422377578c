#include "adapters/retrieve/sentence_index.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "adapters/retrieve/weights.hpp"

namespace attune::retrieve {
namespace {

using assess::Text;
using assess::Token;

constexpr std::size_t kPieceLetters = 4;
constexpr std::size_t kCandidates = 48;  // measured in full
constexpr double kSecond = 0.7;          // a word two sentences away, against one
constexpr double kTitle = 0.7;           // a word of the title
constexpr double kAsking = 0.25;         // a word that only asks, against others
constexpr std::size_t kShortWords = 5;
constexpr std::size_t kNamesMost = 4;
// Of the sentences beside, by distance.
constexpr std::array<double, 4> kPiecesBy = {1.0, 0.6, 0.4, 0.25};
constexpr std::array<double, 3> kMeaningBy = {1.0, 0.7, 0.4};

std::vector<Ranked> best_of(std::vector<Ranked> all, std::size_t most) {
    std::stable_sort(all.begin(), all.end(),
                     [](const Ranked& a, const Ranked& b) { return a.margin > b.margin; });
    all.resize(std::min(most, all.size()));
    return all;
}

double best_in(const std::vector<double>& all) {
    return all.empty() ? 0.0 : *std::max_element(all.begin(), all.end());
}

void scale_to_best(std::vector<double>& all) {
    const double best = best_in(all);
    for (double& one : all) {
        one = best > 0.0 ? one / best : 0.0;
    }
}

}  // namespace

std::span<const std::string_view> measure_names() {
    static constexpr std::array<std::string_view, kMeasures> kNames = {
        "covered",       "covered here", "exact",          "stems",          "pieces",
        "pieces around", "before",       "after",          "short",          "length",
        "name asked",    "names asked",  "time asked",     "number at time", "count asked",
        "place asked",   "reason asked", "names anything", "meaning",        "meaning around",
        "meaning alone"};
    return kNames;
}

double margin_of(const Measures& measures, const Measures& weights) {
    return std::inner_product(measures.begin(), measures.end(), weights.begin(), 0.0);
}

// A word of the question.
struct SentenceIndex::Asked {
    std::string word;
    std::string stem;
    double share = 0.0;  // of the question, by rarity
};

// Everything about one question, sentence by sentence.
struct SentenceIndex::Table {
    Wanted wanted = Wanted::kAnything;
    std::vector<Asked> asked;
    std::set<std::string> words;           // of the question, function words too
    std::vector<std::vector<float>> here;  // by asked word: how far each sentence carries it
    std::vector<std::vector<float>> unit;  // the same, with all pieces of a torn sentence
    std::vector<double> covered;
    std::vector<double> stems;
    std::vector<double> pieces;
    std::vector<double> pieces_around;
    std::vector<double> meaning;  // empty without an encoder
    std::vector<double> meaning_around;
    double meaning_best = 0.0;
    double meaning_around_best = 0.0;
};

SentenceIndex::SentenceIndex(std::span<const Entry> entries, const assess::Lexicon& lexicon,
                             assess::Language language, const service::Embeddings* meanings)
    : lexicon_(&lexicon), meanings_(meanings), language_(language), words_(lexicon, language) {
    Text before;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Text text = assess::read(entries[i].text, lexicon, language);
        const bool same = i > 0 && entries[i - 1].document == entries[i].document;
        add(entries[i], text, same && continues(before, text));
        before = std::move(text);
    }
    stems_.finish();
    unit_stems_.finish();
    pieces_.finish();
    if (meanings != nullptr && !entries.empty()) {
        add_vectors(entries);
    }
}

std::uint32_t SentenceIndex::stem_number(const std::string& stem) {
    const auto next = static_cast<std::uint32_t>(stem_numbers_.size());
    return stem_numbers_.emplace(stem, next).first->second;
}

void SentenceIndex::add(const Entry& entry, const Text& text, bool continues_before) {
    const auto at = static_cast<std::uint32_t>(facts_.size());
    const std::uint32_t unit = at == 0 ? 0 : unit_of_.back() + (continues_before ? 0U : 1U);
    facts_.push_back(facts_of(text));
    documents_.push_back(entry.document);
    unit_of_.push_back(unit);
    std::vector<std::uint32_t> stems;
    std::vector<std::uint32_t> pieces;
    for (const Token& token : text.tokens) {
        if (!is_content(token)) {
            continue;
        }
        stems.push_back(stem_number(token.stem));
        const auto of_word = pieces_of(token.lower, kPieceLetters);
        pieces.insert(pieces.end(), of_word.begin(), of_word.end());
        const std::uint32_t word = words_.add(token.lower, token.stem);
        sentences_with_.resize(words_.size());
        if (sentences_with_[word].empty() || sentences_with_[word].back() != at) {
            sentences_with_[word].push_back(at);
        }
    }
    stems_.add(at, stems);
    unit_stems_.add(unit, stems);
    pieces_.add(unit, pieces);
    if (!entry.title.empty() && !titles_.contains(entry.document)) {
        for (const Token& token : assess::read(entry.title, *lexicon_, language_).tokens) {
            if (is_content(token)) {
                titles_[entry.document].insert(token.stem);
            }
        }
    }
}

std::size_t SentenceIndex::beside(std::size_t at, int by) const {
    const auto there = static_cast<std::ptrdiff_t>(at) + by;
    if (there < 0 || there >= static_cast<std::ptrdiff_t>(size())) {
        return size();
    }
    const auto found = static_cast<std::size_t>(there);
    return documents_[found] == documents_[at] ? found : size();
}

void SentenceIndex::add_vectors(std::span<const Entry> entries) {
    std::vector<std::string_view> texts;
    for (const Entry& entry : entries) {
        texts.emplace_back(entry.text);
    }
    const auto vectors = meanings_->embed(texts);
    if (!vectors || vectors->front().empty()) {
        return;
    }
    dimensions_ = vectors->front().size();
    for (const service::Embedding& one : *vectors) {
        vectors_.insert(vectors_.end(), one.begin(), one.end());
        vectors_.resize((static_cast<std::size_t>(&one - vectors->data()) + 1) * dimensions_);
    }
    const auto reach = static_cast<int>(kMeaningBy.size()) - 1;
    for (std::size_t i = 0; i < size(); ++i) {
        std::vector<float> sum(dimensions_, 0.0F);
        for (int by = -reach; by <= reach; ++by) {
            const std::size_t other = beside(i, by);
            for (std::size_t d = 0; other < size() && d < dimensions_; ++d) {
                sum[d] += static_cast<float>(kMeaningBy[static_cast<std::size_t>(std::abs(by))]) *
                          vectors_[other * dimensions_ + d];
            }
        }
        const float square = std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0F);
        around_length_.push_back(std::max(1e-6F, std::sqrt(square)));
    }
}

std::vector<std::uint32_t> SentenceIndex::known_stems(const Text& text) const {
    std::vector<std::uint32_t> stems;
    for (const Token& token : text.tokens) {
        const auto found = stem_numbers_.find(token.stem);
        if (is_content(token) && found != stem_numbers_.end()) {
            stems.push_back(found->second);
        }
    }
    return stems;
}

std::vector<SentenceIndex::Asked> SentenceIndex::asked_by(const Text& question) const {
    std::vector<Asked> asked;
    double sum = 0.0;
    for (const Token& token : question.tokens) {
        const bool again = std::any_of(asked.begin(), asked.end(),
                                       [&](const Asked& one) { return one.word == token.lower; });
        if (!is_content(token) || again) {
            continue;
        }
        const auto found = stem_numbers_.find(token.stem);
        const double with =
            found == stem_numbers_.end() ? 0.0 : unit_stems_.documents_with(found->second);
        const double weight = rarity_of(static_cast<double>(unit_stems_.size()), with) *
                              (only_asks(token.lower, language_) ? kAsking : 1.0);
        asked.push_back({token.lower, token.stem, weight});
        sum += weight;
    }
    for (Asked& one : asked) {
        one.share /= sum;
    }
    return asked;
}

SentenceIndex::Table SentenceIndex::table_of(const Text& question) const {
    Table table;
    table.wanted = wanted_by(question);
    table.asked = asked_by(question);
    for (const Token& token : question.tokens) {
        table.words.insert(token.lower);
    }
    table.stems = stems_.scores(known_stems(question));
    scale_to_best(table.stems);
    add_words(table);
    add_pieces(table, question);
    if (reads_meaning()) {
        add_meaning(table, question.original);
    }
    return table;
}

void SentenceIndex::add_words(Table& table) const {
    table.covered.assign(size(), 0.0);
    for (const Asked& asked : table.asked) {
        std::vector<float> here(size(), 0.0F);
        for (const WordMatch::Like& like : words_.like(asked.word, asked.stem)) {
            for (const std::uint32_t at : sentences_with_[like.word]) {
                here[at] = std::max(here[at], static_cast<float>(like.likeness));
            }
        }
        std::vector<float> unit = here;
        for (std::size_t i = 1; i < size(); ++i) {
            unit[i] = unit_of_[i] == unit_of_[i - 1] ? std::max(unit[i], unit[i - 1]) : unit[i];
        }
        for (std::size_t i = size(); i-- > 1;) {
            unit[i - 1] =
                unit_of_[i] == unit_of_[i - 1] ? std::max(unit[i], unit[i - 1]) : unit[i - 1];
        }
        for (std::size_t i = 0; i < size(); ++i) {
            table.covered[i] += asked.share * static_cast<double>(unit[i]);
        }
        table.here.push_back(std::move(here));
        table.unit.push_back(std::move(unit));
    }
}

void SentenceIndex::add_pieces(Table& table, const Text& question) const {
    std::vector<std::uint32_t> pieces;
    for (const Token& token : question.tokens) {
        if (is_content(token)) {
            const auto of_word = pieces_of(token.lower, kPieceLetters);
            pieces.insert(pieces.end(), of_word.begin(), of_word.end());
        }
    }
    const std::vector<double> of_units = pieces_.scores(pieces);
    const auto reach = static_cast<int>(kPiecesBy.size()) - 1;
    for (std::size_t i = 0; i < size(); ++i) {
        table.pieces.push_back(of_units[unit_of_[i]]);
        double sum = 0.0;
        for (int by = -reach; by <= reach; ++by) {
            const std::size_t other = beside(i, by);
            sum += other < size() ? kPiecesBy[static_cast<std::size_t>(std::abs(by))] *
                                        of_units[unit_of_[other]]
                                  : 0.0;
        }
        table.pieces_around.push_back(sum);
    }
    scale_to_best(table.pieces);
    scale_to_best(table.pieces_around);
}

void SentenceIndex::add_meaning(Table& table, std::string_view question) const {
    const auto asked = meanings_->embed(std::span<const std::string_view>(&question, 1));
    if (!asked || asked->front().size() != dimensions_) {
        return;
    }
    const service::Embedding& vector = asked->front();
    for (std::size_t i = 0; i < size(); ++i) {
        const auto row = vectors_.begin() + static_cast<std::ptrdiff_t>(i * dimensions_);
        table.meaning.push_back(
            static_cast<double>(std::inner_product(vector.begin(), vector.end(), row, 0.0F)));
    }
    const auto reach = static_cast<int>(kMeaningBy.size()) - 1;
    for (std::size_t i = 0; i < size(); ++i) {
        double sum = 0.0;
        for (int by = -reach; by <= reach; ++by) {
            const std::size_t other = beside(i, by);
            sum += other < size()
                       ? kMeaningBy[static_cast<std::size_t>(std::abs(by))] * table.meaning[other]
                       : 0.0;
        }
        table.meaning_around.push_back(sum / static_cast<double>(around_length_[i]));
    }
    table.meaning_best = best_in(table.meaning);
    table.meaning_around_best = best_in(table.meaning_around);
}

std::vector<std::size_t> SentenceIndex::candidates(const Table& table) const {
    std::vector<double> rough(size());
    for (std::size_t i = 0; i < size(); ++i) {
        rough[i] = 2.0 * table.covered[i] + table.pieces[i] + table.pieces_around[i] +
                   (table.meaning.empty() ? 0.0 : table.meaning[i] + table.meaning_around[i]);
    }
    std::vector<std::size_t> all(size());
    std::iota(all.begin(), all.end(), 0UL);
    const std::size_t kept = std::min(kCandidates, all.size());
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                      [&](std::size_t a, std::size_t b) {
                          return rough[a] > rough[b] || (rough[a] == rough[b] && a < b);
                      });
    all.resize(kept);
    std::sort(all.begin(), all.end());
    return all;
}

Measures SentenceIndex::measure(const Table& table, std::size_t at) const {
    Measures out{};
    const auto title = titles_.find(documents_[at]);
    for (std::size_t w = 0; w < table.asked.size(); ++w) {
        const double share = table.asked[w].share;
        const auto carried = [&](int by) {
            const std::size_t other = beside(at, by);
            return other < size() ? static_cast<double>(table.unit[w][other]) : 0.0;
        };
        const double here = table.unit[w][at];
        const bool titled = title != titles_.end() && title->second.contains(table.asked[w].stem);
        const double before = std::max({carried(-1), kSecond * carried(-2), titled ? kTitle : 0.0});
        const double after = std::max(carried(1), kSecond * carried(2));
        out[kCoveredHere] += share * static_cast<double>(table.here[w][at]);
        out[kExact] += table.here[w][at] >= 1.0F ? share : 0.0;
        out[kBefore] += share * std::max(0.0, before - here);
        out[kAfter] += share * std::max(0.0, after - std::max(here, before));
    }
    out[kCovered] = table.covered[at];
    out[kStems] = table.stems[at];
    out[kPieces] = table.pieces[at];
    out[kPiecesAround] = table.pieces_around[at];
    out[kShort] = facts_[at].words < kShortWords ? 1.0 : 0.0;
    out[kLength] = std::log(1.0 + static_cast<double>(facts_[at].words));
    measure_kind(table, at, out);
    if (!table.meaning.empty()) {
        out[kMeaning] = table.meaning[at] - table.meaning_best;
        out[kMeaningAround] = table.meaning_around[at] - table.meaning_around_best;
        out[kMeaningAlone] = table.meaning_around[at];
    }
    return out;
}

void SentenceIndex::measure_kind(const Table& table, std::size_t at, Measures& out) const {
    const SentenceFacts& facts = facts_[at];
    const auto is_new = [&](const std::string& word) { return !table.words.contains(word); };
    const auto count_new = [&](const std::vector<std::string>& words) {
        const auto count =
            static_cast<std::size_t>(std::count_if(words.begin(), words.end(), is_new));
        return static_cast<double>(std::min(kNamesMost, count));
    };
    const double numbers = std::min(1.0, count_new(facts.numbers));
    switch (table.wanted) {
        case Wanted::kPerson:
            out[kNameAsked] = std::any_of(facts.names.begin(), facts.names.end(),
                                          [&](const auto& name) {
                                              return is_new(name.first) && is_new(name.second);
                                          })
                                  ? 1.0
                                  : 0.0;
            out[kNamesAsked] = count_new(facts.capitalised);
            break;
        case Wanted::kTime:
            out[kTimeAsked] = std::min(1.0, count_new(facts.times));
            out[kNumberAtTime] = numbers;
            break;
        case Wanted::kCount:
            out[kCountAsked] = numbers;
            break;
        case Wanted::kPlace:
            out[kPlaceAsked] = std::min(1.0, count_new(facts.capitalised));
            break;
        case Wanted::kReason:
            out[kReasonAsked] = facts.gives_reason ? 1.0 : 0.0;
            break;
        case Wanted::kAnything:
            out[kNamesAnything] = count_new(facts.capitalised);
            break;
    }
}

std::vector<Ranked> SentenceIndex::rank(std::string_view question, std::size_t most) const {
    const Text text = assess::read(question, *lexicon_, language_);
    const Table table = table_of(text);
    if (table.asked.empty()) {
        return {};
    }
    std::vector<Ranked> all;
    for (const std::size_t at : candidates(table)) {
        const Measures measures = measure(table, at);
        all.push_back({at, margin_of(measures, kWeights), table.covered[at], measures});
    }
    return best_of(std::move(all), most);
}

std::vector<Ranked> SentenceIndex::rank_by_stems(std::string_view question,
                                                 std::size_t most) const {
    const Text text = assess::read(question, *lexicon_, language_);
    const std::vector<double> scores = stems_.scores(known_stems(text));
    std::vector<Ranked> all;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (scores[i] > 0.0) {
            all.push_back({i, scores[i], 0.0, {}});
        }
    }
    return best_of(std::move(all), most);
}

}  // namespace attune::retrieve
