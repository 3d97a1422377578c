// Why, in English.
#include "engine/explain/sentences.hpp"

namespace attune::explain {
namespace {

// clang-format off: a table, to be read as one
constexpr Sentences kSentences = {
    .same_for_everyone = ", the same for everyone so far",
    .one_answer = "1 answer",
    .answers = "{n} answers",
    .this_question = "this question",
    .this_lesson = "this lesson of {time}",
    .not_answered = "you have not answered anything on {skill} so far",
    .stands = "{skill} stands at {p} from {answers}",
    .not_secure = ", not yet secure ({secure})",
    .nothing_before = ", and nothing has to come before it",
    .mix_up = "an answer of yours showed a mix-up",
    .wrote = "you wrote {quote}",
    .shows_by_verb = ", and that {label}",
    .shows = ", which shows: {label}",
    .same_idea = "; {this} puts that very idea to the test",
    .same_skill = "; {this} is about the same skill, {skill}",
    .fell_short = "your answer fell short on {later}, which builds on {skill}",
    .below_unknown = ", where you have no answers yet",
    .below_stands = ", which stands at {p}",
    .against_one = "an answer of yours spoke against {skill}",
    .against_many = "{n} answers of yours spoke against {skill}",
    .stands_now = ", which now stands at {p}, likely {low} to {high}",
    .builds = "you are secure in {below} ({p}), and {skill} builds on it",
    .faded = "{skill} stood at {p} after your last answer and has faded below {secure} since",
    .told =
        "part of it had to be told to you the last time, and saying it yourself is still open",
    .told_of_it = "you told me “{note}”, and {skill} helps with that",
    .lesson_first = ", so {time} of reading come before the questions on it",
    .nothing_pressing = "nothing in this course is more pressing",
    .elsewhere = ", and what you showed elsewhere speaks for {skill}",
    .go_on = ": {standing}",
    .starts = "the course begins with {this}",
    .unready =
        "; it counts against it that {skill}, which comes before, is not secure yet ({p})",
    .the_lesson = "the lesson {title}",
    .nothing_else = "Nothing else was left to choose from.",
    .tip_start = "Were it not where the course begins, {title} would have led.",
    .tip_misconception = "Were the mix-up in {skill} refuted already, {title} would have led.",
    .tip_failure = "Had this answer not spoken against {skill}, {title} would have led.",
    .tip_failure_unnamed =
        "Had this answer not spoken against what it did, {title} would have led.",
    .tip_known = "Had {skill} stood at {p} and not at {now}, {title} would have led.",
    .tip_none =
        "No other estimate tried for the skills shown here would have put anything else first.",
};
// clang-format on

}  // namespace

const Sentences& english_sentences() {
    return kSentences;
}

}  // namespace attune::explain
