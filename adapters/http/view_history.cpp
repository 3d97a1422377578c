#include <nlohmann/json.hpp>

#include "adapters/http/view.hpp"
#include "engine/trace/trace.hpp"

namespace attune::http {
namespace {

Json points_view(const std::vector<service::BeliefPoint>& points) {
    Json views = Json::array();
    for (const service::BeliefPoint& point : points) {
        views.push_back({{"at_ms", point.at_ms},
                         {"known", rounded(point.known)},
                         {"low", rounded(point.low)},
                         {"high", rounded(point.high)},
                         {"event", point.event}});
    }
    return views;
}

Json line_view(const service::LedgerLine& line) {
    Json parts = Json::array();
    for (const Contribution& part : line.parts) {
        parts.push_back({{"effect", part.effect}, {"why", part.why}});
    }
    Json view = {{"event", line.event},       {"at_ms", line.at_ms}, {"effect", line.effect},
                 {"parts", std::move(parts)}, {"right", line.right}, {"at_issue", line.at_issue},
                 {"voided", line.voided}};
    if (!line.title.empty()) {
        view["title"] = line.title;
    }
    if (!line.quote.empty()) {
        view["quote"] = line.quote;
    }
    return view;
}

}  // namespace

Json history_view(const service::SkillHistory& history) {
    const Belief& belief = history.standing.belief;
    Json ledger = Json::array();
    for (const service::LedgerLine& line : history.ledger) {
        ledger.push_back(line_view(line));
    }
    return {{"course", history.course->course->id.value},
            {"skill", node_view(history.standing)},
            {"prior", belief.prior},
            {"known", belief.known},
            {"secure_at", trace::kSecureAt},
            {"series", points_view(history.series)},
            {"projection", points_view(history.projection)},
            {"ledger", std::move(ledger)},
            {"model", {{"name", history.model.name}, {"why", history.model.why}}}};
}

}  // namespace attune::http
