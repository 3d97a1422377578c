// Sentence vectors: as the reference has them, the same in a batch and from two threads, and every
// bad file is named. What needs the weights is skipped where they are not.
#include "adapters/embed/embedder.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "adapters/embed/minilm.hpp"
#include "adapters/embed/weights_place.hpp"

using namespace attune;  // NOLINT(google-build-using-namespace): test file

namespace {

using service::Embedding;
using service::TextSpan;

double dot(const Embedding& a, const Embedding& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    }
    return sum;
}

double farthest(const Embedding& a, const Embedding& b) {
    EXPECT_EQ(a.size(), b.size());
    double most = 0.0;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        most = std::max(most, std::fabs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    }
    return most;
}

class SentenceVectors : public testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(embed::weights_place())) {
            GTEST_SKIP() << "the weights of the sentence encoder are not in the cache folder";
        }
        auto opened = embed::Embedder::open(embed::weights_place().string(), 4);
        ASSERT_TRUE(opened) << opened.error().what;
        embedder = *std::move(opened);
    }

    [[nodiscard]] Embedding vector(std::string_view text) const {
        const auto vectors = embedder->embed(std::array{text});
        EXPECT_TRUE(vectors) << vectors.error().what;
        return vectors->front();
    }

    std::unique_ptr<embed::Embedder> embedder;
};

// First components of what tests/oracle/minilm_reference.py computes in float64.
struct Stored {
    const char* text;
    double length;  // of the mean before it is divided by it
    std::array<double, 8> first;
};
const std::vector<Stored> kStored = {
    {"The name server does not answer.",
     5.464420,
     {-0.066810, -0.084306, -0.060327, -0.047935, -0.079971, -0.102081, -0.007514, -0.111552}},
    {"Caf\u00e9 na\u00efve: 502, isn't it?",
     4.691151,
     {0.005193, 0.030962, 0.025650, 0.000581, 0.047701, 0.015936, 0.039112, -0.051354}},
    {"",
     6.365731,
     {-0.118838, 0.048299, -0.002548, -0.011011, 0.051951, 0.010292, 0.115433, 0.000701}},
    {"a plant needs light to make its food",
     5.690736,
     {-0.015655, 0.003983, -0.026926, 0.106470, 0.011716, 0.003757, 0.044169, -0.046458}},
};

TEST_F(SentenceVectors, AreThoseOfTheReference) {
    for (const Stored& stored : kStored) {
        const Embedding ours = vector(stored.text);
        ASSERT_EQ(ours.size(), embed::kDim);
        EXPECT_NEAR(dot(ours, ours), 1.0, 1e-6);
        for (std::size_t i = 0; i < stored.first.size(); ++i) {
            EXPECT_NEAR(static_cast<double>(ours[i]), stored.first[i], 2e-6) << stored.text;
        }
    }
}

TEST_F(SentenceVectors, HaveTheLengthsOfTheReferenceBeforeTheyAreNormalised) {
    const auto model = embed::MiniLm::open(embed::weights_place().string());
    ASSERT_TRUE(model);
    for (const Stored& stored : kStored) {
        const std::vector<std::vector<embed::Token>> tokens = {(*model)->tokens(stored.text)};
        const auto hidden = (*model)->hidden(tokens);
        ASSERT_TRUE(hidden);
        Embedding mean(embed::kDim);
        for (std::size_t i = 0; i < hidden->size(); ++i) {
            mean[i % embed::kDim] += (*hidden)[i] / static_cast<float>(tokens.front().size());
        }
        EXPECT_NEAR(std::sqrt(dot(mean, mean)), stored.length, 1e-5);
    }
}

TEST_F(SentenceVectors, AreNearWhereMeaningIs) {
    const Embedding light = vector("a plant needs light to make its food");
    const Embedding sun = vector("plants use sunlight to produce what they eat");
    EXPECT_NEAR(dot(light, sun), 0.749571, 1e-5);
    EXPECT_LT(dot(light, vector("The name server does not answer.")), 0.1);
}

TEST_F(SentenceVectors, AreTheSameInABatchAndOneByOne) {
    std::vector<std::string> texts;
    for (int i = 0; i < 40; ++i) {
        texts.push_back("text " + std::to_string(i));
        for (int word = 0; word < i * i / 4; ++word) {  // up to past the cut
            texts.back() += word % 3 == 0 ? " server," : " answers";
        }
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto together = embedder->embed(views);
    ASSERT_TRUE(together);
    const auto other = embed::Embedder::open(embed::weights_place().string(), 0);  // keeps none
    ASSERT_TRUE(other);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto alone = (*other)->embed(std::array{views[i]});
        ASSERT_TRUE(alone);
        EXPECT_LE(farthest((*together)[i], alone->front()), 1e-6) << i;
    }
}

TEST_F(SentenceVectors, AreTheSameFromTwoThreads) {
    const auto other = embed::Embedder::open(embed::weights_place().string(), 0);
    ASSERT_TRUE(other);
    const auto compute = [&](int shift) {
        std::vector<Embedding> all;
        for (int i = 0; i < 12; ++i) {
            std::string text = "answer number";
            text.append(static_cast<std::size_t>((i * shift) % 12) * 2, 'x');
            all.push_back((*other)->embed(std::array{std::string_view(text)})->front());
        }
        return all;
    };
    const auto alone = compute(1);
    std::vector<Embedding> first;
    std::vector<Embedding> second;
    std::thread one([&] { first = compute(1); });
    std::thread two([&] { second = compute(5); });
    one.join();
    two.join();
    for (std::size_t i = 0; i < alone.size(); ++i) {
        EXPECT_EQ(first[i], alone[i]);
        EXPECT_EQ(second[i], alone[(i * 5) % 12]);
    }
}

TEST_F(SentenceVectors, AreKeptByTextLeastRecentlyUsedFirstToGo) {
    for (const char* text : {"a", "b", "c", "d", "a", "e", "a", "b"}) {  // four are kept
        (void)vector(text);
    }
    EXPECT_EQ(embedder->counts().found, 2U) << "a twice; e drove out b";
    EXPECT_EQ(embedder->counts().computed, 6U);
    EXPECT_EQ(vector("b"), vector("b"));
}

TEST_F(SentenceVectors, OfSpansArePooledFromOnePass) {
    const std::string text = "The server is down, so caf\u00e9 pages fail.";
    const std::vector<TextSpan> spans = {{0, 18}, {20, text.size()}, {0, text.size()},
                                         {3, 4},  {500, 600},        {18, 4}};
    const auto vectors = embedder->embed_spans(text, spans);
    ASSERT_TRUE(vectors);
    ASSERT_EQ(vectors->size(), spans.size());
    EXPECT_NEAR(dot((*vectors)[0], (*vectors)[0]), 1.0, 1e-6);
    EXPECT_GT(dot((*vectors)[0], vector("The server is down")), 0.7);
    EXPECT_GT(dot((*vectors)[2], vector(text)), 0.95) << "all but the control tokens";
    EXPECT_LT(dot((*vectors)[0], (*vectors)[1]), 0.95);
    EXPECT_TRUE((*vectors)[3].empty()) << "only a space";
    EXPECT_TRUE((*vectors)[4].empty()) << "past the end";
    EXPECT_TRUE((*vectors)[5].empty()) << "ends before it begins";
    EXPECT_TRUE(embedder->embed_spans("", spans)->front().empty());
    EXPECT_EQ(embedder->embed({})->size(), 0U);
    EXPECT_EQ(embedder->version(), "minilm-v1");
}

class BadWeights : public testing::Test {
  protected:
    void SetUp() override {
        folder =
            std::filesystem::temp_directory_path() / ("attune-embed-" + std::to_string(getpid()));
        std::filesystem::create_directories(folder);
        path = (folder / "bad.attw").string();
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    // What is said of a file with these bytes, which must begin with its name.
    std::string problem(const std::string& bytes, std::uintmax_t size = 0) {
        std::ofstream(path, std::ios::binary) << bytes;
        if (size > 0) {
            std::filesystem::resize_file(path, size);  // sparse: takes no room
        }
        const auto opened = embed::Weights::open(path);
        if (opened) {
            return "was read";
        }
        EXPECT_EQ(opened.error().code, ErrorCode::kInvalid);
        EXPECT_TRUE(opened.error().what.starts_with("weights " + path + ": "));
        return opened.error().what.substr(path.size() + 10);
    }
    static std::string with_header(const std::string& header) {
        const auto length = static_cast<std::uint32_t>(header.size());
        std::string bytes = "ATTW0001    " + header;
        std::memcpy(&bytes[8], &length, sizeof length);
        return bytes;
    }
    // Magic, length and header of the real file; "" where it is not there.
    static std::string real_header() {
        std::ifstream file(embed::weights_place(), std::ios::binary);
        std::string bytes(12, ' ');
        std::uint32_t length = 0;
        if (!file.read(bytes.data(), 12)) {
            return "";
        }
        std::memcpy(&length, &bytes[8], sizeof length);
        bytes.resize(12 + length);
        file.read(&bytes[12], length);
        return bytes;
    }

    std::filesystem::path folder;
    std::string path;
};

TEST_F(BadWeights, AreNamedWithTheirProblem) {
    const auto missing = embed::Embedder::open(path);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
    EXPECT_EQ(missing.error().what, "weights " + path + ": No such file or directory");
    EXPECT_EQ(problem(""), "is empty or cannot be mapped");
    EXPECT_EQ(problem("ATTW"), "is no weights file of format ATTW0001");
    EXPECT_EQ(problem("ATTW0002 and more"), "is no weights file of format ATTW0001");
    EXPECT_EQ(problem("ATTW0001long{}"), "is cut or damaged: its header does not fit");
    EXPECT_EQ(problem(with_header("{\"version\":")), "is damaged: its header is not JSON");
    EXPECT_EQ(problem(with_header("{\"version\":\"minilm-v2\"}")),
              "is of another version than minilm-v1");
    EXPECT_EQ(problem(with_header("{\"version\":\"minilm-v1\"}")),
              "is damaged or for another encoder: \"activation\" is not \"gelu\"");
    EXPECT_FALSE(embed::Weights::open(folder.string())) << "a folder";
}

TEST_F(BadWeights, AreNoticedWhereverTheFileIsCut) {
    const std::string header = real_header();
    if (header.empty()) {
        GTEST_SKIP() << "the weights of the sentence encoder are not in the cache folder";
    }
    const auto whole = std::filesystem::file_size(embed::weights_place());
    EXPECT_EQ(problem(header, whole), "was read") << "only the header is looked at";
    EXPECT_EQ(problem(header), "is cut: tensor \"embeddings.LayerNorm.bias\" is not all there");
    EXPECT_EQ(problem(header, whole / 2).substr(0, 16), "is cut: tensor \"");
    EXPECT_EQ(problem(header, whole - 1), "is cut or damaged: its vocabulary is not all there");
    EXPECT_EQ(problem(header, whole + 1), "is cut or damaged: its vocabulary is not all there");
    std::ofstream(path, std::ios::binary) << header;
    std::filesystem::resize_file(path, whole);
    const auto zeros = embed::Embedder::open(path);
    ASSERT_FALSE(zeros);
    EXPECT_NE(zeros.error().what.find("vocabulary"), std::string::npos);
}

// Law: no single flipped bit of the header goes unnoticed. Magic and length bit by bit,
// of the rest one bit in 257.
TEST_F(BadWeights, AreNoticedByAnyFlippedBit) {
    const std::string header = real_header();
    if (header.empty()) {
        GTEST_SKIP() << "the weights of the sentence encoder are not in the cache folder";
    }
    const auto whole = std::filesystem::file_size(embed::weights_place());
    for (std::size_t bit = 0; bit < header.size() * 8; bit += bit < 96 ? 1 : 257) {
        std::string flipped = header;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        ASSERT_NE(problem(flipped, whole), "was read") << "bit " << bit;
    }
}

}  // namespace
