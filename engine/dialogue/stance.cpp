#include "engine/dialogue/stance.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/dialogue/cues.hpp"

namespace attune::dialogue {
namespace {

// Lists to be read as lists; flat, as in cues.hpp.
// clang-format off
constexpr const char* kCuriousEn[] = {
    "im curious", "i am curious", "curious how", "curious why", "curious what", "i wonder how",
    "i wonder why", "i wonder what", "was wondering how", "was wondering why", "thats interesting",
    "this is interesting", "interesting how", "really interesting", "id like to know more",
    "id love to know", "want to know more", "want to understand", "id like to understand",
    "tell me more", "can we go deeper", "go deeper", "what else is there", "is there more on",
    "where can i read", "fascinating", "id like to dig", "want to dig into"};
constexpr const char* kResistantEn[] = {
    "waste of time", "pointless", "whats the point", "what is the point", "why do i have to",
    "why do we have to", "why should i", "dont see why i", "dont see the point",
    "do not see the point", "stupid question", "silly question", "this is silly", "this is stupid",
    "ridiculous", "nobody needs this", "dont need this", "do not need this", "no use to me",
    "not my job", "not this again", "do we have to", "do i have to", "boring", "useless",
    "if you say so", "whatever you want", "fine whatever", "been doing this for years",
    "done this for years", "no time for this", "dont have time for this", "box ticking",
    "tick the box", "only here because", "cant be bothered", "couldnt care less", "dont care"};
constexpr const char* kConfidentEn[] = {
    "obviously", "of course its", "of course it is", "definitely", "no doubt", "without a doubt",
    "im sure", "i am sure", "pretty sure", "quite sure", "absolutely sure", "im certain",
    "i am certain", "im positive", "im confident", "i am confident", "thats easy", "easy one",
    "this is easy", "i know this", "know this one", "seen this a hundred times", "bet you",
    "id bet", "hundred percent", "100 sure", "no question about it"};
constexpr const char* kAnxiousEn[] = {
    "not sure", "unsure", "im worried", "i am worried", "worried that", "im afraid", "i am afraid",
    "scared", "nervous", "anxious", "sorry if", "im bad at",
    "i am bad at", "im terrible at", "im no good at", "always get this wrong",
    "will get this wrong", "dont trust myself", "feel stupid", "feel dumb", "sounds stupid",
    "sound stupid", "stressed", "overwhelmed", "please dont laugh", "dont laugh", "panicking",
    "i panic", "out of my depth", "over my head", "dont judge me", "afraid to ask"};
constexpr const char* kCuriousDe[] = {
    "neugierig", "ich frage mich wie", "ich frage mich warum", "ich frage mich was", "spannend",
    "das ist interessant", "interessant dass", "interessant wie", "wüsste gern", "wuesste gern",
    "würde gern mehr", "wuerde gern mehr", "mehr dazu", "mehr darüber", "mehr darueber",
    "genauer wissen", "genauer verstehen", "möchte verstehen", "moechte verstehen",
    "will verstehen", "tiefer einsteigen", "wo kann ich nachlesen", "was gibt es noch"};
constexpr const char* kResistantDe[] = {
    "zeitverschwendung", "sinnlos", "was soll das", "wozu das", "wozu muss ich", "warum muss ich",
    "warum soll ich", "was bringt das", "was bringt mir das", "blöde frage", "bloede frage",
    "dumme frage", "lächerlich", "laecherlich", "braucht kein mensch", "brauche ich nicht",
    "brauch ich nicht", "nicht mein job", "nicht schon wieder", "muss das sein", "langweilig",
    "unnötig", "unnoetig", "überflüssig", "ueberfluessig", "wenn du meinst", "von mir aus",
    "mache das seit jahren", "mach das seit jahren", "keine zeit dafür", "keine zeit dafuer",
    "keine lust", "ist mir egal", "interessiert mich nicht"};
constexpr const char* kConfidentDe[] = {
    "offensichtlich", "ganz klar", "ist doch klar", "natürlich ist", "natuerlich ist",
    "auf jeden fall", "definitiv", "zweifellos", "ohne zweifel", "bin sicher", "bin mir sicher",
    "ganz sicher", "ziemlich sicher", "kein zweifel", "das ist einfach", "das ist leicht",
    "weiss ich genau", "kenne ich", "hundertprozentig", "hundert prozent", "wette"};
constexpr const char* kAnxiousDe[] = {
    "nicht sicher", "unsicher", "habe angst", "hab angst", "angst dass", "mache mir sorgen",
    "mach mir sorgen", "nervös", "nervoes", "sorry falls", "entschuldigung falls",
    "bin schlecht in", "kann das nicht gut", "mache ich immer falsch", "mach ich immer falsch",
    "komme mir dumm vor", "komm mir dumm vor", "klingt dumm", "gestresst", "überfordert",
    "ueberfordert", "panik", "traue mich", "trau mich", "bitte nicht lachen"};

// Verdicts on one's own answer: worries, and nothing of the matter.
constexpr const char* kSelfDoubtEn[] = {
    "thats probably wrong", "that is probably wrong", "this is probably wrong",
    "probably wrong though", "im probably wrong", "i am probably wrong", "i might be wrong",
    "i may be wrong", "i could be wrong", "this might be wrong", "this may be wrong",
    "this could be wrong", "that might be wrong", "that could be wrong", "might be totally wrong",
    "could be totally wrong", "might be completely wrong", "hope this is right",
    "hope thats right", "hope that is right", "hope its right", "hope im right"};
constexpr const char* kSelfDoubtDe[] = {
    "das ist wahrscheinlich falsch", "ist wahrscheinlich falsch", "ist bestimmt falsch",
    "ist vielleicht falsch", "vielleicht ist das falsch", "vielleicht liege ich falsch",
    "kann sein dass ich falsch liege", "liege ich falsch", "lieg ich falsch", "hoffe das stimmt",
    "hoffe es stimmt", "hoffentlich stimmt das", "hoffentlich ist das richtig"};
// clang-format on

constexpr std::size_t kStances = 4;
using Lists = std::array<Phrases, kStances>;

const Lists& lists_of(assess::Language language) {
    static const Lists english = {kCuriousEn, kResistantEn, kConfidentEn, kAnxiousEn};
    static const Lists german = {kCuriousDe, kResistantDe, kConfidentDe, kAnxiousDe};
    return language == assess::Language::kGerman ? german : english;
}

// What was marked on the page, without words for it.
std::optional<Stance> marked(const Answer& answer, Stance stance) {
    const bool deeper = answer.deeper.has_value() && *answer.deeper;
    const bool brief = answer.deeper.has_value() && !*answer.deeper;
    const bool sure = answer.sure.has_value() && *answer.sure;
    const bool unsure = answer.sure.has_value() && !*answer.sure;
    const bool holds =
        (stance == Stance::kCurious && deeper) || (stance == Stance::kResistant && brief) ||
        (stance == Stance::kConfident && sure) || (stance == Stance::kAnxious && unsure);
    return holds ? std::optional(stance) : std::nullopt;
}

Phrases self_doubts_of(assess::Language language) {
    return language == assess::Language::kGerman ? Phrases(kSelfDoubtDe) : Phrases(kSelfDoubtEn);
}

// "At the real page obviously, and ...": behind what it is said of, the word is impatience with the
// question and no certainty about the matter.
constexpr const char* kThrownIn[] = {"obviously", "offensichtlich"};

bool is_thrown_in(const std::string& text, const StanceSeen& seen) {
    const std::string words = flat(text.substr(seen.begin, seen.end - seen.begin));
    const auto next = text.find_first_not_of(" \t", seen.end);
    const bool behind =
        next == std::string::npos || std::ispunct(static_cast<unsigned char>(text[next])) != 0;
    const bool first = text.find_first_not_of(" \t") == seen.begin;
    return has_any(words, kThrownIn) && behind && !first;
}

std::optional<StanceSeen> first_of(const std::string& text, const FlatPlaces& flat, Stance stance,
                                   Phrases phrases) {
    for (const char* phrase : phrases) {
        if (const auto place = flat.find(phrase)) {
            const StanceSeen seen{stance, place->first, place->second};
            if (!is_thrown_in(text, seen)) {
                return seen;
            }
        }
    }
    return std::nullopt;
}

std::optional<StanceSeen> seen_in(const Answer& answer, const FlatPlaces& flat, Stance stance,
                                  assess::Language language) {
    if (const auto doubt = stance == Stance::kAnxious
                               ? first_of(answer.text, flat, stance, self_doubts_of(language))
                               : std::nullopt) {
        return doubt;
    }
    const Phrases phrases = lists_of(language)[static_cast<std::size_t>(stance)];
    if (const auto worded = first_of(answer.text, flat, stance, phrases)) {
        return worded;
    }
    if (marked(answer, stance)) {
        return StanceSeen{stance, 0, 0};
    }
    return std::nullopt;
}

void cancel(std::vector<StanceSeen>& seen, Stance one, Stance contrary) {
    const auto has = [&](Stance stance) {
        return std::any_of(seen.begin(), seen.end(),
                           [&](const StanceSeen& each) { return each.stance == stance; });
    };
    if (has(one) && has(contrary)) {
        std::erase_if(seen, [&](const StanceSeen& each) {
            return each.stance == one || each.stance == contrary;
        });
    }
}

}  // namespace

std::vector<StanceSeen> stances_of(const Answer& answer, assess::Language language) {
    const FlatPlaces flat(answer.text);
    std::vector<StanceSeen> seen;
    for (const Stance stance :
         {Stance::kCurious, Stance::kResistant, Stance::kConfident, Stance::kAnxious}) {
        if (const auto one = seen_in(answer, flat, stance, language)) {
            seen.push_back(*one);
        }
    }
    cancel(seen, Stance::kCurious, Stance::kResistant);
    cancel(seen, Stance::kConfident, Stance::kAnxious);
    return seen;
}

std::optional<StanceSeen> leading_stance(const std::vector<StanceSeen>& seen) {
    for (const Stance stance :
         {Stance::kAnxious, Stance::kResistant, Stance::kCurious, Stance::kConfident}) {
        for (const StanceSeen& one : seen) {
            if (one.stance == stance) {
                return one;
            }
        }
    }
    return std::nullopt;
}

std::string without_self_doubt(const std::string& text, assess::Language language) {
    std::string rest = text;
    FlatPlaces places(rest);
    for (const char* phrase : self_doubts_of(language)) {
        if (const auto place = places.find(phrase)) {
            std::fill(rest.begin() + place->first, rest.begin() + place->second, ' ');
            places = FlatPlaces(rest);
        }
    }
    return rest;
}

}  // namespace attune::dialogue
