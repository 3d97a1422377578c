#include "service/quoted_text.hpp"

#include <array>
#include <optional>

namespace attune::service {
namespace {

struct Marks {
    std::string_view open;
    std::array<std::string_view, 2> close;
};

// A low mark is German, where the closing one is that which opens in English.
constexpr std::array<Marks, 8> kMarks = {{
    {"\u201e", {"\u201c", "\u201d"}},
    {"\u201c", {"\u201d", "\u201d"}},
    {"\u201a", {"\u2018", "\u2019"}},
    {"\u2018", {"\u2019", "\u2019"}},
    {"\u00ab", {"\u00bb", "\u00bb"}},
    {"\u00bb", {"\u00ab", "\u00ab"}},
    {"\"", {"\"", "\""}},
    {"`", {"`", "`"}},
}};

const Marks* opening_at(std::string_view text, std::size_t at) {
    for (const Marks& marks : kMarks) {
        if (text.substr(at, marks.open.size()) == marks.open) {
            return &marks;
        }
    }
    return nullptr;
}

}  // namespace

std::vector<Quoted> quoted_in(std::string_view text) {
    std::vector<Quoted> all;
    for (std::size_t at = 0; at < text.size();) {
        const Marks* marks = opening_at(text, at);
        if (marks == nullptr) {
            ++at;
            continue;
        }
        const std::size_t inside = at + marks->open.size();
        std::size_t close = std::string_view::npos;
        std::size_t width = 0;
        for (const std::string_view mark : marks->close) {
            const auto found = text.find(mark, inside);
            if (found < close) {
                close = found;
                width = mark.size();
            }
        }
        const bool closed = close != std::string_view::npos;
        const std::size_t stop = closed ? close : text.size();
        all.push_back({at, stop + width, std::string(text.substr(inside, stop - inside)), closed});
        at = stop + width;
    }
    return all;
}

}  // namespace attune::service
