// What a sentence of the material holds that a question may ask for. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "engine/assess/text.hpp"

namespace attune::retrieve {

struct SentenceFacts {
    std::size_t words = 0;  // function words too
    bool gives_reason = false;
    std::vector<std::string> capitalised;  // not the first word; lower case, each once
    std::vector<std::pair<std::string, std::string>> names;  // two capitalised words in a row
    std::vector<std::string> numbers;
    std::vector<std::string> times;  // years, months, centuries
};

[[nodiscard]] SentenceFacts facts_of(const assess::Text& sentence);

// Whether a splitter tore `sentence` from the one before it: "Tesla died on 7." "January 1943."
[[nodiscard]] bool continues(const assess::Text& before, const assess::Text& sentence);

}  // namespace attune::retrieve
