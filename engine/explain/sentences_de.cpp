// Why, in German: "du" throughout; labels of misconceptions are noun phrases.
#include "engine/explain/sentences.hpp"

namespace attune::explain {
namespace {

// clang-format off: a table, to be read as one
constexpr Sentences kSentences = {
    .same_for_everyone = ", bisher für alle gleich",
    .one_answer = "1 Antwort",
    .answers = "{n} Antworten",
    .this_question = "diese Frage",
    .this_lesson = "diese Lektion von {time}",
    .not_answered = "zu {skill} hast du bisher nichts beantwortet",
    .stands = "{skill} steht bei {p}, geschätzt aus {answers}",
    .not_secure = ", und ist noch nicht sicher ({secure})",
    .nothing_before = ", und davor muss nichts kommen",
    .mix_up = "in einer deiner Antworten steckte ein Irrtum",
    .wrote = "du hast {quote} geschrieben",
    .shows_by_verb = "",
    .shows = ", und darin steckt: {label}",
    .same_idea = "; {this} stellt genau das auf die Probe",
    .same_skill = "; {this} gehört zur selben Fähigkeit, {skill}",
    .fell_short = "bei {later} hat deiner Antwort etwas gefehlt, und das baut auf {skill} auf",
    .below_unknown = ", wozu du noch nichts beantwortet hast",
    .below_stands = ", das bei {p} steht",
    .against_one = "eine deiner Antworten sprach gegen {skill}",
    .against_many = "{n} deiner Antworten sprachen gegen {skill}",
    .stands_now = "; jetzt steht es bei {p}, wahrscheinlich zwischen {low} und {high}",
    .builds = "{below} sitzt ({p}), und {skill} baut darauf auf",
    .faded =
        "{skill} stand nach deiner letzten Antwort bei {p} und ist seither unter {secure} "
        "verblasst",
    .told =
        "ein Teil davon musste dir beim letzten Mal gesagt werden, und selbst gesagt hast du ihn "
        "noch nicht",
    .told_of_it = "du hast mir gesagt: „{note}“, und dabei hilft {skill}",
    .lesson_first = ", darum kommen vor den Fragen dazu {time} Lesen",
    .nothing_pressing = "nichts in diesem Kurs ist dringender",
    .elsewhere = ", und was du anderswo gezeigt hast, spricht für {skill}",
    .go_on = ": {standing}",
    .starts = "{this} eröffnet den Kurs",
    .unready = "; dagegen spricht, dass {skill}, das vorher kommt, noch nicht sicher ist ({p})",
    .the_lesson = "die Lektion {title}",
    .nothing_else = "Sonst war nichts mehr zur Auswahl.",
    .tip_start = "Wäre es nicht der Anfang des Kurses, stünde {title} vorn.",
    .tip_misconception = "Wäre der Irrtum bei {skill} schon ausgeräumt, stünde {title} vorn.",
    .tip_failure = "Hätte diese Antwort nicht gegen {skill} gesprochen, stünde {title} vorn.",
    .tip_failure_unnamed = "Hätte diese Antwort gegen nichts gesprochen, stünde {title} vorn.",
    .tip_known = "Stünde {skill} bei {p} und nicht bei {now}, läge {title} vorn.",
    .tip_none =
        "Keine andere Schätzung, die für die gezeigten Fähigkeiten durchgespielt wurde, hätte "
        "etwas anderes nach vorn gebracht.",
};
// clang-format on

}  // namespace

const Sentences& german_sentences() {
    return kSentences;
}

}  // namespace attune::explain
