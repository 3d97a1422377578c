#include "engine/dialogue/talk/speaker.hpp"

#include <algorithm>
#include <cctype>

#include "engine/assess/words.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/random.hpp"
#include "engine/dialogue/compose.hpp"
#include "engine/dialogue/cues.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/talk/listening.hpp"

namespace attune::dialogue {
namespace {

constexpr const char* kHole = "\x01";    // stands where an insert or a slot will
constexpr std::size_t kRecentMost = 12;  // sentences: two or three turns

// As `text` is compared: inserts between the quotation marks of the language.
Slots with_inserts(Slots slots, const std::vector<Insert>& inserts, const Marks& marks) {
    for (const Insert& insert : inserts) {
        slots[insert.name] = marks.open + insert.words + marks.close;
    }
    return slots;
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

// Words of the closed classes lose their capitals; any other may be a name, or a German noun.
std::string as_one_sentence(std::string wording, assess::Language language) {
    for (std::size_t i = 0; i + 2 < wording.size(); ++i) {
        const bool stop = wording[i] == '.' || wording[i] == '?' || wording[i] == '!';
        if (!stop || wording[i + 1] != ' ') {
            continue;
        }
        wording[i] = ';';
        const std::size_t past = wording.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", i + 2);
        const bool capital = past == i + 3;
        const std::string word = flat(wording.substr(i + 2, wording.find(' ', i + 2) - i - 2));
        const bool closed = assess::is(
            assess::classes_of(std::string_view(word).substr(1, word.size() - 2), language),
            assess::kFunction);
        const bool first_person = wording[i + 2] == 'I' && (past >= wording.size() ||
                                                            word == " i " || wording[past] == '\'');
        if (capital && closed && !first_person) {
            wording[i + 2] = static_cast<char>(wording[i + 2] - 'A' + 'a');
        }
    }
    return wording;
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

Speaker::Speaker(const Scene& scene, const std::vector<std::string>& said, std::uint64_t seed)
    : scene_(scene), bank_(talk_bank_of(scene.language)), voice_(said, seed, scene.language) {
    const auto kept = static_cast<std::ptrdiff_t>(std::min(said.size(), kRecentMost));
    recent_.assign(said.end() - kept, said.end());
    turn_.language = scene.language == assess::Language::kGerman ? "de" : "en";
}

// Whether the words round the insert were those of a sentence said lately: other words in the same
// frame ("So ...", "So ...") sound as if nobody listened.
bool Speaker::frames_recent(const char* wording, const std::string& name) const {
    const auto parts = normalised(filled(wording, {{name, kHole}}));
    return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
        const auto hole = part.find(kHole);
        if (hole == std::string::npos) {
            return false;
        }
        const std::string before = part.substr(0, hole);
        const std::string after = part.substr(hole + 1);
        return std::any_of(recent_.begin(), recent_.end(), [&](const std::string& said) {
            return said.starts_with(before) && said.ends_with(after) &&
                   said.size() > before.size() + after.size();
        });
    });
}

// A wording, not filled in yet, that is new once it is, in a frame that was not used lately if
// there is one.
std::string Speaker::chosen(TalkPhrase phrase, const Slots& slots, const std::string& name) const {
    const Wordings& wordings = bank_.wordings.at(phrase);
    ENSURE(!wordings.empty());
    const std::uint64_t mixed = voice_.seed() ^ (0x7a1cULL + static_cast<std::uint64_t>(phrase));
    const std::uint64_t start = Random(mixed).next();
    for (const bool any_frame : {false, true}) {
        for (std::size_t i = 0; i < wordings.size(); ++i) {
            const char* wording = wordings[(start + i) % wordings.size()];
            const bool fits = any_frame || name.empty() || !frames_recent(wording, name);
            if (fits && is_new(filled(wording, slots))) {
                return wording;
            }
        }
    }
    for (const char* lead_in : bank_of(scene_.language).lead_ins) {
        for (std::size_t i = 0; i < wordings.size(); ++i) {
            const std::string again =
                std::string(lead_in) + " " +
                as_one_sentence(wordings[(start + i) % wordings.size()], scene_.language);
            if (is_new(filled(again, slots))) {
                return again;
            }
        }
    }
    return wordings[start % wordings.size()];
}

void Speaker::say(TalkPhrase phrase, const Slots& slots, const std::vector<Insert>& inserts) {
    const Slots compared = with_inserts(slots, inserts, bank_of(scene_.language).marks);
    const std::string wording =
        chosen(phrase, compared, compared.size() == 1 ? compared.begin()->first : "");
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
    for (std::string& sentence : normalised(text)) {
        recent_.push_back(std::move(sentence));
    }
    const bool ended = all.ends_with('.') || all.ends_with('?') || all.ends_with('!');
    open_ = ended ? "" : all + " ";
}

std::string Speaker::fresh(const std::string& text) const {
    if (is_new(text)) {
        return text;
    }
    const Wordings& lead_ins = bank_of(scene_.language).lead_ins;
    for (const bool twice : {false, true}) {
        for (const char* first : lead_ins) {
            for (const char* second : lead_ins) {
                const std::string again = std::string(first) + " " +
                                          (twice ? std::string(second) + " " : std::string()) +
                                          as_one_sentence(text, scene_.language);
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
        add(fresh(plain_of(text)), PartKind::kText);
    }
}

void Speaker::heading(const std::string& text) {
    turn_.lines.push_back({{PartKind::kHeading, plain_of(text)}});
    open_ += plain_of(text) + " ";
}

void Speaker::persona(const std::string& words) {
    add(plain_of(words), PartKind::kPersona);
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
