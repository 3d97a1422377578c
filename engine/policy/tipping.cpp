#include "engine/policy/tipping.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <vector>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"

namespace attune::policy {
namespace {

constexpr const char* kMark = "tipping";
constexpr char kBetween = '\n';  // in no id: ids are words
constexpr std::array<const char*, 6> kKinds = {"nothing_else", "start", "misconception",
                                               "failure",      "known", "no_single"};
constexpr int kStepHundredths = 20;  // coarse first, then to one hundredth

int hundredths_of(double known) {
    return static_cast<int>(known * 100.0 + 0.5);
}

double from_hundredths(int hundredths) {
    return static_cast<double>(hundredths) / 100.0;
}

class Search {
  public:
    Search(const Question& question, const Index& index, const std::vector<Scored>& ranking)
        : question_(question),
          index_(index),
          shown_(ranking.data(), std::min(ranking.size(), 1 + limits::kRunnersUp)) {}

    Tipping run() {
        if (const auto tipping = by_rule()) {
            return *tipping;
        }
        std::vector<SkillNumber> tried;
        for (const Scored& one : shown_) {
            if (std::find(tried.begin(), tried.end(), one.skill) != tried.end()) {
                continue;
            }
            tried.push_back(one.skill);
            if (const auto tipping = by_known(one.skill)) {
                return *tipping;
            }
        }
        Tipping none;
        none.kind = TippingKind::kNoSingle;
        return none;
    }

  private:
    const Scored& first() const { return shown_.front(); }

    // Whatever leads under the supposition, unless it is what leads anyway.
    std::optional<Tipping> leader_if(TippingKind kind, const Supposition& supposition) const {
        const Facts facts = gather(index_, supposition);
        if (!overtaken(facts)) {
            return std::nullopt;
        }
        const std::vector<Scored> ranking = rank(question_, index_, facts);
        if (ranking.empty() || ranking.front().object == first().object) {
            return std::nullopt;
        }
        Tipping tipping;
        tipping.kind = kind;
        tipping.skill = index_.skills[first().skill]->id;
        tipping.leads_kind = ranking.front().object->kind();
        tipping.leads = ranking.front().object->id();
        return tipping;
    }

    // Does one of the runners-up pass the choice? A cheap look before ranking everything.
    bool overtaken(const Facts& facts) const {
        const std::optional<Scored> lead = score(question_, index_, facts, *first().object);
        return std::any_of(shown_.begin() + 1, shown_.end(), [&](const Scored& runner_up) {
            const auto other = score(question_, index_, facts, *runner_up.object);
            return other && (!lead || other->score > lead->score);
        });
    }

    // What put the choice first by its own part: the start, a mix-up, this turn's failure.
    std::optional<Tipping> by_rule() const {
        Supposition otherwise;
        if (first().parts[kStart] > 0.0) {
            otherwise.past_start = true;
            return leader_if(TippingKind::kStart, otherwise);
        }
        if (first().parts[kRefutes] > 0.0) {
            otherwise.nothing_held_on = first().skill;
            if (const auto tipping = leader_if(TippingKind::kMisconception, otherwise)) {
                return tipping;
            }
        }
        if (first().parts[kRootCause] > 0.0) {
            otherwise = {};
            otherwise.nothing_failed = true;
            auto tipping = leader_if(TippingKind::kFailure, otherwise);
            if (tipping) {
                tipping->skill =
                    question_.failed.size() == 1 ? question_.failed.front() : SkillId{};
            }
            return tipping;
        }
        return std::nullopt;
    }

    static Supposition known_at(SkillNumber skill, int hundredths) {
        Supposition supposition;
        supposition.skill = skill;
        supposition.known = from_hundredths(hundredths);
        return supposition;
    }

    // The value nearest to the present one at which something else leads.
    std::optional<Tipping> by_known(SkillNumber skill) const {
        const int now = hundredths_of(index_.known[skill]);
        for (int step = kStepHundredths; step < 100 + kStepHundredths; step += kStepHundredths) {
            for (const int direction : {1, -1}) {
                const int far = std::clamp(now + direction * step, 0, 100);
                if (far == now || !overtaken(gather(index_, known_at(skill, far)))) {
                    continue;
                }
                for (const int known : {nearest_that_tips(skill, now, far), far}) {
                    auto tipping = leader_if(TippingKind::kKnown, known_at(skill, known));
                    if (tipping) {
                        tipping->skill = index_.skills[skill]->id;
                        tipping->known = from_hundredths(known);
                        tipping->now = index_.known[skill];
                        return tipping;
                    }
                }
            }
        }
        return std::nullopt;
    }

    // Bisects between a value that does not tip and one that does.
    int nearest_that_tips(SkillNumber skill, int stays, int tips) const {
        while (std::abs(tips - stays) > 1) {
            const int middle = (stays + tips) / 2;
            (overtaken(gather(index_, known_at(skill, middle))) ? tips : stays) = middle;
        }
        return tips;
    }

    const Question& question_;
    const Index& index_;
    std::span<const Scored> shown_;  // the choice and its runners-up
};

std::vector<std::string> fields_of(const std::string& code) {
    std::vector<std::string> fields(1);
    for (const char c : code) {
        if (c == kBetween) {
            fields.emplace_back();
        } else {
            fields.back().push_back(c);
        }
    }
    return fields;
}

std::optional<double> hundredths_in(const std::string& digits) {
    if (digits.empty() || digits.size() > 3) {
        return std::nullopt;
    }
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = 10 * value + (c - '0');
    }
    return value <= 100 ? std::optional(from_hundredths(value)) : std::nullopt;
}

}  // namespace

Tipping tipping_of(const Question& question, const Index& index,
                   const std::vector<Scored>& ranking) {
    ENSURE(!ranking.empty());
    if (ranking.size() == 1) {
        return {};
    }
    return Search(question, index, ranking).run();
}

std::string encoded(const Tipping& tipping) {
    const std::array<std::string, 7> fields = {kMark,
                                               kKinds[static_cast<std::size_t>(tipping.kind)],
                                               tipping.skill.value,
                                               std::to_string(hundredths_of(tipping.known)),
                                               std::to_string(hundredths_of(tipping.now)),
                                               name_of(tipping.leads_kind),
                                               tipping.leads};
    std::string code;
    for (const std::string& field : fields) {
        code += (code.empty() ? std::string() : std::string(1, kBetween)) + field;
    }
    return code;
}

std::optional<Tipping> tipping_in(const std::string& code) {
    const std::vector<std::string> fields = fields_of(code);
    if (fields.size() != 7 || fields[0] != kMark) {
        return std::nullopt;
    }
    const auto kind = std::find(kKinds.begin(), kKinds.end(), fields[1]);
    const std::optional<double> known = hundredths_in(fields[3]);
    const std::optional<double> now = hundredths_in(fields[4]);
    const bool is_item = fields[5] == name_of(ActivityKind::kItem);
    if (kind == kKinds.end() || !known || !now ||
        (!is_item && fields[5] != name_of(ActivityKind::kLesson))) {
        return std::nullopt;
    }
    Tipping tipping;
    tipping.kind = static_cast<TippingKind>(kind - kKinds.begin());
    tipping.skill = {fields[2]};
    tipping.known = *known;
    tipping.now = *now;
    tipping.leads_kind = is_item ? ActivityKind::kItem : ActivityKind::kLesson;
    tipping.leads = fields[6];
    return tipping;
}

}  // namespace attune::policy
