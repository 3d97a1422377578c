#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "adapters/http/personal_words.hpp"
#include "adapters/http/view.hpp"
#include "engine/assess/assess.hpp"
#include "engine/base/utf8.hpp"
#include "engine/dialogue/offers.hpp"
#include "engine/dialogue/stance.hpp"

namespace attune::http {
namespace {

// Words of the text at [begin, end); empty when they do not lie inside it on whole characters.
std::string cut(const std::string& text, std::uint32_t begin, std::uint32_t end) {
    if (begin >= end || end > text.size()) {
        return {};
    }
    std::string piece = text.substr(begin, end - begin);
    return is_utf8(piece) ? piece : std::string();
}

// The learner's words of a span. Its turn counts the exchanges on the item, the newest included.
std::string words_of(const std::optional<Span>& span, const Conversation& conversation) {
    if (!span || span->turn < 0 ||
        static_cast<std::size_t>(span->turn) >= conversation.exchanges.size()) {
        return {};
    }
    const Exchange& exchange = conversation.exchanges[static_cast<std::size_t>(span->turn)];
    return cut(exchange.learner, span->begin, span->end);
}

// "e2", "m1": stable for the page, silent about the idea.
template <typename Ideas, typename IdeaId>
std::string handle_of(const char* kind, const Ideas& ideas, const IdeaId& id) {
    const auto found =
        std::find_if(ideas.begin(), ideas.end(), [&](const auto& idea) { return idea.id == id; });
    return kind + std::to_string(found - ideas.begin() + 1);
}

const Progress* progress_of(const Conversation& conversation, const ExpectationId& id) {
    const auto found =
        std::find_if(conversation.expectations.begin(), conversation.expectations.end(),
                     [&](const Progress& progress) { return progress.id == id; });
    return found != conversation.expectations.end() ? &*found : nullptr;
}

const char* state_of(const ExpectationReading& reading, const Progress* progress) {
    const bool contradicted =
        reading.contradicted >= assess::kContradictedAt && reading.contradicted > reading.expressed;
    if (contradicted) {
        return "contradicted";
    }
    if (reading.expressed >= assess::kCoveredAt || (progress != nullptr && progress->covered)) {
        return "met";
    }
    if (progress != nullptr && progress->told) {
        return "told";
    }
    return reading.expressed > assess::kOpenBelow ? "unsure" : "not_said";
}

std::string idea_of(const Expectation& expectation, const Progress* progress, std::size_t place,
                    std::size_t of) {
    if (progress != nullptr && (progress->covered || progress->told)) {
        return expectation.text;
    }
    if (!expectation.label.empty()) {
        return expectation.label;
    }
    return "idea " + std::to_string(place) + " of " + std::to_string(of);
}

// What a person found of the idea, null for nothing.
const Judgement* finding_of(const service::NumberedTurn& turn, const ExpectationId& id) {
    if (!turn.overruled) {
        return nullptr;
    }
    const auto& all = turn.overruled->judgements;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Judgement& one) { return one.id == id; });
    return found != all.end() ? &*found : nullptr;
}

// The reader's line stays as it was read; what a person found stands beside it.
Json expectation_row(const ExpectationReading& reading, const Item& item,
                     const Conversation& conversation, const Judgement* finding) {
    const Expectation* expectation = find(item, reading.id);
    const Progress* progress = progress_of(conversation, reading.id);
    const std::string handle = handle_of("e", item.expectations, reading.id);
    const std::string state = state_of(reading, progress);
    const std::size_t place = std::stoul(handle.substr(1));
    Json row = {
        {"id", handle},
        {"idea", expectation != nullptr
                     ? idea_of(*expectation, progress, place, item.expectations.size())
                     : "an idea of an earlier version"},
        {"state", state},
        {"probability",
         rounded(state == "contradicted" ? reading.contradicted : reading.expressed)},
    };
    const std::string quote = words_of(reading.span, conversation);
    if (!quote.empty() && state != "not_said") {
        row["quote"] = quote;
    }
    if (finding != nullptr) {
        row["judged"] = {
            {"said", finding->expressed}, {"by", finding->by}, {"reason", finding->reason}};
    }
    return row;
}

Json misconception_row(const MisconceptionReading& reading, const Misconception& misconception,
                       const Item& item, const Conversation& conversation) {
    Json row = {{"id", handle_of("m", item.misconceptions, reading.id)},
                {"idea", misconception.label.empty() ? misconception.text : misconception.label},
                {"state", "misconception"},
                {"probability", rounded(reading.probability)}};
    const std::string quote = words_of(reading.span, conversation);
    if (!quote.empty()) {
        row["quote"] = quote;
    }
    return row;
}

Json readings_view(const service::NumberedTurn& turn, const Item& item) {
    const Assessment& assessment = turn.taken.step.assessment;
    const Conversation& conversation = turn.taken.step.conversation;
    Json rows = Json::array();
    for (const ExpectationReading& reading : assessment.expectations) {
        rows.push_back(expectation_row(reading, item, conversation, finding_of(turn, reading.id)));
    }
    for (const MisconceptionReading& reading : assessment.misconceptions) {
        const Misconception* misconception = find(item, reading.id);
        // Below the threshold even its label would tell what mistakes the author expects.
        if (misconception != nullptr && reading.probability >= assess::kMisconceptionAt) {
            rows.push_back(misconception_row(reading, *misconception, item, conversation));
        }
    }
    return rows;
}

Json acts_view(const Step& step, const std::string& text) {
    Json acts = Json::array();
    for (const ActSpan& span : step.acts) {
        acts.push_back({{"act", name_of(span.act)}, {"text", cut(text, span.begin, span.end)}});
    }
    return acts;
}

// How the learner said they stand to it; without words where it was marked. The tutor went by one.
Json stances_view(const Step& step, const std::string& text) {
    const auto leading = dialogue::leading_stance(step.stances);
    Json views = Json::array();
    for (const StanceSeen& seen : step.stances) {
        views.push_back({{"stance", name_of(seen.stance)},
                         {"words", cut(text, seen.begin, seen.end)},
                         {"leads", leading && leading->stance == seen.stance}});
    }
    return views;
}

std::string gap_handle(const Gap& gap, const Item& item) {
    const bool of_misconception = gap.kind == GapKind::kMisconception;
    if (gap.id.empty()) {
        return of_misconception ? "m0" : "e0";
    }
    return of_misconception ? handle_of("m", item.misconceptions, MisconceptionId{gap.id})
                            : handle_of("e", item.expectations, ExpectationId{gap.id});
}

// The colleague's own words are put in when the reply leaves (personal_words.hpp); their id never
// does.
Json offers_view(const std::vector<Offer>& offers) {
    Json views = Json::array();
    for (const Offer& offer : offers) {
        const bool person = offer.kind == OfferKind::kColleague;
        const std::string id = person ? "c" + std::to_string(views.size() + 1) : offer.id;
        Json view = {{"kind", name_of(offer.kind)}, {"id", id}, {"title", offer.title}};
        if (person) {
            view["contact"] = contact_mark(offer.id);
        }
        views.push_back(std::move(view));
    }
    return views;
}

Json need_view(const service::NumberedTurn& turn) {
    const auto& said = turn.need;
    const char* state = said.met + said.not_met == 0 ? "open" : said.last_met ? "met" : "not_met";
    return {{"ask", dialogue::need_question(turn.taken.step.turn.language)},
            {"state", state},
            {"offer", said.not_met}};
}

}  // namespace

Json tutor_view(const TutorTurn& turn, const Item& item) {
    Json lines = Json::array();
    for (const std::vector<TurnPart>& line : turn.lines) {
        Json parts = Json::array();
        for (const TurnPart& part : line) {
            const bool note = part.kind == PartKind::kNote;  // its words are put in at the door
            parts.push_back({{"kind", name_of(part.kind)},
                             {"text", note ? mark_of(NoteId{part.text}) : part.text}});
        }
        lines.push_back(std::move(parts));
    }
    Json sources = Json::array();
    for (const Source& source : turn.sources) {
        sources.push_back({{"lesson", source.lesson.value},
                           {"title", source.title},
                           {"sentence", source.sentence}});
    }
    Json view = {
        {"move", name_of(turn.move)}, {"lines", std::move(lines)}, {"sources", std::move(sources)}};
    if (!turn.offers.empty()) {
        view["offers"] = offers_view(turn.offers);
    }
    if (turn.gap) {
        view["gap"] = {{"kind", name_of(turn.gap->kind)},
                       {"id", gap_handle(*turn.gap, item)},
                       {"label", turn.gap->label}};
    }
    return view;
}

Json progress_view(const Conversation& conversation) {
    const auto& ideas = conversation.expectations;
    const auto covered = std::count_if(ideas.begin(), ideas.end(),
                                       [](const Progress& idea) { return idea.covered; });
    const auto told = std::count_if(ideas.begin(), ideas.end(), [](const Progress& idea) {
        return idea.told && !idea.covered;
    });
    return {{"ideas", ideas.size()}, {"covered", covered}, {"told", told}};
}

Json turn_view(const service::NumberedTurn& turn, const Course& course, const Item& item,
               std::int64_t decided_us) {
    const Answer& answer = turn.taken.answer;
    const Step& step = turn.taken.step;
    const Playbook* playbook = course.playbook(item.id);
    Json view = {
        {"number", turn.number},
        {"text", answer.text},
        {"way_out", name_of(answer.way_out)},
        {"acts", acts_view(step, answer.text)},
        {"readings", playbook != nullptr ? heard_view(turn, *playbook) : readings_view(turn, item)},
        {"label", name_of(step.assessment.label)},
        {"confidence", rounded(step.assessment.confidence)},
        {"unsure", step.assessment.unsure},
        {"tutor", tutor_view(service::shown_turn(turn.taken), item)},
        {"changes", changes_view(step.changes, course)},
        {"decision", decision_view(step.decision, turn.number)},
        {"progress", progress_view(step.conversation)},
        {"done", step.conversation.done},
        {"engine", step.engine},
        {"decided_us", decided_us}};
    if (playbook != nullptr) {
        view["talk"] = talk_view(*playbook, step.conversation);
    }
    if (!step.stances.empty()) {
        view["stances"] = stances_view(step, answer.text);
    }
    if (const auto& worded = turn.taken.worded) {
        view["worded"] = {{"by", worded->by}};
        if (!worded->refused.empty()) {
            view["worded"]["refused"] = worded->refused;
        }
    }
    if (dialogue::asks_need(step.turn.move)) {
        view["need"] = need_view(turn);
    }
    return view;
}

}  // namespace attune::http
