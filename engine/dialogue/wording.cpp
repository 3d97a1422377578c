#include "engine/dialogue/wording.hpp"

#include <algorithm>
#include <cctype>

#include "engine/base/ensure.hpp"
#include "engine/base/random.hpp"
#include "engine/dialogue/bank.hpp"
#include "engine/dialogue/stand_ins.hpp"

namespace attune::dialogue {

std::string filled(std::string text, const Slots& slots) {
    for (const auto& [name, value] : slots) {
        const std::string slot = "{" + name + "}";
        for (auto at = text.find(slot); at != std::string::npos; at = text.find(slot, at)) {
            std::string piece = value;
            const bool doubled = !piece.empty() &&
                                 std::string(".?!").find(piece.back()) != std::string::npos &&
                                 at + slot.size() < text.size() && text[at + slot.size()] == '.';
            if (doubled) {  // "Still missing: who wrote it?." reads badly
                piece += text.substr(at + slot.size() + 1);
                text = text.substr(0, at) + piece;
                break;
            }
            text.replace(at, slot.size(), piece);
            at += piece.size();
        }
    }
    return text;
}

namespace {

bool ends_here(const std::string& text, std::size_t at) {
    const bool stop = text[at] == '.' || text[at] == '?' || text[at] == '!';
    return stop && (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n');
}

}  // namespace

std::vector<std::string> normalised(const std::string& text) {
    std::vector<std::string> all;
    std::string sentence;
    const auto close = [&] {
        const auto first = sentence.find_first_not_of(" .?!:\n");
        if (first != std::string::npos) {
            all.push_back(sentence.substr(first, sentence.find_last_not_of(" .?!:\n") - first + 1));
        }
        sentence.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        sentence.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(text[i]))));
        if (ends_here(text, i)) {
            close();
        }
    }
    close();
    return all;
}

const Bank& bank_of(assess::Language language) {
    return language == assess::Language::kGerman ? german_bank() : english_bank();
}

std::size_t wordings_of(Phrase phrase, assess::Language language) {
    return bank_of(language).wordings.at(phrase).size();
}

bool Voice::is_new(const std::string& text) const {
    const auto sentences = normalised(text);
    return std::none_of(sentences.begin(), sentences.end(), [&](const std::string& sentence) {
        return std::find(said_.begin(), said_.end(), sentence) != said_.end();
    });
}

void Voice::remember(const std::string& text) {
    for (std::string& sentence : normalised(text)) {
        said_.push_back(std::move(sentence));
    }
}

Voice::Voice(const std::vector<std::string>& said, std::uint64_t seed, assess::Language language)
    : said_(said), seed_(seed), language_(language), bank_(&bank_of(language)) {}

namespace {

// What answers a question or turns aside is no step towards the idea: "From another side" before a
// decline means nothing.
bool is_aside(Phrase phrase) {
    constexpr Phrase kAsides[] = {
        Phrase::kDecline,        Phrase::kNotInMaterial, Phrase::kOfferObject,
        Phrase::kOfferColleague, Phrase::kOfferMentor,   Phrase::kBridge,
        Phrase::kToGrader,       Phrase::kAnswerLead,    Phrase::kAnswerAround,
        Phrase::kAboutTutor,     Phrase::kLater};
    return std::find(std::begin(kAsides), std::end(kAsides), phrase) != std::end(kAsides);
}

}  // namespace

std::string Voice::say(Phrase phrase, const Slots& slots) const {
    const Wordings& wordings = bank_->wordings.at(phrase);
    ENSURE(!wordings.empty());
    const std::uint64_t start = Random(seed_ ^ static_cast<std::uint64_t>(phrase)).next();
    for (std::size_t i = 0; i < wordings.size(); ++i) {
        std::string text = filled(wordings[(start + i) % wordings.size()], slots);
        if (is_new(text)) {
            return text;
        }
    }
    return behind(is_aside(phrase) ? bank_->asides : bank_->lead_ins,
                  filled(wordings[start % wordings.size()], slots));
}

std::string Voice::fresh(const std::string& sentence) const {
    return is_new(sentence) ? sentence : behind(bank_->lead_ins, sentence);
}

std::string Voice::behind(const Wordings& lead_ins, const std::string& sentence) const {
    // A lead-in joins the first sentence only, so all but the first must be new by themselves:
    // the text is folded into one sentence by semicolons.
    std::string joined;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        const bool stop = sentence[i] == '.' || sentence[i] == '?';
        if (stop && i + 2 < sentence.size() && sentence[i + 1] == ' ') {
            const std::string one = sentence.substr(begin, i - begin);
            joined += (begin == 0 ? one : in_mid_sentence(one, language_)) + "; ";
            begin = i + 2;
        }
    }
    joined += begin == 0 ? sentence : in_mid_sentence(sentence.substr(begin), language_);
    const std::size_t count = lead_ins.size();
    for (std::size_t round = 0; round < count * count; ++round) {
        const std::string first = lead_ins[(seed_ + round) % count];
        const std::string second = round < count ? "" : std::string(" ") + lead_ins[round / count];
        std::string text = first + second + " " + joined;
        if (is_new(text)) {
            return text;
        }
    }
    return joined;
}

}  // namespace attune::dialogue
