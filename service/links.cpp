#include "service/links.hpp"

#include <algorithm>
#include <array>

#include "service/tracing.hpp"

namespace attune::service {
namespace {

constexpr std::int64_t kCountKeptMs = 60'000;

AnswersAfter answers_after(std::uint64_t times, std::uint64_t right, const Interval& range) {
    return {static_cast<std::int64_t>(times), static_cast<std::int64_t>(right), range.low,
            range.high};
}

SuggestedLink link_of(const trace::SuggestedEdge& edge, const trace::PracticeNames& names) {
    return {SkillId{names.skills.names[edge.from]},
            SkillId{names.skills.names[edge.to]},
            static_cast<std::int64_t>(edge.times),
            static_cast<std::int64_t>(edge.learners),
            answers_after(edge.after_right, edge.right_after_right, edge.right_after_right_range),
            answers_after(edge.after_wrong, edge.right_after_wrong, edge.right_after_wrong_range),
            edge.odds_ratio,
            edge.odds_ratio_range.low,
            edge.odds_ratio_range.high,
            edge.order_only,
            edge.log_odds,
            edge.score};
}

}  // namespace

std::vector<trace::SuggestedEdge> showable_edges(const trace::AdditiveModel& model,
                                                 const trace::PracticeLog& log) {
    auto edges = trace::suggest_edges(model, log, everyone(log));
    std::erase_if(edges, [](const trace::SuggestedEdge& edge) {
        return std::min(edge.learners_after_right, edge.learners_after_wrong) < kLearnersEachSide;
    });
    return edges;
}

std::vector<SuggestedLink> suggested_links(const trace::AdditiveModel& model,
                                           const trace::PracticeLog& log,
                                           const trace::PracticeNames& names) {
    std::vector<SuggestedLink> links;
    for (const trace::SuggestedEdge& edge : showable_edges(model, log)) {
        if (links.size() == kLinksMost) {
            break;
        }
        links.push_back(link_of(edge, names));
    }
    return links;
}

LinkStanding link_standing(const competency::Web& web, const SkillId& from, const SkillId& to) {
    if (!web.before.contains(from) || !web.before.contains(to)) {
        return LinkStanding::kUnknown;
    }
    const auto holds = [](const std::vector<SkillId>& skills, const SkillId& skill) {
        return std::find(skills.begin(), skills.end(), skill) != skills.end();
    };
    if (holds(web.before.at(to), from)) {
        return LinkStanding::kThere;
    }
    if (holds(competency::all_before(web, to), from)) {
        return LinkStanding::kFollows;
    }
    return holds(competency::all_before(web, from), to) ? LinkStanding::kCircle
                                                        : LinkStanding::kNew;
}

const char* word_of(LinkStanding standing) {
    static constexpr std::array<const char*, 5> kWords = {"new", "there", "follows", "circle",
                                                          "unknown"};
    return kWords.at(static_cast<std::size_t>(standing));
}

std::optional<PoolCount> PoolCounts::find(const std::string& tenant, const CourseId& course,
                                          std::int64_t now_ms) const {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find({tenant, course});
    const bool fresh = found != counts_.end() && found->second.at_ms <= now_ms &&
                       now_ms - found->second.at_ms < kCountKeptMs;
    return fresh ? std::optional(found->second) : std::nullopt;
}

void PoolCounts::keep(const std::string& tenant, const CourseId& course, const PoolCount& count) {
    const std::lock_guard lock(mutex_);
    counts_[{tenant, course}] = count;
}

}  // namespace attune::service
