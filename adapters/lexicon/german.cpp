#include "adapters/lexicon/german.hpp"

#include <array>
#include <unordered_map>

namespace attune::lexicon {
namespace {

constexpr std::size_t kCoreLetters = 4;  // shorter rests are syllables: "an-ge-ben"
constexpr std::size_t kStemLeast = 3;

// Longer ones first where one begins like another.
constexpr std::array<std::string_view, 29> kSeparable{
    "zusammen", "zurück", "weiter", "heraus", "wieder", "herunter", "fest", "frei", "hoch", "nach",
    "teil",     "voll",   "weg",    "aus",    "auf",    "bei",      "ein",  "fort", "her",  "hin",
    "los",      "mit",    "vor",    "ab",     "an",     "um",       "zu",   "dar",  "statt"};

constexpr std::array<std::string_view, 11> kInseparable{
    "wider", "über", "unter", "miss", "hinter", "ent", "ver", "zer", "be", "er", "ge"};

// Past forms of strong verbs, without "ge" and prefix, and their infinitives.
const std::unordered_map<std::string_view, std::string_view>& strong_forms() {
    static const std::unordered_map<std::string_view, std::string_view> kForms{
        {"boten", "bieten"},        {"bunden", "binden"},
        {"beten", "bitten"},        {"blieben", "bleiben"},
        {"brochen", "brechen"},     {"bracht", "bringen"},
        {"dacht", "denken"},        {"druckt", "drucken"},
        {"fallen", "fallen"},       {"funden", "finden"},
        {"flogen", "fliegen"},      {"gangen", "gehen"},
        {"geben", "geben"},         {"gebt", "geben"},
        {"gibt", "geben"},          {"gab", "geben"},
        {"gaben", "geben"},         {"glichen", "gleichen"},
        {"griffen", "greifen"},     {"halten", "halten"},
        {"hält", "halten"},         {"holfen", "helfen"},
        {"hilft", "helfen"},        {"hoben", "heben"},
        {"kannt", "kennen"},        {"kommen", "kommen"},
        {"lassen", "lassen"},       {"laufen", "laufen"},
        {"läuft", "laufen"},        {"legen", "legen"},
        {"lesen", "lesen"},         {"liest", "lesen"},
        {"liehen", "leihen"},       {"logen", "lügen"},
        {"loren", "lieren"},        {"liert", "lieren"},
        {"nannt", "nennen"},        {"nommen", "nehmen"},
        {"nimmt", "nehmen"},        {"nahm", "nehmen"},
        {"raten", "raten"},         {"rät", "raten"},
        {"rissen", "reißen"},       {"rufen", "rufen"},
        {"rief", "rufen"},          {"schieden", "scheiden"},
        {"schlossen", "schließen"}, {"schließt", "schließen"},
        {"schloss", "schließen"},   {"schnitten", "schneiden"},
        {"schoben", "schieben"},    {"schrieben", "schreiben"},
        {"schrieb", "schreiben"},   {"schwiegen", "schweigen"},
        {"sehen", "sehen"},         {"sieht", "sehen"},
        {"sandt", "senden"},        {"sprochen", "sprechen"},
        {"spricht", "sprechen"},    {"standen", "stehen"},
        {"stohlen", "stehlen"},     {"stiehlt", "stehlen"},
        {"storben", "sterben"},     {"tan", "tun"},
        {"tragen", "tragen"},       {"trägt", "tragen"},
        {"troffen", "treffen"},     {"trifft", "treffen"},
        {"trieben", "treiben"},     {"wandt", "wenden"},
        {"wendet", "wenden"},       {"wiesen", "weisen"},
        {"worfen", "werfen"},       {"wirft", "werfen"},
        {"worben", "werben"},       {"wusst", "wissen"},
        {"zogen", "ziehen"},        {"gessen", "gessen"},
        {"gisst", "gessen"},        {"gonnen", "ginnen"},
        {"schwunden", "schwinden"}};
    return kForms;
}

bool begins(std::string_view word, std::string_view prefix) {
    return word.size() > prefix.size() && word.starts_with(prefix);
}

// "" when `core` is no form of a strong verb.
std::string_view strong(std::string_view core) {
    const auto found = strong_forms().find(core);
    return found == strong_forms().end() ? std::string_view() : found->second;
}

// Without the "ge" of a participle: of strong verbs by the list.
std::string_view without_ge(std::string_view core) {
    if (begins(core, "ge")) {
        const std::string_view verb = strong(core.substr(2));
        if (!verb.empty()) {
            return verb;
        }
    }
    return {};
}

std::string separable_infinitive(std::string_view word) {
    for (const std::string_view prefix : kSeparable) {
        if (!begins(word, prefix)) {
            continue;
        }
        const std::string_view core = word.substr(prefix.size());
        const std::string_view participle = without_ge(core);
        if (!participle.empty()) {
            return std::string(prefix) + std::string(participle);
        }
        const bool with_zu =
            begins(core, "zu") && core.ends_with("en") && core.size() - 2 >= kCoreLetters;
        if (with_zu) {
            return std::string(prefix) + std::string(core.substr(2));
        }
        const std::string_view form = strong(core);
        if (!form.empty()) {
            return std::string(prefix) + std::string(form);
        }
    }
    return {};
}

// The words whose "ge" belongs to the stem, as their first letters after it.
bool keeps_ge(std::string_view rest) {
    constexpr std::array<std::string_view, 10> kOwn{"sund",  "nehmig", "hor",    "wahr", "wohn",
                                                    "fahrd", "richt",  "schaft", "nau",  "sells"};
    for (const std::string_view own : kOwn) {
        if (rest.starts_with(own)) {
            return true;
        }
    }
    return false;
}

// "geloscht" is "loscht", "angemeldet" is "anmeldet".
std::string without_participle(std::string stem) {
    if (!stem.ends_with('t')) {
        return stem;
    }
    if (begins(stem, "ge") && stem.size() - 2 >= kCoreLetters && !keeps_ge(stem.substr(2))) {
        return stem.substr(2);
    }
    for (const std::string_view prefix : kSeparable) {
        // Snowball has taken the dots off.
        const std::string_view plain = prefix == "zurück" ? std::string_view("zuruck") : prefix;
        const std::string_view core =
            begins(stem, plain) ? std::string_view(stem).substr(plain.size()) : std::string_view();
        if (begins(core, "ge") && core.size() - 2 >= kCoreLetters && !keeps_ge(core.substr(2))) {
            return std::string(plain) + std::string(core.substr(2));
        }
    }
    return stem;
}

void drop(std::string& stem, std::string_view ending) {
    if (stem.ends_with(ending) && stem.size() - ending.size() >= kStemLeast) {
        stem.resize(stem.size() - ending.size());
    }
}

}  // namespace

std::string infinitive_of(std::string_view word) {
    const std::string_view plain = without_ge(word);
    if (!plain.empty()) {
        return std::string(plain);
    }
    std::string separable = separable_infinitive(word);
    if (!separable.empty()) {
        return separable;
    }
    for (const std::string_view prefix : kInseparable) {
        const std::string_view form =
            begins(word, prefix) ? strong(word.substr(prefix.size())) : std::string_view();
        if (!form.empty()) {
            return std::string(prefix) + std::string(form);
        }
    }
    const std::string_view form = strong(word);
    return form.empty() ? std::string(word) : std::string(form);
}

std::string trimmed_stem(std::string stem) {
    stem = without_participle(std::move(stem));
    if (stem.size() >= 7) {
        drop(stem, "ung");
    }
    drop(stem, "t");
    if (stem.size() > kCoreLetters) {
        drop(stem, "e");
    }
    return stem;
}

}  // namespace attune::lexicon
