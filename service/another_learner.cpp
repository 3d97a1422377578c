#include <algorithm>

#include "service/learner_state.hpp"

namespace attune::service {
namespace {

// Samples of the item in the order in which they make a telling comparison.
std::vector<const Sample*> other_answers(const Item& item, const TurnTaken& taken) {
    const bool did_well = taken.step.assessment.label == Label::kCorrect;
    const std::vector<std::string> wanted =
        did_well ? std::vector<std::string>{"misconception", "thin", "wrong"}
                 : std::vector<std::string>{"thin", "right", "misconception", "wrong"};
    std::vector<const Sample*> all;
    for (const std::string& label : wanted) {
        for (const Sample& sample : item.samples) {
            if (sample.label == label && sample.text != taken.answer.text) {
                all.push_back(&sample);
            }
        }
    }
    return all;
}

// An answer that says an idea still open for the caller would give it away.
bool gives_away(const Step& other, const Conversation& own) {
    for (std::size_t i = 0; i < own.expectations.size(); ++i) {
        const bool open = !own.expectations[i].covered && !own.expectations[i].told;
        if (open && other.assessment.expectations[i].expressed >= assess::kOpenBelow) {
            return !own.done;
        }
    }
    return false;
}

std::string next_of(const Step& step) {
    return step.decision.ranked.empty() ? "" : step.decision.ranked.front().id;
}

// The view the turn was decided on.
LearnerView view_before(Desk& desk, const LearnerId& learner, const std::vector<Event>& events,
                        std::int64_t number) {
    std::vector<Event> earlier(events.begin(), events.begin() + (number - 1));
    return fold(learner, earlier, desk.tracers.finder());
}

int differences(const Step& a, const Step& b) {
    const auto gap = [](const Step& step) { return step.turn.gap ? step.turn.gap->id : ""; };
    return (a.turn.move != b.turn.move ? 1 : 0) + (gap(a) != gap(b) ? 1 : 0) +
           (next_of(a) != next_of(b) ? 1 : 0);
}

}  // namespace

Result<AnotherLearner> another_learner(Desk& desk, const Caller& caller, const SessionId& session) {
    const auto state = read_session(desk, caller, session);
    if (!state) {
        return tl::unexpected(state.error());
    }
    const auto events = all_events(desk, caller, Purpose::kTeach);
    if (!events) {
        return tl::unexpected(events.error());
    }
    if (state->turns.empty()) {
        return fail(ErrorCode::kNotFound, "there is no answer yet to compare with");
    }
    const NumberedTurn& newest = state->turns.back();
    const auto samples = other_answers(*state->item, newest.taken);
    if (samples.empty()) {
        return fail(ErrorCode::kNotFound, "the item has no sample to compare with");
    }
    LearnerView other = view_before(desk, LearnerId{"learner-b"}, *events, newest.number);
    const auto tracing = tracing_of(desk, other);
    const Setting setting{*state->course, desk.deps.lexicon, tracing.get()};
    Answer answer = newest.taken.answer;
    answer.learner = other.learner;

    AnotherLearner result;
    result.of = 3;
    result.course = state->course;
    result.item = state->item;
    const Step control = advance(setting, other, answer, newest.taken.gathered);
    result.control = differences(control, newest.taken.step);
    answer.way_out = WayOut::kNone;
    for (const Sample* sample : samples) {
        answer.text = sample->text;
        Step step =
            advance(setting, other, answer,
                    gather(desk.deps.helpers(), setting, said_in(setting, other, answer), answer));
        if (gives_away(step, state->conversation)) {
            continue;
        }
        result.text = sample->text;
        result.step = std::move(step);
        result.differ = differences(result.step, newest.taken.step);
        if (result.differ > 0) {
            break;
        }
    }
    if (result.text.empty()) {
        return fail(ErrorCode::kNotFound,
                    "every other answer at hand would give the question away; finish it first");
    }
    return result;
}

}  // namespace attune::service
