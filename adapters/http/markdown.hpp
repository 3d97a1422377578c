// Authors' Markdown as plain runs of text: the page sets them, so no HTML exists anywhere.
//
// The subset of docs/courses.md: paragraphs, headings (#), list items (- * 1.), fenced code, and
// inside a line `code`, **strong**, *emphasis* and "spoken words". All else, markup included, is
// text and stays as written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace attune::http {

enum class RunKind { kText, kStrong, kEmphasis, kCode, kQuote };
enum class BlockKind { kParagraph, kHeading, kItem, kCode };

struct Run {
    RunKind kind = RunKind::kText;
    std::string text;  // of a quote: without its marks
};

struct Block {
    BlockKind kind = BlockKind::kParagraph;
    std::vector<Run> runs;
};

[[nodiscard]] std::vector<Block> blocks_of(std::string_view markdown);

[[nodiscard]] const char* name_of(RunKind kind);
[[nodiscard]] const char* name_of(BlockKind kind);

}  // namespace attune::http
