#include "engine/assess/spelling.hpp"

#include <algorithm>
#include <array>

namespace attune::assess {
namespace {

constexpr std::size_t kLettersMax = 32;
constexpr std::size_t kLettersForOneEdit = 4;
constexpr std::size_t kLettersForTwoEdits = 8;

bool has_digit(std::string_view word) {
    return word.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

std::size_t edits_between(std::string_view a, std::string_view b, std::size_t limit) {
    const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (gap > limit || a.size() > kLettersMax || b.size() > kLettersMax) {
        return limit + 1;
    }
    using Row = std::array<std::size_t, kLettersMax + 1>;
    Row before{};
    Row above{};
    Row row{};
    for (std::size_t j = 0; j <= b.size(); ++j) {
        above[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({changed, above[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
            least = std::min(least, row[j]);
        }
        if (least > limit) {
            return limit + 1;
        }
        before = above;
        above = row;
    }
    return std::min(above[b.size()], limit + 1);
}

std::size_t repaired(std::string_view word, const std::vector<std::string>& vocabulary) {
    if (word.size() < kLettersForOneEdit || has_digit(word)) {
        return vocabulary.size();
    }
    const std::size_t limit = word.size() >= kLettersForTwoEdits ? 2 : 1;
    std::size_t best = vocabulary.size();
    std::size_t least = limit + 1;
    for (std::size_t i = 0; i < vocabulary.size(); ++i) {
        const std::string& candidate = vocabulary[i];
        if (candidate.size() < kLettersForOneEdit || has_digit(candidate) ||
            (candidate[0] != word[0] && candidate[1] != word[0] && candidate[0] != word[1]) ||
            differ_by_negation(word, candidate)) {
            continue;
        }
        const std::size_t edits = edits_between(word, candidate, limit);
        if (edits < least) {
            least = edits;
            best = i;
        }
    }
    return best;
}

bool is_spelled_like_german(std::string_view word) {
    static constexpr std::array<std::string_view, 18> kKeyRuns{
        "asdf", "sdfg", "dfgh", "fghj", "ghjk", "hjkl", "qwer", "rtzu",      "tzui",
        "zuio", "uiop", "yxcv", "xcvb", "cvbn", "vbnm", "zxcv", "jkl\u00f6", "poiu"};
    bool vowel = word.find("\u00e4") != std::string_view::npos ||
                 word.find("\u00f6") != std::string_view::npos ||
                 word.find("\u00fc") != std::string_view::npos;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool again = i >= 2 && word[i] == word[i - 1] && word[i] == word[i - 2];
        const bool lone_q = word[i] == 'q' && (i + 1 == word.size() || word[i + 1] != 'u');
        if (again || lone_q) {
            return false;
        }
        vowel = vowel || std::string_view("aeiouy").find(word[i]) != std::string_view::npos;
    }
    return vowel && std::none_of(kKeyRuns.begin(), kKeyRuns.end(), [&](std::string_view run) {
               return word.find(run) != std::string_view::npos;
           });
}

bool differ_by_negation(std::string_view a, std::string_view b) {
    if (a.size() < b.size()) {
        std::swap(a, b);
    }
    constexpr std::array<std::string_view, 6> kPrefixes{"un", "in", "im", "dis", "non", "mis"};
    return b.size() >= 4 &&
           std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) {
               return a.size() == b.size() + prefix.size() && a.starts_with(prefix) &&
                      a.ends_with(b);
           });
}

}  // namespace attune::assess
