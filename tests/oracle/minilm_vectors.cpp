// What adapters/embed makes of texts, for minilm_parity.py.
//
//   minilm_vectors WEIGHTS {tokens|vectors} < texts as JSON strings, one a line
//
// One line of JSON for each text: tokens prints [id, begin, end] of each token, vectors the
// sentence vector; texts of a run go through in batches of eight.
#include <algorithm>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "adapters/embed/embedder.hpp"
#include "adapters/embed/minilm.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): one program
using nlohmann::json;

constexpr std::size_t kBatch = 8;

int complain(const Error& error) {
    std::cerr << error.what << '\n';
    return 1;
}

int print_tokens(const std::string& weights) {
    const auto model = embed::MiniLm::open(weights);
    if (!model) {
        return complain(model.error());
    }
    for (std::string line; std::getline(std::cin, line);) {
        json tokens = json::array();
        for (const auto& token : (*model)->tokens(json::parse(line).get<std::string>())) {
            tokens.push_back({token.id, token.begin, token.end});
        }
        std::cout << tokens << '\n';
    }
    return 0;
}

int print_vectors(const std::string& weights) {
    const auto embedder = embed::Embedder::open(weights);
    if (!embedder) {
        return complain(embedder.error());
    }
    std::vector<std::string> texts;
    for (std::string line; std::getline(std::cin, line);) {
        texts.push_back(json::parse(line).get<std::string>());
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    for (std::size_t at = 0; at < views.size(); at += kBatch) {
        const auto batch = std::span(views).subspan(at, std::min(kBatch, views.size() - at));
        const auto vectors = (*embedder)->embed(batch);
        if (!vectors) {
            return complain(vectors.error());
        }
        for (const auto& vector : *vectors) {
            std::cout << json(vector) << '\n';
        }
    }
    return 0;
}

}  // namespace

int main(int count, char** words) {
    const std::string what = count == 3 ? words[2] : "";
    try {
        if (what == "tokens") {
            return print_tokens(words[1]);
        }
        if (what == "vectors") {
            return print_vectors(words[1]);
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    std::cerr << "minilm_vectors WEIGHTS {tokens|vectors}\n";
    return 2;
}
