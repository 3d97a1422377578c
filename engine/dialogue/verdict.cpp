#include "engine/dialogue/verdict.hpp"

#include <algorithm>
#include <optional>

#include "engine/dialogue/form_phrases.hpp"
#include "engine/dialogue/quote.hpp"

namespace attune::dialogue {
namespace {

// The newest turn that held an answer.
std::optional<std::size_t> newest_answer(const Conversation& after) {
    for (std::size_t i = after.exchanges.size(); i > 0; --i) {
        if (!after.exchanges[i - 1].learner.empty()) {
            return i - 1;
        }
    }
    return std::nullopt;
}

struct Verdict {
    Phrase phrase = Phrase::kQuotePlain;
    PartKind kind = PartKind::kQuotePlain;
    Span words;
};

Verdict verdict_on(const Scene& scene, const std::string& answer, int turn) {
    const auto of_it = [&](const std::optional<Span>& span) { return span && span->turn == turn; };
    for (const MisconceptionReading& one : scene.reading.misconceptions) {
        if (of_it(one.span) && one.probability >= assess::kMisconceptionAt) {
            return {Phrase::kQuoteIssue, PartKind::kQuoteIssue, *one.span};
        }
    }
    for (const ExpectationReading& one : scene.reading.expectations) {
        if (of_it(one.span) && one.contradicted >= assess::kContradictedAt) {
            return {Phrase::kQuoteIssue, PartKind::kQuoteIssue, *one.span};
        }
        if (of_it(one.span) && one.expressed >= assess::kCoveredAt) {
            return {Phrase::kQuoteRight, PartKind::kQuoteRight, *one.span};
        }
    }
    return {Phrase::kQuotePlain, PartKind::kQuotePlain, any_quote(answer, turn)};
}

}  // namespace

bool asks_verdict(const Scene& scene, const Conversation& after) {
    const bool asks = has_any(flat(scene.answer.text), form_phrases(scene.language).verdict);
    return asks && scene.answer.way_out == WayOut::kNone && newest_answer(after).has_value();
}

void say_verdict(const Scene& scene, const Conversation& after, Composer& composer) {
    const std::size_t turn = *newest_answer(after);
    const std::string& answer = after.exchanges[turn].learner;
    const Verdict verdict = verdict_on(scene, answer, static_cast<int>(turn));
    const std::string quote = slice(answer, fit_quote(answer, verdict.words));
    if (!quote.empty()) {
        composer.quoted(verdict.phrase, quote, verdict.kind);
    }
}

bool asks_what_for(const Scene& scene) {
    const bool reluctant = scene.stance && scene.stance->stance == Stance::kResistant;
    const bool asks = has_any(flat(scene.answer.text), form_phrases(scene.language).task);
    return (reluctant || asks) && !scene.purpose.empty();
}

bool feels_good(const Scene& scene) {
    const std::string words = flat(scene.answer.text);
    const FormPhrases& phrases = form_phrases(scene.language);
    return has_any(words, phrases.glad) && !has_any(words, phrases.worried) &&
           !has_any(words, phrases.vexed) && !has_any(words, phrases.denials);
}

}  // namespace attune::dialogue
