#include "engine/dialogue/talk/speaker.hpp"

#include <algorithm>
#include <cctype>

#include "engine/base/ensure.hpp"
#include "engine/base/random.hpp"
#include "engine/dialogue/compose.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/talk/listening.hpp"

namespace attune::dialogue {
namespace {

// As `text` is compared: inserts between the quotation marks of the language.
Slots with_inserts(Slots slots, const std::vector<Insert>& inserts, const Marks& marks) {
    for (const Insert& insert : inserts) {
        slots[insert.name] = marks.open + insert.words + marks.close;
    }
    return slots;
}

// One sentence out of several, so that a lead-in makes all of it new.
std::string joined(std::string wording) {
    for (std::size_t i = 0; i + 2 < wording.size(); ++i) {
        const bool stop = wording[i] == '.' || wording[i] == '?' || wording[i] == '!';
        if (stop && wording[i + 1] == ' ') {
            wording[i] = ';';
        }
    }
    return wording;
}

}  // namespace

Line parts_of(const std::string& wording, const std::vector<Insert>& inserts) {
    Line parts;
    std::string text;
    for (std::size_t i = 0; i < wording.size();) {
        const auto insert = std::find_if(inserts.begin(), inserts.end(), [&](const Insert& one) {
            return wording.compare(i, std::string(one.name).size() + 2,
                                   "{" + std::string(one.name) + "}") == 0;
        });
        if (insert == inserts.end()) {
            text.push_back(wording[i++]);
            continue;
        }
        if (!text.empty()) {
            parts.push_back({PartKind::kText, text});
            text.clear();
        }
        parts.push_back({insert->kind, insert->words});
        i += std::string(insert->name).size() + 2;
    }
    if (!text.empty()) {
        parts.push_back({PartKind::kText, text});
    }
    return parts;
}

std::string plain_of(const std::string& markdown) {
    std::string text;
    for (const char c : markdown) {
        if (c == '*' || c == '`') {
            continue;
        }
        const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
        if (!blank) {
            text.push_back(c);
        } else if (!text.empty() && text.back() != ' ') {
            text.push_back(' ');
        }
    }
    return text;
}

Speaker::Speaker(const Scene& scene, Voice voice)
    : scene_(scene), bank_(talk_bank_of(scene.language)), voice_(std::move(voice)) {
    turn_.language = scene.language == assess::Language::kGerman ? "de" : "en";
}

// A wording, not filled in yet, that is new once it is.
std::string Speaker::chosen(TalkPhrase phrase, const Slots& slots) const {
    const Wordings& wordings = bank_.wordings.at(phrase);
    ENSURE(!wordings.empty());
    const std::uint64_t mixed = voice_.seed() ^ (0x7a1cULL + static_cast<std::uint64_t>(phrase));
    const std::uint64_t start = Random(mixed).next();
    for (std::size_t i = 0; i < wordings.size(); ++i) {
        const char* wording = wordings[(start + i) % wordings.size()];
        if (is_new(filled(wording, slots))) {
            return wording;
        }
    }
    for (const char* lead_in : bank_of(scene_.language).lead_ins) {
        for (std::size_t i = 0; i < wordings.size(); ++i) {
            const std::string again =
                std::string(lead_in) + " " + joined(wordings[(start + i) % wordings.size()]);
            if (is_new(filled(again, slots))) {
                return again;
            }
        }
    }
    return wordings[start % wordings.size()];
}

void Speaker::say(TalkPhrase phrase, const Slots& slots, const std::vector<Insert>& inserts) {
    const Slots compared = with_inserts(slots, inserts, bank_of(scene_.language).marks);
    const std::string wording = chosen(phrase, compared);
    turn_.lines.push_back(parts_of(filled(wording, slots), inserts));
    remember(filled(wording, compared));
}

void Speaker::say(Phrase phrase, const Slots& slots) {
    add(voice_.say(phrase, slots), PartKind::kText);
}

void Speaker::quote(TalkPhrase phrase, const Span& span, PartKind kind) {
    const Span fitted = sentence_span(scene_.answer.text, span);
    if (fitted.begin >= fitted.end) {
        return;
    }
    say(phrase, {}, {{"q", slice(scene_.answer.text, fitted), kind}});
    if (!turn_.quote) {
        turn_.quote = fitted;
    }
}

void Speaker::quote_earlier(TalkPhrase phrase, const std::string& words, PartKind kind) {
    if (!words.empty()) {
        say(phrase, {}, {{"q", words, kind}});
    }
}

void Speaker::note(TalkPhrase phrase, const NoteId& note) {
    say(phrase, {}, {{"note", note.value, PartKind::kNote}});
    if (std::count(turn_.because.begin(), turn_.because.end(), note) == 0) {
        turn_.because.push_back(note);
    }
}

void Speaker::add(const std::string& text, PartKind kind) {
    turn_.lines.push_back({{kind, text}});
    remember(text);
}

bool Speaker::is_new(const std::string& text) const {
    return voice_.is_new(open_ + text);
}

void Speaker::remember(const std::string& text) {
    const std::string all = open_ + text;
    voice_.remember(all);
    const bool ended = all.ends_with('.') || all.ends_with('?') || all.ends_with('!');
    open_ = ended ? "" : all + " ";
}

std::string Speaker::fresh(const std::string& text, const Wordings& lead_ins) const {
    if (is_new(text)) {
        return text;
    }
    for (const bool twice : {false, true}) {
        for (const char* first : lead_ins) {
            for (const char* second : lead_ins) {
                const std::string again = std::string(first) + " " +
                                          (twice ? std::string(second) + " " : std::string()) +
                                          joined(text);
                if (is_new(again)) {
                    return again;
                }
            }
        }
    }
    return text;
}

void Speaker::author(const std::string& text) {
    if (!text.empty()) {
        add(fresh(plain_of(text), bank_of(scene_.language).lead_ins), PartKind::kText);
    }
}

void Speaker::heading(const std::string& text) {
    turn_.lines.push_back({{PartKind::kHeading, plain_of(text)}});
    open_ += plain_of(text) + " ";
}

void Speaker::persona(const std::string& words) {
    add(fresh(plain_of(words), bank_.persona_lead_ins), PartKind::kPersona);
}

void Speaker::answer_question() {
    // Nothing is to be found out here, so no sentence of the material gives anything away.
    Conversation settled;
    for (const Expectation& one : scene_.item.expectations) {
        Progress told;
        told.id = one.id;
        told.told = true;
        settled.expectations.push_back(told);
    }
    Composer composer(scene_, settled, voice_);
    composer.answer_question();
    const TutorTurn& answer = composer.turn();
    turn_.move = answer.move;
    for (const Line& line : answer.lines) {
        turn_.lines.push_back(line);
        std::string text;
        for (const TurnPart& part : line) {
            text += part.text;
        }
        remember(text);
    }
    turn_.sources = answer.sources;
    turn_.offers = answer.offers;
}

void Speaker::open_again(const std::string& open) {
    if (!open.empty()) {
        say(Phrase::kReturn, {{"open", open}});
    }
}

}  // namespace attune::dialogue
