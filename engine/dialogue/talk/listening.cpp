#include "engine/dialogue/talk/listening.hpp"

#include <algorithm>

#include "engine/assess/text.hpp"
#include "engine/base/ensure.hpp"
#include "engine/dialogue/quote.hpp"

namespace attune::dialogue {
namespace {

constexpr double kOneTerm = 0.6;     // a key term alone: heard
constexpr double kMoreTerms = 0.08;  // each further one
constexpr double kWordForWord = 0.9;
constexpr std::size_t kContentLeast = 2;  // words of a variant that carry content
constexpr std::uint32_t kSentenceBytesMost = 120;

bool by_terms(PointRole role) {
    return role == PointRole::kFact || role == PointRole::kAngle || role == PointRole::kOutcome;
}

// The words of a turn by stem, with their places.
struct Stemmed {
    std::vector<std::string> stems;
    std::vector<Span> places;
};

Stemmed stemmed(const std::string& words, int turn, const Ears& ears) {
    Stemmed all;
    for (const assess::Token& token : assess::read(words, ears.lexicon, ears.language).tokens) {
        if (token.kind != assess::TokenKind::kMark && !token.part) {
            all.stems.push_back(token.stem);
            all.places.push_back({turn, token.begin, token.end});
        }
    }
    return all;
}

// Where the term stands as neighbouring words, whatever their endings.
std::optional<Span> place_of(const std::vector<std::string>& term, const Stemmed& turn) {
    const auto found = std::search(turn.stems.begin(), turn.stems.end(), term.begin(), term.end());
    if (term.empty() || found == turn.stems.end()) {
        return std::nullopt;
    }
    const auto first = static_cast<std::size_t>(found - turn.stems.begin());
    const std::size_t last = first + term.size() - 1;
    return Span{turn.places[first].turn, turn.places[first].begin, turn.places[last].end};
}

// A wording said as it is written.
void add_wordings(const Point& point, const std::vector<Stemmed>& turns, const Ears& ears,
                  HeardPoint& heard) {
    std::vector<std::string> wordings = point.variants;
    wordings.push_back(point.text);
    for (const std::string& wording : wordings) {
        const std::vector<std::string> stems = stemmed(wording, 0, ears).stems;
        for (const Stemmed& turn : turns) {
            const auto place = place_of(stems, turn);
            if (place && (heard.strength < kWordForWord || place->turn > heard.span->turn)) {
                heard.span = place;
                heard.strength = std::max(heard.strength, kWordForWord);
                heard.read = std::max(heard.read, kWordForWord);
            }
        }
    }
}

void add_terms(const Point& point, const std::vector<Stemmed>& turns, const Ears& ears,
               HeardPoint& heard) {
    std::optional<Span> newest;
    int hits = 0;
    for (const std::string& term : point.key_terms) {
        const std::vector<std::string> stems = stemmed(term, 0, ears).stems;
        for (const Stemmed& turn : turns) {
            if (const auto place = place_of(stems, turn)) {
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
    one.variants = point.variants;
    one.cues = point.key_terms;
    return one;
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
    std::vector<Stemmed> stems;
    for (std::size_t i = 0; i < turns_.size(); ++i) {
        stems.push_back(stemmed(turns_[i], static_cast<int>(i), ears));
    }
    for (const Point& point : playbook.points) {
        add_wordings(point, stems, ears, heard_[point.id]);
        if (by_terms(point.role)) {
            add_terms(point, stems, ears, heard_[point.id]);
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
    if (end - begin <= kSentenceBytesMost) {
        return {span.turn, begin, end};
    }
    const Span fitted = fit_quote(words, span);
    return {span.turn, std::max(begin, fitted.begin), std::min(end, fitted.end)};
}

std::string sentence_at(const std::string& words, const Span& span) {
    return slice(words, sentence_span(words, span));
}

}  // namespace attune::dialogue
