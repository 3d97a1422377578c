// A conversation in the terminal, with what the page shows beside it: for authors, and for a first
// look without a browser. Lines that begin with "/" stand for the buttons of the page, and let days
// go by, so that a follow-up can be seen at once.
#include <charconv>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "apps/attune/commands.hpp"
#include "apps/attune/staged.hpp"
#include "engine/base/calendar.hpp"

namespace attune::commands {
namespace {

using nlohmann::json;

constexpr Date kStagedDay{2026, 3, 2};  // a Monday
constexpr std::int64_t kStagedHourMs = 9 * 3'600'000;
constexpr std::int64_t kStagedTurnMs = 40'000;
constexpr int kDaysMost = 3'650;
constexpr const char* kCommands =
    "a line that begins with / is one of: /was_asking, /dont_know, /explain_differently, "
    "/too_easy, /skip (each with words or alone), /item ID, /playbook ID, /later DAYS";

// Paragraph by paragraph; of plain() this would be one long line.
std::string text_of(const TutorTurn& turn) {
    std::string text;
    for (const std::vector<TurnPart>& line : turn.lines) {
        TutorTurn one = turn;
        one.lines = {line};
        const bool persona = !line.empty() && line.front().kind == PartKind::kPersona;
        text += (persona ? "Persona " : "Tutor   ") + one.plain() + "\n";
    }
    return text;
}

json lines_of(const TutorTurn& turn) {
    json lines = json::array();
    for (const std::vector<TurnPart>& line : turn.lines) {
        json parts = json::array();
        for (const TurnPart& part : line) {
            parts.push_back({{"kind", name_of(part.kind)}, {"text", part.text}});
        }
        lines.push_back(parts);
    }
    return lines;
}

json as_json(const Answer& answer, const Step& step) {
    const TutorTurn& turn = step.turn;
    json acts = json::array();
    for (const ActSpan& span : step.acts) {
        acts.push_back(name_of(span.act));
    }
    json gap;
    if (turn.gap) {
        gap = {{"kind", name_of(turn.gap->kind)}, {"label", turn.gap->label}};
    }
    json sources = json::array();
    for (const Source& source : turn.sources) {
        sources.push_back(source.title);
    }
    return {{"learner", answer.text},
            {"way_out", name_of(answer.way_out)},
            {"acts", acts},
            {"move", name_of(turn.move)},
            {"gap", gap},
            {"sources", sources},
            {"lines", lines_of(turn)},
            {"done", step.conversation.done}};
}

void show(const Step& step) {
    std::printf("\n%s", text_of(step.turn).c_str());
    for (const ExpectationReading& read : step.assessment.expectations) {
        std::printf("        [%s %.2f%s]\n", read.id.value.c_str(), read.expressed,
                    read.contradicted >= assess::kContradictedAt ? ", contradicted" : "");
    }
    for (const BeliefChange& change : step.changes) {
        std::printf("        [%s %.2f -> %.2f, likely %.2f to %.2f]\n",
                    change.after.skill.value.c_str(), change.before.known, change.after.known,
                    change.after.low, change.after.high);
    }
    if (!step.decision.ranked.empty()) {
        const Candidate& next = step.decision.ranked.front();
        std::printf("        [next: %s, %.0f min. %s]\n", next.title.c_str(), next.minutes,
                    next.reasons.empty() ? "" : next.reasons.front().sentence.c_str());
    }
    std::printf("\n");
}

// One learner at the terminal, from item to item.
class TerminalTalk {
  public:
    TerminalTalk(Workshop& shop, const TalkStart& start) : shop_(shop) {
        const std::int64_t now_ms = day_number(kStagedDay) * kDayInMs + kStagedHourMs;
        auto clock = start.seed ? std::make_unique<StagedClock>(nullptr, now_ms)
                                : std::make_unique<StagedClock>(std::move(shop.clock), 0);
        clock_ = clock.get();
        shop.clock = std::move(clock);
        if (start.seed) {
            shop.entropy = make_staged_entropy(std::move(shop.entropy), *start.seed);
        }
        service::Shelf shelf = std::move(shop.desk->shelf);
        shop.desk = std::make_unique<service::Desk>(shop.deps(), std::move(shelf));
    }

    Result<void> open(const std::string& item, const std::string& playbook) {
        service::Desk& desk = *shop_.desk;
        if (caller_.learner.empty()) {
            const auto enrolled = service::enrol(desk, caller_.tenant);
            if (!enrolled) {
                return tl::unexpected(enrolled.error());
            }
            caller_.learner = enrolled->learner;
        }
        const auto opened = service::open_session(
            desk, caller_, {desk.shelf.order.front(), {item}, true, {playbook}}, retry(),
            [&](const service::SessionState& state) {
                session_ = state.session;
                std::printf("%s\n", text_of(state.opening).c_str());
                told_.push_back(
                    {{"opened", state.item->title}, {"lines", lines_of(state.opening)}});
                return std::string();
            });
        done_ = false;
        return opened ? Result<void>() : tl::unexpected(opened.error());
    }

    void take(const std::string& line) {
        const auto blank = line.find(' ');
        const std::string word = line.substr(0, blank);
        const std::string rest = blank == std::string::npos ? "" : line.substr(blank + 1);
        const auto way_out = word.size() > 1 ? way_out_named(word.substr(1)) : std::nullopt;
        if (line.empty() || line.front() != '/') {
            submit(line, WayOut::kNone);
        } else if (way_out) {
            submit(rest, *way_out);
        } else if (word == "/item" || word == "/playbook") {
            const bool item = word == "/item";
            if (const auto opened = open(item ? rest : "", item ? "" : rest); !opened) {
                refused(opened.error().what);
            }
        } else if (word == "/later") {
            later(rest);
        } else {
            refused(kCommands);
        }
    }

    [[nodiscard]] bool done() const { return done_; }
    [[nodiscard]] const json& told() const { return told_; }

  private:
    service::Retry retry() {
        const std::string key = "talk-" + shop_.entropy->hex(8);
        return {key, key};
    }

    void submit(const std::string& text, WayOut way_out) {
        if (clock_->stands()) {
            clock_->pass(kStagedTurnMs);
        }
        const service::SubmitAnswer request{session_, text, way_out, {}, {}};
        const auto reply = service::submit_answer(
            *shop_.desk, caller_, request, retry(), [&](const service::TurnOutcome& outcome) {
                const TurnTaken& taken = outcome.turn.taken;
                show(taken.step);
                told_.push_back(as_json(taken.answer, taken.step));
                done_ = taken.step.conversation.done;
                return std::string();
            });
        if (!reply) {
            refused(reply.error().what);
        }
    }

    void later(const std::string& days) {
        int count = 0;
        const auto [past, problem] = std::from_chars(days.data(), days.data() + days.size(), count);
        if (problem != std::errc() || past != days.data() + days.size() || count < 1 ||
            count > kDaysMost) {
            return refused("/later wants days, 1 to " + std::to_string(kDaysMost));
        }
        clock_->pass(count * kDayInMs);
        told_.push_back({{"later_days", count}});
    }

    void refused(const std::string& what) {
        std::printf("        %s\n", what.c_str());
        told_.push_back({{"refused", what}});
    }

    Workshop& shop_;
    StagedClock* clock_ = nullptr;  // lives in shop_
    service::Caller caller_;
    SessionId session_;
    bool done_ = false;
    json told_ = json::array();  // all that was said, for --json
};

}  // namespace

int talk(const Common& common, const std::string& course, const TalkStart& start) {
    Common one = common;
    one.courses = {course};
    auto shop = open_workshop(one, ReadBy::kMeaning);
    if (!shop) {
        return fail_with(shop.error());
    }
    TerminalTalk talk(*shop, start);
    if (const auto opened = talk.open(start.item, start.playbook); !opened) {
        return fail_with(opened.error());
    }
    for (std::string line;
         std::printf("You     ") > 0 && std::fflush(stdout) == 0 && std::getline(std::cin, line);) {
        if (talk.done() && line.empty()) {
            break;
        }
        talk.take(line);
        if (talk.done()) {
            std::printf("        (finished; Enter ends, /item or /playbook goes on)\n");
        }
    }
    std::printf("\n");
    return write_json(common, talk.told().dump(1)) ? 0 : 2;
}

}  // namespace attune::commands
