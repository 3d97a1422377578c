#include "engine/trace/running/practised.hpp"

#include <algorithm>

namespace attune::trace {
namespace {

constexpr double kWeightLeast = 0.3;  // of the evidence on one skill, summed
constexpr double kRightFrom = 0.5;

struct Sum {
    SkillId skill;
    double credit = 0.0;
    double weight = 0.0;
};

std::uint32_t number_or_stranger(const Vocabulary& vocabulary, const std::string& name) {
    const auto found = vocabulary.numbers.find(name);
    return found != vocabulary.numbers.end() ? found->second
                                             : static_cast<std::uint32_t>(vocabulary.names.size());
}

std::vector<Sum> sums_of(const std::vector<Evidence>& evidence) {
    std::vector<Sum> sums;
    for (const Evidence& one : evidence) {
        auto at = std::find_if(sums.begin(), sums.end(),
                               [&](const Sum& sum) { return sum.skill == one.skill; });
        if (at == sums.end()) {
            at = sums.insert(sums.end(), {one.skill});
        }
        at->credit += one.credit * one.weight;
        at->weight += one.weight;
    }
    std::erase_if(sums, [](const Sum& sum) { return sum.weight < kWeightLeast; });
    return sums;
}

}  // namespace

std::optional<Practised> practised_of(const TurnTaken& taken, std::int64_t event) {
    if (taken.step.conversation.talk) {
        return std::nullopt;  // a conversation is no attempt at an item: it fits no log of practice
    }
    const std::vector<Sum> sums = sums_of(taken.step.evidence);
    if (sums.empty()) {
        return std::nullopt;
    }
    Practised practised;
    practised.event = event;
    practised.item = taken.answer.item;
    practised.at_ms = taken.answer.at_ms;
    const Signals& signals = taken.answer.signals;
    practised.response_ms = signals.hesitation_ms.value_or(0) + signals.writing_ms.value_or(0);
    for (const Evidence& one : taken.step.evidence) {
        practised.hints = std::max(practised.hints, one.help_used);
    }
    Sum whole;
    for (const Sum& sum : sums) {
        practised.skills.push_back({sum.skill, sum.credit >= kRightFrom * sum.weight});
        whole.credit += sum.credit;
        whole.weight += sum.weight;
    }
    practised.right = whole.credit >= kRightFrom * whole.weight;
    return practised;
}

Attempt attempt_of(const Practised& practised, const PracticeNames& names) {
    Attempt attempt;
    attempt.item = number_or_stranger(names.items, practised.item.value);
    attempt.right = practised.right;
    attempt.at_ms = practised.at_ms;
    attempt.response_ms = static_cast<float>(practised.response_ms);
    attempt.hints = practised.hints;
    for (const PractisedSkill& one : practised.skills) {
        if (names.skills.numbers.contains(one.skill.value)) {
            attempt.skills.push_back(names.skills.numbers.at(one.skill.value));
            attempt.right_by_skill.push_back(one.right);
        }
    }
    return attempt;
}

}  // namespace attune::trace
