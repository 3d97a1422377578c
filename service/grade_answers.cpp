// The grader: features by words and by meaning, sums of trees, and what they amount to in words.
#include <algorithm>

#include "engine/assess/grade_gap.hpp"
#include "engine/assess/trees.hpp"
#include "engine/assess/verdict.hpp"
#include "engine/base/ensure.hpp"
#include "service/grade_reading.hpp"
#include "service/grader_weights.hpp"
#include "service/grading.hpp"

namespace attune::service {
namespace {

constexpr double kSureFrom = 0.65;   // of the verdict; below it a person is cheaper
constexpr double kQuoteFrom = 0.15;  // of P(expressed) or P(contradicted)

class TreeGrader : public Grader {
  public:
    TreeGrader(const assess::Lexicon& lexicon, const Embeddings* embeddings)
        : lexicon_(lexicon), embeddings_(embeddings), reader_(lexicon, embeddings) {
        auto heads = assess::heads_of(grader_weights());
        ENSURE(heads.has_value());  // embedded at build time, tested
        heads_ = std::move(*heads);
    }

    [[nodiscard]] Grade grade(const AnswerToGrade& answer) const override {
        ENSURE(answer.max > 0.0);
        const GradeReading reading = reader_.read(answer);
        if (reading.texts.answer.content.empty()) {
            return nothing_said(answer, reading.texts.references.front());
        }
        Grade grade = grade_of(assess::verdict_of(heads_, reading.kind, reading.x), answer.max);
        const assess::BestTrial& best = reading.numbers.best;
        if (best.found && std::max(best.expressed, best.contradicted) >= kQuoteFrom) {
            grade.quote = reading.texts.answer.text.slice(best.begin, best.end);
        }
        if (grade.label2 != "correct") {
            grade.gap =
                assess::gap_of(reading.texts.references[best.reference],
                               assess::missing_by_word(heads_, reading.kind, reading.gap_rows()));
        }
        return grade;
    }

    [[nodiscard]] std::vector<GradeFeature> features(const AnswerToGrade& answer) const override {
        const std::vector<double> x = reader_.read(answer).x;
        std::vector<GradeFeature> named;
        const auto& words = assess::grade_word_names();
        const auto& meaning = assess::grade_meaning_names();
        for (std::size_t i = 0; i < x.size(); ++i) {
            named.push_back({i < words.size() ? words[i] : meaning[i - words.size()], x[i]});
        }
        return named;
    }

    [[nodiscard]] std::string version() const override {
        return std::string(kGraderVersion) + '/' + lexicon_.version() +
               (embeddings_ != nullptr ? '/' + embeddings_->version() : "");
    }

  private:
    // Nothing to read: no verdict rests on trees that never saw such a thing.
    [[nodiscard]] static Grade nothing_said(const AnswerToGrade& answer,
                                            const assess::GradedText& reference) {
        Grade grade = grade_of(assess::verdict_of({0.005, 0.0, 0.0, 0.005, 0.99}, 0.0), answer.max);
        grade.gap = assess::gap_of(reference, std::vector<double>(reference.content.size(), 1.0));
        return grade;
    }

    const assess::Lexicon& lexicon_;
    const Embeddings* embeddings_;
    GradeReader reader_;
    assess::Heads heads_;
};

}  // namespace

Grade grade_of(const assess::Verdict& verdict, double max) {
    Grade grade;
    grade.label2 = verdict.two_ways();
    grade.label3 = verdict.three_ways();
    grade.label3_graded = verdict.graded();
    grade.label5 = name_of(verdict.label);
    grade.score = verdict.share * max;
    grade.confidence = verdict.confidence();
    grade.unsure = grade.confidence < kSureFrom;
    grade.contradicted = verdict.label == Label::kContradictory;
    grade.probabilities = verdict.probabilities;
    return grade;
}

std::unique_ptr<Grader> make_grader(const assess::Lexicon& lexicon, Embeddings* embeddings) {
    return std::make_unique<TreeGrader>(lexicon, embeddings);
}

}  // namespace attune::service
