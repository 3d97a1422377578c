#include "adapters/http/markdown.hpp"

#include <array>
#include <optional>

#include "engine/base/ensure.hpp"

namespace attune::http {
namespace {

// A pair of marks around words and what it makes of them. Longer marks stand first.
struct Marks {
    std::string_view open;
    std::string_view close;
    RunKind kind;
};

constexpr std::array<Marks, 5> kMarks = {{
    {"`", "`", RunKind::kCode},
    {"**", "**", RunKind::kStrong},
    {"*", "*", RunKind::kEmphasis},
    {"\"", "\"", RunKind::kQuote},
    {"\u201c", "\u201d", RunKind::kQuote},
}};

bool is_space(char c) {
    return c == ' ' || c == '\t';
}

std::string_view without_margin(std::string_view line) {
    while (!line.empty() && (is_space(line.back()) || line.back() == '\r')) {
        line.remove_suffix(1);
    }
    while (!line.empty() && is_space(line.front())) {
        line.remove_prefix(1);
    }
    return line;
}

void append(std::vector<Run>& runs, RunKind kind, std::string_view text) {
    if (text.empty()) {
        return;
    }
    if (!runs.empty() && runs.back().kind == kind && kind == RunKind::kText) {
        runs.back().text += text;
    } else {
        runs.push_back({kind, std::string(text)});
    }
}

// The words between the marks that open at `at`; nullopt when these are no marks but characters:
// nothing between, a space just inside, or never closed. "2 * 3 * 4" stays arithmetic.
std::optional<std::string_view> between(std::string_view text, std::size_t at, const Marks& marks) {
    if (text.substr(at, marks.open.size()) != marks.open) {
        return std::nullopt;
    }
    const std::size_t begin = at + marks.open.size();
    const std::size_t end = text.find(marks.close, begin);
    if (end == std::string_view::npos || end == begin) {
        return std::nullopt;
    }
    const std::string_view inside = text.substr(begin, end - begin);
    const bool tight = !is_space(inside.front()) && !is_space(inside.back());
    return tight || marks.kind == RunKind::kCode ? std::optional(inside) : std::nullopt;
}

std::vector<Run> runs_of(std::string_view text) {
    std::vector<Run> runs;
    std::size_t plain_from = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        bool found = false;
        for (const Marks& marks : kMarks) {
            if (const auto inside = between(text, at, marks)) {
                append(runs, RunKind::kText, text.substr(plain_from, at - plain_from));
                append(runs, marks.kind, *inside);
                at += marks.open.size() + inside->size() + marks.close.size();
                plain_from = at;
                found = true;
                break;
            }
        }
        at += found ? 0 : 1;
    }
    append(runs, RunKind::kText, text.substr(plain_from));
    return runs;
}

// The text of a heading or list item, when the line is one.
std::optional<std::string_view> after_heading(std::string_view line) {
    const std::size_t level = line.find_first_not_of('#');
    const bool heading =
        level != std::string_view::npos && level >= 1 && level <= 6 && is_space(line[level]);
    return heading ? std::optional(without_margin(line.substr(level))) : std::nullopt;
}

std::optional<std::string_view> after_bullet(std::string_view line) {
    if (line.size() > 2 && (line[0] == '-' || line[0] == '*') && line[1] == ' ') {
        return without_margin(line.substr(2));
    }
    const std::size_t digits = line.find_first_not_of("0123456789");
    const bool numbered = digits != std::string_view::npos && digits >= 1 && digits <= 3 &&
                          digits + 1 < line.size() && line[digits] == '.' &&
                          line[digits + 1] == ' ';
    return numbered ? std::optional(without_margin(line.substr(digits + 2))) : std::nullopt;
}

class BlockBuilder {
  public:
    void line(std::string_view raw) {
        const std::string_view line = without_margin(raw);
        if (line.starts_with("```")) {
            flush();
            in_code_ = !in_code_;
            kind_ = in_code_ ? BlockKind::kCode : BlockKind::kParagraph;
        } else if (in_code_) {
            text_ += (text_.empty() ? "" : "\n") + std::string(raw);
        } else if (line.empty()) {
            flush();
        } else if (const auto heading = after_heading(line)) {
            flush();
            begin(BlockKind::kHeading, *heading);
            flush();
        } else if (const auto item = after_bullet(line)) {
            flush();
            begin(BlockKind::kItem, *item);
        } else {
            text_ += (text_.empty() ? "" : " ") + std::string(line);
        }
    }

    std::vector<Block> finish() {
        flush();
        return std::move(blocks_);
    }

  private:
    void begin(BlockKind kind, std::string_view text) {
        kind_ = kind;
        text_ = text;
    }

    void flush() {
        if (!text_.empty()) {
            std::vector<Run> runs;
            if (kind_ == BlockKind::kCode) {
                append(runs, RunKind::kCode, text_);
            } else {
                runs = runs_of(text_);
            }
            blocks_.push_back({kind_, std::move(runs)});
        }
        text_.clear();
        kind_ = BlockKind::kParagraph;
    }

    std::vector<Block> blocks_;
    BlockKind kind_ = BlockKind::kParagraph;
    std::string text_;
    bool in_code_ = false;
};

}  // namespace

std::vector<Block> blocks_of(std::string_view markdown) {
    BlockBuilder builder;
    std::size_t begin = 0;
    while (begin <= markdown.size()) {
        const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
        builder.line(markdown.substr(begin, end - begin));
        begin = end + 1;
    }
    return builder.finish();
}

const char* name_of(RunKind kind) {
    constexpr std::array<const char*, 5> kNames = {"text", "strong", "emphasis", "code", "quote"};
    const auto index = static_cast<std::size_t>(kind);
    ENSURE(index < kNames.size());
    return kNames[index];
}

const char* name_of(BlockKind kind) {
    constexpr std::array<const char*, 4> kNames = {"paragraph", "heading", "item", "code"};
    const auto index = static_cast<std::size_t>(kind);
    ENSURE(index < kNames.size());
    return kNames[index];
}

}  // namespace attune::http
