#include "service/strand.hpp"

#include "engine/base/limits.hpp"

namespace attune::service {

Strands::Hold::~Hold() {
    if (strand_ == nullptr) {
        return;
    }
    const std::lock_guard lock(strand_->mutex);
    strand_->held = false;
    strand_->free.notify_one();
}

Result<Strands::Hold> Strands::enter(const std::string& tenant, const LearnerId& learner) {
    const std::shared_ptr<Strand> strand = strand_of(tenant + "/" + learner.value);
    std::unique_lock lock(strand->mutex);
    if (strand->held) {
        if (strand->waiting >= limits::kStrandQueue) {
            return fail(ErrorCode::kUnavailable,
                        "too many requests of this learner are waiting; try again in a moment");
        }
        ++strand->waiting;
        strand->free.wait(lock, [&] { return !strand->held; });
        --strand->waiting;
    }
    strand->held = true;
    return Hold(strand);
}

void Strands::forget(const std::string& tenant, const LearnerId& learner) {
    const std::lock_guard lock(mutex_);
    const auto found = strands_.find(tenant + "/" + learner.value);
    if (found != strands_.end()) {
        by_use_.erase(found->second.second);
        strands_.erase(found);
    }
}

std::shared_ptr<Strand> Strands::strand_of(const std::string& name) {
    const std::lock_guard lock(mutex_);
    if (const auto found = strands_.find(name); found != strands_.end()) {
        by_use_.splice(by_use_.begin(), by_use_, found->second.second);
        return found->second.first;
    }
    by_use_.push_front(name);
    const auto strand = std::make_shared<Strand>();
    strands_.emplace(name, std::pair(strand, by_use_.begin()));
    // The oldest strand that nobody holds goes; one in use is kept alive by its holder's pointer
    // and must stay findable, or two commands of one learner could run side by side.
    for (auto oldest = by_use_.end();
         strands_.size() > kStrandsKept && oldest != by_use_.begin();) {
        --oldest;
        const auto found = strands_.find(*oldest);
        if (found->second.first.use_count() == 1) {
            strands_.erase(found);
            oldest = by_use_.erase(oldest);
        }
    }
    return strand;
}

}  // namespace attune::service
