// The named terms of the additive tracer: which weights speak for an attempt, and how strongly.
//
// P(right) = logistic(sum of weight x value). Every weight belongs to one term of `Term`, so a
// prediction is a sum of a dozen named figures in log-odds, each of which can be read out. The
// terms join what paid off in performance factors analysis (Pavlik, Cen and Koedinger 2009),
// Best-LR (Gervet et al. 2020, JEDM 12), DAS3H (Choffin et al. 2019) and logistic knowledge tracing
// (Pavlik, Eglington and Harrell-Williams 2021): difficulties, counts, fading shares of success at
// several half-lives, gaps, the last outcomes, and what was done just before. `TermTable` lays the
// weights of a vocabulary out in one array; `activate` lists what an attempt switches on. Not here:
// the low-rank evidence term (tracer.hpp) and fitting (fit.hpp). Pure. A table is immutable once
// its pairs are known.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/trace/additive/past.hpp"

namespace attune::trace {

enum class Term : std::uint8_t {
    kBase,          // how often answers are right at all
    kDifficulty,    // of the item and its skills
    kItemHistory,   // repetition: earlier answers to this item
    kSkillHistory,  // earlier answers on its skills
    kRecent,        // how all answers went lately
    kStrength,      // how far strength shows on this item and skill
    kBefore,        // what was done just before
    kTime,          // how long ago
    kHesitation,    // how long the answers before took
    kHelp,          // hints used on the answers before
    kPlace,         // how far into practice
    kEvidence,      // answers to other items, each with its own weight
};
inline constexpr std::size_t kTerms = 12;

[[nodiscard]] std::string_view name_of(Term term);

// One weight at work.
struct Active {
    std::uint32_t weight = 0;
    float value = 0.0F;
};

// Collects the active weights of one attempt; keeps its memory from one to the next.
struct Actives {
    std::vector<Active> list;
    std::array<std::uint32_t, kTerms + 1> past{};  // list.size() when each term had ended

    // Which of the list belong to `term`: [first, second).
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> of(Term term) const {
        const auto at = static_cast<std::size_t>(term);
        return {at == 0 ? 0 : past[at - 1], past[at]};
    }
};

// How firmly weights are held to 0: those that every answer moves not at all, those of bins and
// grids by a fixed force, because each bin is met seldom; those of a single skill or pair by what
// the fit chooses, and those of a single item and its history more. fit.hpp says what it means in
// answers.
enum class Shrink : std::uint8_t { kNone, kBins, kSome, kMost };

struct Block {
    std::uint32_t first = 0;
    std::uint32_t size = 0;
    Term term = Term::kBase;
    Shrink shrink = Shrink::kNone;
    std::string_view name;
};

class TermTable {
  public:
    TermTable(std::uint32_t items, std::uint32_t skills);

    // What `attempt` switches on after `history`. `difficulty` is the log-odds of P(right) for this
    // item by its difficulty alone. Items and skills beyond the table are strangers: nothing known.
    void activate(const History& history, const Attempt& attempt, double difficulty,
                  Actives& actives) const;

    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] std::uint32_t items() const { return items_; }
    [[nodiscard]] std::uint32_t skills() const { return skills_; }
    [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }

    // Two neighbours in time: `from` was answered `lag` + 1 places before `to`.
    struct Pair {
        bool of_skills = false;
        bool right = false;  // the answer to `from`
        std::uint32_t lag = 0;
        std::uint32_t from = 0;
        std::uint32_t to = 0;
    };
    // The pairs that `attempt` makes with the answers before it, of skills and of items.
    [[nodiscard]] static std::vector<Pair> pairs_of(const History& history, const Attempt& attempt);
    [[nodiscard]] static std::uint64_t key_of(const Pair& pair);
    // Gives a pair a weight of its own, once: pairs()[i] has weight pairs_first() + i.
    void add_pair(const Pair& pair);
    [[nodiscard]] const std::vector<Pair>& pairs() const { return pairs_; }
    [[nodiscard]] std::uint32_t pairs_first() const { return pairs_first_; }

  private:
    struct Emitter;
    std::uint32_t block(std::string_view name, Term term, std::uint32_t size,
                        Shrink shrink = Shrink::kNone);
    void emit_difficulty(const Attempt& attempt, double difficulty, Emitter& to) const;
    void emit_item(const Past& item, const Past& skills, const Attempt& attempt, Emitter& to) const;
    void emit_skills(const History& history, const Past& item, const Past& skills,
                     const Attempt& attempt, Emitter& to) const;
    void emit_recent(const History& history, const Past& skills, Emitter& to) const;
    void emit_strength(const History& history, const Past& skills, const Attempt& attempt,
                       Emitter& to) const;
    void emit_before(const History& history, const Attempt& attempt, Emitter& to) const;
    void emit_time(const History& history, const Past& item, const Past& skills,
                   const Attempt& attempt, Emitter& to) const;
    void emit_pace(const Past& item, const Past& skills, Emitter& to) const;

    std::uint32_t items_;
    std::uint32_t skills_;
    std::uint32_t size_ = 0;
    std::uint32_t pairs_first_ = 0;
    std::vector<Block> blocks_;
    std::vector<Pair> pairs_;
    [[nodiscard]] std::size_t slot_of(std::uint64_t key) const;
    void grow();
    struct Slot {  // key + 1, so that 0 is an empty slot
        std::uint64_t key = 0;
        std::uint32_t pair = 0;
    };
    std::vector<Slot> slots_;  // open addressing, a power of two, at most half full
    struct Layout {            // first weight of each block
        std::uint32_t base, difficulty, item, skill;
        std::uint32_t item_counts, item_grid, item_fading, item_decided, item_last;
        std::uint32_t item_own_grid, item_own_last, item_skill_last;
        std::uint32_t skill_counts, skill_own, skill_grid, skill_own_grid, skill_own_last;
        std::uint32_t skill_fading, skill_steps, skill_decided, skill_last, both_last;
        std::uint32_t rating, skill_rating;
        std::uint32_t all_counts, all_grid, fading, fading_steps, decided, pattern, cross;
        std::uint32_t item_strength, skill_strength;
        std::uint32_t gap, last_gap, skill_gap, since, timed;
        std::uint32_t hesitation, help, place;
    } at_{};
};

}  // namespace attune::trace
