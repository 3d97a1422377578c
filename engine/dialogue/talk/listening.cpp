#include "engine/dialogue/talk/listening.hpp"

#include <algorithm>

#include "engine/assess/text.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/utf8.hpp"
#include "engine/dialogue/cues.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/talk/saying.hpp"
#include "engine/dialogue/talk/spoken_words.hpp"
#include "engine/dialogue/talk/talk_wording.hpp"

namespace attune::dialogue {
namespace {

constexpr double kOneTerm = 0.6;     // a key term alone: heard
constexpr double kMoreTerms = 0.08;  // each further one
constexpr double kWordForWord = 0.9;
constexpr double kDeniedFrom = 0.3;       // share of the nearest wording; below it nothing is near
constexpr std::size_t kContentLeast = 2;  // words of a variant that carry content
constexpr std::uint32_t kSentenceBytesMost = 120;

bool by_terms(PointRole role) {
    return role == PointRole::kFact || role == PointRole::kAngle || role == PointRole::kOutcome ||
           role == PointRole::kBlunder;
}

std::vector<std::string> wordings_of(const Point& point) {
    std::vector<std::string> wordings = point.variants;
    wordings.push_back(point.text);
    return wordings;
}

// A wording said as it is written.
void add_wordings(const Point& point, const std::vector<SpokenWords>& turns, const Ears& ears,
                  HeardPoint& heard) {
    for (const std::string& wording : wordings_of(point)) {
        const std::vector<std::string> stems = spoken_words(wording, 0, ears).stems;
        for (const SpokenWords& turn : turns) {
            const auto place = place_of(turn, stems);
            if (place && (heard.strength < kWordForWord || place->turn > heard.span->turn)) {
                heard.span = place;
                heard.strength = std::max(heard.strength, kWordForWord);
                heard.read = std::max(heard.read, kWordForWord);
            }
        }
    }
}

// Whether the turn says "you", in any form: a word like "careless" alone is said of nobody.
bool addresses(const SpokenWords& turn, const Ears& ears) {
    const Openers& forms = talk_bank_of(ears.language).addressed;
    return std::any_of(turn.text.tokens.begin(), turn.text.tokens.end(), [&](const auto& token) {
        return std::any_of(forms.begin(), forms.end(), [&](std::string_view form) {
            return token.lower == form || token.lower.starts_with(std::string(form) + "'");
        });
    });
}

void add_terms(const Point& point, const std::vector<SpokenWords>& turns, const Ears& ears,
               HeardPoint& heard) {
    std::optional<Span> newest;
    int hits = 0;
    for (const std::string& term : point.key_terms) {
        const std::vector<std::string> stems = spoken_words(term, 0, ears).stems;
        const bool of_somebody = point.role == PointRole::kBlunder && stems.size() == 1;
        for (const SpokenWords& turn : turns) {
            const auto place = place_of(turn, stems);
            if (place && (!of_somebody || addresses(turn, ears))) {
                newest = !newest || place->turn > newest->turn ? place : newest;
                ++hits;
            }
        }
    }
    if (hits == 0) {
        return;
    }
    const double strength = std::min(0.95, kOneTerm + kMoreTerms * (hits - 1));
    const bool later = heard.span && newest->turn > heard.span->turn;
    if (strength > heard.strength || heard.strength < kHeardAt || later) {
        heard.span = newest;
    }
    heard.strength = std::max(heard.strength, strength);
}

// "I can't send the money back today" is no promise of it: what stands nearest to the words
// decides.
bool is_denied(const Point& point, const SpokenWords& turn, const Span& span, const Ears& ears) {
    if (holds_one_of(flat(turn.text.original), talk_bank_of(ears.language).soothing)) {
        return false;  // "don't worry you get it back" takes nothing back
    }
    std::vector<std::string> wordings = wordings_of(point);
    wordings.insert(wordings.end(), point.key_terms.begin(), point.key_terms.end());
    Likeness nearest;
    for (const std::string& wording : wordings) {
        const Likeness one = likeness_of(turn, span, spoken_words(wording, 0, ears));
        const bool better = one.share > nearest.share;
        const bool kinder = one.share == nearest.share && nearest.denied && !one.denied;
        nearest = better || kinder ? one : nearest;
    }
    return nearest.denied && nearest.share >= kDeniedFrom;
}

std::vector<std::string> stems_of_point(const Point& point, const Ears& ears) {
    std::vector<std::string> stems;
    std::vector<std::string> wordings = wordings_of(point);
    wordings.insert(wordings.end(), point.key_terms.begin(), point.key_terms.end());
    for (const std::string& wording : wordings) {
        const assess::Text text = assess::read(wording, ears.lexicon, ears.language);
        for (const assess::Token* token : assess::content_of(text)) {
            stems.push_back(token->stem);
        }
    }
    return stems;
}

std::vector<std::string> telling(const std::vector<std::string>& variants,
                                 const assess::Lexicon& lexicon, assess::Language language) {
    std::vector<std::string> kept;
    for (const std::string& variant : variants) {
        const assess::Text text = assess::read(variant, lexicon, language);
        if (assess::content_of(text).size() >= kContentLeast) {
            kept.push_back(variant);
        }
    }
    return kept;
}

Expectation expectation_of(const Point& point) {
    Expectation one;
    one.id = point.id;
    one.label = point.label;
    one.text = point.text;
    one.skill = point.skill;
    one.weight = point.weight;
    one.variants = point.variants;
    if (!by_terms(point.role)) {
        one.key_terms = point.key_terms;
    }
    return one;
}

Misconception misconception_of(const Point& point) {
    Misconception one;
    one.id.value = point.id.value;
    one.label = point.label;
    one.text = point.text;
    one.skill = point.skill;
    one.variants = point.variants;  // its key terms are listened to here, where "you" is known
    return one;
}

// Nothing in it may tear a quote. Joiners may or may not (quote.hpp), so they count as if they did.
bool is_plainly_shown(const std::string& words) {
    constexpr char32_t kNonJoiner = 0x200c;
    constexpr char32_t kJoiner = 0x200d;
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint here = code_point_at(words, at);
        const bool joiner = here.value == kNonJoiner || here.value == kJoiner;
        if (joiner || !is_showable(here.value)) {
            return false;
        }
        at += here.bytes;
    }
    return true;
}

}  // namespace

Item listening_item(const Playbook& playbook, const assess::Lexicon& lexicon,
                    assess::Language language) {
    Item item;
    item.id = playbook.id;
    item.title = playbook.title;
    item.skills = playbook.skills;
    item.difficulty = playbook.difficulty;
    item.minutes = playbook.minutes;
    for (Point point : playbook.points) {
        point.variants = telling(point.variants, lexicon, language);
        if (point.role == PointRole::kBlunder) {
            item.misconceptions.push_back(misconception_of(point));
        } else {
            item.expectations.push_back(expectation_of(point));
        }
    }
    return item;
}

std::string as_statement(std::string words) {
    std::replace(words.begin(), words.end(), '?', '.');
    return words;
}

Hearing::Hearing(const Assessment& reading, const Ears& ears, const Playbook& playbook,
                 std::vector<std::string> turns)
    : playbook_(playbook), turns_(std::move(turns)) {
    for (const ExpectationReading& read : reading.expectations) {
        heard_[read.id] = {read.expressed, read.expressed, read.span};
    }
    for (const MisconceptionReading& read : reading.misconceptions) {
        heard_[{read.id.value}] = {read.probability, read.probability, read.span};
    }
    std::vector<SpokenWords> spoken;
    for (std::size_t i = 0; i < turns_.size(); ++i) {
        spoken.push_back(spoken_words(turns_[i], static_cast<int>(i), ears));
    }
    for (const Point& point : playbook.points) {
        HeardPoint& heard = heard_[point.id];
        add_wordings(point, spoken, ears, heard);
        if (by_terms(point.role)) {
            add_terms(point, spoken, ears, heard);
        }
        if (!heard.span) {
            continue;
        }
        const SpokenWords& turn = spoken[static_cast<std::size_t>(heard.span->turn)];
        if (turn.text.sentences.size() > 1) {
            heard.span = narrowed(turn, *heard.span, stems_of_point(point, ears));
        }
        const bool blunder = point.role == PointRole::kBlunder && heard.strength >= kHeardAt;
        if (blunder && is_denied(point, turn, *heard.span, ears)) {
            heard = {};
        }
    }
    settle_with_blunders();
}

// Giving the password away is not keeping it, though both speak of it: the clearer reading stands.
void Hearing::settle_with_blunders() {
    for (const Point& blunder : playbook_.points) {
        const HeardPoint& wrong = heard_[blunder.id];
        if (blunder.role != PointRole::kBlunder || wrong.strength < kHeardAt || !wrong.span) {
            continue;
        }
        for (const Point& point : playbook_.points) {
            HeardPoint& right = heard_[point.id];
            const bool same = point.role == PointRole::kCriterion && right.span &&
                              right.span->turn == wrong.span->turn &&
                              right.span->begin < wrong.span->end &&
                              wrong.span->begin < right.span->end;
            if (same && right.strength < wrong.strength) {
                right = {};
            }
        }
    }
}

const HeardPoint& Hearing::of(const ExpectationId& id) const {
    const auto found = heard_.find(id);
    ENSURE(found != heard_.end());
    return found->second;
}

bool Hearing::heard(const ExpectationId& id) const {
    return of(id).strength >= kHeardAt;
}

bool Hearing::in_newest(const ExpectationId& id) const {
    const HeardPoint& one = of(id);
    return one.strength >= kHeardAt && one.span &&
           one.span->turn + 1 == static_cast<int>(turns_.size());
}

bool Hearing::anything_new() const {
    return std::any_of(playbook_.points.begin(), playbook_.points.end(),
                       [&](const Point& point) { return in_newest(point.id); });
}

const Point* Hearing::best_in_newest(PointRole role) const {
    const Point* best = nullptr;
    for (const Point& point : playbook_.points) {
        if (point.role == role && in_newest(point.id) &&
            (best == nullptr || of(point.id).strength > of(best->id).strength)) {
            best = &point;
        }
    }
    return best;
}

std::string Hearing::words_at(const Span& span) const {
    const auto turn = static_cast<std::size_t>(span.turn);
    if (span.turn < 0 || turn >= turns_.size()) {
        return {};
    }
    return sentence_at(turns_[turn], span);
}

std::vector<ExpectationId> heard_alone(const std::string& words, const Playbook& playbook,
                                       const assess::PreparedItem& prepared, const Ears& ears) {
    const std::vector<std::string> turns = {as_statement(words)};
    const Hearing hearing(assess::assess(prepared, turns, ears.lexicon), ears, playbook, {words});
    std::vector<ExpectationId> heard;
    for (const Point& point : playbook.points) {
        if (hearing.heard(point.id)) {
            heard.push_back(point.id);
        }
    }
    return heard;
}

Span sentence_span(const std::string& words, const Span& span) {
    const auto size = static_cast<std::uint32_t>(words.size());
    const auto ends = [&](std::uint32_t at) {
        const bool stop = words[at] == '.' || words[at] == '!' || words[at] == '?';
        return words[at] == '\n' ||
               (stop && (at + 1 == size || words[at + 1] == ' ' || words[at + 1] == '\n'));
    };
    std::uint32_t begin = std::min(span.begin, size);
    while (begin > 0 && !ends(begin - 1)) {
        --begin;
    }
    while (begin < size && (words[begin] == ' ' || words[begin] == '\n')) {
        ++begin;
    }
    std::uint32_t end = std::max(begin, std::min(span.begin, size));
    while (end < size && !ends(end)) {
        ++end;
    }
    if (end < size && words[end] == '?') {
        ++end;  // the mark belongs to what was asked
    }
    if (end - begin <= kSentenceBytesMost && is_plainly_shown(words.substr(begin, end - begin))) {
        return {span.turn, begin, end};
    }
    // Too long, or with something in it that must not be shown: as quotes are fitted everywhere.
    const Span inside = {span.turn, std::max(begin, span.begin),
                         std::clamp(span.end, std::max(begin, span.begin), end)};
    const Span fitted =
        fit_quote(words, inside.begin < inside.end ? inside : Span{span.turn, begin, end});
    const Span cut = {span.turn, std::max(begin, fitted.begin), std::min(end, fitted.end)};
    return cut.begin < cut.end ? cut : fitted;
}

std::string sentence_at(const std::string& words, const Span& span) {
    return slice(words, sentence_span(words, span));
}

}  // namespace attune::dialogue
