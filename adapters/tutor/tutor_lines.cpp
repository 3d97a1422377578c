#include "adapters/tutor/tutor_lines.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "adapters/tutor/item_json.hpp"
#include "adapters/tutor/line_json.hpp"
#include "engine/advance.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/random.hpp"
#include "engine/base/utf8.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/dialogue.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/wording.hpp"

namespace attune::tutor {
namespace {

using nlohmann::json;

const SessionId kSession{"stdio"};

struct Talk {
    LearnerView view;
    std::shared_ptr<const PreparedCourse> course;
    ItemId item;
    TutorTurn last;
};

std::string key_of(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

json quote_json(const Talk& talk, const std::string& text) {
    if (!talk.last.quote) {
        return nullptr;
    }
    const Span& span = *talk.last.quote;
    return {{"text", dialogue::slice(text, span)},
            {"start", count_code_points(text, span.begin)},
            {"end", count_code_points(text, span.end)}};
}

json gap_json(const TutorTurn& turn) {
    if (!turn.gap) {
        return nullptr;
    }
    return {{"kind", name_of(turn.gap->kind)}, {"id", turn.gap->id}, {"label", turn.gap->label}};
}

json said_json(const Talk& talk, const Step& step, const std::string& text) {
    json covered = json::array();
    json told = json::array();
    for (const Progress& one : step.conversation.expectations) {
        if (one.told) {
            told.push_back(one.id.value);
        } else if (one.covered) {
            covered.push_back(one.id.value);
        }
    }
    json sources = json::array();
    for (const Source& source : step.turn.sources) {
        sources.push_back({{"id", source.lesson.value}, {"sentence", source.sentence}});
    }
    return {{"act", name_of(dialogue::leading_act(step.acts))},
            {"say", step.turn.plain()},
            {"quote", quote_json(talk, text)},
            {"gap", gap_json(step.turn)},
            {"move", name_of(step.turn.move)},
            {"covered", covered},
            {"told", told},
            {"sources", sources},
            {"done", step.conversation.done}};
}

}  // namespace

struct TutorLines::State {
    const assess::Lexicon& lexicon;
    const service::Helpers helpers;
    const service::Clock& clock;
    std::map<std::string, std::shared_ptr<const PreparedCourse>> items;
    std::map<std::string, Talk> talks;

    Result<json> handle(const json& message);
    Result<json> take_item(const json& message);
    Result<json> start(const json& message);
    Result<json> say(const json& message);
    Result<json> end(const json& message);
    Result<Talk*> talk_of(const json& message);
};

Result<json> TutorLines::State::take_item(const json& message) {
    const auto material = message.value("material", json());
    auto course = course_from(message.at("item"), material, lexicon);
    if (!course) {
        return tl::unexpected(course.error());
    }
    auto prepared = prepare_course(*course, lexicon);
    if (!prepared) {
        return tl::unexpected(prepared.error());
    }
    items[(*course)->items[0].id.value] =
        std::make_shared<const PreparedCourse>(std::move(*prepared));
    return json();
}

Result<json> TutorLines::State::start(const json& message) {
    const std::string learner = key_of(message.at("learner"));
    const std::string item = key_of(message.at("item"));
    const auto found = items.find(item);
    if (found == items.end()) {
        return fail(ErrorCode::kNotFound, "there is no item \"" + item + "\"; send it first");
    }
    Talk& talk = talks[learner];
    const std::int64_t version = talk.view.version;
    talk.view.learner = LearnerId{learner};
    talk.view.seed = hash_of(learner);
    talk.course = found->second;
    talk.item = ItemId{item};
    const std::int64_t now_ms = std::max(clock.now_ms(), talk.view.at_ms);
    talk.view =
        apply(talk.view,
              {version + 1, now_ms, ActivityOpened{kSession, ActivityKind::kItem, item, 0, false}},
              talk.course->tracing);
    talk.last = opening_turn(talk.view, talk.course->course->items[0]);
    return json{{"say", talk.last.plain()}};
}

Result<Talk*> TutorLines::State::talk_of(const json& message) {
    const std::string learner = key_of(message.at("learner"));
    const auto found = talks.find(learner);
    if (found == talks.end()) {
        return fail(ErrorCode::kNotFound, "learner \"" + learner + "\" was never started");
    }
    return &found->second;
}

Result<json> TutorLines::State::say(const json& message) {
    const auto talk = talk_of(message);
    if (!talk) {
        return tl::unexpected(talk.error());
    }
    const std::string text = message.at("text").get<std::string>();
    if (text.size() > limits::kAnswerBytes) {
        return fail(ErrorCode::kInvalid,
                    "the text is longer than " + std::to_string(limits::kAnswerBytes) + " bytes");
    }
    Talk& now = **talk;
    const Conversation* open = conversation_of(now.view, kSession);
    if (open != nullptr && open->done) {
        const dialogue::Voice voice(now.view.sayings, now.view.seed);
        const std::string words =
            voice.fresh("This question is finished; start it again or take another.");
        for (std::string& sentence : dialogue::normalised(words)) {
            now.view.sayings.push_back(std::move(sentence));
        }
        return json{{"act", "answer"},       {"say", words},
                    {"quote", nullptr},      {"gap", nullptr},
                    {"move", "summary"},     {"covered", json::array()},
                    {"told", json::array()}, {"sources", json::array()},
                    {"done", true}};
    }
    Answer answer;
    answer.learner = now.view.learner;
    answer.session = kSession;
    answer.item = now.item;
    answer.text = text;
    answer.at_ms = std::max(clock.now_ms(), now.view.at_ms);
    const Setting setting{*now.course, lexicon};
    const Gathered gathered =
        service::gather(helpers, setting, said_in(setting, now.view, answer), answer);
    const Step step = advance(setting, now.view, answer, gathered);
    now.view =
        apply(now.view, {now.view.version + 1, answer.at_ms, TurnTaken{answer, gathered, step}},
              now.course->tracing);
    now.last = step.turn;
    return said_json(now, step, text);
}

Result<json> TutorLines::State::end(const json& message) {
    const auto talk = talk_of(message);
    if (!talk) {
        return tl::unexpected(talk.error());
    }
    const Talk& now = **talk;
    const Conversation* open = conversation_of(now.view, kSession);
    const Item& item = now.course->course->items[0];
    if (open == nullptr || open->expectations.size() != item.expectations.size()) {
        const bool german = now.course->language == assess::Language::kGerman;
        return json{{"summary", german ? "Zu dieser Frage wurde noch nichts gesagt."
                                       : "Nothing was said on this question yet."}};
    }
    std::vector<std::string> turns;
    for (const Exchange& exchange : open->exchanges) {
        turns.push_back(exchange.learner);
    }
    const auto& prepared = *now.course->items.at(item.id);
    const Answer none;
    const Gathered nothing;
    const std::vector<ActSpan> acts;
    const std::map<SkillId, double> known;
    const auto meanings = helpers.meanings != nullptr
                              ? helpers.meanings->read(item, now.course->language, turns)
                              : std::vector<MeaningReading>{};
    const Assessment reading = assess::assess(prepared, turns, lexicon, meanings);
    const dialogue::Scene scene{item,    prepared, lexicon,      now.course->language,
                                none,    acts,     Act::kAnswer, false,
                                reading, nothing,  known,        now.course->course->person};
    const TutorTurn turn = dialogue::summarise(
        scene, *open, dialogue::Voice(now.view.sayings, now.view.seed, scene.language));
    return json{{"summary", turn.plain()}};
}

Result<json> TutorLines::State::handle(const json& message) {
    const std::string op = message.is_object() ? message.value("op", "") : "";
    if (op == "item") {
        return take_item(message);
    }
    if (op == "start") {
        return start(message);
    }
    if (op == "say") {
        return say(message);
    }
    if (op == "end") {
        return end(message);
    }
    return fail(ErrorCode::kInvalid, "unknown op \"" + op + "\"; use item, start, say or end");
}

TutorLines::TutorLines(const assess::Lexicon& lexicon, const service::Helpers& helpers,
                       const service::Clock& clock)
    : state_(new State{lexicon, helpers, clock, {}, {}}) {}

TutorLines::~TutorLines() = default;

std::string TutorLines::answer(const std::string& line) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
        return {};
    }
    const auto error = [](const std::string& what) {
        return json{{"error", what}}.dump(-1, ' ', false, json::error_handler_t::replace);
    };
    const Result<json> message = json_from(line);
    if (!message) {
        return error(message.error().what);
    }
    try {
        const Result<json> answered = state_->handle(*message);
        if (!answered) {
            return error(answered.error().what);
        }
        return answered->is_null() ? "" : answered->dump();
    } catch (const json::exception& problem) {
        return error(std::string("the line cannot be read: ") + problem.what());
    }
}

}  // namespace attune::tutor
