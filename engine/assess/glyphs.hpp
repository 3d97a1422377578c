// The characters of a text as a person sees them: what is hidden is gone, what is struck out is not
// said, what is mirrored reads mirrored.
//
// Text can show something else than its bytes say: tag characters and zero widths show nothing, a
// right-to-left override shows "ton" as "not", a stroke through every letter withdraws the word.
// Whatever is counted for a learner must be what anybody sees on the screen. Pure. How one
// character reads is engine/assess/fold.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assess/fold.hpp"

namespace attune::assess {

// One visible character of the original, and its bytes there. Under an override each has the bytes
// of the whole stretch: half of it, cut out, would show something else.
struct Glyph {
    Folded folded;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool upper = false;
    bool struck = false;
};

[[nodiscard]] inline bool is_alnum(const Glyph& glyph) {
    return glyph.folded.kind == CharKind::kLetter || glyph.folded.kind == CharKind::kDigit;
}

// Linear in the length. In the order of reading; bytes ascend.
[[nodiscard]] std::vector<Glyph> glyphs_of(std::string_view words);

// The glyphs [first, past) as folded text.
[[nodiscard]] std::string folded_text(const std::vector<Glyph>& glyphs, std::size_t first,
                                      std::size_t past);

}  // namespace attune::assess
