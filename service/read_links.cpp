#include "service/choose_tracer.hpp"

namespace attune::service {
namespace {

Result<PoolCount> counted(Desk& desk, const std::string& tenant, const CourseId& course) {
    const std::int64_t now_ms = desk.deps.clock.now_ms();
    if (const auto kept = desk.counts.find(tenant, course, now_ms)) {
        return *kept;
    }
    const auto pooled = pooled_practice(desk, tenant, course);
    if (!pooled) {
        return tl::unexpected(pooled.error());
    }
    const PoolCount count{static_cast<std::int64_t>(pooled->log.rows),
                          static_cast<std::int64_t>(pooled->log.learners.size()), now_ms};
    desk.counts.keep(tenant, course, count);
    return count;
}

}  // namespace

Result<LinksState> read_links(Desk& desk, const std::string& tenant, const CourseId& id) {
    LinksState state;
    state.course = desk.shelf.find(id);
    if (state.course == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + id.value + "\"");
    }
    const auto newest = desk.tracers.newest(tenant, id);
    state.measured =
        newest != nullptr && enough_to_choose(newest->choice.answers, newest->choice.learners);
    if (!state.measured) {
        const auto count = counted(desk, tenant, id);
        if (!count) {
            return tl::unexpected(count.error());
        }
        state.choice.answers = count->answers;
        state.choice.learners = count->learners;
        return state;
    }
    state.choice = newest->choice;
    for (const SuggestedLink& link : newest->links) {
        state.links.push_back({link, link_standing(state.course->web, link.from, link.to)});
    }
    return state;
}

}  // namespace attune::service
