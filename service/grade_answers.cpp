// The grader: features by words and by meaning, sums of trees, and what they amount to in words.
#include <algorithm>
#include <list>
#include <mutex>
#include <unordered_map>

#include "engine/assess/grade_features.hpp"
#include "engine/assess/trees.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"
#include "service/grader_weights.hpp"
#include "service/grading.hpp"

namespace attune::service {
namespace {

using assess::GradedText;
using assess::GradedTexts;
using assess::GradeNumbers;
using assess::Heads;
using assess::Meanings;
using assess::TextMeaning;

constexpr std::size_t kTextsKept = 2'000;  // references and questions come again and again
constexpr double kSaidFrom = 0.62;         // a word of a reference that near counts as said
constexpr double kSureFrom = 0.65;         // of the verdict; below it a person is cheaper
constexpr double kQuoteFrom = 0.15;        // of P(expressed) or P(contradicted)
constexpr double kFullScore = 0.875;       // nearer to 1 than to the next lower eighth
constexpr double kNoScore = 0.125;

constexpr std::array<const char*, 5> kLabels5 = {"correct", "partially_correct_incomplete",
                                                 "contradictory", "irrelevant", "non_domain"};

// What is known of a text however often it is asked for; the oldest go first.
class MeaningCache {
  public:
    explicit MeaningCache(const Embeddings& embeddings) : embeddings_(embeddings) {}

    TextMeaning of(const GradedText& text, bool keep) {
        const std::string& words = text.text.original;
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = kept_.find(words); found != kept_.end()) {
                return found->second;
            }
        }
        TextMeaning made = computed(text);
        if (keep) {
            const std::lock_guard lock(mutex_);
            if (kept_.emplace(words, made).second) {
                order_.push_back(words);
            }
            if (order_.size() > kTextsKept) {
                kept_.erase(order_.front());
                order_.pop_front();
            }
        }
        return made;
    }

  private:
    // One pass over the text: the whole, and each content word in its place.
    [[nodiscard]] TextMeaning computed(const GradedText& text) const {
        std::vector<TextSpan> spans = {{0, text.text.original.size()}};
        for (const std::uint32_t at : text.content) {
            spans.push_back({text.text.tokens[at].begin, text.text.tokens[at].end});
        }
        TextMeaning meaning;
        meaning.words.resize(text.content.size());
        auto vectors = embeddings_.embed_spans(text.text.original, spans);
        if (vectors) {
            meaning.whole = std::move(vectors->front());
            for (std::size_t i = 0; i < meaning.words.size(); ++i) {
                meaning.words[i] = std::move((*vectors)[i + 1]);
            }
        }
        return meaning;
    }

    const Embeddings& embeddings_;
    std::mutex mutex_;
    std::unordered_map<std::string, TextMeaning> kept_;
    std::list<std::string> order_;
};

// Probabilities of the five labels: correct or not, then contradictory or not, then how far off.
std::array<double, 5> probabilities_of(const Heads& heads, const std::string& kind,
                                       std::span<const double> x) {
    const auto p = [&](const char* head) { return logistic(heads.at(head + kind).margin(x)); };
    const double correct = p("correct");
    const double against = (1.0 - correct) * p("contradictory");
    const double rest = 1.0 - correct - against;
    const double partial = rest * p("partial");
    const double outside = (rest - partial) * p("outside");
    return {correct, partial, against, rest - partial - outside, outside};
}

std::string label3_of(const std::array<double, 5>& p) {
    const double neither = p[1] + p[3] + p[4];
    if (p[0] >= p[2] && p[0] >= neither) {
        return "correct";
    }
    return p[2] >= neither ? "contradictory" : "incorrect";
}

std::string graded_label_of(double share) {
    if (share >= kFullScore) {
        return "correct";
    }
    return share <= kNoScore ? "incorrect" : "partially_correct";
}

// The longest stretch of the reference whose words are not said, as far as its clause goes.
std::string gap_of(const GradedText& reference, const std::vector<double>& said) {
    std::size_t best = 0;
    std::size_t best_first = 0;
    std::size_t best_last = 0;
    for (const assess::Clause& clause : reference.text.clauses) {
        std::size_t missing = 0;
        std::size_t first = 0;
        std::size_t last = 0;
        for (std::size_t i = 0; i < reference.content.size(); ++i) {
            const std::uint32_t at = reference.content[i];
            if (at >= clause.first && at < clause.past && said[i] < kSaidFrom) {
                first = missing == 0 ? i : first;
                last = i;
                ++missing;
            }
        }
        if (missing > best) {
            best = missing;
            best_first = first;
            best_last = last;
        }
    }
    if (best == 0) {
        return {};
    }
    const auto& tokens = reference.text.tokens;
    const std::uint32_t begin = tokens[reference.content[best_first]].begin;
    const std::uint32_t end = tokens[reference.content[best_last]].end;
    return std::string(reference.text.slice(begin, end));
}

class TreeGrader : public Grader {
  public:
    TreeGrader(const assess::Lexicon& lexicon, Embeddings* embeddings)
        : lexicon_(lexicon), embeddings_(embeddings) {
        auto heads = assess::heads_of(grader_weights());
        ENSURE(heads.has_value());  // embedded at build time, tested
        heads_ = std::move(*heads);
        if (embeddings != nullptr) {
            cache_ = std::make_unique<MeaningCache>(*embeddings);
        }
    }

    [[nodiscard]] Grade grade(const AnswerToGrade& answer) const override {
        ENSURE(!answer.references.empty() && answer.max > 0.0);
        const GradedTexts texts =
            assess::read_for_grading(answer.question, answer.references, answer.answer, lexicon_);
        const Numbers numbers = numbers_of(texts);
        if (texts.answer.content.empty()) {
            return nothing_said(answer, texts);
        }
        Grade grade;
        grade.probabilities = probabilities_of(heads_, numbers.kind, numbers.x);
        const auto& p = grade.probabilities;
        const auto top = std::max_element(p.begin(), p.end()) - p.begin();
        grade.label5 = kLabels5[static_cast<std::size_t>(top)];
        grade.label3 = label3_of(p);
        grade.label2 = p[0] >= 0.5 ? "correct" : "incorrect";
        const double share =
            std::clamp(heads_.at("score" + numbers.kind).margin(numbers.x), 0.0, 1.0);
        grade.label3_graded = graded_label_of(share);
        grade.score = share * answer.max;
        grade.confidence = std::max(p[0], 1.0 - p[0]);
        grade.unsure = grade.confidence < kSureFrom;
        grade.contradicted = p[2] > p[0] && grade.label3 == "contradictory";
        const assess::BestTrial& best = numbers.made.best;
        if (best.found && std::max(best.expressed, best.contradicted) >= kQuoteFrom) {
            grade.quote = texts.answer.text.slice(best.begin, best.end);
        }
        if (grade.label2 != "correct") {
            grade.gap = gap_of(texts.references[best.reference], numbers.made.said);
        }
        return grade;
    }

    [[nodiscard]] std::vector<GradeFeature> features(const AnswerToGrade& answer) const override {
        const GradedTexts texts =
            assess::read_for_grading(answer.question, answer.references, answer.answer, lexicon_);
        const Numbers numbers = numbers_of(texts);
        std::vector<GradeFeature> named;
        const auto& words = assess::grade_word_names();
        const auto& meaning = assess::grade_meaning_names();
        for (std::size_t i = 0; i < numbers.x.size(); ++i) {
            named.push_back(
                {i < words.size() ? words[i] : meaning[i - words.size()], numbers.x[i]});
        }
        return named;
    }

    [[nodiscard]] std::string version() const override {
        return std::string(kGraderVersion) + '/' + lexicon_.version() +
               (embeddings_ != nullptr ? '/' + embeddings_->version() : "");
    }

  private:
    struct Numbers {
        GradeNumbers made;
        std::vector<double> x;
        std::string kind;  // which trees: "/words" or "/meaning"
    };

    [[nodiscard]] Numbers numbers_of(const GradedTexts& texts) const {
        Numbers numbers;
        const bool english = texts.language == assess::Language::kEnglish;
        numbers.kind = cache_ != nullptr && english ? "/meaning" : "/words";
        if (numbers.kind == "/meaning") {
            Meanings meanings;
            meanings.question = cache_->of(texts.question, true);
            meanings.answer = cache_->of(texts.answer, false);
            for (const GradedText& reference : texts.references) {
                meanings.references.push_back(cache_->of(reference, true));
            }
            numbers.made = assess::grade_numbers(texts, lexicon_, &meanings);
        } else {
            numbers.made = assess::grade_numbers(texts, lexicon_, nullptr);
        }
        numbers.x = numbers.made.words;
        numbers.x.insert(numbers.x.end(), numbers.made.meaning.begin(), numbers.made.meaning.end());
        return numbers;
    }

    // Nothing to read: no verdict rests on trees that never saw such a thing.
    [[nodiscard]] static Grade nothing_said(const AnswerToGrade& answer, const GradedTexts& texts) {
        Grade grade;
        grade.label2 = grade.label3 = grade.label3_graded = "incorrect";
        grade.label5 = "non_domain";
        grade.confidence = 0.99;
        grade.gap = gap_of(texts.references.front(),
                           std::vector<double>(texts.references.front().content.size(), 0.0));
        grade.probabilities = {0.005, 0.0, 0.0, 0.005, 0.99};
        grade.score = 0.0 * answer.max;
        return grade;
    }

    const assess::Lexicon& lexicon_;
    Embeddings* embeddings_;
    Heads heads_;
    std::unique_ptr<MeaningCache> cache_;
};

}  // namespace

std::unique_ptr<Grader> make_grader(const assess::Lexicon& lexicon, Embeddings* embeddings) {
    return std::make_unique<TreeGrader>(lexicon, embeddings);
}

}  // namespace attune::service
