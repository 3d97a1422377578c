// Measures what judged wordings do and cost.
//
//   exemplar_bench answers FILE.jsonl.gz  verdicts on each question's later answers, with 0, 4, 10
//                                         and 30 of its earlier ones kept as a person judged them
//   exemplar_bench speed FILE.jsonl.gz    time of one turn's part: stemming, choosing, adding,
//                                         reading; median and p95
//
// Answers of a question are put in an order drawn from a seed; the first 30 are never measured.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/exemplars.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/random.hpp"
#include "tests/bench/assess_data.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header

constexpr std::size_t kKeptMost = 30;
constexpr std::size_t kMeasuredLeast = 5;  // of a question, else it is left out
constexpr std::uint64_t kSeed = 7;

struct Question {
    std::shared_ptr<const assess::PreparedItem> item;
    ExpectationId idea;
    assess::Language language = assess::Language::kEnglish;
    std::vector<bench::Labelled> answers;
    std::vector<assess::StemmedExemplar> kept;  // of the first ones
};

struct Counts {
    int both = 0, gold = 0, said = 0, all = 0;

    void add(bool is, bool taken) {
        both += is && taken ? 1 : 0;
        gold += is ? 1 : 0;
        said += taken ? 1 : 0;
        ++all;
    }
    [[nodiscard]] double macro_f1() const {
        const auto f1 = [](int hit, int real, int guessed) {
            return real + guessed > 0 ? 2.0 * hit / (real + guessed) : 0.0;
        };
        const int neither = all - gold - said + both;
        return (f1(both, gold, said) + f1(neither, all - gold, all - said)) / 2.0;
    }
};

std::vector<Question> questions_of(const std::string& path, const assess::Lexicon& lexicon) {
    std::map<std::string, Question> by_id;
    for (const bench::Labelled& answer : bench::read_answers(path)) {
        by_id[answer.question_id].answers.push_back(answer);
    }
    std::vector<Question> chosen;
    for (auto& [id, question] : by_id) {
        std::vector<bench::Labelled>& all = question.answers;
        Random random(kSeed);
        for (std::size_t i = all.size(); i > 1; --i) {
            std::swap(all[i - 1], all[random.below(i)]);
        }
        if (all.size() < kKeptMost + kMeasuredLeast) {
            continue;
        }
        const Item item = bench::item_of(all.front());
        question.language = assess::language_of(item.question);
        question.item = assess::prepare(item, lexicon, question.language);
        question.idea = item.expectations.front().id;
        for (std::size_t i = 0; i < kKeptMost; ++i) {
            question.kept.push_back({{question.idea, all[i].answer, all[i].correct},
                                     assess::stems_in(all[i].answer, lexicon, question.language)});
        }
        chosen.push_back(std::move(question));
    }
    return chosen;
}

Assessment read_with(const Question& question, std::size_t kept, const std::string& said,
                     const assess::Lexicon& lexicon) {
    const auto near = assess::nearest(std::span(question.kept).first(kept),
                                      assess::stems_in(said, lexicon, question.language),
                                      limits::kExemplarsPerIdea);
    return assess::assess(*assess::with_exemplars(question.item, near, lexicon),
                          std::span(&said, 1), lexicon);
}

void measure_answers(const std::vector<Question>& questions, const assess::Lexicon& lexicon) {
    std::printf("%zu questions\n", questions.size());
    for (const std::size_t kept : {0U, 4U, 10U, 30U}) {
        Counts covered;
        for (const Question& question : questions) {
            for (std::size_t i = kKeptMost; i < question.answers.size(); ++i) {
                const Assessment out =
                    read_with(question, kept, question.answers[i].answer, lexicon);
                covered.add(question.answers[i].correct, out.label == Label::kCorrect);
            }
        }
        std::printf("%2zu kept: macro-F1 %.3f, precision %.3f, recall %.3f of %d answers\n", kept,
                    covered.macro_f1(), covered.said > 0 ? 1.0 * covered.both / covered.said : 0.0,
                    1.0 * covered.both / covered.gold, covered.all);
    }
}

double micros(const std::function<void()>& act) {
    const auto start = std::chrono::steady_clock::now();
    act();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
        .count();
}

void report(const char* what, std::vector<double>& times) {
    std::sort(times.begin(), times.end());
    std::printf("%-28s median %7.1f us, p95 %7.1f us\n", what, times[times.size() / 2],
                times[times.size() * 95 / 100]);
}

void measure_speed(const std::vector<Question>& questions, const assess::Lexicon& lexicon) {
    std::vector<double> choosing, adding, plain, with;
    for (const Question& question : questions) {
        // As many as an item may hold.
        std::vector<assess::StemmedExemplar> many;
        while (many.size() < limits::kExemplarsPerItem) {
            many.push_back(question.kept[many.size() % question.kept.size()]);
        }
        for (std::size_t i = kKeptMost; i < question.answers.size(); ++i) {
            const std::string& said = question.answers[i].answer;
            std::vector<Exemplar> near;
            std::shared_ptr<const assess::PreparedItem> item;
            choosing.push_back(micros([&] {
                near = assess::nearest(many, assess::stems_in(said, lexicon, question.language),
                                       limits::kExemplarsPerIdea);
            }));
            adding.push_back(
                micros([&] { item = assess::with_exemplars(question.item, near, lexicon); }));
            plain.push_back(micros(
                [&] { (void)assess::assess(*question.item, std::span(&said, 1), lexicon); }));
            with.push_back(
                micros([&] { (void)assess::assess(*item, std::span(&said, 1), lexicon); }));
        }
    }
    report("choosing 16 of 200", choosing);
    report("adding them", adding);
    report("reading without", plain);
    report("reading with", with);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: exemplar_bench answers|speed FILE.jsonl.gz\n");
        return 2;
    }
    const auto lexicon = lexicon::make_lexicon();
    const std::vector<Question> questions = questions_of(argv[2], *lexicon);
    if (questions.empty()) {
        std::fprintf(stderr, "exemplar_bench: %s holds no question with %zu answers\n", argv[2],
                     kKeptMost + kMeasuredLeast);
        return 2;
    }
    if (std::strcmp(argv[1], "answers") == 0) {
        measure_answers(questions, *lexicon);
    } else {
        measure_speed(questions, *lexicon);
    }
    return 0;
}
