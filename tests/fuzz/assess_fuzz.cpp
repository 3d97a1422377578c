// libFuzzer target: any bytes as question, idea, misconception and answer. Input is cut at 0x01.
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/assess.hpp"
#include "engine/base/ensure.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune;  // NOLINT(google-build-using-namespace): one function
    static const auto kLexicon = lexicon::make_lexicon();
    std::array<std::string, 5> fields;
    std::size_t field = 0;
    for (std::size_t i = 0; i < size; ++i) {
        if (data[i] == 1 && field + 1 < fields.size()) {
            ++field;
        } else {
            fields[field] += static_cast<char>(data[i]);
        }
    }
    Item item;
    item.question = fields[0];
    Expectation expectation;
    expectation.id.value = "e";
    expectation.text = fields[1];
    expectation.variants = {fields[2]};
    item.expectations.push_back(expectation);
    Misconception misconception;
    misconception.text = fields[2];
    misconception.cues = {fields[1]};
    item.misconceptions.push_back(misconception);
    const auto language = assess::language_of(fields[3]);
    const auto prepared = assess::prepare(item, *kLexicon, language);
    const std::array<std::string, 2> turns{fields[3], fields[4]};
    const Assessment out = assess::assess(*prepared, turns, *kLexicon);
    const auto within = [&](const std::optional<Span>& span) {
        return !span || (span->begin < span->end &&
                         span->end <= turns[static_cast<std::size_t>(span->turn)].size());
    };
    ENSURE(within(out.strongest));
    ENSURE(within(out.expectations[0].span) && within(out.misconceptions[0].span));
    ENSURE(out.expectations[0].expressed >= 0.0 && out.expectations[0].expressed <= 1.0);
    const double leak = assess::expressed_by(*prepared, fields[3], *kLexicon)[0];
    ENSURE(leak >= 0.0 && leak <= 1.0);
    ENSURE(assess::key_terms_in(*prepared, 0, fields[3], *kLexicon) >= 0);
    return 0;
}
