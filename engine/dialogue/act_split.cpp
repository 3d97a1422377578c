#include "engine/dialogue/act_split.hpp"

#include <algorithm>
#include <limits>

#include "engine/dialogue/act_forms.hpp"

namespace attune::dialogue {
namespace {

constexpr std::size_t kCutsTried = 6;
constexpr double kCutTriedFrom = -5.0;  // log odds
constexpr double kCutByForm = 3.0;      // log odds between words that share no act
constexpr double kRuledOut = -50.0;     // of an act that the form of a sentence leaves no room for

struct Place {
    std::size_t word = 0;   // the cut is before it
    double log_odds = 0.0;  // of a cut there
};

// Of word `at`, as a set of bits; a turn that was not read by form leaves all open.
std::uint32_t open_to(const TurnReading& turn, std::size_t at) {
    return turn.allowed.empty() ? kAnyAct : turn.allowed[at];
}

// Whether no act is left open to both words that meet before word `at`.
bool parts_acts(const TurnReading& turn, std::size_t at) {
    return (open_to(turn, at - 1) & open_to(turn, at)) == 0;
}

// Log P(act) of the stretch, with what the form of its words rules out far behind.
ActScores scores_of(const ActModel& model, const TurnReading& turn, std::size_t first,
                    std::size_t past) {
    ActScores scores = log_shares(model, stretch_features(turn, first, past));
    std::uint32_t allowed = kAnyAct;
    for (std::size_t i = first; i < past; ++i) {
        allowed &= open_to(turn, i);
    }
    for (std::size_t act = 0; act < kActCount; ++act) {
        scores[act] += (allowed >> act & 1U) == 0 ? kRuledOut : 0.0;
    }
    return scores;
}

// The likeliest places, in order, between the two ends of the turn.
std::vector<Place> places_of(const ActModel& model, const TurnReading& turn) {
    std::vector<Place> inner;
    for (std::size_t at = 1; at < turn.words.size(); ++at) {
        const double read = cut_log_odds(model, cut_features(turn, at));
        const double log_odds = parts_acts(turn, at) ? std::max(read, kCutByForm) : read;
        if (log_odds >= kCutTriedFrom && !turn.words[at].mark) {
            inner.push_back({at, log_odds});
        }
    }
    std::sort(inner.begin(), inner.end(), [](const Place& a, const Place& b) {
        return a.log_odds != b.log_odds ? a.log_odds > b.log_odds : a.word < b.word;
    });
    inner.resize(std::min(inner.size(), kCutsTried));
    std::sort(inner.begin(), inner.end(),
              [](const Place& a, const Place& b) { return a.word < b.word; });
    inner.insert(inner.begin(), {0, 0.0});
    inner.push_back({turn.words.size(), 0.0});
    return inner;
}

// The best way to take all words up to a place, by the act of the last stretch.
struct Best {
    double score = -std::numeric_limits<double>::infinity();
    std::size_t from = 0;  // the place at which the last stretch begins
    std::size_t act_before = kActCount;
};
using BestByAct = std::array<Best, kActCount>;

void extend(const std::vector<BestByAct>& best, std::size_t from, const ActScores& scores,
            double log_odds, BestByAct& out) {
    for (std::size_t act = 0; act < kActCount; ++act) {
        for (std::size_t before = 0; before < kActCount; ++before) {
            const double score = best[from][before].score + log_odds + scores[act];
            if (before != act && score > out[act].score) {
                out[act] = {score, from, before};
            }
        }
    }
}

}  // namespace

std::vector<ActSpan> split_by(const ActModel& model, const TurnReading& turn) {
    if (turn.words.empty()) {
        return {{Act::kNoise, 0, turn.size}};
    }
    const std::vector<Place> places = places_of(model, turn);
    std::vector<BestByAct> best(places.size());
    for (std::size_t to = 1; to < places.size(); ++to) {
        for (std::size_t from = 0; from < to; ++from) {
            const ActScores scores = scores_of(model, turn, places[from].word, places[to].word);
            if (from > 0) {
                extend(best, from, scores, places[from].log_odds, best[to]);
                continue;
            }
            for (std::size_t act = 0; act < kActCount; ++act) {
                best[to][act] = {scores[act], 0, kActCount};
            }
        }
    }
    std::size_t act = 0;
    for (std::size_t i = 1; i < kActCount; ++i) {
        act = best.back()[i].score > best.back()[act].score ? i : act;
    }
    std::vector<ActSpan> spans;
    std::uint32_t end = turn.size;
    for (std::size_t to = places.size() - 1; to > 0;) {
        const Best& taken = best[to][act];
        const std::uint32_t begin = taken.from == 0 ? 0 : turn.words[places[taken.from].word].begin;
        spans.insert(spans.begin(), {static_cast<Act>(act), begin, end});
        end = begin;
        to = taken.from;
        act = taken.act_before;
    }
    return spans;
}

}  // namespace attune::dialogue
