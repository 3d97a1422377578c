#include "engine/explain/words.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "engine/base/ensure.hpp"

namespace attune::explain {
namespace {

constexpr std::size_t kQuoteBytes = 90;
constexpr const char* kMinus = "\u2212";
constexpr const char* kEllipsis = "\u2026";

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string decimals(double value, int places) {
    std::array<char, 64> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::fixed, places);
    ENSURE(end.ec == std::errc());
    return {digits.data(), end.ptr};
}

}  // namespace

std::string figure(double value, Language language) {
    std::string size = decimals(std::fabs(value), 2);
    if (language == Language::kGerman) {
        size[size.find('.')] = ',';
    }
    return value < 0.0 && size.find_first_of("123456789") != std::string::npos ? kMinus + size
                                                                               : size;
}

std::string duration(double minutes) {
    return minutes < 2.0 ? decimals(minutes * 60.0, 0) + " s" : decimals(minutes, 0) + " min";
}

std::string in_quotes(std::string_view text, Language language) {
    const bool german = language == Language::kGerman;
    return (german ? "\u201e" : "\u201c") + std::string(text) + (german ? "\u201c" : "\u201d");
}

std::string quoted_words(std::string_view words, Language language) {
    words = trimmed(words);
    if (words.size() <= kQuoteBytes) {
        return in_quotes(words, language);
    }
    std::size_t end = kQuoteBytes;
    while (end > 0 && !is_space(words[end])) {
        --end;
    }
    if (end == 0) {  // one word longer than any word: quoting all of it is the lesser evil
        end = kQuoteBytes;
        while (end < words.size() && !is_space(words[end])) {
            ++end;
        }
    }
    const std::string_view kept = trimmed(words.substr(0, end));
    return in_quotes(std::string(kept) + (kept.size() < words.size() ? kEllipsis : ""), language);
}

std::string set_in(std::string_view pattern, const std::map<std::string_view, std::string>& parts) {
    std::string out;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        const std::size_t close = pattern.find('}', open);
        out += pattern.substr(0, open);
        if (close == std::string_view::npos) {
            break;
        }
        const auto part = parts.find(pattern.substr(open + 1, close - open - 1));
        ENSURE(part != parts.end());
        out += part->second;
        pattern.remove_prefix(close + 1);
    }
    return out;
}

std::string continued(std::string_view text) {
    std::string out(text);
    if (out.size() >= 2 && is_capital(out[0]) && out[1] >= 'a' && out[1] <= 'z') {
        out[0] = static_cast<char>(out[0] - 'A' + 'a');
    }
    return out;
}

}  // namespace attune::explain
