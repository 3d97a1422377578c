#include "service/grade_reading.hpp"

#include "engine/assess/grade_gap.hpp"
#include "engine/base/ensure.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kTextsKept = 1'000;  // references and questions come again and again

}  // namespace

std::vector<std::vector<double>> GradeReading::gap_rows() const {
    return assess::gap_numbers(texts, numbers, meanings ? &*meanings : nullptr);
}

GradeReader::GradeReader(const assess::Lexicon& lexicon, const Embeddings* embeddings)
    : lexicon_(lexicon),
      cache_(embeddings != nullptr ? std::make_unique<MeaningCache>(*embeddings, kTextsKept)
                                   : nullptr) {}

GradeReading GradeReader::read(const AnswerToGrade& answer) const {
    ENSURE(!answer.references.empty());
    GradeReading reading;
    reading.texts =
        assess::read_for_grading(answer.question, answer.references, answer.answer, lexicon_);
    if (cache_ != nullptr && reading.texts.language == assess::Language::kEnglish) {
        assess::Meanings meanings;
        meanings.question = *cache_->of(reading.texts.question);
        meanings.answer = *cache_->of(reading.texts.answer);
        for (const assess::GradedText& reference : reading.texts.references) {
            meanings.references.push_back(*cache_->of(reference));
        }
        reading.meanings = std::move(meanings);
    }
    const bool german = reading.texts.language == assess::Language::kGerman;
    reading.kind = german ? "/german" : reading.meanings ? "/meaning" : "/words";
    reading.numbers = assess::grade_numbers(reading.texts, lexicon_,
                                            reading.meanings ? &*reading.meanings : nullptr);
    reading.x = reading.numbers.words;
    reading.x.insert(reading.x.end(), reading.numbers.meaning.begin(),
                     reading.numbers.meaning.end());
    return reading;
}

}  // namespace attune::service
