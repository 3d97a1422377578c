#include "service/read_meanings.hpp"

#include <algorithm>

#include "engine/assess/verdict.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/utf8.hpp"
#include "service/grader_weights.hpp"

namespace attune::service {
namespace {

using assess::GradedText;
using assess::TextMeaning;

constexpr std::size_t kWordingsKept = 4'000;  // of all items in use; some 20 kB each
constexpr std::size_t kTurnsKept = 256;
constexpr std::size_t kItemsKept = 512;
constexpr std::size_t kReadingsKept = 4'096;
constexpr std::size_t kVariantsRead = 12;  // of an idea, its text included

double cosine(const std::vector<float>& a, const std::vector<float>& b) {
    if (a.size() != b.size()) {
        return 0.0;
    }
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    }
    return sum;
}

std::vector<std::string> wordings_of(const std::string& text,
                                     const std::vector<std::string>& variants) {
    std::vector<std::string> all = {text};
    for (const std::string& variant : variants) {
        if (all.size() < kVariantsRead) {
            all.push_back(variant);
        }
    }
    return all;
}

// All that a reading of the item's ideas rests on, as one text.
std::string key_of(const Item& item, std::span<const Exemplar> exemplars) {
    std::string key = item.question;
    const auto add = [&](char mark, const std::string& text,
                         const std::vector<std::string>& variants) {
        for (const std::string& wording : wordings_of(text, variants)) {
            key += mark + wording;
        }
    };
    for (const Expectation& idea : item.expectations) {
        add('\x1e', idea.id.value, {});
        add('\x1f', idea.text, idea.variants);
    }
    for (const Exemplar& exemplar : exemplars) {
        add(exemplar.expressed ? '\x1b' : '\x1a', exemplar.id.value, {});
        add('\x1f', exemplar.text, {});
    }
    return key;
}

// The clause that is nearest to any of the wordings.
Span nearest_clause(const GradedText& turn, const TextMeaning& heard,
                    const std::vector<std::shared_ptr<const TextMeaning>>& wordings) {
    Span span{0, 0, static_cast<std::uint32_t>(turn.text.original.size())};
    double nearest = -1.0;
    for (std::size_t c = 0; c < heard.clauses.size(); ++c) {
        const assess::Clause& clause = turn.text.clauses[c];
        for (const auto& wording : wordings) {
            const double near = cosine(heard.clauses[c], wording->whole);
            if (!heard.clauses[c].empty() && near > nearest) {
                nearest = near;
                span.begin = turn.text.tokens[clause.first].begin;
                span.end = turn.text.tokens[clause.past - 1].end;
            }
        }
    }
    return span;
}

// Counts a reader in, and out again.
class Place {
  public:
    Place(std::atomic<int>& under_way, int most)
        : under_way_(under_way), taken_(under_way.fetch_add(1) < most) {}
    ~Place() { under_way_.fetch_sub(1); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    [[nodiscard]] bool taken() const { return taken_; }

  private:
    std::atomic<int>& under_way_;
    bool taken_;
};

}  // namespace

struct MeaningReader::Ideas {
    struct Idea {
        ExpectationId id;
        std::vector<GradedText> wordings;
        std::vector<std::shared_ptr<const TextMeaning>> meanings;  // of these
        std::vector<std::shared_ptr<const TextMeaning>> rejected;  // exemplars
    };
    GradedText question;
    std::shared_ptr<const TextMeaning> question_meaning;
    std::vector<Idea> ideas;
};

MeaningReader::MeaningReader(const assess::Lexicon& lexicon, const Embeddings& embeddings,
                             int at_once)
    : lexicon_(lexicon),
      at_once_(at_once),
      version_(std::string(kGraderVersion) + '/' + embeddings.version()),
      wordings_(embeddings, kWordingsKept),
      turns_(embeddings, kTurnsKept),
      items_(kItemsKept),
      readings_(kReadingsKept) {
    ENSURE(at_once >= 1);
    auto heads = assess::heads_of(grader_weights());
    ENSURE(heads.has_value());  // embedded at build time, tested
    heads_ = std::move(*heads);
}

MeaningReader::~MeaningReader() = default;

std::shared_ptr<const MeaningReader::Ideas> MeaningReader::ideas_of(
    const Item& item, std::span<const Exemplar> exemplars, const std::string& key) {
    if (auto found = items_.find(key)) {
        return *found;
    }
    const auto graded = [&](const std::string& text) {
        return assess::read_for_grading(text, lexicon_, assess::Language::kEnglish);
    };
    auto made = std::make_shared<Ideas>();
    made->question = graded(item.question);
    made->question_meaning = wordings_.of(made->question);
    for (const Expectation& expectation : item.expectations) {
        Ideas::Idea idea{expectation.id, {}, {}, {}};
        const auto add = [&](const std::string& wording) {
            idea.wordings.push_back(graded(wording));
            idea.meanings.push_back(wordings_.of(idea.wordings.back()));
        };
        for (const std::string& wording : wordings_of(expectation.text, expectation.variants)) {
            add(wording);
        }
        for (const Exemplar& exemplar : exemplars) {
            if (exemplar.id == idea.id && exemplar.expressed) {
                add(exemplar.text);
            } else if (exemplar.id == idea.id) {
                idea.rejected.push_back(wordings_.of(graded(exemplar.text)));
            }
        }
        made->ideas.push_back(std::move(idea));
    }
    items_.keep(key, made);
    return made;
}

MeaningReader::Readings MeaningReader::read_turn(const Ideas& ideas, const std::string& turn) {
    assess::GradedTexts texts;
    texts.question = ideas.question;
    texts.answer = assess::read_for_grading(turn, lexicon_, assess::Language::kEnglish);
    const auto heard = turns_.of(texts.answer);
    if (texts.answer.content.empty() || heard->whole.empty()) {
        return {};
    }
    assess::Meanings meanings{*ideas.question_meaning, *heard, {}};
    Readings readings;
    for (const Ideas::Idea& idea : ideas.ideas) {
        texts.references = idea.wordings;
        meanings.references.clear();
        MeaningReading reading;
        reading.id = idea.id;
        for (const auto& rejected : idea.rejected) {
            reading.likeness_rejected =
                std::max(reading.likeness_rejected, cosine(heard->whole, rejected->whole));
        }
        reading.likeness_question = cosine(heard->whole, ideas.question_meaning->whole);
        reading.likeness = -1.0;
        for (const auto& wording : idea.meanings) {
            meanings.references.push_back(*wording);
            reading.likeness = std::max(reading.likeness, cosine(heard->whole, wording->whole));
        }
        reading.span = nearest_clause(texts.answer, *heard, idea.meanings);
        auto numbers = assess::grade_numbers(texts, lexicon_, &meanings);
        auto& x = numbers.words;
        x.insert(x.end(), numbers.meaning.begin(), numbers.meaning.end());
        reading.graded = assess::verdict_of(heads_, "/meaning", x).probabilities.front();
        readings.push_back(std::move(reading));
    }
    return readings;
}

std::vector<MeaningReading> MeaningReader::read(const Item& item, assess::Language language,
                                                std::span<const std::string> turns,
                                                std::span<const Exemplar> exemplars) {
    if (language != assess::Language::kEnglish) {
        return {};
    }
    const Place place(under_way_, at_once_);
    if (!place.taken()) {
        ++busy_;
        return {};
    }
    const std::string key = key_of(item, exemplars);
    const auto ideas = ideas_of(item, exemplars, key);
    std::vector<MeaningReading> all;
    for (std::size_t t = 0; t < turns.size(); ++t) {
        if (is_blank(turns[t])) {
            continue;
        }
        const std::string turn_key = turns[t] + '\x1c' + key;
        auto readings = readings_.find(turn_key);
        ++(readings ? known_ : read_);
        if (!readings) {
            readings = read_turn(*ideas, turns[t]);
            readings_.keep(turn_key, *readings);
        }
        for (MeaningReading& reading : *readings) {
            reading.span.turn = static_cast<int>(t);
            all.push_back(std::move(reading));
        }
    }
    return all;
}

MeaningReader::Counts MeaningReader::counts() const {
    return {read_, known_, busy_};
}

}  // namespace attune::service
