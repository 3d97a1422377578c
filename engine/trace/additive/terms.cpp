#include "engine/trace/additive/terms.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"

namespace attune::trace {
namespace {

constexpr std::uint32_t kCountBins = 12;
constexpr std::uint32_t kStepBins = 21;  // of a share of surprise, -1 to 1
constexpr std::uint32_t kGapBins = 40;
constexpr std::uint32_t kPaceBins = 16;
constexpr std::uint32_t kHelpBins = 5;
constexpr std::uint32_t kOwnGrid = 4;  // counts of one item, right and wrong: 0, 1, 2, 3 or more
constexpr std::uint32_t kSkillGrid = 6;
constexpr std::uint32_t kLast2 = 9;
constexpr std::uint32_t kLast3 = 27;
constexpr std::uint32_t kLast4 = 81;

template <std::size_t N>
std::array<double, N> powers(double base, double per_step) {
    std::array<double, N> edges{};
    for (std::size_t i = 0; i < N; ++i) {
        edges[i] = power_exact(base, static_cast<double>(i) * per_step);
    }
    return edges;
}

template <std::size_t N>
std::uint32_t bin_of(const std::array<double, N>& edges, double x) {
    return static_cast<std::uint32_t>(std::upper_bound(edges.begin(), edges.end(), x) -
                                      edges.begin());
}

// 0 for nothing, then three bins for every factor of four.
std::uint32_t count_bin(double count) {
    static const auto kEdges = powers<kCountBins - 1>(2.0, 2.0 / 3.0);
    return bin_of(kEdges, count);
}

// Seconds in bins of a factor of 1.65.
std::uint32_t gap_bin(double seconds) {
    static const auto kEdges = powers<kGapBins - 1>(2.71828182845904523536, 0.5);
    return bin_of(kEdges, 1.0 + seconds) - 1;  // the first edge is 1
}

std::uint32_t pace_bin(float ms) {
    static const auto kEdges = powers<kPaceBins - 1>(2.0, 1.0);
    return bin_of(kEdges, 1.0 + static_cast<double>(ms) / 250.0);
}

std::uint32_t step_bin(double share, double scale, int half = 10) {
    const double x =
        std::clamp(share * scale, -static_cast<double>(half), static_cast<double>(half));
    return static_cast<std::uint32_t>(static_cast<int>(x + (x < 0.0 ? -0.5 : 0.5)) + half);
}

// log(1 + n) of a count, from a table.
float log_count(float count) {
    constexpr std::size_t kKept = 4'096;
    static const std::vector<float> kLogs = [] {
        std::vector<float> logs;
        for (std::size_t n = 0; n < kKept; ++n) {
            logs.push_back(static_cast<float>(log_exact(1.0 + static_cast<double>(n))));
        }
        return logs;
    }();
    return kLogs[std::min(kKept - 1, static_cast<std::size_t>(count))];
}

// Half the log-odds of a share, from a table with straight lines between its points.
float half_log_odds(float share) {
    constexpr std::size_t kParts = 512;
    static const std::vector<float> kPoints = [] {
        std::vector<float> points;
        for (std::size_t i = 0; i <= kParts; ++i) {
            const double p = std::clamp(static_cast<double>(i) / kParts, 0.002, 0.998);
            points.push_back(static_cast<float>(0.5 * log_odds(p)));
        }
        return points;
    }();
    const float at = std::clamp(share, 0.0F, 1.0F) * static_cast<float>(kParts);
    const auto low = std::min(kParts - 1, static_cast<std::size_t>(at));
    const float part = at - static_cast<float>(low);
    return kPoints[low] + (kPoints[low + 1] - kPoints[low]) * part;
}

const Past* find(const std::unordered_map<std::uint32_t, Past>& pasts, std::uint32_t number) {
    const auto found = pasts.find(number);
    return found != pasts.end() ? &found->second : nullptr;
}

bool was_right(const Past& past) {
    return past.last % 3 == 1;
}

// What is known of several skills together: means of the counts, sums of the fading ones, and the
// outcomes of the one practised last.
Past joined(const History& history, const Attempt& attempt) {
    Past sum;
    const float share =
        attempt.skills.empty() ? 0.0F : 1.0F / static_cast<float>(attempt.skills.size());
    for (const std::uint32_t skill : attempt.skills) {
        const Past* one = find(history.skills, skill);
        if (one == nullptr) {
            continue;
        }
        if (attempt.skills.size() == 1) {
            return *one;
        }
        for (std::size_t i = 0; i < kHalfLives.size(); ++i) {
            sum.surprise[i] += one->surprise[i];
            sum.success[i] += one->success[i];
            sum.weight[i] += one->weight[i];
        }
        for (std::size_t i = 0; i < kTimedHalfLives.size(); ++i) {
            sum.timed_right[i] += one->timed_right[i] * share;
            sum.timed_wrong[i] += one->timed_wrong[i] * share;
        }
        sum.strength += one->strength * share;
        sum.right += one->right * share;
        sum.wrong += one->wrong * share;
        sum.count += one->count;
        if (sum.last == 0 || one->place >= sum.place) {
            sum.last = one->last;
            sum.place = one->place;
            sum.at_ms = one->at_ms;
            sum.response_ms = one->response_ms;
            sum.hints = one->hints;
        }
    }
    return sum;
}

float share_of(float sum, float weight, float prior) {
    return sum / (weight + prior);
}

}  // namespace

std::string_view name_of(Term term) {
    static constexpr std::array<std::string_view, kTerms> kNames = {
        "base rate",   "difficulty", "item history", "skill history", "recent answers", "strength",
        "just before", "time",       "hesitation",   "help",          "place",          "evidence"};
    return kNames[static_cast<std::size_t>(term)];
}

struct TermTable::Emitter {
    Actives& to;
    void add(std::uint32_t weight, float value) { to.list.push_back({weight, value}); }
    void on(std::uint32_t weight) { to.list.push_back({weight, 1.0F}); }
    void end(Term term) {
        to.past[static_cast<std::size_t>(term)] = static_cast<std::uint32_t>(to.list.size());
    }
};

std::uint32_t TermTable::block(std::string_view name, Term term, std::uint32_t size,
                               Shrink shrink) {
    blocks_.push_back({size_, size, term, shrink, name});
    size_ += size;
    return blocks_.back().first;
}

TermTable::TermTable(std::uint32_t items, std::uint32_t skills) : items_(items), skills_(skills) {
    constexpr auto kBins = Shrink::kBins;
    constexpr auto kSome = Shrink::kSome;
    constexpr auto kMost = Shrink::kMost;
    at_.base = block("base", Term::kBase, 1);
    at_.difficulty = block("difficulty", Term::kDifficulty, 1);
    at_.item = block("item", Term::kDifficulty, items);
    at_.skill = block("skill", Term::kDifficulty, skills);
    at_.item_counts = block("item_counts", Term::kItemHistory, 2);
    at_.item_grid = block("item_grid", Term::kItemHistory, 64, kBins);
    at_.item_fading = block("item_fading", Term::kItemHistory, 4);
    at_.item_decided = block("item_decided", Term::kItemHistory, 4);
    at_.item_last = block("item_last", Term::kItemHistory, kLast4, kBins);
    at_.item_own_grid = block("item_own_grid", Term::kItemHistory, items * 16, kMost);
    at_.item_own_last = block("item_own_last", Term::kItemHistory, items * kLast2, kMost);
    at_.item_skill_last = block("item_skill_last", Term::kItemHistory, items * kLast2, kMost);
    at_.skill_counts = block("skill_counts", Term::kSkillHistory, 2);
    at_.skill_own = block("skill_own", Term::kSkillHistory, skills * 2, kBins);
    at_.skill_grid = block("skill_grid", Term::kSkillHistory, kCountBins * kCountBins, kBins);
    at_.skill_own_grid = block("skill_own_grid", Term::kSkillHistory, skills * 36, kSome);
    at_.skill_own_last = block("skill_own_last", Term::kSkillHistory, skills * kLast2, kBins);
    at_.skill_fading = block("skill_fading", Term::kSkillHistory, 4);
    at_.skill_steps = block("skill_steps", Term::kSkillHistory, 4 * kStepBins, kBins);
    at_.skill_decided = block("skill_decided", Term::kSkillHistory, 4);
    at_.skill_last = block("skill_last", Term::kSkillHistory, kLast4, kBins);
    at_.both_last = block("both_last", Term::kSkillHistory, kLast3 * kLast4, kSome);
    at_.all_counts = block("all_counts", Term::kRecent, 2);
    at_.all_grid = block("all_grid", Term::kRecent, kCountBins * kCountBins, kBins);
    at_.fading = block("fading", Term::kRecent, 6);
    at_.fading_steps = block("fading_steps", Term::kRecent, 6 * kStepBins, kBins);
    at_.decided = block("decided", Term::kRecent, 4);
    at_.pattern = block("pattern", Term::kRecent, 32, kBins);
    at_.cross = block("cross", Term::kRecent, kStepBins * kStepBins, kBins);
    at_.rating = block("rating", Term::kStrength, 1);
    at_.skill_rating = block("skill_rating", Term::kStrength, 1);
    at_.item_strength = block("item_strength", Term::kStrength, items, kSome);
    at_.skill_strength = block("skill_strength", Term::kStrength, skills * 2, kSome);
    at_.gap = block("gap", Term::kTime, 5 * kGapBins, kBins);
    at_.last_gap = block("last_gap", Term::kTime, kLast3 * kGapBins, kSome);
    at_.skill_gap = block("skill_gap", Term::kTime, skills * kGapBins, kSome);
    at_.since = block("since", Term::kTime, 16);
    at_.timed = block("timed", Term::kTime, 18);
    at_.hesitation = block("hesitation", Term::kHesitation, 4 * kPaceBins, kBins);
    at_.help = block("help", Term::kHelp, 4 * kHelpBins, kBins);
    at_.place = block("place", Term::kPlace, kCountBins);
    pairs_first_ = block("pairs", Term::kBefore, 0, kSome);
}

std::uint64_t TermTable::key_of(const Pair& pair) {
    return (static_cast<std::uint64_t>(pair.of_skills) << 63U) |
           (static_cast<std::uint64_t>(pair.right) << 62U) |
           (static_cast<std::uint64_t>(pair.lag) << 60U) |
           (static_cast<std::uint64_t>(pair.from) << 30U) | pair.to;
}

void TermTable::add_pair(const Pair& pair) {
    if (pairs_.size() * 2 >= slots_.size()) {
        grow();
    }
    Slot& slot = slots_[slot_of(key_of(pair))];
    if (slot.key == 0) {
        slot = {key_of(pair) + 1, static_cast<std::uint32_t>(pairs_.size())};
        pairs_.push_back(pair);
        ++size_;
        ++blocks_.back().size;
    }
}

// Where the key stands, or the empty slot where it would.
std::size_t TermTable::slot_of(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(Random(key).next()) & mask;
    while (slots_[at].key != 0 && slots_[at].key != key + 1) {
        at = (at + 1) & mask;
    }
    return at;
}

void TermTable::grow() {
    slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), {});
    for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
        slots_[slot_of(key_of(pairs_[i]))] = {key_of(pairs_[i]) + 1, i};
    }
}

std::vector<TermTable::Pair> TermTable::pairs_of(const History& history, const Attempt& attempt) {
    std::vector<Pair> pairs;
    for (std::uint32_t lag = 0; lag < history.steps; ++lag) {
        const Neighbour& from = history.before[lag];
        pairs.push_back({false, from.right, lag, from.item, attempt.item});
        for (const std::uint32_t skill : attempt.skills) {
            if (from.has_skill) {
                pairs.push_back({true, from.right, lag, from.skill, skill});
            }
        }
    }
    return pairs;
}

void TermTable::activate(const History& history, const Attempt& attempt, double difficulty,
                         Actives& actives) const {
    static const Past kNone;
    actives.list.clear();
    Emitter to{actives};
    const Past* own = find(history.items, attempt.item);
    const Past& item = own != nullptr ? *own : kNone;
    const Past skills = joined(history, attempt);
    to.on(at_.base);
    to.end(Term::kBase);
    emit_difficulty(attempt, difficulty, to);
    to.end(Term::kDifficulty);
    emit_item(item, skills, attempt, to);
    to.end(Term::kItemHistory);
    emit_skills(history, item, skills, attempt, to);
    to.end(Term::kSkillHistory);
    emit_recent(history, skills, to);
    to.end(Term::kRecent);
    emit_strength(history, skills, attempt, to);
    to.end(Term::kStrength);
    emit_before(history, attempt, to);
    to.end(Term::kBefore);
    emit_time(history, item, skills, attempt, to);
    to.end(Term::kTime);
    emit_pace(item, skills, to);  // hesitation and help
    to.on(at_.place + count_bin(history.place + 1.0) % kCountBins);
    to.end(Term::kPlace);
    to.end(Term::kEvidence);
}

void TermTable::emit_difficulty(const Attempt& attempt, double difficulty, Emitter& to) const {
    to.add(at_.difficulty, static_cast<float>(difficulty));
    if (attempt.item < items_) {
        to.on(at_.item + attempt.item);
    }
    const float share = 1.0F / static_cast<float>(std::max<std::size_t>(1, attempt.skills.size()));
    for (const std::uint32_t skill : attempt.skills) {
        if (skill < skills_) {
            to.add(at_.skill + skill, share);
        }
    }
}

void TermTable::emit_item(const Past& item, const Past& skills, const Attempt& attempt,
                          Emitter& to) const {
    const auto right = static_cast<std::uint32_t>(item.right);
    const auto wrong = static_cast<std::uint32_t>(item.wrong);
    to.on(at_.item_grid + std::min(7U, right) * 8 + std::min(7U, wrong));
    to.on(at_.item_last + item.last);
    if (attempt.item < items_) {
        to.on(at_.item_own_grid + attempt.item * 16 + std::min(kOwnGrid - 1, right) * kOwnGrid +
              std::min(kOwnGrid - 1, wrong));
        to.on(at_.item_own_last + attempt.item * kLast2 + item.last % kLast2);
        to.on(at_.item_skill_last + attempt.item * kLast2 + skills.last % kLast2);
    }
    if (item.count == 0) {
        return;
    }
    to.add(at_.item_counts, log_count(item.right));
    to.add(at_.item_counts + 1, log_count(item.wrong));
    for (std::uint32_t i = 0; i < kHalfLives.size(); ++i) {
        to.add(at_.item_fading + i, 2.0F * share_of(item.surprise[i], item.weight[i], 0.5F));
        to.add(at_.item_decided + i,
               half_log_odds(share_of(item.success[i] + 0.3F, item.weight[i], 0.6F)));
    }
}

void TermTable::emit_skills(const History& history, const Past& item, const Past& skills,
                            const Attempt& attempt, Emitter& to) const {
    const float share = 1.0F / static_cast<float>(std::max<std::size_t>(1, attempt.skills.size()));
    for (const std::uint32_t skill : attempt.skills) {
        const Past* past = skill < skills_ ? find(history.skills, skill) : nullptr;
        if (skill >= skills_) {
            continue;
        }
        const float right = past != nullptr ? past->right : 0.0F;
        const float wrong = past != nullptr ? past->wrong : 0.0F;
        to.add(at_.skill_own + skill * 2, log_count(right) * share);
        to.add(at_.skill_own + skill * 2 + 1, log_count(wrong) * share);
        const std::uint32_t cell =
            std::min(kSkillGrid - 1, static_cast<std::uint32_t>(right)) * kSkillGrid +
            std::min(kSkillGrid - 1, static_cast<std::uint32_t>(wrong));
        to.add(at_.skill_own_grid + skill * 36 + cell, share);
        to.add(at_.skill_own_last + skill * kLast2 + (past != nullptr ? past->last % kLast2 : 0),
               share);
    }
    to.on(at_.skill_grid + std::min(kCountBins - 1, count_bin(skills.right)) * kCountBins +
          std::min(kCountBins - 1, count_bin(skills.wrong)));
    to.on(at_.skill_last + skills.last);
    to.on(at_.both_last + (item.last % kLast3) * kLast4 + skills.last);
    to.add(at_.skill_counts, log_count(skills.right));
    to.add(at_.skill_counts + 1, log_count(skills.wrong));
    for (std::uint32_t i = 0; i < kHalfLives.size(); ++i) {
        const float lately = share_of(skills.surprise[i], skills.weight[i], 0.7F);
        to.add(at_.skill_fading + i, 3.0F * lately);
        to.on(at_.skill_steps + i * kStepBins + step_bin(lately, 14.0));
        to.add(at_.skill_decided + i,
               half_log_odds(share_of(skills.success[i] + 0.3F, skills.weight[i], 0.6F)));
    }
}

void TermTable::emit_recent(const History& history, const Past& skills, Emitter& to) const {
    to.add(at_.all_counts, log_count(history.all.right));
    to.add(at_.all_counts + 1, log_count(history.all.wrong));
    to.on(at_.all_grid + std::min(kCountBins - 1, count_bin(history.all.right)) * kCountBins +
          std::min(kCountBins - 1, count_bin(history.all.wrong)));
    to.on(at_.pattern + history.pattern);
    for (std::uint32_t i = 0; i < kLongHalfLives.size(); ++i) {
        const float lately = share_of(history.surprise[i], history.weight[i], 1.5F);
        to.add(at_.fading + i, 4.0F * lately);
        to.on(at_.fading_steps + i * kStepBins + step_bin(lately, 18.0));
    }
    for (std::uint32_t i = 0; i < kHalfLives.size(); ++i) {
        to.add(at_.decided + i,
               half_log_odds(share_of(history.all.success[i] + 0.3F, history.all.weight[i], 0.6F)));
    }
    const float learner = share_of(history.surprise[4], history.weight[4], 1.5F);
    const float skill = share_of(skills.surprise[2], skills.weight[2], 0.7F);
    to.on(at_.cross + step_bin(learner, 16.0) * kStepBins + step_bin(skill, 10.0));
}

void TermTable::emit_strength(const History& history, const Past& skills, const Attempt& attempt,
                              Emitter& to) const {
    const float learner = 3.0F * share_of(history.surprise[4], history.weight[4], 1.5F);
    const float lately = 2.0F * share_of(skills.surprise[2], skills.weight[2], 0.7F);
    to.add(at_.rating, history.strength);
    to.add(at_.skill_rating, skills.strength);
    if (attempt.item < items_) {
        to.add(at_.item_strength + attempt.item, learner);
    }
    const float share = 1.0F / static_cast<float>(std::max<std::size_t>(1, attempt.skills.size()));
    for (const std::uint32_t skill : attempt.skills) {
        if (skill < skills_) {
            to.add(at_.skill_strength + skill * 2, share * learner);
            to.add(at_.skill_strength + skill * 2 + 1, share * lately);
        }
    }
}

void TermTable::emit_before(const History& history, const Attempt& attempt, Emitter& to) const {
    const float share = 1.0F / static_cast<float>(std::max<std::size_t>(1, attempt.skills.size()));
    const auto add = [&](const Pair& pair, float value) {
        if (slots_.empty()) {
            return;
        }
        if (const Slot& slot = slots_[slot_of(key_of(pair))]; slot.key != 0) {
            to.add(pairs_first_ + slot.pair, value);
        }
    };
    for (std::uint32_t lag = 0; lag < history.steps; ++lag) {
        const Neighbour& from = history.before[lag];
        add({false, from.right, lag, from.item, attempt.item}, 1.0F);
        for (const std::uint32_t skill : attempt.skills) {
            if (from.has_skill) {
                add({true, from.right, lag, from.skill, skill}, share);
            }
        }
    }
}

void TermTable::emit_time(const History& history, const Past& item, const Past& skills,
                          const Attempt& attempt, Emitter& to) const {
    const auto gap = [&](const Past& past) {  // seconds, or answers where no times are recorded
        return attempt.at_ms != 0
                   ? static_cast<double>(std::max<std::int64_t>(0, attempt.at_ms - past.at_ms)) /
                         1000.0
                   : static_cast<double>(history.place - past.place);
    };
    const auto bin = [&](double length) {
        return attempt.at_ms != 0 ? gap_bin(length) : std::min(kGapBins - 1, count_bin(length));
    };
    const auto since = [&](const Past& past, double length, std::uint32_t first) {
        const double periods = 1.0 + (attempt.at_ms != 0 ? length / 10.0 : length);
        const double log = log_exact(periods);
        const auto slow = static_cast<float>(exp_exact(-0.2 * log));
        const std::uint32_t from = at_.since + first + (was_right(past) ? 4 : 0);
        to.add(from, static_cast<float>(1.0 / square_root(periods)));
        to.add(from + 1, slow);
        to.add(from + 2, slow * log_count(static_cast<float>(past.count)));
        to.add(from + 3, static_cast<float>(0.2 * log));
    };
    const auto timed = [&](const Past& past, double length, std::uint32_t first) {
        const auto left = timed_fades(length);
        for (std::uint32_t i = 0; i < kTimedHalfLives.size(); ++i) {
            const float right = past.timed_right[i] * left[i];
            const float wrong = past.timed_wrong[i] * left[i];
            to.add(at_.timed + first + i * 2, right / (1.0F + right));
            to.add(at_.timed + first + i * 2 + 1, wrong / (1.0F + wrong));
        }
    };
    if (item.count > 0) {
        const double length = gap(item);
        to.on(at_.gap + bin(length) + (was_right(item) ? kGapBins : 0));
        to.on(at_.last_gap + (item.last % kLast3) * kGapBins + bin(length));
        since(item, length, 0);
        if (attempt.at_ms != 0) {
            timed(item, length, 0);
        }
    }
    if (skills.count > 0) {
        const double length = gap(skills);
        to.on(at_.gap + (2 + (was_right(skills) ? 1 : 0)) * kGapBins + bin(length));
        since(skills, length, 8);
        if (attempt.at_ms != 0) {
            timed(skills, length, 6);
            if (attempt.skills[0] < skills_) {
                to.on(at_.skill_gap + attempt.skills[0] * kGapBins + bin(length));
            }
        }
    }
    if (attempt.at_ms != 0 && history.all.count > 0) {
        const double length = gap(history.all);
        to.on(at_.gap + 4 * kGapBins + bin(length));
        timed(history.all, length, 12);
    }
}

void TermTable::emit_pace(const Past& item, const Past& skills, Emitter& to) const {
    const auto each = [&](std::uint32_t first, std::uint32_t bins, auto bin, auto recorded) {
        const std::array<const Past*, 2> pasts = {&item, &skills};
        for (std::uint32_t i = 0; i < pasts.size(); ++i) {
            if (pasts[i]->count > 0 && recorded(*pasts[i])) {
                to.on(first + (i * 2 + (was_right(*pasts[i]) ? 1 : 0)) * bins + bin(*pasts[i]));
            }
        }
    };
    each(
        at_.hesitation, kPaceBins,
        [](const Past& past) { return std::min(kPaceBins - 1, pace_bin(past.response_ms)); },
        [](const Past& past) { return past.response_ms > 0.0F; });
    to.end(Term::kHesitation);
    each(
        at_.help, kHelpBins,
        [](const Past& past) {
            return static_cast<std::uint32_t>(
                std::min(static_cast<int>(kHelpBins) - 1, past.hints));
        },
        [](const Past& past) { return past.hints >= 0; });
    to.end(Term::kHelp);
}

}  // namespace attune::trace
