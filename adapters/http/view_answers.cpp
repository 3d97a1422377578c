#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/http/view.hpp"

namespace attune::http {
namespace {

// How many UTF-16 code units the first `bytes` of the text take: what a page counts in.
std::size_t units_before(const std::string& text, std::size_t bytes) {
    std::size_t units = 0;
    for (std::size_t i = 0; i < std::min(bytes, text.size()); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool starts = (byte & 0xC0U) != 0x80U;
        units += starts ? (byte >= 0xF0U ? 2U : 1U) : 0U;
    }
    return units;
}

Json finding_view(const Judgement& judgement) {
    return {{"said", judgement.expressed},
            {"by", judgement.by},
            {"reason", judgement.reason},
            {"exemplar", judgement.exemplar}};
}

Json verdict_view(const service::IdeaVerdict& idea, const std::string& words) {
    Json view = {{"id", idea.id.value},
                 {"expressed", rounded(idea.expressed)},
                 {"said", idea.said},
                 {"earlier", idea.earlier}};
    if (idea.span && idea.span->begin < idea.span->end && idea.span->end <= words.size()) {
        view["begin"] = units_before(words, idea.span->begin);
        view["end"] = units_before(words, idea.span->end);
    }
    if (idea.judgement) {
        view["judged"] = finding_view(*idea.judgement);
    }
    return view;
}

Json answer_view(const service::AnswerToJudge& one) {
    const service::ReadAnswer& answer = one.answer;
    Json ideas = Json::array();
    for (const service::IdeaVerdict& idea : answer.ideas) {
        ideas.push_back(verdict_view(idea, answer.words));
    }
    return {{"answer", answer.handle},       {"at_ms", answer.at_ms},
            {"words", answer.words},         {"standing", service::name_of(one.standing)},
            {"unsure", answer.unsure},       {"contested", answer.contested},
            {"objection", answer.objection}, {"wrong", rounded(one.wrong)},
            {"similar", one.similar},        {"usefulness", rounded(one.usefulness)},
            {"ideas", std::move(ideas)}};
}

Json exemplars_view(const std::vector<service::ExemplarRow>& rows) {
    Json views = Json::array();
    for (const service::ExemplarRow& row : rows) {
        views.push_back({{"id", row.id},
                         {"idea", row.idea},
                         {"text", row.text},
                         {"said", row.expressed},
                         {"by", row.by},
                         {"at_ms", row.at_ms}});
    }
    return views;
}

Json item_answers_view(const service::ItemAnswers& listed) {
    Json ideas = Json::array();
    for (const Expectation& idea : listed.item->expectations) {
        ideas.push_back({{"id", idea.id.value}, {"label", idea.label}, {"text", idea.text}});
    }
    Json answers = Json::array();
    for (const service::AnswerToJudge& one : listed.answers) {
        answers.push_back(answer_view(one));
    }
    return {{"id", listed.item->id.value},
            {"title", listed.item->title},
            {"question", blocks_view(listed.item->question)},
            {"read", listed.read},
            {"ideas", std::move(ideas)},
            {"answers", std::move(answers)},
            {"exemplars", exemplars_view(listed.exemplars)}};
}

}  // namespace

Json answers_view(const service::AnswersState& state) {
    Json items = Json::array();
    for (const service::ItemAnswers& item : state.items) {
        items.push_back(item_answers_view(item));
    }
    return {{"course", state.course->course->id.value},
            {"title", state.course->course->title},
            {"read", state.read},
            {"learners", state.learners},
            {"open", state.open},
            {"judged", state.judged},
            {"items", std::move(items)}};
}

Json judged_view(const service::JudgedAnswer& outcome) {
    return {{"answer", answer_view(outcome.answer)},
            {"exemplars", exemplars_view(outcome.exemplars)}};
}

}  // namespace attune::http
