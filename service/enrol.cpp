#include "service/use_cases.hpp"

namespace attune::service {

Result<Enrolled> enrol(Desk& desk, const std::string& tenant) {
    Enrolled enrolled{LearnerId{"l-" + desk.deps.entropy.hex(12)}, desk.deps.entropy.hex(32)};
    const Learner learner{enrolled.learner, desk.deps.entropy.digest(enrolled.token),
                          desk.deps.clock.now_ms(), false};
    const auto added = desk.deps.store.add_learner({tenant, enrolled.learner}, learner);
    if (!added) {
        return tl::unexpected(added.error());
    }
    return enrolled;
}

Result<LearnerId> identify(Desk& desk, const std::string& tenant, const std::string& token) {
    const auto learner = desk.deps.store.learner_by_token(tenant, desk.deps.entropy.digest(token));
    if (!learner) {
        return tl::unexpected(learner.error());
    }
    return learner->id;
}

}  // namespace attune::service
