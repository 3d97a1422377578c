#include "engine/policy/policy.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/policy/because.hpp"
#include "engine/policy/tipping.hpp"

namespace attune::policy {
namespace {

Candidate candidate_of(const Question& question, const Index& index, const Facts& facts,
                       const Scored& scored) {
    Candidate candidate;
    candidate.kind = scored.object->kind();
    candidate.id = scored.object->id();
    candidate.title = scored.object->title();
    candidate.skill = index.skills[scored.skill]->id;
    candidate.minutes = scored.object->minutes();
    candidate.score = scored.score;
    for (std::size_t i = 0; i < kPartCount; ++i) {
        if (scored.parts[i] != 0.0) {  // what adds nothing explains nothing
            candidate.parts.push_back({kPartNames[i], scored.parts[i]});
        }
    }
    candidate.reasons = because(question, index, facts, scored);
    return candidate;
}

}  // namespace

Decision choose(const Question& question) {
    const Index index = make_index(question);
    const Facts facts = gather(index, {});
    const std::vector<Scored> ranking = rank(question, index, facts);

    Decision decision;
    decision.policy = kPolicyVersion;
    decision.seed = question.seed;
    decision.same_for_everyone = index.no_history;
    const std::size_t shown = std::min(ranking.size(), 1 + limits::kRunnersUp);
    for (std::size_t i = 0; i < shown; ++i) {
        decision.ranked.push_back(candidate_of(question, index, facts, ranking[i]));
    }
    if (!ranking.empty()) {
        decision.would_change = encoded(tipping_of(question, index, ranking));
    }
    return decision;
}

}  // namespace attune::policy
