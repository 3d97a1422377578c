#include <nlohmann/json.hpp>

#include "adapters/http/view.hpp"

namespace attune::http {
namespace {

Json skill_ref(const SkillId& id, const Course& course) {
    const Skill* skill = course.find(id);
    return {{"id", id.value}, {"name", skill != nullptr ? skill->name : id.value}};
}

Json gap_view(const service::ContentGap& gap, const Course& course) {
    Json view = {{"words", gap.words},
                 {"times", gap.times},
                 {"people", gap.people},
                 {"last_at_ms", gap.last_at_ms},
                 {"declined", gap.declined},
                 {"not_met", gap.not_met},
                 {"skill", skill_ref(gap.skill, course)}};
    if (!gap.lesson.empty()) {
        view["nearest"] = {{"lesson", gap.lesson.value}, {"title", gap.title}};
    }
    return view;
}

Json idea_view(const Expectation& idea, const std::vector<DraftedFrom>& sources) {
    Json prompts = Json::array();
    for (const Prompt& prompt : idea.prompts) {
        prompts.push_back({{"text", prompt.text}, {"completion", prompt.completion}});
    }
    Json view = {
        {"id", idea.id.value},          {"label", idea.label},         {"text", idea.text},
        {"skill", idea.skill.value},    {"key_terms", idea.key_terms}, {"hints", idea.hints},
        {"prompts", std::move(prompts)}};
    for (const DraftedFrom& from : sources) {
        if (from.idea == idea.id) {
            view["source"] = {
                {"lesson", from.lesson.value}, {"title", from.title}, {"sentence", from.sentence}};
        }
    }
    return view;
}

}  // namespace

Json gaps_view(const service::GapsState& state) {
    const Course& course = *state.course->course;
    Json gaps = Json::array();
    for (const service::ContentGap& gap : state.gaps) {
        gaps.push_back(gap_view(gap, course));
    }
    return {{"course", course.id.value},
            {"title", course.title},
            {"asked", state.asked},
            {"answered", state.answered},
            {"declined", state.declined},
            {"people", state.people},
            {"unread", state.unread},
            {"need",
             {{"met", state.met},
              {"not_met", state.not_met},
              {"low", rounded(state.rate.low)},
              {"high", rounded(state.rate.high)}}},
            {"gaps", std::move(gaps)}};
}

Json draft_view(const service::ListedDraft& draft) {
    Json ideas = Json::array();
    for (const Expectation& idea : draft.item.expectations) {
        ideas.push_back(idea_view(idea, draft.sources));
    }
    Json view = {{"id", draft.item.id.value},
                 {"title", draft.item.title},
                 {"question", draft.item.question},
                 {"asked", draft.asked},
                 {"standing", draft.adopted ? "adopted" : "new"},
                 {"at_ms", draft.at_ms},
                 {"ideas", std::move(ideas)},
                 {"practised", draft.practised},
                 {"answers", draft.answers},
                 {"credit", draft.credit ? Json(rounded(*draft.credit)) : Json()}};
    if (draft.adopted) {
        view["by"] = draft.by;
    }
    return view;
}

Json drafts_view(const service::DraftsState& state) {
    Json drafts = Json::array();
    for (const service::ListedDraft& draft : state.drafts) {
        drafts.push_back(draft_view(draft));
    }
    return {{"course", state.course->course->id.value},
            {"title", state.course->course->title},
            {"withheld", state.withheld},
            {"drafts", std::move(drafts)}};
}

Json drafted_item_view(const service::DraftOutcome& outcome) {
    Json sources = Json::array();
    for (const DraftedFrom& from : outcome.drafted.sources) {
        sources.push_back({{"lesson", from.lesson.value}, {"title", from.title}});
    }
    return {{"item", item_view(outcome.drafted.item, *outcome.course->course)},
            {"asked_in", outcome.drafted.asked_in},
            {"sources", std::move(sources)}};
}

}  // namespace attune::http
