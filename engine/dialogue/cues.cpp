#include "engine/dialogue/cues.hpp"

namespace attune::dialogue {
namespace {

bool found_at(const std::string& text, std::string_view phrase) {
    const bool at_start = phrase.front() == '^';
    const bool at_end = phrase.back() == '$';
    std::string words(phrase.substr(at_start ? 1 : 0));
    if (at_end) {
        words.pop_back();
    }
    words = " " + words + " ";
    if (at_start) {
        return text.compare(0, words.size(), words) == 0 && (!at_end || text == words);
    }
    if (at_end) {
        return text.size() >= words.size() &&
               text.compare(text.size() - words.size(), words.size(), words) == 0;
    }
    return text.find(words) != std::string::npos;
}

// The letters that follow the byte 0xC3: capital umlauts become small, the sharp s two of s.
void append_umlaut(std::string& out, unsigned char second) {
    if (second == 0x9f) {
        out += "ss";
        return;
    }
    const bool capital = second == 0x84 || second == 0x96 || second == 0x9c;
    out.push_back('\xc3');
    out.push_back(static_cast<char>(capital ? second + 0x20 : second));
}

}  // namespace

const Cues& cues_of(assess::Language language) {
    return language == assess::Language::kGerman ? german_cues() : english_cues();
}

namespace {

// With `places`, also where in `text` each byte comes from.
std::string flattened(std::string_view text, std::vector<std::uint32_t>* places) {
    std::string out = " ";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto from = static_cast<std::uint32_t>(i);
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool curly = byte == 0xe2 && i + 2 < text.size() &&
                           static_cast<unsigned char>(text[i + 1]) == 0x80 &&
                           (static_cast<unsigned char>(text[i + 2]) | 1U) == 0x99;
        if (curly) {
            i += 2;
        } else if (byte >= 'A' && byte <= 'Z') {
            out.push_back(static_cast<char>(byte + ('a' - 'A')));
        } else if (byte == 0xc3 && i + 1 < text.size()) {
            append_umlaut(out, static_cast<unsigned char>(text[++i]));
        } else if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80) {
            out.push_back(text[i]);
        } else if (byte != '\'' && out.back() != ' ') {
            out.push_back(' ');
        }
        if (places != nullptr) {
            places->resize(out.size(), from);
        }
    }
    if (out.back() != ' ') {
        out.push_back(' ');
    }
    if (places != nullptr) {
        places->resize(out.size(), static_cast<std::uint32_t>(text.size()));
    }
    return out;
}

}  // namespace

std::string flat(std::string_view text) {
    return flattened(text, nullptr);
}

FlatPlaces::FlatPlaces(std::string_view text) : flat_(flattened(text, &places_)) {}

std::optional<std::pair<std::uint32_t, std::uint32_t>> FlatPlaces::find(
    std::string_view phrase) const {
    const std::string words = " " + std::string(phrase) + " ";
    const std::size_t at = flat_.find(words);
    if (at == std::string::npos) {
        return std::nullopt;
    }
    return std::pair(places_[at + 1], places_[at + words.size() - 1]);
}

bool has_any(const std::string& flat_text, std::span<const char* const> phrases) {
    for (const char* phrase : phrases) {
        if (found_at(flat_text, phrase)) {
            return true;
        }
    }
    return false;
}

}  // namespace attune::dialogue
