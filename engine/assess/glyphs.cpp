#include "engine/assess/glyphs.hpp"

#include <algorithm>

#include "engine/base/utf8.hpp"

namespace attune::assess {
namespace {

constexpr std::size_t kLevelsMax = 125;  // UAX 9: deeper marks have no effect

// Whether the text is being mirrored, by the direction marks passed so far (UAX 9, X1 to X8; only
// as far as overrides need it).
class Direction {
  public:
    void pass(char32_t value) {
        if (value == 0x202a || value == 0x202b || value == 0x202d || value == 0x202e ||
            (value >= 0x2066 && value <= 0x2068)) {
            if (levels_.size() < kLevelsMax) {
                levels_.push_back(value);
            }
        } else if (value == 0x202c) {
            if (!levels_.empty() && levels_.back() < 0x2066) {
                levels_.pop_back();
            }
        } else if (value == 0x2069) {
            close_isolate();
        } else if (value == '\n' || value == '\r' || value == 0x85 || value == 0x2029) {
            levels_.clear();  // a paragraph ends them all
        }
    }

    [[nodiscard]] bool mirrors() const { return !levels_.empty() && levels_.back() == 0x202e; }

  private:
    void close_isolate() {
        const auto opened = std::find_if(levels_.rbegin(), levels_.rend(),
                                         [](char32_t level) { return level >= 0x2066; });
        if (opened != levels_.rend()) {
            levels_.erase(opened.base() - 1, levels_.end());
        }
    }

    std::vector<char32_t> levels_;
};

// The umlaut of a letter that a combining diaeresis follows; 0 when there is none.
char32_t umlaut_of(char32_t letter) {
    return letter == 'a' ? 0xE4 : letter == 'o' ? 0xF6 : letter == 'u' ? 0xFC : 0;
}

class GlyphReader {
  public:
    std::vector<Glyph> run(std::string_view words) {
        glyphs_.reserve(words.size());
        for (std::size_t at = 0; at < words.size();) {
            const CodePoint point = code_point_at(words, at);
            turn(point.value);
            take(point, static_cast<std::uint32_t>(at));
            at += point.bytes;
        }
        end_mirror();
        if (any_struck_) {
            drop_struck();
        }
        return std::move(glyphs_);
    }

  private:
    void turn(char32_t value) {
        direction_.pass(value);
        if (direction_.mirrors() && !mirrored_) {
            mirrored_ = true;
            mirror_first_ = glyphs_.size();
        } else if (!direction_.mirrors()) {
            end_mirror();
        }
    }

    void end_mirror() {
        if (!mirrored_) {
            return;
        }
        mirrored_ = false;
        const auto first = glyphs_.begin() + static_cast<std::ptrdiff_t>(mirror_first_);
        if (first == glyphs_.end()) {
            return;
        }
        const std::uint32_t begin = first->begin;
        const std::uint32_t end = glyphs_.back().end;
        std::reverse(first, glyphs_.end());
        for (auto glyph = first; glyph != glyphs_.end(); ++glyph) {
            glyph->begin = begin;
            glyph->end = end;
        }
    }

    void take(const CodePoint& point, std::uint32_t at) {
        Glyph glyph{fold(point.value), at, at + static_cast<std::uint32_t>(point.bytes),
                    is_upper_case(point.value), false};
        if (point.value == '\n') {
            glyph.folded = {CharKind::kMark, '\n', 0};  // a line of a list ends like a sentence
        }
        const bool joined = !glyphs_.empty() && glyphs_.back().end == at;
        if (glyph.folded.kind == CharKind::kDiaeresis) {
            if (joined) {
                const char32_t umlaut = umlaut_of(glyphs_.back().folded.value);
                glyphs_.back().folded.value = umlaut != 0 ? umlaut : glyphs_.back().folded.value;
                glyphs_.back().end = glyph.end;
            }
        } else if (glyph.folded.kind == CharKind::kStroke) {
            if (!glyphs_.empty() && is_alnum(glyphs_.back())) {
                glyphs_.back().struck = true;
                glyphs_.back().end = glyph.end;
                any_struck_ = true;
            }
        } else if (glyph.folded.kind != CharKind::kHidden) {
            glyphs_.push_back(glyph);
        }
    }

    // A word counts as struck out when half of it is: one stroke alone may be an accent, and must
    // not make a "not" unreadable.
    void drop_struck() {
        std::vector<Glyph> kept;
        for (std::size_t first = 0; first < glyphs_.size();) {
            std::size_t past = first;
            std::size_t struck = 0;
            while (past < glyphs_.size() && is_alnum(glyphs_[past])) {
                struck += glyphs_[past].struck ? 1 : 0;
                ++past;
            }
            if (past == first) {
                past = first + 1;
            }
            if (struck == 0 || 2 * struck < past - first) {
                kept.insert(kept.end(), glyphs_.begin() + static_cast<std::ptrdiff_t>(first),
                            glyphs_.begin() + static_cast<std::ptrdiff_t>(past));
            }
            first = past;
        }
        glyphs_ = std::move(kept);
    }

    Direction direction_;
    std::vector<Glyph> glyphs_;
    std::size_t mirror_first_ = 0;
    bool mirrored_ = false;
    bool any_struck_ = false;
};

}  // namespace

std::vector<Glyph> glyphs_of(std::string_view words) {
    return GlyphReader().run(words);
}

std::string folded_text(const std::vector<Glyph>& glyphs, std::size_t first, std::size_t past) {
    std::string out;
    for (std::size_t i = first; i < past; ++i) {
        append_utf8(out, glyphs[i].folded.value);
        if (glyphs[i].folded.second != 0) {
            append_utf8(out, glyphs[i].folded.second);
        }
    }
    return out;
}

}  // namespace attune::assess
