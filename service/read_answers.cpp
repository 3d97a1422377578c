#include "service/read_answers.hpp"

#include <algorithm>

namespace attune::service {

bool ReadAnswer::is_judged() const {
    return std::any_of(ideas.begin(), ideas.end(),
                       [](const IdeaVerdict& idea) { return idea.judgement.has_value(); });
}

}  // namespace attune::service
