// libFuzzer target: any bytes as a text; with a first byte of 'v' they are a vocabulary instead,
// which cuts a text of the same bytes.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "adapters/embed/wordpiece.hpp"
#include "engine/base/ensure.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): fuzz target

constexpr std::string_view kVocabulary =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nb\ne\no\nthe\nserver\n##a\n##e\n##er\n##s\n##0\n.\n,\n-\n'\n0\n"
    "\u4e2d\n\u1112\n##\u1161\n##\u11ab\n\u03c3\n##\u03c2\n";

void cut(const embed::WordPiece& pieces, std::string_view text) {
    const auto tokens = pieces.tokens(text);
    ENSURE(tokens.size() >= 2 && tokens.size() <= embed::kTokensMax);
    std::size_t before = 0;
    for (const auto& token : tokens) {
        ENSURE(token.id >= 0 && static_cast<std::size_t>(token.id) < pieces.size());
        ENSURE(token.begin <= token.end && token.end <= text.size() && token.begin >= before);
        before = token.begin;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (!input.starts_with('v')) {
        static const auto kPieces = embed::WordPiece::from(kVocabulary);
        ENSURE(kPieces.has_value());
        cut(*kPieces, input);
        return 0;
    }
    const auto pieces = embed::WordPiece::from(input.substr(1));
    if (pieces) {
        cut(*pieces, input);
    } else {
        ENSURE(!pieces.error().what.empty());
    }
    return 0;
}
