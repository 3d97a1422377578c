#include "engine/trace/additive/fit.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"

namespace attune::trace {
namespace {

constexpr double kBinsShrink = 200.0;  // answers' worth; docs/tracing.md says what others gave
constexpr double kMostExtra = 8.0;     // answers' worth, on top of shrink, for single items
constexpr double kEvidenceShrink = 20.0;
constexpr float kMetOften = 100.0F;   // answers; vectors of items met less move more slowly
constexpr float kItemSpread = 0.03F;  // of the first evidence vectors
constexpr float kSkillSpread = 0.1F;
constexpr std::array<double, 8> kEchoHalfLives = {1.0, 2.5, 6.0, 15.0, 40.0, 100.0, 300.0, 2'000.0};

// What one learner contributed to the difficulties, to be left out of them.
struct Own {
    std::unordered_map<std::uint32_t, Tally> items;
    std::unordered_map<std::uint32_t, Tally> skills;

    explicit Own(const PracticeLearner& learner) {
        for (const Attempt& attempt : learner.attempts) {
            add(items[attempt.item], attempt.right);
            if (!attempt.skills.empty()) {
                add(skills[attempt.skills[0]], attempt.right_on(0));
            }
        }
    }
    static void add(Tally& count, bool right) {
        count.right += right ? 1.0F : 0.0F;
        count.all += 1.0F;
    }
    [[nodiscard]] double expected(const Difficulties& from, const Attempt& attempt) const {
        const Tally skill = attempt.skills.empty() ? Tally{} : skills.at(attempt.skills[0]);
        return from.expected(attempt, items.at(attempt.item), skill);
    }
};

Difficulties difficulties_of(const PracticeLog& log, std::span<const std::uint32_t> learners,
                             std::uint32_t items, std::uint32_t skills) {
    Difficulties out;
    out.items.resize(items);
    out.skills.resize(skills);
    double right = 0.0;
    double all = 0.0;
    for (const std::uint32_t learner : learners) {
        for (const Attempt& attempt : log.learners[learner].attempts) {
            Own::add(out.items[attempt.item], attempt.right);
            if (!attempt.skills.empty()) {
                Own::add(out.skills[attempt.skills[0]], attempt.right_on(0));
            }
            right += attempt.right ? 1.0 : 0.0;
            all += 1.0;
        }
    }
    out.mean = all > 0.0 ? right / all : 0.5;
    return out;
}

void find_pairs(const PracticeLog& log, std::span<const std::uint32_t> learners, TermTable& table) {
    for (const std::uint32_t learner : learners) {
        History history;
        for (const Attempt& attempt : log.learners[learner].attempts) {
            for (const TermTable::Pair& pair : TermTable::pairs_of(history, attempt)) {
                table.add_pair(pair);
            }
            remember_neighbour(history, attempt);
        }
    }
}

class Member {
  public:
    Member(const FitPlan& plan, const FitOptions& options)
        : plan_(plan), options_(options), model_(plan.table), random_(options.seed) {
        model_.difficulties = plan.difficulties;
        model_.rows = plan.rows;
        model_.seed = options.seed;
        model_.shrink = options.shrink;
        weights_.resize(plan.table.size());
        weights_[1].value = 0.8F;  // of the difficulty
        for (const Block& block : plan.table.blocks()) {
            const auto force = static_cast<float>(force_of(block.shrink));
            for (std::uint32_t i = block.first; i < block.first + block.size; ++i) {
                weights_[i].hold = force / (plan.met[i] + 1.0F);
            }
        }
        if (!left_out(Term::kEvidence) && options.rank > 0) {
            begin_evidence();
        }
    }

    AdditiveModel run(const std::function<void(double)>& done) {
        std::vector<std::uint32_t> order = plan_.learners;
        std::uint64_t rows = 0;
        for (int epoch = 0; epoch < options_.epochs; ++epoch) {
            for (std::size_t left = order.size(); left > 1; --left) {
                std::swap(order[left - 1], order[random_.below(left)]);
            }
            const int to_go = options_.epochs - epoch;
            slow_ = to_go == 1 ? 0.25F : to_go == 2 ? 0.5F : 1.0F;
            for (std::size_t i = 0; i < order.size(); ++i) {
                learn(plan_.log.learners[order[i]]);
                rows += plan_.log.learners[order[i]].attempts.size();
                if (done && (i % 64 == 0 || i + 1 == order.size())) {
                    done(static_cast<double>(rows) /
                         static_cast<double>(plan_.rows * static_cast<unsigned>(options_.epochs)));
                }
            }
        }
        for (const Weight& weight : weights_) {
            model_.weights.push_back(weight.value);
        }
        return std::move(model_);
    }

  private:
    [[nodiscard]] bool left_out(Term term) const {
        return options_.without[static_cast<std::size_t>(term)];
    }

    // In answers' worth.
    [[nodiscard]] double force_of(Shrink shrink) const {
        switch (shrink) {
            case Shrink::kNone:
                return 0.0;
            case Shrink::kBins:
                return kBinsShrink;
            case Shrink::kSome:
                return options_.shrink;
            case Shrink::kMost:
                break;
        }
        return options_.shrink + kMostExtra;
    }

    void begin_evidence() {
        EvidenceWeights& e = model_.evidence;
        ENSURE(options_.rank % 8 == 0);
        e.rank = options_.rank;
        for (std::uint32_t k = 0; k < e.rank; ++k) {
            e.fades.push_back(
                static_cast<float>(halved(1.0 / kEchoHalfLives[k % kEchoHalfLives.size()])));
            loud_.push_back(loudness(e.fades.back()));
        }
        const auto spread = [&](std::vector<float>& vectors, std::size_t count, float width) {
            vectors.resize(count * e.rank);
            for (float& x : vectors) {  // the sum of three even draws is near enough to a bell
                const double sum = random_.unit() + random_.unit() + random_.unit() - 1.5;
                x = width * static_cast<float>(2.0 * sum);
            }
        };
        const std::size_t items = plan_.table.items();
        const std::size_t skills = plan_.table.skills();
        spread(e.item_take, items * 2, kItemSpread);
        spread(e.item_give, items, kItemSpread);
        spread(e.skill_take, skills * 2, kSkillSpread);
        spread(e.skill_give, skills, kSkillSpread);
        item_take_seen_.assign(e.item_take.size(), 1e-3F);
        item_give_seen_.assign(e.item_give.size(), 1e-3F);
        skill_take_seen_.assign(e.skill_take.size(), 1e-3F);
        skill_give_seen_.assign(e.skill_give.size(), 1e-3F);
    }

    // One learner's history: forward with the linear weights learned on the way, then back for the
    // vectors of the evidence term.
    void learn(const PracticeLearner& learner) {
        const Own own(learner);
        const std::size_t rank = model_.evidence.rank;
        const std::size_t rows = learner.attempts.size();
        History history;
        echo_.assign(rank, 0.0F);
        echoes_.resize(rows * rank);
        gives_.resize(rows * rank);
        misses_.resize(rows);
        for (std::size_t t = 0; t < rows; ++t) {
            const Attempt& attempt = learner.attempts[t];
            const double expected = own.expected(model_.difficulties, attempt);
            model_.table.activate(history, attempt, difficulty_of(expected), actives_);
            leave_out();
            double sum = 0.0;
            for (const Active& active : actives_.list) {
                sum += static_cast<double>(weights_[active.weight].value * active.value);
            }
            if (rank > 0) {
                give_of(model_.evidence, attempt, give_);
                std::copy(give_.begin(), give_.end(), &gives_[t * rank]);
                std::copy(echo_.begin(), echo_.end(), &echoes_[t * rank]);
                sum += static_cast<double>(dot(give_, echo_));
                take_in_loud(attempt);
            }
            misses_[t] = static_cast<float>(logistic(sum) - (attempt.right ? 1.0 : 0.0));
            step_linear(misses_[t]);
            remember(history, attempt, expected);
        }
        if (rank > 0) {
            go_back(learner);
        }
    }

    // The fitted vectors carry their loudness only when the model is done.
    void take_in_loud(const Attempt& attempt) {
        const EvidenceWeights& e = model_.evidence;
        const std::size_t rank = e.rank;
        const float share =
            1.0F / static_cast<float>(std::max<std::size_t>(1, attempt.skills.size()));
        const std::size_t side = attempt.right ? 1 : 0;
        const float* item = &e.item_take[(attempt.item * 2 + side) * rank];
        for (std::size_t k = 0; k < rank; ++k) {
            echo_[k] = echo_[k] * e.fades[k] + loud_[k] * item[k];
        }
        for (std::size_t i = 0; i < attempt.skills.size(); ++i) {
            const std::size_t skill_side = attempt.right_on(i) ? 1 : 0;
            const float* from = &e.skill_take[(attempt.skills[i] * 2 + skill_side) * rank];
            for (std::size_t k = 0; k < rank; ++k) {
                echo_[k] += loud_[k] * share * from[k];
            }
        }
    }

    void leave_out() {
        for (std::size_t term = 0; term < kTerms; ++term) {
            if (options_.without[term]) {
                const auto [first, past] = actives_.of(static_cast<Term>(term));
                for (std::uint32_t i = first; i < past; ++i) {
                    actives_.list[i].value = 0.0F;
                }
            }
        }
    }

    void step_linear(float miss) {
        const auto rate = static_cast<float>(options_.rate) * slow_;
        for (const Active& active : actives_.list) {
            if (active.value == 0.0F) {
                continue;
            }
            Weight& weight = weights_[active.weight];
            const float slope = miss * active.value + weight.hold * weight.value;
            step(weight.value, weight.seen, slope, rate);
        }
    }

    static void step(float& weight, float& seen, float slope, float rate) {
        seen += slope * slope;
        weight -= rate * slope / std::sqrt(seen);  // IEEE 754 fixes the bits of a root
    }

    void go_back(const PracticeLearner& learner) {
        EvidenceWeights& e = model_.evidence;
        const std::size_t rank = e.rank;
        back_.assign(rank, 0.0F);
        for (std::size_t t = learner.attempts.size(); t-- > 0;) {
            const Attempt& attempt = learner.attempts[t];
            const std::size_t side = attempt.right ? 1 : 0;
            const float share =
                1.0F / static_cast<float>(std::max<std::size_t>(1, attempt.skills.size()));
            for (std::size_t k = 0; k < rank; ++k) {
                back_loud_[k] = back_[k] * loud_[k];
            }
            const float item_met = plan_.items_met[attempt.item];
            step_all(e.item_take, item_take_seen_, attempt.item * 2 + side, back_loud_.data(), 1.0F,
                     item_met);
            const float* echo = &echoes_[t * rank];
            step_all(e.item_give, item_give_seen_, attempt.item, echo, misses_[t], item_met);
            for (std::size_t i = 0; i < attempt.skills.size(); ++i) {
                const std::uint32_t skill = attempt.skills[i];
                const std::size_t skill_side = attempt.right_on(i) ? 1 : 0;
                const float met = plan_.skills_met[skill];
                step_all(e.skill_take, skill_take_seen_, skill * 2 + skill_side, back_loud_.data(),
                         share, met);
                step_all(e.skill_give, skill_give_seen_, skill, echo, misses_[t] * share, met);
            }
            for (std::size_t k = 0; k < rank; ++k) {
                back_[k] = back_[k] * e.fades[k] + misses_[t] * gives_[t * rank + k];
            }
        }
    }

    void step_all(std::vector<float>& vectors, std::vector<float>& seen, std::size_t which,
                  const float* slopes, float times, float met) {
        const std::size_t rank = model_.evidence.rank;
        const float hold = static_cast<float>(kEvidenceShrink) / (met + 1.0F);
        const auto rate = static_cast<float>(options_.evidence_rate) * slow_ *
                          std::min(1.0F, std::sqrt(met / kMetOften));
        float* x = &vectors[which * rank];
        float* s = &seen[which * rank];
        for (std::size_t k = 0; k < rank; ++k) {
            step(x[k], s[k], slopes[k] * times + hold * x[k], rate);
        }
    }

    const FitPlan& plan_;
    const FitOptions& options_;
    AdditiveModel model_;
    Random random_;
    float slow_ = 1.0F;
    struct Weight {  // side by side: most are met far apart
        float value = 0.0F;
        float seen = 1e-2F;
        float hold = 0.0F;
    };
    std::vector<Weight> weights_;
    std::vector<float> loud_;
    std::vector<float> item_take_seen_, item_give_seen_, skill_take_seen_, skill_give_seen_;
    Actives actives_;
    std::vector<float> echo_, give_, back_, echoes_, gives_, misses_;
    std::vector<float> back_loud_ = std::vector<float>(options_.rank, 0.0F);
};

// Vectors of what the log never met are still as drawn: they must say nothing.
void silence(std::vector<float>& vectors, const std::vector<float>& met, std::size_t each) {
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        if (met[i / each] == 0.0F) {
            vectors[i] = 0.0F;
        }
    }
}

// Puts the loudness of each dimension into the vectors that are taken in.
void settle(EvidenceWeights& evidence) {
    const std::size_t rank = evidence.rank;
    for (std::vector<float>* vectors : {&evidence.item_take, &evidence.skill_take}) {
        for (std::size_t i = 0; i < vectors->size(); ++i) {
            (*vectors)[i] *= loudness(evidence.fades[i % rank]);
        }
    }
}

// Appends each vector of `from` (of `rank`) to the same vector of `into` (of `wide`), at `at`.
void place_beside(const std::vector<float>& from, std::size_t rank, std::vector<float>& into,
                  std::size_t wide, std::size_t at, float times) {
    into.resize(from.size() / rank * wide);
    for (std::size_t i = 0; i < from.size(); ++i) {
        into[i / rank * wide + at + i % rank] = from[i] * times;
    }
}

}  // namespace

FitPlan::FitPlan(const PracticeLog& practice, std::span<const std::uint32_t> whom,
                 std::uint32_t items, std::uint32_t skills)
    : log(practice),
      learners(whom.begin(), whom.end()),
      table(items, skills),
      difficulties(difficulties_of(practice, whom, items, skills)) {
    find_pairs(log, whom, table);
    met.assign(table.size(), 0.0F);
    items_met.assign(items, 0.0F);
    skills_met.assign(skills, 0.0F);
    Actives actives;
    for (const std::uint32_t learner : learners) {
        History history;
        for (const Attempt& attempt : log.learners[learner].attempts) {
            table.activate(history, attempt, 0.0, actives);
            for (const Active& active : actives.list) {
                met[active.weight] += active.value * active.value;
            }
            items_met[attempt.item] += 1.0F;
            for (const std::uint32_t skill : attempt.skills) {
                skills_met[skill] += 1.0F;
            }
            remember(history, attempt, 0.5);
            ++rows;
        }
    }
}

AdditiveModel fit_member(const FitPlan& plan, const FitOptions& options,
                         const std::function<void(double)>& done) {
    AdditiveModel model = Member(plan, options).run(done);
    EvidenceWeights& e = model.evidence;
    if (e.rank > 0) {
        silence(e.item_take, plan.items_met, std::size_t{2} * e.rank);
        silence(e.skill_take, plan.skills_met, std::size_t{2} * e.rank);
        silence(e.item_give, plan.items_met, e.rank);
        silence(e.skill_give, plan.skills_met, e.rank);
    }
    settle(e);
    return model;
}

AdditiveModel average(const std::vector<AdditiveModel>& members) {
    ENSURE(!members.empty());
    AdditiveModel joined = members.front();
    const auto share = 1.0F / static_cast<float>(members.size());
    for (std::size_t i = 0; i < joined.weights.size(); ++i) {
        double sum = 0.0;
        for (const AdditiveModel& member : members) {
            sum += static_cast<double>(member.weights[i]);
        }
        joined.weights[i] = static_cast<float>(sum) * share;
    }
    const std::size_t rank = members.front().evidence.rank;
    if (members.size() == 1 || rank == 0) {
        return joined;
    }
    EvidenceWeights wide;
    wide.rank = static_cast<std::uint32_t>(rank * members.size());
    for (std::size_t m = 0; m < members.size(); ++m) {
        const EvidenceWeights& e = members[m].evidence;
        wide.fades.insert(wide.fades.end(), e.fades.begin(), e.fades.end());
        place_beside(e.item_take, rank, wide.item_take, wide.rank, m * rank, 1.0F);
        place_beside(e.skill_take, rank, wide.skill_take, wide.rank, m * rank, 1.0F);
        place_beside(e.item_give, rank, wide.item_give, wide.rank, m * rank, share);
        place_beside(e.skill_give, rank, wide.skill_give, wide.rank, m * rank, share);
    }
    joined.evidence = std::move(wide);
    return joined;
}

}  // namespace attune::trace
