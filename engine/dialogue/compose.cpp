#include "engine/dialogue/compose.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/bank.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/stand_ins.hpp"

namespace attune::dialogue {
namespace {

std::string said_before(const Conversation& conversation) {
    std::string all;
    for (const Exchange& exchange : conversation.exchanges) {
        all += without_quotes(exchange.tutor) + " ";
    }
    return all;
}

bool asks(const std::string& text) {
    return text.find('?') != std::string::npos || text.find("____") != std::string::npos;
}

// Author's Markdown marks are for pages; a tutor's turn is plain text.
std::string plain_text(std::string text) {
    std::erase_if(text, [](char c) { return c == '*' || c == '`'; });
    return text;
}

}  // namespace

Composer::Composer(const Scene& scene, const Conversation& after, Voice voice)
    : scene_(scene),
      after_(after),
      guard_(scene, after.expectations, said_before(after)),
      voice_(std::move(voice)) {
    turn_.language = scene.language == assess::Language::kGerman ? "de" : "en";
}

void Composer::add(const std::string& text, PartKind kind) {
    turn_.lines.push_back({{kind, text}});
    voice_.remember(text);
}

void Composer::line(Phrase phrase, const Slots& slots) {
    add(voice_.say(phrase, slots));
}

void Composer::quote_line(Phrase phrase, const Span& span, PartKind kind) {
    const Span shown = fitted(scene_.answer.text, span);
    if (shown.begin == shown.end) {
        return;  // nothing of it can be shown
    }
    quoted(phrase, slice(scene_.answer.text, shown), kind);
    if (!turn_.quote) {
        turn_.quote = shown;
    }
}

// Words of the item count most, other words with content a little: they keep a sentence together.
Tells Composer::what_tells() const {
    return [this, matter = matter_of(scene_.item, scene_.lexicon, scene_.language)](
               std::string_view word) {
        const auto stems = stems_of(std::string(word), scene_.lexicon, scene_.language);
        const bool of_item = std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
            return matter.contains(stem);
        });
        return of_item ? 1.0 : stems.empty() ? 0.0 : 0.1;
    };
}

Span Composer::fitted(const std::string& words, const Span& span) const {
    const auto blanks = std::count(words.begin() + span.begin, words.begin() + span.end, ' ');
    return blanks < kQuoteWordsMost ? fit_quote(words, span) : fit_quote(words, span, what_tells());
}

void Composer::quoted(Phrase phrase, const std::string& quote, PartKind kind) {
    const Marks& marks = bank_of(scene_.language).marks;
    const std::string marked = marks.open + quote + marks.close;
    // Filled in before it is compared: the same words quoted twice need another sentence.
    const std::string text = voice_.say(phrase, {{"q", marked}});
    const auto at = text.find(marked);
    ENSURE(at != std::string::npos);
    Line parts;
    if (at > 0) {
        parts.push_back({PartKind::kText, text.substr(0, at)});
    }
    parts.push_back({kind, quote});
    parts.push_back({PartKind::kText, text.substr(at + marked.size())});
    turn_.lines.push_back(parts);
    voice_.remember(text);
}

void Composer::feedback(const Plan& plan) {
    if (plan.right) {
        quote_line(Phrase::kQuoteRight, *plan.right, PartKind::kQuoteRight);
    }
    const bool apart = plan.issue && (!plan.right || plan.issue->begin >= plan.right->end ||
                                      plan.issue->end <= plan.right->begin);
    if (apart) {
        quote_line(plan.right ? Phrase::kQuoteBoth : Phrase::kQuoteIssue, *plan.issue,
                   PartKind::kQuoteIssue);
    }
    if (plan.right || plan.issue) {
        return;
    }
    const int newest = static_cast<int>(after_.exchanges.size());
    const bool strong = scene_.reading.strongest && scene_.reading.strongest->turn == newest;
    const Span words = strong ? *scene_.reading.strongest : any_quote(scene_.answer.text, newest);
    if (words.end > words.begin) {
        quote_line(plan.in_doubt ? Phrase::kQuoteDoubt
                   : plan.near   ? Phrase::kQuoteNear
                                 : Phrase::kQuotePlain,
                   words, PartKind::kQuotePlain);
    }
}

std::string Composer::gap_label(const Plan& plan) const {
    if (plan.misconception) {
        const Misconception& one = scene_.item.misconceptions[*plan.misconception];
        std::string label = one.label;
        if (label.empty()) {
            label = filled(bank_of(scene_.language).claim,
                           {{"text", as_phrase(plain_text(one.text), scene_.language)}});
        }
        label = as_phrase(label, scene_.language);
        if (guard_.passes(label)) {
            return label;
        }
        return plan.expectation ? label_of(scene_, *plan.expectation)
                                : bank_of(scene_.language).this_claim;
    }
    ENSURE(plan.expectation.has_value());
    const std::string label = label_of(scene_, *plan.expectation);
    return guard_.passes(label) ? label : number_of(scene_, *plan.expectation);
}

void Composer::gap(const Plan& plan) {
    if (!plan.gap) {
        return;
    }
    const std::string label = gap_label(plan);
    const std::string id = plan.misconception
                               ? scene_.item.misconceptions[*plan.misconception].id.value
                               : scene_.item.expectations[*plan.expectation].id.value;
    turn_.gap = Gap{*plan.gap, id, label};
    if (!plan.misconception) {  // a wrong claim gives no idea away
        matter_ += " " + label + ".";
    }
    add(voice_.say(gap_phrase(plan, label), {{"label", label}}), PartKind::kGap);
}

// Labels of misconceptions are nouns ("the date as proof") or say what somebody does who holds them
// ("takes the date for proof"): these need a sentence with somebody in it.
Phrase Composer::gap_phrase(const Plan& plan, const std::string& label) const {
    switch (*plan.gap) {
        case GapKind::kExpectation:
            return Phrase::kGapMissing;
        case GapKind::kVague:
            return plan.again ? Phrase::kGapDoubt : Phrase::kGapVague;
        case GapKind::kMisconception:
            return begins_with_deed(label, scene_.language) ? Phrase::kGapBelief
                                                            : Phrase::kGapAtOdds;
        case GapKind::kContradiction:
            break;
    }
    return Phrase::kGapAtOdds;
}

std::vector<Composer::Wording> Composer::hints_for(std::size_t expectation, int rung) const {
    const Expectation& one = scene_.item.expectations[expectation];
    std::vector<Wording> texts;
    const std::size_t from = rung >= 2 && one.hints.size() > 1 ? 1 : 0;
    for (std::size_t i = 0; i < one.hints.size(); ++i) {
        const std::string hint = plain_text(one.hints[(from + i) % one.hints.size()]);
        texts.push_back({hint, asks(hint) ? standing_question(hint, scene_.language) : ""});
    }
    std::stable_partition(texts.begin(), texts.end(),
                          [&](const Wording& hint) { return voice_.is_new(hint.text); });
    const bool used_up = texts.empty() || !voice_.is_new(texts.front().text);
    std::vector<Wording> made = {
        {voice_.say(Phrase::kHintPlace, {{"focus", focus_of(scene_, expectation)}})}};
    if (rung >= 2) {
        for (const std::string& word : open_words(scene_, expectation)) {
            made.insert(made.begin(), Wording{voice_.say(Phrase::kHintWord, {{"word", word}})});
            break;
        }
    }
    for (Wording& hint : made) {
        hint.asks = asks(hint.text) ? standing_question(hint.text, scene_.language) : "";
    }
    texts.insert(used_up ? texts.begin() : texts.end(), made.begin(), made.end());
    return texts;
}

// What stays open of a prompt is the sentence with its gap: the frame round it ("Complete this:")
// is said once.
std::vector<Composer::Wording> Composer::prompts_for(std::size_t expectation) const {
    const Expectation& one = scene_.item.expectations[expectation];
    std::vector<Wording> texts;
    const auto framed = [&](const std::string& cloze) {
        return Wording{voice_.say(Phrase::kPromptFrame, {{"cloze", cloze}}), cloze};
    };
    for (const Prompt& prompt : one.prompts) {
        const std::string text = plain_text(prompt.text);
        texts.push_back(framed(text.find("____") == std::string::npos ? text + " ____" : text));
    }
    std::stable_partition(texts.begin(), texts.end(),
                          [&](const Wording& prompt) { return voice_.is_new(prompt.text); });
    texts.push_back(framed(cloze_of(scene_, expectation)));
    return texts;
}

std::vector<Composer::Wording> Composer::texts_for(const Plan& plan) const {
    std::vector<Wording> texts;
    switch (plan.move) {
        case Move::kHint:
            texts = hints_for(*plan.expectation, after_.expectations[*plan.expectation].rung);
            break;
        case Move::kPrompt:
            texts = prompts_for(*plan.expectation);
            break;
        case Move::kContrast:
            if (plan.misconception) {
                const std::string contrast =
                    plain_text(scene_.item.misconceptions[*plan.misconception].contrast);
                texts.push_back(
                    {contrast, asks(contrast) ? standing_question(contrast, scene_.language) : ""});
            }
            texts.push_back({voice_.say(Phrase::kContrastPlain)});
            texts.back().asks = standing_question(texts.back().text, scene_.language);
            break;
        case Move::kCorrection: {
            const std::string correction =
                plain_text(scene_.item.misconceptions[*plan.misconception].correction);
            texts.push_back({correction, asks(correction) ? asking_sentence(correction) : ""});
            texts.push_back({voice_.say(Phrase::kCorrectionPlain)});
            break;
        }
        case Move::kConfirm:
            texts.push_back({voice_.say(plan.waits   ? Phrase::kAfterAssertion
                                        : plan.again ? Phrase::kConfirmAgain
                                                     : Phrase::kConfirm)});
            break;
        default:
            break;
    }
    std::erase_if(texts, [](const Wording& one) { return one.text.empty(); });
    return texts;
}

Composer::Wording Composer::first_safe(const std::vector<Wording>& texts) const {
    for (const Wording& one : texts) {
        if (guard_.passes(matter_ + " " + one.text)) {
            return {voice_.fresh(one.text), one.asks};
        }
    }
    return {voice_.say(Phrase::kPump)};  // holds no idea of any item
}

// The idea said outright. When the author's sentence would give another open idea away as well, the
// expectation's own text is tried; what is given away all the same counts as told.
void Composer::assertion(std::size_t expectation) {
    const Expectation& one = scene_.item.expectations[expectation];
    std::vector<Progress> others = after_.expectations;
    others[expectation].told = true;
    const LeakGuard rest(scene_, others, "");
    std::string idea = plain_text(one.assertion.empty() ? one.text : one.assertion);
    if (!rest.passes(idea) && rest.passes(one.text)) {
        idea = plain_text(one.text);
    }
    told_ = rest.leaked_by(idea);
    told_.push_back(one.id);
    line(Phrase::kAssertionFrame, {{"idea", idea}});
    line(Phrase::kAfterAssertion);
    asked_ = item_question();
}

void Composer::move(const Plan& plan) {
    turn_.move = plan.move;
    if (plan.expectation) {
        turn_.about = scene_.item.expectations[*plan.expectation].id;
    }
    if (plan.move == Move::kAssertion) {
        assertion(*plan.expectation);
        return;
    }
    const Wording said = first_safe(texts_for(plan));
    add(said.text);
    const bool general = plan.move == Move::kPump || plan.move == Move::kConfirm;
    if (!asks(said.text) && !general) {
        line(Phrase::kAskAfterHint);
    }
    // "What do you make of that?" means nothing once something else was said in between.
    asked_ = said.asks.empty() ? item_question() : said.asks;
}

std::string Composer::item_question() const {
    return asking_sentence(plain_text(scene_.item.question));
}

std::string Composer::open_question() const {
    const std::string& waiting = after_.open_question;
    const bool tells = std::count(waiting.begin(), waiting.end(), ' ') >= 5 && asks(waiting);
    return tells && guard_.passes(waiting) ? waiting : item_question();
}

void Composer::open_again() {
    asked_ = open_question();
    line(Phrase::kReturn, {{"open", asked_}});
}

void Composer::answer_question() {
    turn_.move = Move::kDecline;
    for (const Passage& passage : scene_.gathered.passages) {
        if (passage.score < kAnswersAt) {
            break;
        }
        turn_.move = Move::kAnswerQuestion;
        answered_ = true;
        if (!guard_.passes(passage.sentence)) {
            continue;
        }
        std::string cited = cited_of(passage);
        if (!guard_.passes(cited)) {
            cited = passage.sentence;
        }
        const std::string lead = voice_.say(Phrase::kAnswerLead) + " ";
        turn_.lines.push_back({{PartKind::kText, lead}, {PartKind::kSource, cited}});
        voice_.remember(lead + cited);
        matter_ += " " + cited;
        turn_.sources.push_back({passage.lesson, passage.title, passage.sentence});
        const bool best = &passage == &scene_.gathered.passages.front();
        if (best && scene_.offered.practice) {
            turn_.offers.push_back({OfferKind::kPractice, "", ""});
        }
        return;
    }
    if (answered_) {  // every passage that answers would give an open idea away
        const Passage& best = scene_.gathered.passages.front();
        line(Phrase::kAnswerAround, {{"title", best.title}});
        turn_.sources.push_back({best.lesson, best.title, ""});
        return;
    }
    decline();
}

// Says that it is not in the material, then every way on, in the order of the offers.
void Composer::decline() {
    const std::optional<Offer>& nearest = scene_.offered.nearest;
    // Titles stand on every page: only by itself could one give an idea away.
    const LeakGuard alone(scene_, after_.expectations, "");
    const bool object = nearest && alone.passes(nearest->title + " " + scene_.offered.names);
    const auto& colleagues = scene_.gathered.colleagues;
    if (object) {
        turn_.offers.push_back(*nearest);
    }
    for (std::size_t i = 0; i < std::min(colleagues.size(), kColleaguesOffered); ++i) {
        turn_.offers.push_back({OfferKind::kColleague, colleagues[i].value, ""});
    }
    if (!scene_.person.empty()) {
        turn_.offers.push_back({OfferKind::kMentor, "", scene_.person});
    }
    if (!object && colleagues.empty()) {
        line(Phrase::kDecline, {{"person", scene_.person}});
        return;
    }
    line(Phrase::kNotInMaterial);
    if (object) {
        line(Phrase::kOfferObject, {{"title", nearest->title}, {"name", scene_.offered.names}});
    }
    if (!colleagues.empty()) {
        line(Phrase::kOfferColleague);
    }
    line(Phrase::kOfferMentor, {{"person", scene_.person}});
}

std::string cited_of(const Passage& passage) {
    const bool alone = passage.sentence.size() >= kShortSentence || passage.next_sentence.empty();
    return alone ? passage.sentence : passage.sentence + " " + passage.next_sentence;
}

}  // namespace attune::dialogue
