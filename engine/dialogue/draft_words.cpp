#include "engine/dialogue/draft_words.hpp"

namespace attune::dialogue {
namespace {

constexpr DraftWords kEnglish = {
    .title = "About {focus}",
    .asked = "You asked: \u201c{words}\u201d",
    .stated = "Your case: \u201c{words}\u201d",
    .tell = "What would you tell somebody who asks you about {focus}?",
    .tell_plain = "What would you tell somebody who asks you the same?",
    .apply = "What has to be known about {focus} to deal with that?",
    .apply_plain = "What has to be known to deal with that?",
    .points = {"Say it in your own words; one point carries the answer.",
               "Say it in your own words; two points belong in it.",
               "Say it in your own words; three points belong in it."},
    .label = "the point about {focus}",
    .label_of = {"the first point about {focus}", "the second point about {focus}",
                 "the third point about {focus}"},
    .label_plain = {"the first point", "the second point", "the third point"},
    .hint_place =
        "The lesson \u201c{title}\u201d has it, where it speaks of {focus}. What does it say "
        "there?",
    .hint_place_only = "Recall where the course speaks of {focus}. What does it say there?",
    .hint_plain = "The lesson \u201c{title}\u201d has it. What does it say about this?",
    .hint_begins = "The sentence begins like this: {begin} \u2026",
    .open = "\u201c",
    .close = "\u201d",
    .comma = ", ",
    .join = " and ",
};

constexpr DraftWords kGerman = {
    .title = "Zu {focus}",
    .asked = "Du hast gefragt: \u201e{words}\u201c",
    .stated = "Dein Fall: \u201e{words}\u201c",
    .tell = "Was würdest du jemandem antworten, der dich nach {focus} fragt?",
    .tell_plain = "Was würdest du jemandem antworten, der dich dasselbe fragt?",
    .apply = "Was muss man über {focus} wissen, um damit umzugehen?",
    .apply_plain = "Was muss man wissen, um damit umzugehen?",
    .points = {"Sag es mit eigenen Worten; ein Punkt trägt die Antwort.",
               "Sag es mit eigenen Worten; zwei Punkte gehören hinein.",
               "Sag es mit eigenen Worten; drei Punkte gehören hinein."},
    .label = "der Punkt zu {focus}",
    .label_of = {"der erste Punkt zu {focus}", "der zweite Punkt zu {focus}",
                 "der dritte Punkt zu {focus}"},
    .label_plain = {"der erste Punkt", "der zweite Punkt", "der dritte Punkt"},
    .hint_place =
        "In der Lektion \u201e{title}\u201c steht es, dort, wo es um {focus} geht. Was "
        "wird da gesagt?",
    .hint_place_only = "Erinnere dich, wo es im Kurs um {focus} geht. Was wird da gesagt?",
    .hint_plain = "In der Lektion \u201e{title}\u201c steht es. Was wird da gesagt?",
    .hint_begins = "Der Satz beginnt so: {begin} \u2026",
    .open = "\u201e",
    .close = "\u201c",
    .comma = ", ",
    .join = " und ",
};

}  // namespace

const DraftWords& draft_words(assess::Language language) {
    return language == assess::Language::kGerman ? kGerman : kEnglish;
}

}  // namespace attune::dialogue
