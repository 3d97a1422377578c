#include <nlohmann/json.hpp>

#include "adapters/http/view.hpp"
#include "service/choose_tracer.hpp"

namespace attune::http {
namespace {

Json answers_view(const service::AnswersAfter& seen) {
    return {{"times", seen.times},
            {"right", seen.right},
            {"low", rounded(seen.low)},
            {"high", rounded(seen.high)}};
}

Json named(const SkillId& id, const Course& course) {
    const Skill* skill = course.find(id);
    return {{"id", id.value}, {"name", skill != nullptr ? skill->name : id.value}};
}

// What the course file says of the skill now: an author extends this list.
Json requires_of(const SkillId& id, const Course& course) {
    Json ids = Json::array();
    if (const Skill* skill = course.find(id)) {
        for (const SkillId& first : skill->requires_first) {
            ids.push_back(first.value);
        }
    }
    return ids;
}

Json link_view(const service::StandingLink& one, const Course& course) {
    const service::SuggestedLink& link = one.link;
    return {{"from", named(link.from, course)},
            {"to", named(link.to, course)},
            {"standing", service::word_of(one.standing)},
            {"requires", requires_of(link.to, course)},
            {"times", link.times},
            {"learners", link.learners},
            {"after_right", answers_view(link.after_right)},
            {"after_wrong", answers_view(link.after_wrong)},
            {"odds_ratio", rounded(link.odds_ratio)},
            {"odds_ratio_low", rounded(link.odds_ratio_low)},
            {"odds_ratio_high", rounded(link.odds_ratio_high)},
            {"order_only", link.order_only},
            {"score", rounded(link.score)}};
}

}  // namespace

Json links_view(const service::LinksState& state) {
    Json links = Json::array();
    for (const service::StandingLink& link : state.links) {
        links.push_back(link_view(link, *state.course->course));
    }
    const service::TracerChoice& choice = state.choice;
    return {{"course", state.course->course->id.value},
            {"title", state.course->course->title},
            {"answers", choice.answers},
            {"learners", choice.learners},
            {"answers_needed", service::kAnswersToChoose},
            {"learners_needed", service::kLearnersToChoose},
            {"learners_each", trace::EdgeOptions{}.learners_min},
            {"model", choice.model},
            {"why", choice.why},
            {"at_ms", state.measured ? Json(choice.at_ms) : Json(nullptr)},
            {"links", std::move(links)}};
}

}  // namespace attune::http
