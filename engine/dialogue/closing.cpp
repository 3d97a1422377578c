#include "engine/dialogue/closing.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/stand_ins.hpp"

namespace attune::dialogue {
namespace {

// Whether the words are more than one term thrown in ("the address?").
bool says_something(const Scene& scene, const std::string& words) {
    return stems_of(words, scene.lexicon, scene.language).size() >= 2;
}

bool says(const ExpectationReading& one) {
    return one.expressed >= assess::kCoveredAt && one.contradicted < assess::kContradictedAt &&
           one.span.has_value();
}

// The learner's answers on the item, oldest first.
std::vector<std::string> answers_in(const Scene& scene, const Conversation& conversation) {
    std::vector<std::string> all;
    for (const Exchange& exchange : conversation.exchanges) {
        all.push_back(exchange.learner);
    }
    if (scene.has_answer) {
        all.push_back(answer_part(scene.answer.text, scene.acts));
    }
    return all;
}

// The fullest sentence of one answer that says the idea by itself; empty when none does.
std::string other_sentence(const Scene& scene, const std::vector<std::string>& answers,
                           std::size_t idea, const Composer& composer) {
    std::string best;
    double most = 0.0;
    for (const std::string& words : answers) {
        const auto reading =
            assess::assess(scene.prepared, {&words, 1}, scene.lexicon).expectations[idea];
        if (!says(reading) || reading.expressed <= most) {
            continue;
        }
        const std::string quote = slice(words, composer.fitted(words, *reading.span));
        if (says_something(scene, quote)) {
            best = quote;
            most = reading.expressed;
        }
    }
    return best;
}

// Where the words that carry the idea are one bare term, another answer may say it; a bare term is
// no sentence to sum up with.
std::string own_sentence(const Scene& scene, const std::vector<std::string>& answers,
                         std::size_t idea, const Composer& composer) {
    const auto& span = scene.reading.expectations[idea].span;
    if (!span || static_cast<std::size_t>(span->turn) >= answers.size()) {
        return "";
    }
    const std::string& words = answers[static_cast<std::size_t>(span->turn)];
    const std::string quote = slice(words, composer.fitted(words, *span));
    return says_something(scene, quote) ? quote : other_sentence(scene, answers, idea, composer);
}

}  // namespace

void summary_lines(const Scene& scene, const Conversation& conversation, Composer& composer) {
    const std::vector<std::string> answers = answers_in(scene, conversation);
    std::vector<Line> own;
    std::vector<bool> restated;
    for (std::size_t i = 0; i < conversation.expectations.size(); ++i) {
        const Progress& one = conversation.expectations[i];
        const bool again = one.told && says(scene.reading.expectations[i]);
        const std::string quote =
            one.covered || again ? own_sentence(scene, answers, i, composer) : "";
        restated.push_back(again && !quote.empty());
        if (!quote.empty()) {
            own.push_back({{PartKind::kQuoteRight, quote}});
        }
    }
    if (!own.empty()) {
        composer.line(Phrase::kSummaryOwn);
        auto& lines = composer.turn().lines;
        lines.insert(lines.end(), own.begin(), own.end());
    }
    for (std::size_t i = 0; i < conversation.expectations.size(); ++i) {
        const Expectation& one = scene.item.expectations[i];
        if (restated[i]) {
            composer.line(Phrase::kSummaryRestated, {{"label", label_of(scene, i)}});
        } else if (conversation.expectations[i].told) {
            composer.line(Phrase::kSummaryTold,
                          {{"idea", one.assertion.empty() ? one.text : one.assertion}});
        }
    }
}

void close(const Scene& scene, Conversation& after, Composer& composer) {
    const bool told = std::any_of(after.expectations.begin(), after.expectations.end(),
                                  [](const Progress& one) { return one.told; });
    composer.turn().move = Move::kSummary;
    composer.line(told ? Phrase::kDoneTold : Phrase::kDone);
    summary_lines(scene, after, composer);
    if (!scene.item.transfer.empty()) {
        composer.line(Phrase::kTransfer, {{"question", scene.item.transfer}});
    }
    after.done = true;
}

}  // namespace attune::dialogue
