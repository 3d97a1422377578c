// Sentence vectors on one core: milliseconds by length, for a batch of clauses, and from the cache.
// A forward pass in plain loops stands beside it, for the ratio. Not part of the tests.
//
//   cmake --build build --target embed_bench && build/tests/bench/embed_bench
//
// The weights are $ATTUNE_CACHE/weights/minilm-v1.attw, ~/.cache/attune by default. p95_ms is over
// single calls; every call has a new text, so that nothing comes from the cache unless it says so.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "adapters/embed/embedder.hpp"
#include "adapters/embed/minilm.hpp"
#include "adapters/embed/weights_place.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): benchmark file

// An answer as learners write them: 24 words, 26 tokens.
constexpr const char* kAnswer =
    "the name server does not answer so the browser never learns the address and the request "
    "cannot even leave the machine of the user";

const embed::MiniLm& model() {
    static const auto kModel = embed::MiniLm::open(embed::weights_place().string());
    if (!kModel) {
        std::cerr << kModel.error().what << '\n';
        std::exit(1);
    }
    return **kModel;
}

// A text of exactly `count` tokens, each time another one.
std::vector<embed::Token> tokens_of(std::size_t count, std::size_t number) {
    std::string text;
    while (text.size() < 8 * count) {
        text += kAnswer;
        text += ' ';
    }
    auto tokens = model().tokens(text.substr(number % 40));
    const embed::Token last = tokens.back();
    tokens.resize(count - 1);
    tokens.push_back(last);
    return tokens;
}

// Runs `call` once an iteration; adds the 95th percentile of a single call.
template <typename Call>
void measure(benchmark::State& state, Call call) {
    std::vector<double> calls_ms;
    std::size_t number = 0;
    while (state.KeepRunning()) {
        const auto before = std::chrono::steady_clock::now();
        call(number++);
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - before;
        calls_ms.push_back(took.count());
    }
    std::ranges::sort(calls_ms);
    state.counters["p50_ms"] = calls_ms[calls_ms.size() / 2];
    state.counters["p95_ms"] = calls_ms[calls_ms.size() * 95 / 100];
}

void tokens_alone(benchmark::State& state) {
    while (state.KeepRunning()) {
        benchmark::DoNotOptimize(model().tokens(kAnswer));
    }
}
BENCHMARK(tokens_alone)->Unit(benchmark::kMicrosecond);

void one_text(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    measure(state, [&](std::size_t number) {
        const std::vector<std::vector<embed::Token>> texts = {tokens_of(count, number)};
        benchmark::DoNotOptimize(model().hidden(texts));
    });
}
BENCHMARK(one_text)->Arg(12)->Arg(24)->Arg(28)->Arg(32)->Arg(64)->Arg(128)->Arg(256)->Unit(
    benchmark::kMillisecond);

void eight_clauses(benchmark::State& state) {
    measure(state, [&](std::size_t number) {
        const std::vector texts(8, tokens_of(12, number));
        benchmark::DoNotOptimize(model().hidden(texts));
    });
}
BENCHMARK(eight_clauses)->Unit(benchmark::kMillisecond);

const embed::Embedder& embedder() {
    static const auto kEmbedder = embed::Embedder::open(embed::weights_place().string());
    return **kEmbedder;
}

// The whole call on an answer of 24 words: tokens, one pass, vectors of four clauses.
void answer_of_24_words(benchmark::State& state) {
    const std::vector<service::TextSpan> clauses = {{0, 31}, {32, 77}, {78, 112}, {113, 200}};
    measure(state, [&](std::size_t number) {
        const std::string text = std::string(kAnswer) + " " + std::to_string(number % 10);
        benchmark::DoNotOptimize(embedder().embed_spans(text, clauses));
    });
}
BENCHMARK(answer_of_24_words)->Unit(benchmark::kMillisecond);

void cached(benchmark::State& state) {
    const std::vector<std::string_view> texts(1, kAnswer);
    benchmark::DoNotOptimize(embedder().embed(texts));
    while (state.KeepRunning()) {
        benchmark::DoNotOptimize(embedder().embed(texts));
    }
}
BENCHMARK(cached)->Unit(benchmark::kMicrosecond);

struct Shape {
    std::size_t rows;
    std::size_t inputs;
    std::size_t outputs;
};

// A linear layer as anybody would write it down.
void multiply(const Shape& shape, const float* from, const float* weights, float* to) {
    for (std::size_t place = 0; place < shape.rows * shape.outputs; ++place) {
        const float* row = from + place / shape.outputs * shape.inputs;
        const float* weight = weights + place % shape.outputs * shape.inputs;
        float sum = 0.0F;
        for (std::size_t in = 0; in < shape.inputs; ++in) {
            sum += row[in] * weight[in];
        }
        to[place] = sum;
    }
    benchmark::DoNotOptimize(to);
    benchmark::ClobberMemory();
}

// The linear layers of one text in plain loops: 99% of the arithmetic.
void plain_loops(benchmark::State& state) {
    const auto rows = static_cast<std::size_t>(state.range(0));
    const std::vector<float> weights(embed::kInner * embed::kDim, 0.01F);
    const std::vector<float> from(rows * embed::kInner, 0.5F);
    std::vector<float> to(rows * embed::kInner);
    while (state.KeepRunning()) {
        for (std::size_t layer = 0; layer < embed::kLayers; ++layer) {
            for (int square = 0; square < 4; ++square) {
                multiply({rows, embed::kDim, embed::kDim}, from.data(), weights.data(), to.data());
            }
            multiply({rows, embed::kDim, embed::kInner}, from.data(), weights.data(), to.data());
            multiply({rows, embed::kInner, embed::kDim}, from.data(), weights.data(), to.data());
        }
    }
}
BENCHMARK(plain_loops)->Arg(28)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
