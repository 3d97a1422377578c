// Prerequisites that a course's own answers suggest to its author: what is kept of each, and how it
// stands to the course as it is now.
//
// How they are found: engine/trace/additive/edges.hpp. When: with every choice of a tracer
// (choose_tracer.hpp). All figures are sums over many learners: `trace::EdgeOptions::learners_min`
// of a pair, kLearnersEachSide of each outcome, so that none can be read as one person's.
// Pure, but for PoolCounts, which is thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/competency/web.hpp"
#include "engine/trace/additive/edges.hpp"

namespace attune::service {

inline constexpr std::size_t kLinksMost = 20;  // of the strongest

inline constexpr std::uint64_t kLearnersEachSide = 10;

// How answers on one skill went after one outcome on the other.
struct AnswersAfter {
    std::int64_t times = 0;
    std::int64_t right = 0;
    double low = 0.0;  // 95% of right / times, each learner counting once
    double high = 1.0;
};

struct SuggestedLink {
    SkillId from;  // the prerequisite
    SkillId to;
    std::int64_t times = 0;  // `to` was next tried after `from`
    std::int64_t learners = 0;
    AnswersAfter after_right;  // the newest answer on `from` was right
    AnswersAfter after_wrong;
    double odds_ratio = 1.0;
    double odds_ratio_low = 0.0;  // 95%
    double odds_ratio_high = 0.0;
    bool order_only = false;  // the other order was hardly met: the direction is that of practice
    double log_odds = 0.0;    // what the additive tracer's own weights say
    double score = 0.0;       // ranks
};

// What the learners of a course's log suggest, as far as it may be shown, strongest first.
[[nodiscard]] std::vector<trace::SuggestedEdge> showable_edges(const trace::AdditiveModel& model,
                                                               const trace::PracticeLog& log);

// The strongest kLinksMost of them.
[[nodiscard]] std::vector<SuggestedLink> suggested_links(const trace::AdditiveModel& model,
                                                         const trace::PracticeLog& log,
                                                         const trace::PracticeNames& names);

enum class LinkStanding {
    kNew,
    kThere,    // the course has it
    kFollows,  // the course has it by way of other skills
    kCircle,   // the course has them the other way round
    kUnknown   // the course lacks one of the skills
};

[[nodiscard]] LinkStanding link_standing(const competency::Web& web, const SkillId& from,
                                         const SkillId& to);

// "new", "there", "follows", "circle", "unknown": the words of files and of the contract.
[[nodiscard]] const char* word_of(LinkStanding standing);

// How much there is to learn from. To count it, every consenting learner is read, so a count is
// kept for a minute: a page that anybody may load must not read the store each time.
struct PoolCount {
    std::int64_t answers = 0;
    std::int64_t learners = 0;
    std::int64_t at_ms = 0;
};

class PoolCounts {
  public:
    [[nodiscard]] std::optional<PoolCount> find(const std::string& tenant, const CourseId& course,
                                                std::int64_t now_ms) const;
    void keep(const std::string& tenant, const CourseId& course, const PoolCount& count);

  private:
    mutable std::mutex mutex_;
    std::map<std::pair<std::string, CourseId>, PoolCount> counts_;
};

}  // namespace attune::service
