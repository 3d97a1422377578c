// What reading one answer costs on one core: tokens, the live lesson by words and by meaning, a
// grade. Not part of the tests.
//
//   cmake --build build --target answer_bench && build/tests/bench/answer_bench
//
// An item of three ideas with three wordings each; answers of 12, 24 and 128 words, each call with
// another one, so that no cache has it. By meaning only where the encoder's weights are there.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "adapters/embed/embedder.hpp"
#include "adapters/embed/weights_place.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/assess.hpp"
#include "service/grading.hpp"
#include "service/read_meanings.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): benchmark file

constexpr const char* kWords =
    "the name server does not answer so the browser never learns the address and the request "
    "cannot even leave the machine of the user ";

const assess::Lexicon& lexicon() {
    static const auto kLexicon = lexicon::make_lexicon();
    return *kLexicon;
}

Item item_of_three() {
    Item item;
    item.question = "A page does not open. What does that say about DNS, and what comes next?";
    const auto add = [&](const char* id, const char* text, std::vector<std::string> variants) {
        Expectation idea;
        idea.id.value = id;
        idea.text = text;
        idea.variants = std::move(variants);
        item.expectations.push_back(std::move(idea));
    };
    add("address", "Without DNS the browser does not learn the address of the server.",
        {"No name server, no address.", "The name cannot be turned into an address."});
    add("request", "Then no request leaves the computer, and no status code comes back.",
        {"Nothing is sent at all.", "There can be no reply with a number."});
    add("next", "Next one asks a name server directly whether it answers.",
        {"Try dig against the resolver.", "Query the resolver by hand."});
    return item;
}

// An answer of so many words, another one for each number.
std::string answer_of(std::int64_t words, std::int64_t number) {
    std::string text = "case " + std::to_string(number);
    std::string all;
    while (all.size() < static_cast<std::size_t>(words) * 8) {
        all += kWords;
    }
    std::size_t end = 0;
    for (std::int64_t left = words - 2; left > 0; --left) {
        end = all.find(' ', end + 1);
    }
    return text + ' ' + all.substr(0, end);
}

void tokens(benchmark::State& state) {
    std::int64_t number = 0;
    for (auto step : state) {
        benchmark::DoNotOptimize(assess::read(answer_of(state.range(0), ++number), lexicon(),
                                              assess::Language::kEnglish));
    }
}

void lesson_by_words(benchmark::State& state) {
    const Item item = item_of_three();
    const auto prepared = assess::prepare(item, lexicon(), assess::Language::kEnglish);
    std::int64_t number = 0;
    for (auto step : state) {
        const std::string turn = answer_of(state.range(0), ++number);
        benchmark::DoNotOptimize(assess::assess(*prepared, {&turn, 1}, lexicon()));
    }
}

std::unique_ptr<embed::Embedder> open_encoder(benchmark::State& state) {
    auto opened = embed::Embedder::open(embed::weights_place().string());
    if (!opened) {
        state.SkipWithError(opened.error().what.c_str());
        return nullptr;
    }
    return std::move(*opened);
}

void lesson_by_meaning(benchmark::State& state) {
    const auto encoder = open_encoder(state);
    if (encoder == nullptr) {
        return;
    }
    const Item item = item_of_three();
    service::MeaningReader reader(lexicon(), *encoder, 1);
    std::int64_t number = 0;
    for (auto step : state) {
        const std::string turn = answer_of(state.range(0), ++number);
        benchmark::DoNotOptimize(reader.read(item, assess::Language::kEnglish, {&turn, 1}));
    }
}

service::AnswerToGrade answer_to_grade(std::int64_t words, std::int64_t number) {
    const Item item = item_of_three();
    return {.id = "bench",
            .question_id = {},
            .question = item.question,
            .references = {item.expectations[0].text, item.expectations[1].text},
            .answer = answer_of(words, number),
            .max = 1.0};
}

void grade_by_words(benchmark::State& state) {
    const auto grader = service::make_grader(lexicon(), nullptr);
    std::int64_t number = 0;
    for (auto step : state) {
        benchmark::DoNotOptimize(grader->grade(answer_to_grade(state.range(0), ++number)));
    }
}

void grade_by_meaning(benchmark::State& state) {
    const auto encoder = open_encoder(state);
    if (encoder == nullptr) {
        return;
    }
    const auto grader = service::make_grader(lexicon(), encoder.get());
    std::int64_t number = 0;
    for (auto step : state) {
        benchmark::DoNotOptimize(grader->grade(answer_to_grade(state.range(0), ++number)));
    }
}

}  // namespace

BENCHMARK(tokens)->Arg(12)->Arg(24)->Arg(128)->Unit(benchmark::kMicrosecond);
BENCHMARK(lesson_by_words)->Arg(12)->Arg(24)->Arg(128)->Unit(benchmark::kMicrosecond);
BENCHMARK(lesson_by_meaning)->Arg(12)->Arg(24)->Arg(128)->Unit(benchmark::kMicrosecond);
BENCHMARK(grade_by_words)->Arg(12)->Arg(24)->Arg(128)->Unit(benchmark::kMicrosecond);
BENCHMARK(grade_by_meaning)->Arg(12)->Arg(24)->Arg(128)->Unit(benchmark::kMicrosecond);

BENCHMARK_MAIN();
