#include "service/read_answers.hpp"

#include <algorithm>

namespace attune::service {
namespace {

constexpr std::int64_t kKeptMs = 60'000;

}  // namespace

bool ReadAnswer::is_judged() const {
    return std::any_of(ideas.begin(), ideas.end(),
                       [](const IdeaVerdict& idea) { return idea.judgement.has_value(); });
}

AnswerList ReadAnswers::find(const Scope& scope, std::int64_t now_ms) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find({scope.tenant, scope.learner});
    const bool fresh = found != kept_.end() && now_ms >= found->second.at_ms &&
                       now_ms - found->second.at_ms < kKeptMs;
    return fresh ? found->second.answers : nullptr;
}

std::uint64_t ReadAnswers::begin(const Scope& scope) {
    const std::lock_guard lock(mutex_);
    kept_.insert_or_assign({scope.tenant, scope.learner}, Kept{nullptr, 0, ++tickets_});
    return tickets_;
}

void ReadAnswers::keep(const Scope& scope, AnswerList answers, std::int64_t now_ms,
                       std::uint64_t ticket) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find({scope.tenant, scope.learner});
    if (found != kept_.end() && found->second.ticket == ticket) {
        found->second = {std::move(answers), now_ms, ticket};
    }
}

void ReadAnswers::forget(const Scope& scope) {
    const std::lock_guard lock(mutex_);
    kept_.erase({scope.tenant, scope.learner});
}

}  // namespace attune::service
