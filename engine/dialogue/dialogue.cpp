#include "engine/dialogue/dialogue.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/closing.hpp"
#include "engine/dialogue/compose.hpp"
#include "engine/dialogue/cues.hpp"
#include "engine/dialogue/form_phrases.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/stand_ins.hpp"
#include "engine/dialogue/verdict.hpp"

namespace attune::dialogue {
namespace {

// Counts the move on its expectation or misconception; the next rung is one higher.
void take_move(const Plan& plan, const Composer& composer, Conversation& after) {
    if (plan.move == Move::kContrast && plan.misconception) {
        after.misconceptions[*plan.misconception].tries = 1;
    } else if (plan.move == Move::kCorrection) {
        after.misconceptions[*plan.misconception] = {after.misconceptions[*plan.misconception].id,
                                                     false, 0};
    } else if (plan.expectation && plan.move == Move::kConfirm) {
        ++after.confirmed;
    } else if (plan.expectation && !plan.held) {
        Progress& one = after.expectations[*plan.expectation];
        ++one.tries;
        const bool hinted_twice = plan.move == Move::kHint && one.rung >= 1;
        one.rung = plan.move == Move::kPump     ? 1
                   : plan.move == Move::kPrompt ? 4
                   : hinted_twice               ? std::min(one.rung + 1, 3)
                   : plan.move == Move::kHint   ? 2
                                                : one.rung;
    }
    for (const ExpectationId& id : composer.told()) {
        for (Progress& one : after.expectations) {
            if (one.id == id) {
                one.told = true;
                one.covered = false;
            }
        }
    }
    if (plan.expectation) {
        after.about = after.expectations[*plan.expectation].id;
    }
}

// The rung must be in place before the words are chosen: hints differ by rung.
Plan plan_with_rung(const Scene& scene, Conversation& after) {
    Plan chosen = plan(scene, after);
    const bool on_ladder = chosen.move == Move::kPump || chosen.move == Move::kHint ||
                           chosen.move == Move::kPrompt || chosen.move == Move::kAssertion;
    if (chosen.expectation && on_ladder && !chosen.held) {
        after.expectations[*chosen.expectation].rung = chosen.rung;
    }
    return chosen;
}

// A word to how the learner says they stand to it; what was only marked changes the move alone.
void meet_stance(const Scene& scene, Composer& composer) {
    if (!scene.stance || scene.stance->begin == scene.stance->end) {
        return;
    }
    switch (scene.stance->stance) {
        case Stance::kCurious:
            if (scene.further) {
                composer.line(Phrase::kToCurious, {{"title", scene.further->title}});
                composer.turn().offers.push_back(*scene.further);
            }
            break;
        case Stance::kResistant:
            if (!scene.purpose.empty()) {
                composer.line(Phrase::kToResistant, {{"purpose", scene.purpose}});
            }
            break;
        case Stance::kConfident:
            composer.line(Phrase::kToConfident);
            break;
        case Stance::kAnxious:
            composer.line(Phrase::kToAnxious);
            break;
    }
}

void on_answer(const Scene& scene, Conversation& after, Composer& composer) {
    const Plan chosen = plan_with_rung(scene, after);
    composer.feedback(chosen);
    if (chosen.move == Move::kSummary) {
        close(scene, after, composer);
        return;
    }
    meet_stance(scene, composer);
    composer.gap(chosen);
    composer.move(chosen);
    take_move(chosen, composer, after);
}

// A smaller step on the frontier: for "I don't know", a feeling, "explain differently".
void on_help(const Scene& scene, Conversation& after, Composer& composer) {
    Plan chosen = plan_with_rung(scene, after);
    if (chosen.move == Move::kSummary) {
        close(scene, after, composer);
        return;
    }
    composer.gap(chosen);
    composer.move(chosen);
    take_move(chosen, composer, after);
}

void on_question(const Scene& scene, Conversation& after, Composer& composer) {
    composer.answer_question();
    const Move answered = composer.turn().move;
    if (scene.has_answer) {
        on_answer(scene, after, composer);
        composer.turn().move = after.done ? Move::kSummary : answered;
        return;
    }
    composer.open_again();
}

void on_challenge(const Scene& scene, Conversation& after, Composer& composer) {
    if (scene.has_answer) {  // the part that answers is the better reply to a dispute
        on_answer(scene, after, composer);
        return;
    }
    if (after.last_move == Move::kReview && !all_settled(after)) {
        composer.line(Phrase::kReviewEnds);
        on_help(scene, after, composer);
        return;
    }
    composer.turn().move = Move::kReview;
    const auto open = std::find_if(
        after.expectations.begin(), after.expectations.end(), [&](const Progress& one) {
            return !one.covered && !one.told && (after.about.empty() || one.id == after.about);
        });
    const std::size_t index = open == after.expectations.end()
                                  ? 0
                                  : static_cast<std::size_t>(open - after.expectations.begin());
    const std::string label = label_of(scene, index);
    composer.turn().gap =
        Gap{GapKind::kExpectation, scene.item.expectations[index].id.value, label};
    composer.line(Phrase::kReview, {{"label", label}});
    composer.open_again();
}

void on_off_topic(const Scene& scene, Composer& composer) {
    const std::string words = flat(scene.answer.text);
    const Cues& cues = cues_of(scene.language);
    composer.turn().move = Move::kBridge;
    if (has_any(words, cues.to_grader)) {
        composer.line(Phrase::kToGrader);
    } else if (has_any(words, form_phrases(scene.language).later)) {
        composer.line(Phrase::kLater);
    } else if (has_any(words, cues.about_tutor)) {
        composer.line(Phrase::kAboutTutor, {{"person", scene.person}});
    } else if (has_any(words, cues.greeting)) {
        composer.line(Phrase::kGreeting);
    } else {
        composer.line(Phrase::kBridge, {{"person", scene.person}});
    }
    composer.open_again();
}

void on_repeat(const Scene& scene, Conversation& after, Composer& composer) {
    if (scene.answer.way_out == WayOut::kExplainDifferently && !all_settled(after)) {
        on_help(scene, after, composer);
        return;
    }
    composer.turn().move = Move::kRephrase;
    const std::string open =
        after.open_question.empty() ? asking_sentence(scene.item.question) : after.open_question;
    composer.line(Phrase::kRephrase, {{"open", open}});
}

void on_feeling(const Scene& scene, Conversation& after, Composer& composer) {
    const Span words = any_quote(scene.answer.text, static_cast<int>(after.exchanges.size()));
    if (feels_good(scene)) {
        composer.turn().move = Move::kBridge;
        composer.quote_line(Phrase::kGlad, words, PartKind::kQuotePlain);
        composer.open_again();
        return;
    }
    if (asks_what_for(scene)) {
        composer.line(Phrase::kToResistant, {{"purpose", scene.purpose}});
    } else {
        composer.quote_line(Phrase::kFeelingHeard, words, PartKind::kQuotePlain);
    }
    on_help(scene, after, composer);
}

// "Was that wrong?": how the newest answer was read, in the words of feedback on answers.
void on_verdict(const Scene& scene, Conversation& after, Composer& composer) {
    composer.turn().move = Move::kReview;
    say_verdict(scene, after, composer);
    composer.open_again();
}

void on_way_out(const Scene& scene, Conversation& after, Composer& composer) {
    if (scene.answer.way_out == WayOut::kSkip) {
        composer.turn().move = Move::kSummary;
        composer.line(Phrase::kSkipped);
        after.done = true;
        after.skipped = true;
        return;
    }
    composer.turn().move = Move::kPump;  // too easy: no steps, the whole answer at once
    composer.line(Phrase::kTooEasy);
    composer.open_again();
}

void speak(const Scene& scene, Conversation& after, Composer& composer) {
    const bool only_way_out = scene.answer.way_out == WayOut::kSkip ||
                              (scene.answer.way_out == WayOut::kTooEasy && !scene.has_answer);
    if (only_way_out) {
        on_way_out(scene, after, composer);
        return;
    }
    if (!scene.has_answer && asks_verdict(scene, after)) {
        return on_verdict(scene, after, composer);
    }
    switch (scene.act) {
        case Act::kAnswer:
            return on_answer(scene, after, composer);
        case Act::kQuestion:
            return on_question(scene, after, composer);
        case Act::kHelp:
            composer.line(Phrase::kHelpGiven);
            return on_help(scene, after, composer);
        case Act::kRepeat:
            return on_repeat(scene, after, composer);
        case Act::kChallenge:
            return on_challenge(scene, after, composer);
        case Act::kOffTopic:
            return on_off_topic(scene, composer);
        case Act::kFeeling:
            return on_feeling(scene, after, composer);
        case Act::kNoise:
            composer.turn().move = Move::kBridge;
            composer.line(Phrase::kNoise);
            return composer.open_again();
    }
}

}  // namespace

Conversation begin(const SessionId& session, const Item& item, std::int64_t at_ms) {
    Conversation conversation;
    conversation.session = session;
    conversation.item = item.id;
    conversation.opened_at_ms = at_ms;
    for (const Expectation& expectation : item.expectations) {
        conversation.expectations.push_back({.id = expectation.id});
    }
    for (const Misconception& misconception : item.misconceptions) {
        conversation.misconceptions.push_back({.id = misconception.id});
    }
    return conversation;
}

Response respond(const Scene& scene, const Conversation& before,
                 const std::vector<std::string>& said, std::uint64_t seed) {
    ENSURE(before.expectations.size() == scene.item.expectations.size());
    Conversation after = with_reading(before, scene);
    Scene now = scene;
    now.before = &before;
    Composer composer(now, after, Voice(said, seed, scene.language));
    speak(now, after, composer);

    TutorTurn& turn = composer.turn();
    after.last_move = turn.move;
    if (!composer.asked().empty()) {
        after.open_question = composer.asked();
    }
    const std::string answer = scene.has_answer ? answer_part(scene.answer.text, scene.acts) : "";
    after.exchanges.push_back({answer, turn.plain(), scene.act, turn.move});
    ENSURE(!turn.lines.empty());
    return {turn, after};
}

TutorTurn summarise(const Scene& scene, const Conversation& conversation, const Voice& voice) {
    Composer composer(scene, conversation, voice);
    composer.turn().move = Move::kSummary;
    summary_lines(scene, conversation, composer);
    if (composer.turn().lines.empty()) {
        composer.line(Phrase::kSkipped);
    }
    return composer.turn();
}

}  // namespace attune::dialogue
