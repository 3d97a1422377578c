// A conversation in the terminal, with what the page shows beside it: for authors, and for a first
// look without a browser.
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "apps/attune/commands.hpp"

namespace attune::commands {
namespace {

void show(const service::TurnOutcome& outcome) {
    const Step& step = outcome.turn.taken.step;
    std::printf("\nTutor   %s\n", step.turn.plain().c_str());
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

std::string keep_session(const service::SessionState& state) {
    return nlohmann::json{{"session", state.session.value}, {"question", state.item->question}}
        .dump();
}

}  // namespace

int talk(const Common& common, const std::string& course, const std::string& item) {
    Common one = common;
    one.courses = {course};
    auto shop = open_workshop(one, ReadBy::kMeaning);
    if (!shop) {
        return fail_with(shop.error());
    }
    service::Desk& desk = *shop->desk;
    const auto enrolled = service::enrol(desk, "local");
    if (!enrolled) {
        return fail_with(enrolled.error());
    }
    const service::Caller caller{"local", enrolled->learner};
    const auto opened =
        service::open_session(desk, caller, {desk.shelf.order.front(), {item}, true},
                              {"talk-open", "talk"}, keep_session);
    if (!opened) {
        return fail_with(opened.error());
    }
    const auto state = nlohmann::json::parse(opened->body);
    const SessionId session{state["session"].get<std::string>()};
    std::printf("%s\n\n", state["question"].get<std::string>().c_str());
    bool done = false;
    for (std::string line; !done && std::printf("You     ") > 0 && std::fflush(stdout) == 0 &&
                           std::getline(std::cin, line);) {
        const service::SubmitAnswer request{session, line, WayOut::kNone, {}, {}};
        const auto reply =
            service::submit_answer(desk, caller, request, {"talk-" + shop->entropy->hex(8), line},
                                   [&](const service::TurnOutcome& outcome) {
                                       show(outcome);
                                       done = outcome.turn.taken.step.conversation.done;
                                       return std::string();
                                   });
        if (!reply) {
            std::printf("        %s\n", reply.error().what.c_str());
        }
    }
    return 0;
}

}  // namespace attune::commands
