#include <cmath>
#include <nlohmann/json.hpp>

#include "adapters/http/markdown.hpp"
#include "adapters/http/view.hpp"

namespace attune::http {
namespace {

Json reason_view(const Reason& reason) {
    Json view = {{"code", reason.code}, {"sentence", reason.sentence}, {"events", reason.events}};
    if (!reason.quote.empty()) {
        view["quote"] = reason.quote;
    }
    return view;
}

}  // namespace

double rounded(double value) {
    constexpr double kScale = 1e6;
    return std::round(value * kScale) / kScale;
}

Json estimate_view(const Belief& belief) {
    return {{"known", rounded(belief.known)},
            {"low", rounded(belief.low)},
            {"high", rounded(belief.high)},
            {"answers", belief.answers}};
}

Json contribution_view(const Contribution& contribution) {
    return {{"event", contribution.event},
            {"at_ms", contribution.at_ms},
            {"effect", rounded(contribution.effect)},
            {"why", contribution.why}};
}

Json change_view(const BeliefChange& change, const std::string& name) {
    Json parts = Json::array();
    for (const Contribution& part : change.parts) {
        parts.push_back(contribution_view(part));
    }
    return {{"skill", change.after.skill.value},
            {"name", name},
            {"before", estimate_view(change.before)},
            {"after", estimate_view(change.after)},
            {"parts", std::move(parts)}};
}

Json changes_view(const std::vector<BeliefChange>& changes, const Course& course) {
    Json views = Json::array();
    for (const BeliefChange& change : changes) {
        const Skill* skill = course.find(change.after.skill);
        views.push_back(
            change_view(change, skill != nullptr ? skill->name : change.after.skill.value));
    }
    return views;
}

Json candidate_view(const Candidate& candidate) {
    Json parts = Json::array();
    for (const ScorePart& part : candidate.parts) {
        parts.push_back({{"name", part.name}, {"value", rounded(part.value)}});
    }
    Json reasons = Json::array();
    for (const Reason& reason : candidate.reasons) {
        reasons.push_back(reason_view(reason));
    }
    return {{"kind", name_of(candidate.kind)}, {"id", candidate.id},
            {"title", candidate.title},        {"skill", candidate.skill.value},
            {"minutes", candidate.minutes},    {"score", rounded(candidate.score)},
            {"parts", std::move(parts)},       {"reasons", std::move(reasons)}};
}

Json decision_view(const Decision& decision, std::int64_t number) {
    Json ranked = Json::array();
    for (const Candidate& candidate : decision.ranked) {
        ranked.push_back(candidate_view(candidate));
    }
    return {{"number", number},
            {"ranked", std::move(ranked)},
            {"would_change", decision.would_change},
            {"policy", decision.policy},
            // As text: a number of 64 bits does not survive JavaScript.
            {"seed", std::to_string(decision.seed)},
            {"same_for_everyone", decision.same_for_everyone}};
}

Json blocks_view(std::string_view markdown) {
    Json blocks = Json::array();
    for (const Block& block : blocks_of(markdown)) {
        Json runs = Json::array();
        for (const Run& run : block.runs) {
            runs.push_back({{"kind", name_of(run.kind)}, {"text", run.text}});
        }
        blocks.push_back({{"kind", name_of(block.kind)}, {"runs", std::move(runs)}});
    }
    return blocks;
}

std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace attune::http
